"""The promises that were not kept in a period, each with its record, its cause and its apology."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import ColumnElement, Select, and_, case, select
from sqlalchemy.orm import Session

from db.models import Booking, BreachCause, SubmissionStanding, Ticket
from desktop.administration.charter.past import charters_by_day
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.opening_hours import opening_hours
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.oversight.breaches.late_visits import Asked, late_visits
from desktop.oversight.breaches.rules import IN_THE_HALL, PAGE, Breach, Breaches, Broken
from desktop.oversight.cases_counted import CASES, CaseModels, days_from, how_it_stands, seen_in
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period
from desktop.oversight.queries import may_read_all, source_of
from desktop.oversight.sources import number_told
from desktop.oversight.standards_kept import SETTLING_IN, minutes_late
from desktop.oversight.versions import latest
from desktop.oversight.whence import whence
from desktop.queue.local_hall import as_record
from desktop.queue.tickets import TicketRecord
from desktop.reception.bookings import OutcomeKind


def breaches(
    desk: Desk,
    period: Period,
    kind: Broken,
    *,
    all_counters: bool = False,
    only_without_cause: bool = False,
    beginning: int = 0,
) -> Breaches:
    """Where that promise was not kept in the period: as figures count it, of what the clerk may see.

    Over `all_counters` what stays at a counter is told by the centre, by its number alone.

    A visit belongs to the day of its ticket, a case to that of its registration, a promise to the reception.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the centre does not answer, or is not read here.
    """
    with (
        desk.reading(Permission.REPORT_FEEDBACK) as session,
        source_of(desk, session, all_counters=all_counters) as source,
    ):
        charters = charters_by_day(desk, session, period.begins)
        asked = Asked(desk, session, source, period, kind, charters)
        page = _visits if kind in IN_THE_HALL else _others
        found = page(asked, only_without_cause, beginning)
        return replace(
            found,
            whence=whence(source, period, desk.today(), all_counters=all_counters),
            reads_all=may_read_all(session),
        )


def _visits(asked: Asked, only_without_cause: bool, beginning: int) -> Breaches:
    found = late_visits(asked, only_without_cause, beginning)
    return replace(found, rows=_with_causes(asked.session, asked.kind, found.rows))


def _others(asked: Asked, only_without_cause: bool, beginning: int) -> Breaches:
    found = _with_causes(asked.session, asked.kind, _FOUND[asked.kind](asked))
    open_ones = [one for one in found if not one.has_cause]
    rows = open_ones if only_without_cause else found
    rows = sorted(rows, key=lambda one: (one.day, one.label), reverse=True)
    return Breaches(rows=rows[beginning : beginning + PAGE], count=len(found), without_cause=len(open_ones))


def ticket_of(desk: Desk, breach: Breach) -> TicketRecord:
    """The ticket of a visit, with all that happened to it. Raises `NotAllowed`."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return as_record(session.get_one(Ticket, breach.of_id))


def _promises(asked: Asked) -> Iterable[Breach]:
    """Of the receptions of the period what was kept late, or is past its day and still open."""
    session, period, today = asked.session, asked.period, asked.desk.today()
    here = {one.of_id: one for one in _promises_here(session, period, today)}
    if isinstance(asked.source, OwnFile):
        return here.values()
    return (
        here.get(one.booking_id)
        or record_of(
            Breach,
            one,
            kind=Broken.PROMISE,
            of_id=one.booking_id,
            label=one.number,
            about="",
            lasted=((one.kept or today) - one.day).days,
            promised=(one.due - one.day).days,
            counter=number_told(one.counter),
            is_open=one.kept is None,
            is_here=False,
        )
        for one in asked.source.server.late_promises(period.begins, period.ends)
    )


def _promises_here(session: Session, period: Period, today: date) -> Iterable[Breach]:
    held = Booking.day >= period.begins, Booking.day <= period.ends
    made = *held, Booking.outcome == OutcomeKind.PROMISED
    for one in session.scalars(select(Booking).where(*made, Booking.promise_due_on < today)):
        ended = day_in_sofia(one.promise_kept_at) if one.promise_kept_at else today
        assert one.promise_due_on is not None, "only those with a day are read"
        if ended > one.promise_due_on:
            yield record_of(
                Breach,
                one,
                kind=Broken.PROMISE,
                of_id=one.id,
                label=one.number,
                about=one.outcome_text,
                lasted=(ended - one.day).days,
                promised=(one.promise_due_on - one.day).days,
                is_open=one.promise_kept_at is None,
            )


def _decided(asked: Asked, of: CaseModels) -> Iterable[Breach]:
    """Cases that were decided late, or are past their term and still open; those of all counters are here."""
    for row in asked.session.execute(_cases(asked, of, *how_it_stands(of.standing, asked.desk.today()))):
        yield _late(asked.kind, row, row.decide_by)


def _letters(asked: Asked) -> Iterable[Breach]:
    """Requests in writing that were answered later than the standard."""
    of = SubmissionStanding
    answered = case((and_(of.kind == Kind.REQUEST, of.told_on.is_not(None)), "late"))
    for row in asked.session.execute(
        _cases(asked, CASES["submissions"], answered, days_from(of, of.told_on))
    ):
        standard = asked.charters.on(row.registered_on).standard("letter")
        if standard is None:
            continue
        most = asked.desk.calendar.add_term(row.registered_on, *standard.term)
        if row.registered_on + timedelta(days=row.days) > most:
            yield _late(Broken.LETTER, row, most)


def _cases(asked: Asked, of: CaseModels, how: ColumnElement[Any], days: ColumnElement[int]) -> Select[Any]:
    """Those of the period that are `late` or `overdue`; of a confidential one nothing but its number."""
    record, stands = of.record, of.standing
    told = case((stands.confidential, ""), else_=of.about).label("about")
    columns = record.id, record.number, told, stands.registered_on, stands.decide_by, stands.counter
    cases = select(*columns, how.label("how"), days.label("days")).join(stands, of.key == record.id)
    seen = seen_in(asked.desk, asked.session, asked.period, stands)
    return cases.where(*seen, how.in_(("late", "overdue")))


def _late(kind: Broken, row: Any, promised: date) -> Breach:
    """`promised` is the last day of its term."""
    return record_of(
        Breach,
        row,
        kind=kind,
        of_id=row.id,
        label=row.number,
        day=row.registered_on,
        lasted=row.days,
        promised=(promised - row.registered_on).days,
        is_open=row.how == "overdue",
    )


def _doors(asked: Asked) -> Iterable[Breach]:
    """The days on which the first counter stood open later than the doors."""
    charters, of_all = asked.charters, not isinstance(asked.source, OwnFile)
    hours = opening_hours(charters.first, asked.desk.calendar, later=charters.later)
    counter = 0 if of_all else asked.desk.station.counter
    for one in asked.source.counts("hours", asked.period):
        day = date.fromisoformat(one.value)
        late = minutes_late(one.amount, hours.spans_on(day))
        if late > SETTLING_IN:
            key = uuid5(NAMESPACE_OID, f"doors {counter} {day}")
            opened = f"{one.amount // 60}:{one.amount % 60:02}"
            yield Breach(
                kind=Broken.HOURS, of_id=key, label=opened, about="", day=day, lasted=late, counter=counter
            )


_FOUND: Mapping[Broken, Callable[[Asked], Iterable[Breach]]] = {
    Broken.LETTER: _letters,
    Broken.DECISION: partial(_decided, of=CASES["submissions"]),
    Broken.APPLICATION: partial(_decided, of=CASES["applications"]),
    Broken.PROMISE: _promises,
    Broken.HOURS: _doors,
}


def _with_causes(session: Session, kind: Broken, found: Iterable[Breach]) -> list[Breach]:
    rows = list(found)
    noted: dict[UUID, Any] = {}
    # Only so many at once: a statement takes no more values.
    for first in range(0, len(rows), PAGE):
        keys = [one.of_id for one in rows[first : first + PAGE]]
        noted |= {
            one.of_id: {"cause": one.cause, "apology": one.apology, "ordinal": one.ordinal}
            for one in latest(session, BreachCause, BreachCause.of_id.in_(keys), BreachCause.kind == kind)
        }
    return [replace(one, **noted.get(one.of_id, {})) for one in rows]
