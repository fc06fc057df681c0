"""What the visits of a day come to: counted from its tickets, and kept once the day is over.

A day that is kept is never older than its tickets: whatever changes one of an earlier day takes it away
(`queue.local_hall.day_changes`), and a day with a ticket that has no end is not kept at all.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    String,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from db.models import Ticket, VisitDay, VisitMonth
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.oversight.periods import Period, month_of
from desktop.oversight.settling import own_work
from desktop.oversight.sources import Count
from desktop.queue.figures import NOBODY, spans_of_a_visit
from desktop.queue.tickets import Outcome, State

_A_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 24 * 60
_MONTH, _HOUR = len("2025-03"), len("2025-03-14T08")
FEW = 5
"""So many days that are not kept yet are counted while somebody waits; of more, what is kept is shown."""

BREAKDOWNS = ("hour", "weekday", "kind", "counter", "month", "day")
OPENED = "opened"
"""By which the first call of a day is kept, with the minute of the day on the hall's wall clock."""

_KEPT = (*BREAKDOWNS, OPENED)

_Counts = dict[str, dict[str, dict[str, Counter[str]]]]
"""By breakdown, value and measure: how many have each amount, which is a word as JSON has it."""


def visits_in(
    session: Session, period: Period, today: date, wanted: Collection[str], without: Collection[date] = ()
) -> Iterator[Count]:
    """The rows of `visits`, see `sources.Subject`, as far as wanted; by `OPENED` the first calls.

    Days in `without` are left out.
    """
    for by, values in _added(_parts(session, period, today, wanted, without), wanted).items():
        for value, measures in values.items():
            for measured, amounts in measures.items():
                for amount, times in amounts.items():
                    yield Count(by, value, measured, int(amount), times)


def _added(parts: Iterable[Mapping[str, Any]], wanted: Collection[str]) -> _Counts:
    sums = _nothing()
    for part in parts:
        for by in wanted:
            of_it = sums[by]
            for value, measures in (part.get(by) or {}).items():
                group = of_it[value]
                for measured, amounts in measures.items():
                    group[measured].update(amounts)
    return sums


def _nothing() -> _Counts:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(Counter)))


def _parts(
    session: Session, period: Period, today: date, wanted: Collection[str], without: Collection[date]
) -> Iterator[Mapping[str, Any]]:
    """The months and days of the period as they are kept, or as their tickets have it now."""
    # A clock that was ahead has left tickets of days that have not come: they are visits as well.
    furthest = session.scalar(select(func.max(Ticket.day))) or today
    day, last = max(period.begins, _first_day(session, today)), min(period.ends, max(today, furthest))
    whole = VisitMonth.month >= day.replace(day=1), VisitMonth.month <= last
    months: dict[date, Any] = dict(
        session.execute(select(VisitMonth.month, _only(VisitMonth.counts, wanted)).where(*whole)).all()
    )
    inside = {
        one for one in months if period.begins <= one and month_of(one).ends <= min(last, today - _A_DAY)
    }
    yield from (months[one] for one in inside)
    days = [day + number * _A_DAY for number in range((last - day).days + 1)]
    elsewhere = [one for one in days if one.replace(day=1) not in inside and one not in without]
    yield from (part for _day, part in parts_of(session, elsewhere, today, wanted))


def parts_of(
    session: Session, days: Collection[date], today: date, wanted: Collection[str]
) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """Each of the days: what is kept of it of the breakdowns `wanted`, or all as its tickets have it."""
    these = VisitDay.day.in_(days), VisitDay.day < today
    rows = session.execute(select(VisitDay.day, _only(VisitDay.counts, wanted)).where(*these))
    kept: dict[date, Any] = dict(rows.all())
    for day in days:
        yield day, kept[day] if day in kept else counts_of(session, day, wanted)


def _only(counts: Any, wanted: Collection[str]) -> ColumnElement[Any]:
    """These breakdowns alone of what is kept: the database leaves the others out."""
    parts = ((literal(by), func.json_extract(counts, f"$.{by}")) for by in wanted)
    return type_coerce(func.json_object(*chain.from_iterable(parts)), JSON)


def counts_of(session: Session, day: date, wanted: Collection[str] = _KEPT) -> _Counts:
    """The tickets of one day, counted: a visit over midnight belongs to the day of its ticket."""
    sums = _nothing()
    hour, called = (type_coerce(one, String) for one in (Ticket.issued_at, Ticket.called_at))
    wait, service = map(_minutes_begun, spans_of_a_visit())
    columns = func.substr(hour, 1, _HOUR), Ticket.kind, Ticket.counter, Ticket.outcome, wait, service
    # For the first call no ticket needs to be looked at.
    rows = session.execute(select(*columns).where(Ticket.day == day)).all() if {*wanted} - {OPENED} else []
    dated = {"weekday": str(day.isoweekday()), "month": f"{day:%Y-%m}", "day": day.isoformat()}
    for (came, kind, counter, outcome, waited, served), times in Counter(rows).items():
        measured = [] if outcome in {None, Outcome.MOVED} else [(outcome, 0)]
        if outcome not in NOBODY:
            measured += [
                (name, one) for name, one in (("wait", waited), ("service", served)) if one is not None
            ]
        hour_here = in_sofia(datetime.fromisoformat(f"{came}:00Z")).hour
        groups = {"hour": str(hour_here), "kind": kind, "counter": str(counter or ""), **dated}
        for by, value in groups.items():
            group = sums[by][value]
            for name, amount in measured:
                group[name][str(amount)] += times
    first = session.scalar(select(func.min(called)).where(Ticket.day == day))
    if first is not None:
        sums[OPENED][day.isoformat()]["open"][str(minute_of(day, datetime.fromisoformat(first)))] = 1
    return sums


def _minutes_begun(seconds: ColumnElement[float]) -> ColumnElement[int]:
    """As `spreads.minutes_begun`, in the database."""
    return (cast(func.round(seconds * 1000), Integer) + 59_999) // 60_000


def minute_of(day: date, moment: datetime) -> int:
    """The minute of the day, from its midnight on the hall's wall clock; more than a day's after the next."""
    wall = in_sofia(moment)
    return (wall.date() - day).days * _MINUTES_OF_A_DAY + wall.hour * 60 + wall.minute


# Keeping days that are over


def keep_days(desk: Desk) -> bool:
    """Counts and keeps the latest day that is over and is not kept yet, or adds up a month; whether it did.

    One at a time: whoever serves somebody meanwhile does not wait for it.

    Raises:
        KnownError: the storage refused.
    """
    today = desk.today()
    with own_work(desk) as session:
        # Of a day that is not over, as the clock has it now, nothing is known for good.
        session.execute(delete(VisitDay).where(VisitDay.day >= today))
        session.execute(delete(VisitMonth).where(VisitMonth.month >= today.replace(day=1)))
        first, yesterday = _first_day(session, today), today - _A_DAY
        day = next(_not_kept(session, Period(first, yesterday)), None) if first < today else None
        if day is not None:
            session.add(VisitDay(day=day, counts=counts_of(session, day)))
        return day is not None or _keep_month(session, first, today)


def _keep_month(session: Session, first: date, today: date) -> bool:
    """Adds up a month that is over and whose days are all kept; whether there was one."""
    days = Counter(day.replace(day=1) for day in session.scalars(select(VisitDay.day)))
    kept = set(session.scalars(select(VisitMonth.month)))
    for month in days.keys() - kept:
        whole = month_of(month)
        if whole.ends < today and days[month] == (whole.ends - max(whole.begins, first)).days + 1:
            those = select(VisitDay.counts).where(VisitDay.day >= month, VisitDay.day <= whole.ends)
            added = func.jsonb(json.dumps(_added(session.scalars(those), _KEPT)))
            session.execute(insert(VisitMonth).values(month=month, counts=added))
            return True
    return False


def not_kept_yet(session: Session, period: Period, today: date) -> tuple[list[date], int]:
    """The days of the period that are over and wait to be counted; and of how many that are over."""
    begins, ends = max(period.begins, _first_day(session, today)), min(period.ends, today - _A_DAY)
    over = max(0, (ends - begins).days + 1)
    return list(_not_kept(session, Period(begins, ends))) if over else [], over


def _first_day(session: Session, today: date) -> date:
    return session.scalar(select(func.min(Ticket.day))) or today


def _not_kept(session: Session, over: Period) -> Iterator[date]:
    """The latest first: that is what is looked at most. A day with a ticket that has no end is left out."""
    kept = set(
        session.scalars(select(VisitDay.day).where(VisitDay.day >= over.begins, VisitDay.day <= over.ends))
    )
    day = over.ends
    while day >= over.begins:
        if day not in kept:
            open_ones = select(Ticket.id).where(Ticket.day == day, Ticket.state != State.FINISHED)
            if session.scalar(open_ones.limit(1)) is None:
                yield day
        day -= _A_DAY
