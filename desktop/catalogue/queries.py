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
    Service,
    ServiceIndex,
    ServiceTerm,
    Speed,
    Term,
    euro_from_lev,
    split_papers,
)
from desktop.office.data_file import DataEntry, checked, read_toml, refusal
from desktop.office.language import N_
from desktop.office.places import RESOURCES
from desktop.office.records import record_of
from desktop.office.text_file import text_of, unreadable

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
        raise unreadable(path, fault) from fault
    return tuple(_service(entry) for entry in checked(_CatalogueEntry, raw, path).services)


class ServiceCatalogue(ServiceIndex):
    """All services of the office, by number and by what is typed."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        super().__init__(services)
        self._by_number = {service.number: service for service in services}

    def numbered(self, number: int) -> Service:
        """The service with this number in the state's register. Raises `KeyError`."""
        return self._by_number[number]


def _service(entry: _ServiceEntry) -> Service:
    brought, collected = None, None
    if entry.documents is not None:
        brought, collected = split_papers(entry.documents, published_wording().collected)
    return record_of(
        Service,
        entry,
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
