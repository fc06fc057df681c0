"""The service catalogue as screens read it: from `resources/catalogue/`, in memory, ready for search."""

from collections import Counter
from datetime import date
from typing import Any

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
)
from desktop.catalogue.service_index import ServiceIndex
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.tariff import EditionRecord, FeeRecord, Tariff, as_described, services_on
from desktop.catalogue.wording import split_documents
from desktop.desk import Desk
from desktop.institutions.queries import directory_of
from desktop.office.charter import Charter
from desktop.office.charter.own_services import OwnService, OwnSpeed
from desktop.office.charter.payments import Payments
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission
from desktop.office.records import record_of

_NOTHING = Tariff()
MADE_OF = (Topic.CATALOGUE, Topic.INSTITUTIONS, Topic.APPLICATIONS)
"""What the catalogue is made of: services and words, other institutions, and what is applied for most."""

_LATEST = text(
    "SELECT (SELECT max(rowid) FROM service_edition), (SELECT max(rowid) FROM adopted_fee),"
    " (SELECT max(rowid) FROM service_words), (SELECT max(rowid) FROM local_office)"
)
_OF_LATE = 2_000
"""Applications of which the use of services is told: enough of them, and read in some milliseconds."""


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
