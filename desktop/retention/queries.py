"""What is due for destruction at this counter, and the protocols written so far."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStanding,
    ApplicationStep,
    Booking,
    Erasure,
    Submission,
    SubmissionStanding,
    SubmissionStep,
    WaitingPlace,
)
from desktop.access.queries import visible
from desktop.complaints.life.states import State as CaseState
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia, from_sofia
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.reception.bookings import COMING, OutcomeKind, State
from desktop.reception.lists import WaitingState
from desktop.retention.nomenclature import nomenclature
from desktop.retention.rules import DueFiles, Fate, Ground, Kept, files_due

_ENDS = {state: {kind for kind, row in KINDS.items() if state in row.ends_in} for state in CaseState}
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRecord:
    """A protocol as it stands; `items` as its row keeps them."""

    id: UUID
    number: str
    ground: Ground
    series: str
    title: str
    years: int | None
    year: int
    members: tuple[str, ...]
    decision: str
    items: tuple[Mapping[str, Any], ...]
    made_at: datetime
    clerk: str
    counter: int
    carried_out_at: datetime | None

    def numbers(self, fate: Fate) -> tuple[str, ...]:
        """Those of the records of that fate."""
        return tuple(one["number"] for one in self.items if one["fate"] == fate)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionList:
    """What the screen shows: what is due, and the protocols, the latest first."""

    due: tuple[DueFiles, ...]
    protocols: tuple[ErasureRecord, ...]


def retention_list(desk: Desk) -> RetentionList:
    """What is due for destruction today of what this counter registered, and its protocols.

    Of a large register it takes seconds. What the clerk may not see is not among it.
    """
    with desk.reading(Permission.ERASE) as session:
        rows = session.scalars(select(Erasure).order_by(Erasure.made_at.desc(), Erasure.id.desc()))
        return RetentionList(
            due=due_now(session, desk), protocols=tuple(record_of(ErasureRecord, row) for row in rows)
        )


def due_now(session: Session, desk: Desk) -> tuple[DueFiles, ...]:
    """The same within a transaction that is open already."""
    every, today = nomenclature(desk.charter), desk.today()
    shortest = min((one.years for one in every if one.years is not None), default=0)
    before = date(today.year - shortest, 1, 1)
    return files_due(every_kept(session, desk, before=before), every, today)


def erasure(desk: Desk, key: UUID) -> ErasureRecord:
    """One protocol."""
    with desk.reading(Permission.ERASE) as session:
        return record_of(ErasureRecord, session.get_one(Erasure, key))


def every_kept(
    session: Session, desk: Desk, *, before: date | None = None, keys: Collection[UUID] | None = None
) -> Iterator[Kept]:
    """What this counter registered, the clerk may see and nobody has erased.

    Where `before` is given, only what was registered, or is of a day, before it; or only those of the `keys`.
    """
    stays = kept_by_commission(session)
    cases = [] if before is None else [Submission.registered_at < from_sofia(before)]
    bookings = [] if before is None else [Booking.day < before]
    applications = [] if before is None else [Application.registered_at < from_sofia(before)]
    waiting = [] if before is None else [WaitingPlace.joined_at < from_sofia(before)]
    if keys is not None:
        cases.append(Submission.id.in_(keys))
        bookings.append(Booking.id.in_(keys))
        waiting.append(WaitingPlace.id.in_(keys))
        applications.append(Application.id.in_(keys))
    yield from _cases(session, desk, stays, *cases)
    yield from _bookings(session, desk, stays, *bookings)
    yield from _waiting(session, desk, stays, *waiting)
    yield from _applications(session, desk, stays, *applications)


def kept_by_number(session: Session, desk: Desk, number: str) -> Kept | None:
    """A case or an appointment; None where it is another counter's, erased already, or not to be seen."""
    stays = kept_by_commission(session)
    key = session.scalar(select(Submission.id).where(Submission.number == number))
    if key is not None:
        return next(_cases(session, desk, stays, Submission.id == key), None)
    applied = next(_applications(session, desk, stays, Application.number == number), None)
    return applied or next(_bookings(session, desk, stays, Booking.number == number), None)


def kept_by_commission(session: Session) -> frozenset[UUID]:
    """The records about which the commission decided that they stay."""
    rows = session.scalars(select(Erasure.items).where(Erasure.carried_out_at.is_not(None)))
    return frozenset(UUID(one["id"]) for items in rows for one in items if one["fate"] == Fate.KEEP)


def _cases(
    session: Session, desk: Desk, stays: frozenset[UUID], *those: ColumnElement[bool]
) -> Iterator[Kept]:
    read = (
        select(
            Submission.id, Submission.number, Submission.kind, Submission.outcome, Submission.registered_at,
            SubmissionStanding.state, SubmissionStanding.is_open,
        )
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(
            Submission.station_id == desk.station.id,
            Submission.erased_at.is_(None),
            visible(desk, session),
            *those,
        )
        .order_by(Submission.id)
    )  # fmt: skip
    for rows in session.execute(read.execution_options(yield_per=_AT_A_TIME)).partitions():
        keys = [row.id for row in rows]
        ended, leaned_on = _ended(session, rows), _leaned_on(session, keys)
        for row in rows:
            yield record_of(
                Kept,
                row,
                entity=Submission.__tablename__,
                of="submission",
                closed_on=None if row.is_open else ended.get(row.id, day_in_sofia(row.registered_at)),
                leaned_on=tuple(leaned_on.get(row.id, ())),
                kept=row.id in stays,
            )


def _applications(
    session: Session, desk: Desk, stays: frozenset[UUID], *those: ColumnElement[bool]
) -> Iterator[Kept]:
    """Applications, closed on the day of the last thing that was done about them."""
    last = (
        select(func.max(ApplicationStep.taken_at))
        .where(ApplicationStep.application_id == Application.id)
        .scalar_subquery()
    )
    read = (
        select(
            *(Application.id, Application.number, Application.registered_at),
            *(ApplicationStanding.is_open, last.label("last")),
        )
        .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
        .where(
            Application.station_id == desk.station.id,
            Application.erased_at.is_(None),
            visible(desk, session, ApplicationStanding),
            *those,
        )
        .order_by(Application.id)
    )
    for row in session.execute(read.execution_options(yield_per=_AT_A_TIME)):
        yield record_of(
            Kept,
            row,
            entity=Application.__tablename__,
            of="application",
            closed_on=None if row.is_open else day_in_sofia(row.last or row.registered_at),
            kept=row.id in stays,
        )


def _ended(session: Session, rows: Iterable[Any]) -> dict[UUID, date]:
    """By case, the day of the step that ended it as it stands."""
    states = {row.id: CaseState(row.state) for row in rows if not row.is_open}
    kinds = sorted(set().union(*_ENDS.values()))
    read = (
        select(SubmissionStep.submission_id, SubmissionStep.kind, SubmissionStep.taken_at)
        .where(SubmissionStep.submission_id.in_(states), SubmissionStep.kind.in_(kinds))
        .order_by(SubmissionStep.ordinal, SubmissionStep.taken_at, SubmissionStep.id)
    )
    return {
        key: day_in_sofia(taken_at)
        for key, kind, taken_at in session.execute(read)
        if StepKind(kind) in _ENDS[states[key]]
    }


def _leaned_on(session: Session, keys: Iterable[UUID]) -> dict[UUID, list[str]]:
    """By case, the numbers of those that still stand and repeat it, or were joined to it."""
    found: dict[UUID, list[str]] = defaultdict(list)
    wanted = list(keys)
    stands = Submission.erased_at.is_(None)
    repeats = select(Submission.repeat_of, Submission.number).where(Submission.repeat_of.in_(wanted), stands)
    into = SubmissionStep.details["into"].as_string()
    joined = (
        select(into, Submission.number)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(SubmissionStep.kind == StepKind.MERGED, into.in_([str(key) for key in wanted]), stands)
    )
    for repeated, number in session.execute(repeats):
        if repeated is not None:
            found[repeated].append(number)
    for key, number in session.execute(joined):
        found[UUID(key)].append(number)
    return found


def _bookings(
    session: Session, desk: Desk, stays: frozenset[UUID], *those: ColumnElement[bool]
) -> Iterator[Kept]:
    read = select(
        Booking.id, Booking.number, Booking.day, Booking.state, Booking.outcome, Booking.promise_kept_at
    ).where(Booking.station_id == desk.station.id, Booking.erased_at.is_(None), *those)
    for row in session.execute(read.order_by(Booking.id)):
        promised = row.outcome == OutcomeKind.PROMISED and row.promise_kept_at is None
        coming = State(row.state) in COMING and row.day >= desk.today()
        last = max(row.day, day_in_sofia(row.promise_kept_at)) if row.promise_kept_at else row.day
        yield Kept(
            entity=Booking.__tablename__,
            id=row.id,
            number=row.number,
            of="booking",
            closed_on=None if promised or coming else last,
            kept=row.id in stays,
        )


def _waiting(
    session: Session, desk: Desk, stays: frozenset[UUID], *those: ColumnElement[bool]
) -> Iterator[Kept]:
    """Places on the waiting list that came to nothing; with an appointment they go with it."""
    waited = select(WaitingPlace.id, WaitingPlace.ordinal, WaitingPlace.joined_at, WaitingPlace.state).where(
        WaitingPlace.station_id == desk.station.id,
        WaitingPlace.citizen != "",
        WaitingPlace.booking_id.is_(None),
        *those,
    )
    for place in session.execute(waited.order_by(WaitingPlace.id)):
        yield Kept(
            entity=WaitingPlace.__tablename__,
            id=place.id,
            number=f"({place.ordinal})",
            of="booking",
            closed_on=None if place.state == WaitingState.WAITING else day_in_sofia(place.joined_at),
            kept=place.id in stays,
        )
