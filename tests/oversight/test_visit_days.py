"""Visits counted: as adding up raw tickets another way has it, kept days or not, whatever comes late."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import select

from db.models import Ticket, VisitDay, VisitMonth
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.permissions import Permission
from desktop.oversight.measuring import measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period, day_of
from desktop.oversight.visit_days import BREAKDOWNS, keep_days, visits_in
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from desktop.queue.keeping import keep_visits
from desktop.queue.local_hall import as_record
from desktop.queue.tickets import Outcome, State
from tests.fakes import FixedClock

SOFIA = ZoneInfo("Europe/Sofia")
# The clocks go forward on 29 March: that day has 23 hours.
FIRST, TODAY = date(2026, 3, 28), date(2026, 3, 31)
ALL = Period(date(2026, 3, 1), date(2026, 4, 30))
NOON = datetime(2026, 3, 31, 9, tzinfo=UTC)
LABELS = count(1)

ONE = st.fixed_dictionaries(
    {
        "day": st.integers(0, 3),
        "at": st.integers(0, 86_399_999),
        "kind": st.sampled_from(["service", "cash"]),
        "counter": st.sampled_from([None, 3, 7]),
        "booked": st.sampled_from([None, None, 600_000]),
        "wait": st.none() | st.integers(-60_000, 3_600_000),
        "service": st.none() | st.integers(-60_000, 3_600_000),
        "outcome": st.sampled_from([None, *Outcome]),
    }
)
DONE = st.lists(st.one_of(ONE, st.sampled_from(["keep", "late", "tomorrow"])), min_size=1, max_size=8)


class Undone(Exception):
    """Takes an example back."""


def ticket(desk: Desk, told) -> Ticket:
    came = datetime.combine(FIRST, datetime.min.time(), SOFIA).astimezone(UTC)
    came += timedelta(days=told["day"], milliseconds=told["at"])
    if came.astimezone(SOFIA).date() > TODAY:
        came -= timedelta(days=1)
    called = None if told["wait"] is None else came + timedelta(milliseconds=told["wait"])
    began = None if called is None or told["service"] is None else called
    ends = (began or called or came) + timedelta(milliseconds=abs(told["service"] or 90_000))
    number = next(LABELS)
    return Ticket(
        id=new_key(),
        station_id=desk.station.id,
        kind=told["kind"],
        label=f"A{number}",
        number=number,
        place=number,
        day=came.astimezone(SOFIA).date(),
        issued_at=came,
        issued_by="",
        called_at=called,
        serving_since=began,
        finished_at=ends if told["outcome"] else None,
        outcome=told["outcome"],
        counter=told["counter"],
        booking="" if told["booked"] is None else "1",
        state=State.FINISHED if told["outcome"] else State.WAITING,
        since=ends if told["outcome"] else came,
        version=1,
        language="bg",
        rank_at=came + timedelta(milliseconds=told["booked"] or 0),
    )


def added_up(rows) -> Counter:
    """The same in another way: from the rows, by whole milliseconds, one after another."""
    sums: Counter = Counter()
    for one in rows:
        wall = one.issued_at.astimezone(SOFIA)
        groups = {
            "hour": str(wall.hour),
            "weekday": str(one.day.isoweekday()),
            "kind": one.kind,
            "counter": str(one.counter or ""),
            "month": one.day.isoformat()[:7],
            "day": one.day.isoformat(),
        }
        told = []
        if one.outcome not in {None, "moved"}:
            told.append((one.outcome, 0))
        if one.outcome not in {"moved", "withdrawn"}:
            since = max(one.issued_at, one.rank_at) if one.booking else one.issued_at
            until = one.called_at or (one.finished_at if one.outcome == "unserved" else None)
            if until:
                told.append(("wait", begun(since, until)))
            if one.serving_since and one.finished_at:
                told.append(("service", begun(one.serving_since, one.finished_at)))
        for by, value in groups.items():
            sums.update((by, value, measured, amount) for measured, amount in told)
    return sums


def begun(since: datetime, until: datetime) -> int:
    minutes, rest = divmod(max(round((until - since).total_seconds() * 1000), 0), 60_000)
    return minutes + bool(rest)


@pytest.fixture
def at_noon(desk) -> Desk:
    return replace(desk, clock=FixedClock(NOON))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DONE, DONE)
def test_kept_days_are_as_if_counted_anew(at_noon, before, after):
    clock = FixedClock(NOON)
    desk = replace(at_noon, clock=clock)
    with suppress(Undone), desk.together(Permission.RUN_QUEUE) as joined:
        session, rows = joined.under_way.session, []
        for told in [*before, "keep", *after]:
            match told:
                case "keep":
                    while keep_days(joined):
                        pass
                case "tomorrow":
                    clock.advance(timedelta(days=1))
                    joined.under_way.now = clock.now()
                case "late":
                    bring_late(joined)
                case _:
                    row = ticket(joined, told)
                    # Of an earlier day it comes by the hall; a ticket of today is the counter's own.
                    if row.day < joined.today() and row.state == State.FINISHED:
                        keep_visits(joined, [as_record(row)])
                    # One without an end was here before its day could be kept, or its month.
                    elif not is_kept(session, row.day):
                        session.add(row)
            session.flush()
            rows = as_added_up(session, joined.today())
        over = {row.day for row in rows if row.day < joined.today()}
        unfinished = {row.day for row in rows if row.state != State.FINISHED}
        while keep_days(joined):
            pass
        kept = set(session.scalars(select(VisitDay.day)))
        assert over - unfinished <= kept
        assert not kept & unfinished
        if rows and joined.today() > ALL.ends - timedelta(days=30) and not unfinished:
            assert session.scalars(select(VisitMonth.month)).all() == [date(2026, 3, 1)]
        raise Undone


def as_added_up(session, today) -> list[Ticket]:
    # Steps are written without objects: those that this session has read before know nothing of them.
    rows = list(session.scalars(select(Ticket).execution_options(populate_existing=True)))
    for period in (ALL, Period(FIRST, FIRST + timedelta(days=2))):
        counted = list(visits_in(session, period, today, BREAKDOWNS))
        within = added_up(row for row in rows if row.day in period)
        assert {one[:4]: one.times for one in counted} == within
        assert len(counted) == len({one[:4] for one in counted})
        # Whoever wants one breakdown gets it as it is among the others.
        by_hour = set(visits_in(session, period, today, ("hour",)))
        assert by_hour == {one for one in counted if one.by == "hour"}
    return rows


def is_kept(session, day) -> bool:
    of_month = select(VisitMonth.month).where(VisitMonth.month == day.replace(day=1))
    return bool(session.get(VisitDay, day) or session.scalars(of_month).first())


def bring_late(desk) -> None:
    """What still stands open of earlier days ends, and somebody's visit ends otherwise than was known."""
    session = desk.under_way.session
    for row in session.scalars(select(Ticket).where(Ticket.day < desk.today())).all():
        told = as_record(row)
        ended = told.finished_at or told.issued_at + timedelta(minutes=9)
        keep_visits(
            desk,
            [
                structs.replace(
                    told,
                    state=State.FINISHED,
                    outcome=Outcome.UNSERVED,
                    finished_at=ended,
                    version=told.version + 1,
                )
            ],
        )


def test_a_visit_by_hand_is_in_the_figures(desk, clock):
    issue_ticket(desk, "service")
    clock.advance(timedelta(minutes=20))
    called: Any = call_next(desk)
    start_serving(desk, called.id)
    clock.advance(timedelta(minutes=20, milliseconds=1))
    finish_ticket(desk, called.id)
    with desk.reading(Permission.RUN_QUEUE) as session:
        charters, hours = ChartersByDay(desk.charter), desk.opening_hours()
        told = measure(OwnFile(desk, session), charters, hours, day_of(desk.today()))
    assert (told.visits.waits.histogram, told.visits.waits.within) == ({20: 1}, 1)
    assert (told.visits.services.histogram, told.visits.services.within) == ({21: 1}, 0)
    assert told.visits.waits_by["hour"] == {"10": told.visits.waits}
    assert told.visits.outcomes == {"served": 1, "absent": 0, "unserved": 0, "withdrawn": 0}
    assert [(one.key, one.breaches) for one in told.standards][:2] == [("queue", 0), ("desk", 1)]
    assert told.counters == (7,)


def test_a_period_without_data_is_empty(desk):
    with desk.reading(Permission.RUN_QUEUE) as session:
        charters, hours = ChartersByDay(desk.charter), desk.opening_hours()
        told = measure(OwnFile(desk, session), charters, hours, Period(date(2020, 1, 1), date(2020, 12, 31)))
    assert told.visits.waits.n == told.visits.services.n == 0
    assert told.visits.waits.median is None
    assert all(one.spread.n == one.breaches == 0 for one in told.standards)
