"""What the visits of a day come to: counted from its tickets, and kept once the day is over.

A day that is kept is never older than its tickets: whatever changes one of an earlier day takes it away
(`queue.local_hall.day_changes`), and a day with a ticket that has no end is not kept at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.models import Ticket, VisitDay
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.permissions import Permission
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count
from desktop.oversight.spreads import minutes_begun
from desktop.queue.figures import NOBODY, spans_of_a_visit
from desktop.queue.tickets import Outcome, State

_A_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 24 * 60
_AT_A_TIME = 5
"""Days that are counted in one transaction: whoever serves somebody meanwhile does not wait for it."""

OPENED = "opened"
"""By which the first call of a day is kept, with the minute of the day on the hall's wall clock."""

_Told = Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
"""By breakdown, value and measure: how many have each amount, which is a word as JSON has it."""


def visits_in(session: Session, period: Period, today: date) -> Iterator[Count]:
    """The rows of `visits` and of the first calls, see `sources.Subject`."""
    sums: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for day, told in _days(session, period, today):
        dated = told.get("day", {}).get(day.isoformat(), {})
        above = {"weekday": {str(day.isoweekday()): dated}, "month": {f"{day:%Y-%m}": dated}}
        for by, values in (*told.items(), *above.items()):
            for value, measures in values.items():
                for measured, amounts in measures.items():
                    sums[by, value, measured].update(amounts)
    for (by, value, measured), counted in sums.items():
        for amount, times in counted.items():
            yield Count(by, value, measured, int(amount), times)


def _days(session: Session, period: Period, today: date) -> Iterator[tuple[date, _Told]]:
    """Each day of the period as it is kept, or as its tickets have it now."""
    within = VisitDay.day >= period.begins, VisitDay.day <= period.ends, VisitDay.day < today
    kept: dict[date, _Told] = dict(
        session.execute(select(VisitDay.day, VisitDay.counts).where(*within)).all()
    )
    first = session.scalar(select(func.min(Ticket.day)))
    day = max(period.begins, first) if first else period.ends + _A_DAY
    while day <= min(period.ends, today):
        yield day, kept[day] if day in kept else counts_of(session, day)
        day += _A_DAY


def counts_of(session: Session, day: date) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """The tickets of one day, counted: a visit over midnight belongs to the day of its ticket."""
    sums: dict[str, dict[str, dict[str, Counter[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(Counter))
    )
    columns = Ticket.kind, Ticket.counter, Ticket.issued_at, Ticket.called_at, Ticket.outcome
    first: datetime | None = None
    for kind, counter, issued_at, called_at, outcome, waited, served in session.execute(
        select(*columns, *spans_of_a_visit()).where(Ticket.day == day)
    ):
        groups = [
            sums["hour"][str(in_sofia(issued_at).hour)],
            sums["kind"][kind],
            sums["counter"][str(counter or "")],
            sums["day"][day.isoformat()],
        ]
        measured = [] if outcome in {None, Outcome.MOVED} else [(str(outcome), 0)]
        if outcome not in NOBODY:
            spans: tuple[tuple[str, float | None], ...] = (("wait", waited), ("service", served))
            measured += [
                (name, minutes_begun(timedelta(seconds=one))) for name, one in spans if one is not None
            ]
        for group in groups:
            for name, amount in measured:
                group[name][str(amount)] += 1
        if called_at is not None and (first is None or called_at < first):
            first = called_at
    if first is not None:
        sums[OPENED][day.isoformat()]["open"][str(minute_of(day, first))] = 1
    return sums  # type: ignore[return-value]  # counters are dictionaries, and JSON takes them as such


def minute_of(day: date, moment: datetime) -> int:
    """The minute of the day, from its midnight on the hall's wall clock; more than a day's after the next."""
    wall = in_sofia(moment)
    return (wall.date() - day).days * _MINUTES_OF_A_DAY + wall.hour * 60 + wall.minute


# Keeping days that are over


def keep_days(desk: Desk) -> bool:
    """Counts a few of the days that are over and are not kept yet, and keeps them; whether some are left.

    The program's own work, for nobody in particular: nothing of it is recorded.

    Raises:
        KnownError: the storage refused.
    """
    today = desk.today()
    with desk.writing(Permission.SIGN_IN) as change:
        session = change.session
        # Of a day that is not over, as the clock has it now, nothing is known for good.
        session.execute(delete(VisitDay).where(VisitDay.day >= today))
        some = list(islice(_not_kept(session, today), _AT_A_TIME))
        session.add_all(VisitDay(day=day, counts=counts_of(session, day)) for day in some)
    return len(some) == _AT_A_TIME


def _not_kept(session: Session, today: date) -> Iterator[date]:
    first = session.scalar(select(func.min(Ticket.day)))
    kept = set(session.scalars(select(VisitDay.day)))
    day = first or today
    while day < today:
        if day not in kept:
            open_ones = select(Ticket.id).where(Ticket.day == day, Ticket.state != State.FINISHED)
            if session.scalar(open_ones.limit(1)) is None:
                yield day
        day += _A_DAY
