"""A standard that changes in mid-year: each visit, letter and door is measured by the one of its day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.charter.past import charters_by_day
from desktop.desk import Desk
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.charter.standards import Measured, Standard
from desktop.office.language import language
from desktop.office.opening_hours import opening_hours
from desktop.office.permissions import Permission, Role
from desktop.office.working_calendar import WorkingCalendar
from desktop.oversight.measuring import measure
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.reports.papers import whole_report
from desktop.oversight.reports.queries import ReportOffered
from desktop.oversight.sources import Count
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from tests.complaints.folk import SECRETARY, somebody, with_units
from tests.papers import text_of
from tests.shipped import SHIPPED

YEAR, TODAY = year_of(2026), date(2026, 11, 25)
PERNIK = SHIPPED["pernik"]


def waiting_at_most(minutes: int):
    """The edit of a profile that makes it so."""

    def edit(text: str, _decided: str) -> str:
        document = tomlkit.parse(text)
        rows = [one.model_dump(exclude_none=True) for one in PERNIK.standards]
        document["standards"] = [
            row | ({"amount": minutes} if row.get("measured") == "queue" else {}) for row in rows
        ]
        return tomlkit.dumps(document)

    return edit


def waited(desk: Desk, clock, *minutes: int) -> None:
    for each in minutes:
        ticket = issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=each))
        call_next(desk)
        start_serving(desk, ticket.id)
        finish_ticket(desk, ticket.id)


@pytest.fixture
def administrator(beside, desk) -> Desk:
    return somebody(beside(desk), "Админ Админов Админов", "admin", Role.ADMINISTRATOR)


def test_each_visit_is_measured_by_the_standard_of_its_day(desk, beside, administrator, clock):
    waited(desk, clock, 15, 25, 25)
    clock.advance(timedelta(days=1))
    change_charter(administrator, waiting_at_most(10), "Решение № 7", date(2026, 11, 27))
    clock.advance(timedelta(days=1))
    waited(desk, clock, 5, 15)
    clock.advance(timedelta(days=3))
    change_charter(administrator, waiting_at_most(30), "Решение № 8")
    now = by_charter_in_force(desk)
    waited(now, clock, 25)
    secretary = somebody(with_units(beside(now)), SECRETARY, "stefka", Role.SECRETARY)
    figures = measured(secretary, YEAR)
    told = [
        (one.during and one.during.begins, one.standard.amount, one.spread.n, one.spread.within)
        for one in figures.standards
        if one.standard is not None and one.standard.measured == "queue"
    ]
    assert told == [
        (date(2026, 1, 1), 20, 3, 1), (date(2026, 11, 27), 10, 2, 1), (date(2026, 11, 30), 30, 1, 1),
    ]  # fmt: skip
    assert (figures.visits.waits.n, figures.visits.waits.within) == (6, 3)
    assert sum(one.within or 0 for one in figures.visits.waits_by["day"].values()) == 3
    # What did not change is told once.
    assert len([one for one in figures.standards if one.key == "desk"]) == 1
    pdf = whole_report(secretary, ReportOffered(period=YEAR), language("bg"), lambda _done: True)
    assert "в сила от 27 ноември 2026 г. до 29 ноември 2026 г." in " ".join(text_of(pdf or b"").split())


def test_the_charter_of_a_day_is_the_one_that_was_in_force(desk, administrator, clock):
    change_charter(administrator, waiting_at_most(25), "Решение № 6")
    change_charter(administrator, waiting_at_most(10), "Решение № 7", date(2026, 12, 1))
    clock.advance(timedelta(days=10))
    now = by_charter_in_force(desk)
    with now.reading(Permission.SIGN_IN) as session:
        charters = charters_by_day(now, session, date(2026, 1, 1))
    days = (date(2026, 1, 1), TODAY - timedelta(days=1), TODAY, date(2026, 11, 30), date(2026, 12, 1))
    found = [charters.on(day).standard("queue") for day in days]
    assert [one and one.amount for one in found] == [20, 20, 25, 25, 10]


class _Waits:
    """A source of which each day has its waits, and each its letters."""

    def __init__(self, days: dict[date, list[int]]) -> None:
        self._days = days

    def counts(self, subject, period, by=None):
        inside = {day: waits for day, waits in self._days.items() if day in period}
        if subject == "visits":
            every = [one for waits in inside.values() for one in waits]
            return [Count("hour", "9", "wait", one, every.count(one)) for one in sorted({*every})]
        if subject == "letters":
            return [
                Count("registered", str(day), "answered", one, waits.count(one))
                for day, waits in inside.items()
                for one in sorted({*waits})
            ]
        return []

    def by_hour(self, days):
        return {}

    def counters(self):
        return (7,)

    def not_synced(self, period):
        return ()


def _with(queue: int, letter: int):
    amounts = {"queue": queue, "letter": letter}
    rows = [
        one.model_copy(update={"amount": amounts.get(str(one.measured), one.amount)})
        for one in PERNIK.standards
    ]
    return PERNIK.model_copy(update={"standards": tuple(rows)})


def is_kept(standard: Standard | None, day: date, lasted: int, calendar: WorkingCalendar) -> bool:
    """By the words of the charter: minutes, or the term from the day on which a letter came."""
    assert standard is not None
    if standard.measured == "queue":
        return lasted <= standard.count
    return day + timedelta(days=lasted) <= calendar.add_term(day, *standard.term)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
LIMITS = st.builds(_with, st.integers(1, 40), st.integers(1, 9))


@given(
    days=st.dictionaries(DAYS, st.lists(st.integers(0, 40), min_size=1, max_size=4), max_size=12),
    first=LIMITS,
    later=st.dictionaries(DAYS, LIMITS, max_size=4),
)
def test_whatever_changes_when_what_was_kept_is_counted_day_by_day(days, first, later):
    charters = ChartersByDay(first, tuple(sorted(later.items(), key=lambda one: one[0])))
    hours = opening_hours(PERNIK, WorkingCalendar())
    told = measure(_Waits(days), charters, hours, YEAR)
    kinds: tuple[Measured, ...] = ("queue", "letter")
    for kind in kinds:
        rows = [one for one in told.standards if one.standard and one.standard.measured == kind]
        kept = sum(
            is_kept(charters.on(day).standard(kind), day, wait, hours.calendar)
            for day, waits in days.items()
            for wait in waits
        )
        assert sum(one.spread.within or 0 for one in rows) == kept
        spans = [one.during or YEAR for one in rows]
        assert spans[0].begins == YEAR.begins
        assert spans[-1].ends == YEAR.ends
        assert all(one.ends + timedelta(days=1) == other.begins for one, other in pairwise(spans))
