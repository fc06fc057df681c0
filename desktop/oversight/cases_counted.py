"""Submissions and applications of a period, counted from how they stand: the wide rows are not read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, case, cast, func, literal, select
from sqlalchemy.orm import Session

from db.models import ApplicationStanding, SubmissionStanding
from desktop.access.queries import Standing, visible
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count

_BREAKDOWNS: dict[Standing, tuple[str, ...]] = {
    SubmissionStanding: ("kind", "way", "unit", "topic", "place"),
    ApplicationStanding: ("service", "speed", "unit"),
}
_MONTH = len("2025-03")


def cases_in(desk: Desk, session: Session, period: Period, of: Standing) -> Iterator[Count]:
    """The rows of `submissions` or `applications`, see `sources.Subject`: of those that the clerk may see."""
    groups = tuple(getattr(of, name) for name in _BREAKDOWNS[of])
    months = func.substr(of.registered_on, 1, _MONTH)
    how, days = how_it_stands(of, desk.today())
    counted = select(how, days, of.refused, months, *groups).where(*seen_in(desk, session, period, of))
    names = ("month", *_BREAKDOWNS[of])
    sums: Counter[tuple[str, str, str, int]] = Counter()
    for how_it_is, lasted, refused, *values in session.execute(counted).all():
        for by, value in zip(names, values, strict=True):
            sums[by, value or "", how_it_is, lasted] += 1
            if refused:
                sums[by, value or "", "refused", 0] += 1
    return (Count(*group, times) for group, times in sums.items())


def letters_in(desk: Desk, session: Session, period: Period) -> Iterator[Count]:
    """The rows of `letters`."""
    of = SubmissionStanding
    days = days_from(of, of.told_on)
    answered = (of.kind == Kind.REQUEST, of.told_on.is_not(None))
    counted = select(of.registered_on, days, func.count()).where(
        *seen_in(desk, session, period, of), *answered
    )
    for registered, lasted, times in session.execute(counted.group_by(of.registered_on, days)):
        yield Count("registered", str(registered), "answered", lasted, times)


def seen_in(desk: Desk, session: Session, period: Period, of: Standing) -> tuple[ColumnElement[bool], ...]:
    """The cases registered in the period that the clerk may see, as conditions on their standings."""
    within = of.registered_on >= period.begins, of.registered_on <= period.ends
    return *within, visible(desk, session, of)


def how_it_stands(of: Standing, today: date) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """Decided in term or late, open, overdue or filed; and the days that go with it."""
    in_term, decided = of.decided_on <= of.decide_by, of.decided_on.is_not(None)
    overdue: ColumnElement[bool] = of.decide_by < today
    if of is ApplicationStanding:
        # While somebody is asked for something the term stands still.
        overdue &= ApplicationStanding.stopped_on.is_(None)
    owed = of.decide_by.is_not(None)
    how = case(
        (decided & owed & in_term, "in_term"),
        (decided & owed, "late"),
        (decided | ~of.is_open, "filed"),
        (overdue, "overdue"),
        else_="open",
    )
    now = literal(today, Date)
    days = case(
        (decided & owed, days_from(of, of.decided_on)),
        (~decided & of.is_open & overdue, days_from(of, now)),
        else_=0,
    )
    return how, days


def days_from(of: Standing, day: Any) -> ColumnElement[int]:
    """The days from registration to that day."""
    return cast(func.julianday(day) - func.julianday(of.registered_on), Integer)
