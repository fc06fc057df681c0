"""The service catalogue as screens read it: from `resources/catalogue/`, in memory, ready for search."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.models import AdoptedFee, Application, ServiceEdition, ServiceWords
from desktop.catalogue.everyday_words import EverydayWords, laid_over, shipped_words
from desktop.catalogue.rules import (
    LEVS_PER_EURO,
    Service,
    ServiceTerm,
    Speed,
    Term,
    euro_from_lev,
)
from desktop.catalogue.service_index import ServiceIndex
from desktop.catalogue.tariff import EditionRecord, FeeRecord, Tariff, as_described, services_on
from desktop.catalogue.wording import published_wording, split_documents
from desktop.desk import Desk
from desktop.institutions.queries import directory_of
from desktop.office.charter import Charter
from desktop.office.charter.own_services import OwnService, OwnSpeed
from desktop.office.charter.payments import Payments
from desktop.office.data_file import DataEntry, checked, refusal
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.places import RESOURCES
from desktop.office.records import record_of
from desktop.office.text_file import text_of

_NOTHING = Tariff()
MADE_OF = (Topic.CATALOGUE, Topic.INSTITUTIONS, Topic.APPLICATIONS)
"""What the catalogue is made of: services and words, other institutions, and what is applied for most."""

_LATEST = text(
    "SELECT (SELECT max(rowid) FROM service_edition), (SELECT max(rowid) FROM adopted_fee),"
    " (SELECT max(rowid) FROM service_words), (SELECT max(rowid) FROM local_office)"
)
_OF_LATE = 2_000
"""Applications of which the use of services is told: enough of them, and read in some milliseconds."""

SERVICES = RESOURCES / "catalogue" / "services.json"
FEES_SEEN = RESOURCES / "catalogue" / "fees_seen.json"

Words = tuple[str, ...]
# Not strict: JSON writes 2 as well as 7.25.
Amount = Annotated[Decimal, Field(strict=False, ge=0)]


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


@cache
def load_services(path: Path = SERVICES) -> tuple[Service, ...]:
    """The services in `path`, in its order. Raises `KnownError` that names the file and the key."""
    return tuple(_service(entry) for entry in checked(_CatalogueEntry, _read_json(path), path).services)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(text_of(path), parse_float=Decimal)
    except ValueError as fault:
        message = N_("The file {file} cannot be read. Put it back from the installation.")
        raise KnownError(message, file=path.name) from fault


class SeenFee(DataEntry):
    """A fee in lev that a municipality took before 2026, as its list said; nobody has adopted it in euro."""

    number: int
    municipality: str
    speed: str
    term: str | None
    bgn: Amount
    note: str | None
    source: str


class _SeenFees(DataEntry):
    note: str
    fees: tuple[SeenFee, ...]


@cache
def fees_seen() -> tuple[SeenFee, ...]:
    """What municipalities took before 2026, in lev, as their lists said. Raises `KnownError`."""
    return checked(_SeenFees, _read_json(FEES_SEEN), FEES_SEEN).fees


class ServiceCatalogue(ServiceIndex):
    """All services of the office, by key and by what is typed."""

    def __init__(self, services: tuple[Service, ...], **known: Any) -> None:
        """`known`: what `ServiceIndex` is told beside the services."""
        super().__init__(services, **known)
        self._by_key = {service.key: service for service in services}

    def keyed(self, key: str) -> Service:
        """The service of that key, its number in the state's register or the charter's. Raises `KeyError`."""
        return self._by_key[key]


def catalogue_of(desk: Desk) -> ServiceCatalogue:
    """The services that this office offers today: the charter's own, then those that came with the program.

    Made once for a charter, a day and what was recorded of services and fees. Joins the desk's transaction.

    Raises:
        KnownError: a file cannot be read.
    """
    today = desk.today()
    with desk.reading(Permission.LOOK_UP_SERVICES) as session:
        # Records are added, never changed: the last one says whether there is anything new.
        latest = session.execute(_LATEST).one()
        told = (desk.charter.services, desk.charter.payments, today, *latest)
        kept = desk.kept.get(ServiceCatalogue)
        if kept is None or kept[0] != told:
            made = ServiceCatalogue(
                services_of(desk.charter, tariff_in(session), today),
                words=words_in(session),
                institutions=directory_of(desk).institutions,
                used=_used_of_late(session),
            )
            kept = desk.kept[ServiceCatalogue] = (told, made)
    catalogue: ServiceCatalogue = kept[1]
    return catalogue


def history_of(desk: Desk, key: str) -> tuple[EditionRecord | FeeRecord, ...]:
    """All that was recorded of a service and its fees: what begins last comes first.

    Raises:
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.LOOK_UP_SERVICES) as session:
        tariff = tariff_in(session)
    told: list[EditionRecord | FeeRecord] = [one for one in tariff.editions if one.key == key]
    told += [one for one in tariff.fees if one.service_key == key]
    return tuple(sorted(told, key=lambda one: (one.valid_from, one.recorded_at, one.id), reverse=True))


def retired_on(desk: Desk, day: date) -> tuple[Service, ...]:
    """The services that are offered no longer on that day.

    Raises:
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.LOOK_UP_SERVICES) as session:
        editions = tariff_in(session).editions_on(day)
    return tuple(as_described(one) for one in editions.values() if one.retired)


def services_from(desk: Desk, day: date) -> tuple[Service, ...]:
    """The services that are offered on that day, as far as is recorded now.

    Raises:
        KnownError: a file cannot be read.
    """
    with desk.reading(Permission.LOOK_UP_SERVICES) as session:
        return services_of(desk.charter, tariff_in(session), day)


def words_in(session: Session) -> EverydayWords:
    """What came with the program, and over it what the office has worded; the latest of a service holds."""
    rows = session.scalars(select(ServiceWords).order_by(ServiceWords.worded_at, ServiceWords.id))
    return laid_over(shipped_words(), {row.service_key: row.phrases for row in rows})


def _used_of_late(session: Session) -> Counter[str]:
    newest = select(Application.service_key).order_by(Application.registered_at.desc()).limit(_OF_LATE)
    return Counter(session.scalars(newest))


def tariff_in(session: Session) -> Tariff:
    """All that was ever recorded of services and fees."""
    return Tariff(
        tuple(record_of(EditionRecord, row) for row in session.scalars(select(ServiceEdition))),
        tuple(record_of(FeeRecord, row) for row in session.scalars(select(AdoptedFee))),
    )


def services_of(charter: Charter, tariff: Tariff = _NOTHING, day: date = date.max) -> tuple[Service, ...]:
    """The services of an office with that charter; each with the speeds that its rules add."""
    own = [_own_service(one, charter) for one in charter.services.own]
    described = {service.key for service in own}
    came = (service for service in load_services() if service.key not in described)
    return services_on(day, (*own, *came), tariff, charter)


def _own_service(own: OwnService, charter: Charter) -> Service:
    brought, collected = split_documents(own.documents)
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
    brought, collected = split_documents(entry.documents)
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
