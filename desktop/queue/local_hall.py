"""The hall of one counter: its tickets are records of the file, each step an entry of its journal."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Row, bindparam, delete, func, select, tuple_
from sqlalchemy.orm import Session

from db.models import CounterState, Ticket, VisitDay, VisitMonth
from db.models.base import new_key
from desktop.desk import Desk, Writing
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of, values_of
from desktop.office.undoing import too_late
from desktop.queue import steps
from desktop.queue.choosing import placed
from desktop.queue.figures import day_figures
from desktop.queue.halls import LAST_CALLS, SHOWN, Call, CounterRecord, HallRecord
from desktop.queue.rules import check_it_is_open, promised_spans
from desktop.queue.steps import Doing, TakeStep, check_nobody_is_at_the_desk
from desktop.queue.tickets import AT_A_COUNTER, CounterWork, State, Step, TicketRecord, Wanted
from desktop.storage_faults import storage_faults_explained

_COLUMNS = tuple(
    {column.key for column in Ticket.__table__.columns} & set(TicketRecord.__struct_fields__) - {"id"}
)


class LocalHall:
    """Who came to this counter. Its own series numbers them, and no other counter calls them."""

    shared = False
    """Whether other counters call the same tickets."""

    def __init__(self, desk: Desk, permission: Permission = Permission.RUN_QUEUE) -> None:
        """`permission` is what whoever changes something needs."""
        self._desk, self._permission = desk, permission
        self._counter = desk.station.counter
        self._is_mine, self._is_here = Ticket.for_counter == self._counter, Ticket.counter == self._counter

    def issue(self, wanted: Wanted) -> TicketRecord:
        """Gives the next number of the kind, with how many are called before it."""
        desk = self._desk
        with desk.writing(self._permission) as change:
            today = day_in_sofia(change.now)
            latest = change.session.scalar(_LATEST, {"day": today})
            # A clock that was set back makes nobody come before those who are here.
            arrival = max(change.now, latest or change.now)
            number = change.next_number(f"ticket.{wanted.kind}.{today.isoformat()}")
            ticket = steps.issued(
                wanted,
                _doing(change, self._counter),
                id=new_key(),
                day=today,
                place=change.next_number(f"ticket.place.{today.isoformat()}"),
                **placed(wanted, desk.charter, arrival, number, self._counter),
            )
            turn = {"day": today, "rank_at": ticket.rank_at, "place": ticket.place}
            before = change.session.scalar(_BEFORE, turn)
            change.record_new(
                f"ticket.{Step.ISSUED}", Ticket, ticket, series=wanted.kind, station_id=desk.station.id
            )
            return record_of(TicketRecord, ticket, waiting_before=before)

    def call_next(self, kinds: Collection[str] | None) -> TicketRecord | None:
        """Calls whoever is next of these kinds to this counter; `None` if nobody waits for it.

        `kinds` is `None` for all that the counter serves. Raises `KnownError` where somebody is still at this
        counter, or it is paused or closed.
        """
        with self._desk.writing(self._permission) as change:
            today = day_in_sofia(change.now)
            self._check_nobody_is_here(change.session, today)
            state = self._state_of(change.session, today)
            if state is not None:
                check_it_is_open(CounterWork(state.state))
                kinds = kinds or state.kinds or None
            asked: dict[str, Any] = {"day": today, "counter": self._counter}
            if kinds is not None:
                asked["kinds"] = list(kinds)
            row = change.session.execute(_NEXT if kinds is None else _NEXT_OF, asked).first()
            if row is None:
                return None
            return _keep(change, row, steps.called(as_record(row), _doing(change, self._counter)))

    def change(self, ticket_id: UUID, step: TakeStep, *, expected: int | None = None) -> TicketRecord:
        """Takes a step with a ticket; `expected` is the version that it must still have.

        Raises `KnownError` where there is no such ticket, the step refuses it, or somebody was faster.
        """
        with self._desk.writing(self._permission) as change:
            row = row_of(change.session, ticket_id)
            if row is None:
                raise KnownError(
                    N_("This ticket is not in the queue of this counter. Look at the list again.")
                )
            before = as_record(row)
            if expected not in {None, before.version}:
                raise too_late()
            after = step(before)
            if after.state in AT_A_COUNTER and before.state not in AT_A_COUNTER:
                self._check_nobody_is_here(change.session, before.day)
            return _keep(change, row, after)

    def find(self, label: str) -> TicketRecord | None:
        """Today's ticket of that number."""
        with self._reading() as session:
            of_today = select(*_ROW).where(Ticket.day == self._desk.today(), Ticket.label == label)
            # A hall that was set up anew today numbered from the beginning: the one without an end is meant.
            found = session.execute(of_today.order_by(Ticket.state == State.FINISHED)).first()
            return as_record(found) if found else None

    def look(self) -> HallRecord:
        """The hall as it is now."""
        today = self._desk.today()
        with self._reading() as session:

            def read(*where: ColumnElement[bool], most: int = SHOWN) -> tuple[TicketRecord, ...]:
                rows = session.execute(select(*_ROW).where(*where).order_by(*_TURN).limit(most))
                return tuple(as_record(row, ahead) for ahead, row in enumerate(rows))

            of_today = Ticket.day == today
            counted = select(Ticket.kind, func.count()).where(*_waiting(today)).group_by(Ticket.kind)
            here = read(of_today, Ticket.state.in_(AT_A_COUNTER), self._is_here, most=1)
            figures = day_figures(session, promised_spans(self._desk.charter), of_today)
            return HallRecord(
                at=self._desk.clock.now(),
                waiting=read(*_waiting(today)),
                waiting_count=dict(session.execute(counted).all()),
                parked=read(of_today, Ticket.state == State.PARKED),
                counters=(self._as_it_stands(session, today, next(iter(here), None), figures.served),),
                at_the_desk=next(iter(here), None),
                last_calls=_last_calls(session, today),
                figures=figures,
                breaches=read(of_today, Ticket.breach != ""),
            )

    def stand(
        self,
        number: int,
        state: CounterWork,
        *,
        kinds: Collection[str] | None = None,
        reason: str = "",
        until: datetime | None = None,
    ) -> None:
        """How a counter stands from now on; one that closes lets go of who waited for it alone.

        `kinds` are those it serves (none: all); `None` leaves them as they are. Raises `KnownError` where
        it is not a counter of this hall.
        """
        if number != self._counter:
            raise KnownError(
                N_(
                    "Counter No. {counter} is in no hall with this one. Open or close it at its own computer."
                ),
                counter=number,
            )
        with self._desk.writing(self._permission) as change:
            today = day_in_sofia(change.now)
            row = self._state_of(change.session, today)
            row = row or change.new_row(CounterState, id=new_key(), day=today, kinds=[])
            row.state, row.since, row.reason, row.until = state, change.now, reason, until
            row.clerk = change.clerk_name
            if kinds is not None:
                row.kinds = list(kinds)
            change.record(f"counter_state.{state}", row)
            if state is CounterWork.CLOSED:
                for_it = select(*_ROW).where(*_waiting(today), self._is_mine)
                for ticket in change.session.execute(for_it).all():
                    _keep(change, ticket, steps.freed(as_record(ticket), _doing(change, number)))

    def left_over(self, *, today: bool) -> tuple[TicketRecord, ...]:
        """Tickets without an end of earlier days; with `today` also those who wait or are set aside."""
        day = self._desk.today()
        with self._reading() as session:
            left = (Ticket.day < day) & (Ticket.state != State.FINISHED)
            if today:
                left |= (Ticket.day == day) & Ticket.state.in_([State.WAITING, State.PARKED])
            rows = session.execute(select(*_ROW).where(left).order_by(Ticket.day, *_TURN))
            return tuple(map(as_record, rows))

    def say(self, text: str, to: int | None, kind: Literal["message", "alarm"]) -> None:
        """Tells a counter, or all of them, something. Raises `KnownError` where there is nobody to tell."""
        raise KnownError(N_("This counter shares no hall: there is nobody to tell here. Use the telephone."))

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """One moment; whoever asks has asked whether they may."""
        joined = self._desk.under_way.session if self._desk.under_way else self._desk.moment
        if joined is not None:
            yield joined
            return
        with storage_faults_explained(), self._desk.database.reading() as session:
            yield session

    def _check_nobody_is_here(self, session: Session, day: date) -> None:
        at_the_desk = session.scalar(_HERE, {"day": day, "counter": self._counter})
        check_nobody_is_at_the_desk(at_the_desk)

    def _state_of(self, session: Session, day: date) -> CounterState | None:
        return session.scalars(_STANDS, {"day": day, "counter": self._counter}).one_or_none()

    def _as_it_stands(
        self, session: Session, day: date, ticket: TicketRecord | None, served: int
    ) -> CounterRecord:
        state, now = self._state_of(session, day), self._desk.clock.now()
        here: dict[str, Any] = {
            "number": self._counter,
            "ticket": ticket,
            "served_today": served,
            "seen_at": now,
            # Whoever opened it may have gone home since.
            "clerk": self._desk.clerk.name if self._desk.clerk else "",
        }
        return CounterRecord(**here) if state is None else record_of(CounterRecord, state, **here)


_ROW = tuple(Ticket.__table__.columns)
_NAMES = tuple(column.key for column in _ROW)
"""Rows are read without objects, and written so: none in memory is then older than what is in the file."""

_TURN = (Ticket.rank_at, Ticket.place)
_DAY, _KEY = bindparam("day", type_=Ticket.day.type), bindparam("key", type_=Ticket.id.type)


def _waiting(day: date | BindParameter[date]) -> tuple[ColumnElement[bool], ...]:
    return Ticket.day == day, Ticket.state == State.WAITING


# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_LATEST = select(func.max(Ticket.issued_at)).where(Ticket.day == _DAY)
_BEFORE = select(func.count()).where(
    *_waiting(_DAY),
    tuple_(*_TURN) < tuple_(bindparam("rank_at", type_=Ticket.rank_at.type), bindparam("place")),
)
_OF_KEY = select(*_ROW).where((Ticket.id == _KEY) | (Ticket.hall_id == _KEY))
_HERE = (
    select(Ticket.label)
    .where(Ticket.day == _DAY, Ticket.state.in_(AT_A_COUNTER), Ticket.counter == bindparam("counter"))
    .limit(1)
)
_IS_ANYBODYS, _IS_MINE = Ticket.for_counter.is_(None), Ticket.for_counter == bindparam("counter")
_WAITS = select(*_ROW).where(*_waiting(_DAY)).order_by(*_TURN).limit(1)
_NEXT = _WAITS.where(_IS_ANYBODYS | _IS_MINE)
_NEXT_OF = _WAITS.where((_IS_ANYBODYS & Ticket.kind.in_(bindparam("kinds", expanding=True))) | _IS_MINE)
_STANDS = select(CounterState).where(CounterState.day == _DAY, CounterState.counter == bindparam("counter"))


def as_record(ticket: Ticket | Row[Any], ahead: int = 0) -> TicketRecord:
    """The row as screens read it; `ahead` is how many are called before it."""
    return record_of(TicketRecord, ticket, id=ticket.hall_id or ticket.id, waiting_before=ahead)


def row_of(session: Session, ticket_id: UUID) -> Row[Any] | None:
    """The row of the ticket with that key, its own one or the hall's."""
    return session.execute(_OF_KEY, {"key": ticket_id}).first()


def _doing(change: Writing, counter: int) -> Doing:
    return Doing(change.now, counter, change.actor)


def day_changes(change: Writing, day: date) -> None:
    """Takes away what the visits of an earlier day came to, for one of them changes; it is counted anew."""
    if day < day_in_sofia(change.now):
        change.session.execute(delete(VisitDay).where(VisitDay.day == day))
        change.session.execute(delete(VisitMonth).where(VisitMonth.month == day.replace(day=1)))


def put_down(change: Writing, row: Row[Any], after: TicketRecord, step: Step) -> None:
    """Makes the row say what the record does, its key stays; and writes the entry of that step."""
    day_changes(change, after.day)
    before = dict(zip(_NAMES, row, strict=True))
    change.record_changed(f"ticket.{step}", Ticket, before, values_of(_COLUMNS, after))


def _keep(change: Writing, row: Row[Any], after: TicketRecord) -> TicketRecord:
    """Writes the ticket as its last step left it, and the entry that says so."""
    put_down(change, row, after, Step(after.history[-1]["step"]))
    return after


def _last_calls(session: Session, day: date) -> tuple[Call, ...]:
    called: Any = select(
        Ticket.label, Ticket.counter, Ticket.last_called_at, Ticket.language, Ticket.calls
    ).where(Ticket.day == day, Ticket.last_called_at.is_not(None), Ticket.counter.is_not(None))
    return tuple(
        Call(*row) for row in session.execute(called.order_by(Ticket.last_called_at.desc()).limit(LAST_CALLS))
    )
