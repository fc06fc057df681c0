"""What is due of applications: cases, documents that the office collects, and what nobody has collected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Application, ApplicationStanding
from desktop.access.queries import visible
from desktop.applications.life.states import State
from desktop.desk import Desk
from desktop.due.queries import DueList, of_scope
from desktop.due.rules import SHOWN_AT_MOST, Scope, When, sunday_of, when_due
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.parties.standings import applicant_now


class Owed(StrEnum):
    """What is owed of an application."""

    CASE = "case"
    TASKS = "tasks"
    UNCOLLECTED = "uncollected"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueApplication:
    """One thing in the list: a case, its documents that the office collects, or its document that waits.

    `due_on` is of what is owed: of a document that waits, the day from which it has waited too long.
    """

    what: Owed
    id: UUID
    number: str
    applicant: str
    service_name: str
    state: State
    due_on: date
    due_at: datetime | None
    passed: bool
    confidential: bool
    unit: str
    waits_for: str
    tasks_open: int
    ready_on: date | None
    urgent: bool = False

    @property
    def key(self) -> UUID:
        """The case's own; of what else is owed of it, one made of it."""
        return self.id if self.what is Owed.CASE else uuid5(self.id, self.what)


_S = ApplicationStanding
_COLUMNS = (
    select(
        *(Application.id, Application.number, applicant_now(Application), Application.service_name),
        *(_S.state, _S.due_on, _S.due_at, _S.confidential, _S.unit, _S.waits_for),
        *(_S.tasks_open, _S.tasks_due, _S.ready_on),
    )
    .select_from(_S)
    .join(Application, Application.id == _S.application_id)
)
_LISTS: dict[Owed, tuple[InstrumentedAttribute[date | None], ColumnElement[bool]]] = {
    Owed.CASE: (_S.due_on, and_(_S.is_open, _S.due_on.is_not(None))),
    Owed.TASKS: (_S.tasks_due, and_(_S.tasks_open > 0, _S.tasks_due.is_not(None))),
    Owed.UNCOLLECTED: (_S.ready_on, _S.ready_on.is_not(None)),
}
"""By what is owed, the day that counts and the rows that have one."""


def due_list(desk: Desk, scope: Scope, when: When) -> DueList[DueApplication]:
    """What is due `when` among the applications of that scope, at most 200 of each, and the counts of all."""
    now, today = desk.clock.now(), desk.today()
    waits = timedelta(days=desk.charter.services.uncollected_days)
    counts, rows = dict.fromkeys(When, 0), list[DueApplication]()
    with desk.reading(Permission.SEE_DUE) as session:
        seen = and_(visible(desk, session, ApplicationStanding), of_scope(ApplicationStanding, scope, desk))
        for what, (day, has_one) in _LISTS.items():
            shift = waits if what is Owed.UNCOLLECTED else timedelta()
            by_day = select(day, _S.due_at, func.count()).where(has_one, seen).group_by(day, _S.due_at)
            for on, at, count in session.execute(by_day).all():
                assert on is not None, "only rows that have such a day are read"
                passed = what is Owed.CASE and at is not None and at < now
                counts[when_due(on + shift, today, passed=passed)] += count
            bounds = _within(day, when, today - shift, sunday_of(today) - shift)
            found = session.execute(_COLUMNS.where(has_one, seen, bounds).order_by(day).limit(SHOWN_AT_MOST))
            rows += _rows(what, found.all(), shift, now)
    return DueList(
        rows=tuple(one for one in rows if when_due(one.due_on, today, passed=one.passed) is when),
        counts=counts,
    )


def _within(
    day: InstrumentedAttribute[date | None], when: When, today: date, sunday: date
) -> ColumnElement[bool]:
    """The days that can fall so; of today's, the hour says whether it is over."""
    return {
        When.LATE: day <= today,
        When.TODAY: day == today,
        When.WEEK: and_(day > today, day <= sunday),
        When.LATER: day > sunday,
    }[when]


def _rows(what: Owed, found: Iterable[Any], shift: timedelta, now: datetime) -> Iterator[DueApplication]:
    for row in found:
        on = {Owed.CASE: row.due_on, Owed.TASKS: row.tasks_due, Owed.UNCOLLECTED: row.ready_on}[what] + shift
        at = row.due_at if what is Owed.CASE else None
        yield record_of(
            DueApplication, row, what=what, due_on=on, due_at=at, passed=at is not None and at < now
        )
