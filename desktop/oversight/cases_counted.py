"""Submissions and applications of a period, counted from how they stand: the wide rows are not read."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStanding,
    ApplicationStep,
    Submission,
    SubmissionStanding,
    SubmissionStep,
)
from desktop.access.queries import Standing, visible
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count, Subject


class CaseModels(NamedTuple):
    """What is kept of a kind of case: its record, how it stands, its steps, and what it is about."""

    record: Any
    standing: Standing
    key: Any
    step: Any
    of_step: Any
    about: Any


CASES: Mapping[Subject, CaseModels] = {
    "submissions": CaseModels(
        *(Submission, SubmissionStanding, SubmissionStanding.submission_id),
        *(SubmissionStep, SubmissionStep.submission_id, Submission.subject),
    ),
    "applications": CaseModels(
        *(Application, ApplicationStanding, ApplicationStanding.application_id),
        *(ApplicationStep, ApplicationStep.application_id, Application.service_name),
    ),
}
"""By the subject of their figures: from a figure to its records there is one way."""

_TOGETHER: dict[Standing, tuple[tuple[str, ...], ...]] = {
    # Places are many: together with the others hardly two cases would be alike.
    SubmissionStanding: (("month",), ("kind", "way", "unit", "topic", "need"), ("place",)),
    ApplicationStanding: (("month",), ("service", "speed", "way", "unit", "need")),
}
"""Which breakdowns are counted by one statement."""

_MONTH = len("2025-03")
_TERMS = ("registered_on", "decide_by", "decided_on", "is_open", "refused", "stopped_on")
"""The first columns of the index, in its order."""


def cases_in(
    desk: Desk, session: Session, period: Period, of: Standing, by: Collection[str] | None = None
) -> Iterator[Count]:
    """The rows of `submissions` or `applications`, see `sources.Source`: of those that the clerk may see.

    The database adds up: to hand fifty thousand rows over takes it longer than to group them.
    """
    how, _days = how_it_stands(of, desk.today())
    sums: Counter[tuple[str, str, str, int]] = Counter()
    for together in _TOGETHER[of]:
        names = [name for name in together if by is None or name in by]
        if names == ["month"]:
            counted = _by_month(desk, session, period, of)
        elif names:
            groups = (getattr(of, name) for name in names)
            counted = _grouped(desk, session, period, of, *groups, literal(0), of.refused, how)
        else:
            continue
        for times, *values, lasted, refused, stands in counted:
            for name, value in zip(names, values, strict=True):
                sums[name, value or "", stands, lasted] += times
                if refused:
                    sums[name, value or "", "refused", 0] += times
    return (Count(*group, times) for group, times in sums.items())


def _by_month(desk: Desk, session: Session, period: Period, of: Standing) -> Iterable[Any]:
    """How many cases of each month are how, after so many days: only the months know the days that it took.

    Those alike in all of it are counted first, in the order of their index, which needs no sorting.
    """
    alike_by = [getattr(of, name) for name in _TERMS if hasattr(of, name)]
    seen = select(func.count().label("times"), *alike_by).where(*seen_in(desk, session, period, of))
    alike = seen.group_by(*alike_by).subquery().c
    how, days = how_it_stands(alike, desk.today())
    month = func.substr(alike.registered_on, 1, _MONTH).label("month")
    told = month, days, alike.refused, how
    return session.execute(_by_their_places(select(func.sum(alike.times), *told), len(told)))


def letters_in(desk: Desk, session: Session, period: Period) -> Iterator[Count]:
    """The rows of `letters`."""
    of = SubmissionStanding
    answered = of.kind == Kind.REQUEST, of.told_on.is_not(None)
    days = days_from(of, of.told_on).label("days")
    for times, registered, lasted in _grouped(
        desk, session, period, of, of.registered_on, days, where=answered
    ):
        yield Count("registered", str(registered), "answered", lasted, times)


def _grouped(
    desk: Desk,
    session: Session,
    period: Period,
    of: Standing,
    *groups: Any,
    where: Iterable[ColumnElement[bool]] = (),
) -> Iterable[Any]:
    """How many cases that the clerk may see are of each group, and the group."""
    counted = select(func.count(), *groups).where(*seen_in(desk, session, period, of), *where)
    return session.execute(_by_their_places(counted, len(groups)))


def _by_their_places(counted: Select[Any], groups: int) -> Select[Any]:
    """Grouped by what follows the count: told twice, an expression would be worked out twice."""
    return counted.group_by(*(text(str(place)) for place in range(2, groups + 2)))


def seen_in(desk: Desk, session: Session, period: Period, of: Standing) -> tuple[ColumnElement[bool], ...]:
    """The cases registered in the period that the clerk may see, as conditions on their standings."""
    within = of.registered_on >= period.begins, of.registered_on <= period.ends
    return *within, visible(desk, session, of)


def how_it_stands(of: Any, today: date) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """Decided in term or late, open, overdue or filed; and the days that go with it. `of` has the columns."""
    decided = of.decided_on.is_not(None)
    overdue: ColumnElement[bool] = of.decide_by < today
    if hasattr(of, "stopped_on"):
        # While somebody is asked for something the term stands still.
        overdue &= of.stopped_on.is_(None)
    owed = of.decide_by.is_not(None)
    how = case(
        (of.decided_on <= of.decide_by, "in_term"),
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
    return how.label("how"), days.label("days")


def days_from(of: Any, day: Any) -> ColumnElement[int]:
    """The days from registration to that day."""
    return cast(func.julianday(day) - func.julianday(of.registered_on), Integer)
