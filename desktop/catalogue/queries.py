"""The service catalogue as screens read it: from `resources/catalogue/`, in memory, ready for search."""

import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from desktop.catalogue.rules import (
    LEVS_PER_EURO,
    Service,
    ServiceTerm,
    Speed,
    Term,
    euro_from_lev,
    split_papers,
    with_speeds_by_rule,
)
from desktop.catalogue.service_index import ServiceIndex
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.own_services import OwnService, OwnSpeed
from desktop.office.charter.payments import Payments
from desktop.office.data_file import DataEntry, checked, read_toml, refusal
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.places import RESOURCES
from desktop.office.records import record_of
from desktop.office.text_file import text_of

SERVICES = RESOURCES / "catalogue" / "services.json"

Words = tuple[str, ...]
# Not strict: JSON writes 2 as well as 7.25.
Amount = Annotated[Decimal, Field(strict=False, ge=0)]


class Wording:
    """How published catalogues write speeds, terms and papers (`wording.toml`)."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.speeds = {written: Speed(speed) for written, speed in raw["speeds"].items()}
        self._term = re.compile(raw["terms"]["pattern"], re.IGNORECASE)
        self._immediately = set(raw["terms"]["immediately"])
        self._units = raw["terms"]["units"]
        self.collected = re.compile(raw["papers"]["collected"], re.IGNORECASE)

    def term(self, written: str | None) -> Term | None:
        """What a published term means; `None` where it is no plain number of hours, days or months."""
        plain = " ".join((written or "").lower().split())
        if plain in self._immediately:
            return Term(0, "immediately")
        found = self._term.fullmatch(plain)
        if not found or found["unit"] not in self._units:
            return None
        return Term(int(found["amount"]), self._units[found["unit"]])


@cache
def published_wording() -> Wording:
    """The wording that came with the program. Raises `KnownError` if its file cannot be read."""
    return Wording(read_toml(RESOURCES / "catalogue" / "wording.toml"))


def _known_speed(written: str) -> str:
    known = published_wording().speeds
    if written not in known:
        raise refusal(
            N_("In the file {file} the value of “{key}” is not allowed. Allowed: {expected}."),
            expected=", ".join(f"“{speed}”" for speed in known),
        )
    return written


class _TermEntry(DataEntry):
    kind: Annotated[str, AfterValidator(_known_speed)]
    term: str | None
    fee_bgn: Amount | None
    fee_eur: Amount | None = None
    note: str | None


class _ServiceEntry(DataEntry):
    number: int = Field(ge=1)
    name: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    unit_seen_in_source: bool
    terms: tuple[_TermEntry, ...] | None
    documents: Words | None
    legal_basis: Words | None
    currency_seen: str | None
    # An adopted amount belongs to one term: it stands there, under the same name.
    fee_eur: None
    source: Words
    note: str | None

    @model_validator(mode="after")
    def _its_fees_are_in_lev(self) -> Self:
        if self.currency_seen != "BGN" and any(term.fee_bgn for term in self.terms or ()):
            raise refusal(
                N_("In the file {file} “{key}” has fees, but its currency is not BGN. Write “BGN”.")
            )
        return self


class _CatalogueEntry(DataEntry):
    note: str
    services: tuple[_ServiceEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _no_number_twice(self) -> Self:
        (number, times), *_rest = Counter(entry.number for entry in self.services).most_common(1)
        if times > 1:
            raise refusal(
                N_("In the file {file} “{key}” is listed twice. Remove one."), key=f"services.{number}"
            )
        return self


def load_services(path: Path = SERVICES) -> tuple[Service, ...]:
    """The services in `path`, in its order. Raises `KnownError` that names the file and the key."""
    try:
        raw = json.loads(text_of(path), parse_float=Decimal)
    except ValueError as fault:
        message = N_("The file {file} cannot be read. Put it back from the installation.")
        raise KnownError(message, file=path.name) from fault
    return tuple(_service(entry) for entry in checked(_CatalogueEntry, raw, path).services)


class ServiceCatalogue(ServiceIndex):
    """All services of the office, by key and by what is typed."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        super().__init__(services)
        self._by_key = {service.key: service for service in services}

    def keyed(self, key: str) -> Service:
        """The service of that key, its number in the state's registeror the charter's. Raises `KeyError`."""
        return self._by_key[key]


def catalogue_of(desk: Desk) -> ServiceCatalogue:
    """The services of this office: the charter's own, then those that came with the program.

    Made once for a charter. Raises `KnownError` where the file cannot be read.
    """
    told = (desk.charter.services, desk.charter.payments)
    kept = desk.kept.get(ServiceCatalogue)
    if kept is None or kept[0] != told:
        kept = desk.kept[ServiceCatalogue] = (told, ServiceCatalogue(services_of(desk.charter)))
    catalogue: ServiceCatalogue = kept[1]
    return catalogue


def services_of(charter: Charter) -> tuple[Service, ...]:
    """The services of an office with that charter; each with the speeds that its rules add."""
    own = [_own_service(one, charter) for one in charter.services.own]
    described = {service.key for service in own}
    came = (service for service in load_services() if service.key not in described)
    return tuple(with_speeds_by_rule(service, charter) for service in (*own, *came))


def _own_service(own: OwnService, charter: Charter) -> Service:
    brought, collected = None, None
    if own.documents is not None:
        brought, collected = split_papers(own.documents, published_wording().collected)
    key = own.key if own.number is None else str(own.number)
    return record_of(
        Service,
        own,
        key=key,
        unit_seen=True,
        terms=tuple(_own_term(speed, charter.payments) for speed in own.speeds) or None,
        brought=brought,
        collected=collected,
        sources=(),
        note=None,
        from_charter=True,
    )


def _own_term(speed: OwnSpeed, payments: Payments) -> ServiceTerm:
    from_lev = speed.currency == "BGN" and speed.price is not None
    fee = speed.price
    if fee is not None and from_lev:
        fee = payments.rounded(fee / LEVS_PER_EURO)
    return ServiceTerm(
        speed=Speed(speed.kind),
        term_text=None,
        term=Term(speed.amount or 0, speed.unit) if speed.unit else None,
        fee=fee,
        fee_from_lev=from_lev,
        note=speed.name,
    )


def _service(entry: _ServiceEntry) -> Service:
    brought, collected = None, None
    if entry.documents is not None:
        brought, collected = split_papers(entry.documents, published_wording().collected)
    return record_of(
        Service,
        entry,
        key=str(entry.number),
        unit_seen=entry.unit_seen_in_source,
        terms=None if entry.terms is None else tuple(_service_term(term) for term in entry.terms),
        brought=brought,
        collected=collected,
        sources=entry.source,
    )


def _service_term(entry: _TermEntry) -> ServiceTerm:
    from_lev = entry.fee_eur is None and entry.fee_bgn is not None
    return ServiceTerm(
        speed=published_wording().speeds[entry.kind],
        term_text=entry.term,
        term=published_wording().term(entry.term),
        fee=euro_from_lev(entry.fee_bgn) if from_lev and entry.fee_bgn is not None else entry.fee_eur,
        fee_from_lev=from_lev,
        note=entry.note,
    )
