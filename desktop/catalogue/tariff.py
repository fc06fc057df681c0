"""What this office has made of its services: described anew, retired, with fees adopted. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from desktop.catalogue.rules import Adopted, Service, ServiceTerm, Speed, Term, with_speeds_by_rule
from desktop.catalogue.wording import split_documents
from desktop.office.charter import Charter
from desktop.office.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded of a service: from which day on it holds, when and by whom it was written down."""

    id: UUID
    valid_from: date
    recorded_at: datetime
    clerk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord(Recorded):
    """A service as it was described, or retired; the columns are told at `ServiceEdition`."""

    key: str
    number: int | None
    name: str
    unit: str
    documents: tuple[str, ...] | None
    legal_basis: tuple[str, ...] | None
    apply_by: tuple[str, ...] | None
    speeds: tuple[dict[str, str], ...] | None
    retired: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRecord(Recorded):
    """What one way to have a service costs; the columns are told at `AdoptedFee`."""

    service_key: str
    term_key: str
    cents: int | None
    times: str | None
    decision: str

    @property
    def fee(self) -> Decimal | None:
        """In euro; None where it is so many times the ordinary one, or not stated."""
        return None if self.cents is None else Decimal(self.cents).scaleb(-2)


Begun = TypeVar("Begun", bound=Recorded)


@dataclass(frozen=True, slots=True)
class Tariff:
    """All that was ever recorded of services and fees, in no order."""

    editions: tuple[EditionRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()

    def editions_on(self, day: date) -> dict[str, EditionRecord]:
        """By the service's key, how it is described on that day."""
        return _in_force(self.editions, day, lambda one: one.key)

    def fees_on(self, day: date) -> dict[str, dict[str, FeeRecord]]:
        """By the keys of service and term, what is adopted for that day."""
        found: dict[str, dict[str, FeeRecord]] = defaultdict(dict)
        for one in _in_force(self.fees, day, lambda fee: (fee.service_key, fee.term_key)).values():
            found[one.service_key][one.term_key] = one
        return found

    def changes_after(self, day: date) -> dict[str, date]:
        """By the service's key, the first day after that one on which something of it is other."""
        coming = [(one.valid_from, one.key) for one in self.editions]
        coming += [(one.valid_from, one.service_key) for one in self.fees]
        return {key: since for since, key in sorted(coming, reverse=True) if since > day}


def _in_force(records: Iterable[Begun], day: date, key: Callable[[Begun], Any]) -> dict[Any, Begun]:
    """The last that has begun, by key; of two that begin on one day the one recorded later."""
    begun = (one for one in records if one.valid_from <= day)
    return {key(one): one for one in sorted(begun, key=lambda one: (one.valid_from, one.recorded_at, one.id))}


def services_on(day: date, came: Iterable[Service], tariff: Tariff, charter: Charter) -> tuple[Service, ...]:
    """The services on offer on that day: `came` with the program and the charter, as the office has them."""
    by_key = {service.key: service for service in came}
    for key, edition in tariff.editions_on(day).items():
        if edition.retired:
            by_key.pop(key, None)
        else:
            by_key[key] = as_described(edition, by_key.get(key))
    fees, coming = tariff.fees_on(day), tariff.changes_after(day)
    return tuple(
        replace(_with_fees(service, fees.get(key, {}), charter), changes_on=coming.get(key))
        for key, service in by_key.items()
    )


def as_described(edition: EditionRecord, came: Service | None = None) -> Service:
    """The service of an edition, with what it cost before, as it `came`; adopted fees are not in it yet."""
    brought, collected = split_documents(edition.documents)
    known = {term.key: term for term in (came.terms if came else None) or ()}
    return record_of(
        Service,
        edition,
        unit_seen=True,
        terms=None if edition.speeds is None else tuple(_as_said(one, known) for one in edition.speeds),
        brought=brought,
        collected=collected,
        sources=came.sources if came else (),
        note=came.note if came else None,
    )


def _as_said(said: Mapping[str, str], known: Mapping[str, ServiceTerm]) -> ServiceTerm:
    """The way to have a service; what it cost before goes on where nothing was adopted."""
    unit = said.get("unit")
    bare = ServiceTerm(
        speed=Speed(said["speed"]),
        term_text=said.get("text"),
        term=Term(int(said.get("amount", 0)), unit) if unit else None,  # type: ignore[arg-type]
        fee=None,
        fee_from_lev=False,
        note=said.get("note"),
    )
    before = known.get(bare.key)
    return replace(bare, fee=before.fee, fee_from_lev=before.fee_from_lev) if before else bare


def as_speeds(service: Service) -> list[dict[str, str]] | None:
    """The ways to have it as an edition keeps them; those by the charter's rule and all fees stand apart."""
    if service.terms is None:
        return None
    return [_written(term) for term in service.terms if not term.by_rule]


def _written(term: ServiceTerm) -> dict[str, str]:
    said = {"speed": str(term.speed), "note": term.note, "text": term.term_text}
    if term.term:
        said |= {"amount": str(term.term.amount), "unit": term.term.unit}
    return {name: words for name, words in said.items() if words}


def _with_fees(service: Service, adopted: Mapping[str, FeeRecord], charter: Charter) -> Service:
    """The fees as adopted; then the speeds by the charter's rule, which adopted fees may replace too."""
    ruled = with_speeds_by_rule(_with_adopted(service, adopted, charter), charter)
    return _with_adopted(ruled, adopted, charter) if adopted else ruled


def _with_adopted(service: Service, adopted: Mapping[str, FeeRecord], charter: Charter) -> Service:
    if not adopted or service.terms is None:
        return service
    stated = [_stated(term, adopted.get(term.key)) for term in service.terms]
    ordinary = {term.note: term for term in stated if term.speed is Speed.ORDINARY}
    terms = tuple(_worked_out(term, adopted.get(term.key), ordinary, charter) for term in stated)
    return replace(service, terms=terms)


def _stated(term: ServiceTerm, one: FeeRecord | None) -> ServiceTerm:
    if one is None:
        return term
    by = Adopted(one.valid_from, one.decision)
    return replace(term, fee=one.fee, fee_from_lev=False, times=None, adopted=by)


def _worked_out(
    term: ServiceTerm,
    one: FeeRecord | None,
    ordinary: Mapping[str | None, ServiceTerm],
    charter: Charter,
) -> ServiceTerm:
    """So many times the ordinary fee of the same kind; without one it is not stated, as nobody knows it."""
    if one is None or one.times is None:
        return term
    once, times = ordinary.get(term.note), Decimal(one.times)
    if once is None or once.fee is None:
        return replace(term, times=times)
    fee = charter.payments.rounded(once.fee * times)
    return replace(term, fee=fee, fee_from_lev=once.fee_from_lev, times=times)


@dataclass(frozen=True, slots=True)
class FeeChange:
    """What is to be recorded of one fee."""

    term_key: str
    cents: int | None
    times: str | None
    decision: str


def is_described_anew(was: Service | None, wanted: Service) -> bool:
    """Whether anything but fees is to be other than it stands."""
    return was is None or _description(was) != _description(wanted)


def _description(service: Service) -> tuple[Any, ...]:
    return (
        service.name,
        service.unit,
        service.documents,
        service.legal_basis,
        service.apply_by,
        as_speeds(service),
    )


def fees_changed(was: Service | None, wanted: Service) -> list[FeeChange]:
    """The fees of `wanted` that are adopted, and were not adopted as they are before."""
    stands = {term.key: _adopted_amount(term) for term in (was.terms if was else None) or ()}
    return [
        FeeChange(term.key, *amount, term.adopted.decision)
        for term in wanted.terms or ()
        if term.adopted and (amount := _adopted_amount(term)) and amount != stands.get(term.key)
    ]


def _adopted_amount(term: ServiceTerm) -> tuple[int | None, str | None] | None:
    """Cents, or so many times the ordinary fee; `None` where nothing is adopted."""
    if term.adopted is None:
        return None
    if term.times is not None:
        return None, str(term.times)
    return (None if term.fee is None else int(term.fee.scaleb(2))), None
