"""What is due of submissions: for a clerk, the head of a unit, the secretary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    not_,
    or_,
    select,
)

from db.models import Submission, SubmissionStanding
from db.models.base import moment_text
from desktop.access.queries import Sight, sight
from desktop.complaints.life.owed import pressing
from desktop.complaints.life.promised_steps import Owed
from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.due.queries import DueList, of_scope
from desktop.due.rules import SHOWN_AT_MOST, Scope, When, sunday_of, when_due
from desktop.office.clock import day_in_sofia
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.parties.standings import applicant_now


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One open submission in the list.

    `urgent`: it tells of a danger, and nobody has noted yet what was found. `owed` is what was promised about
    it and is owed by now, or missed. `due_at` is the hour on `due_on`, where the term is one of hours, and
    `passed` whether it was over when it was looked at.
    """

    id: UUID
    number: str
    kind: Kind
    applicant: str
    subject: str
    state: State
    due_on: date
    urgent: bool
    confidential: bool
    unit: str
    login: str
    owed: tuple[Owed, ...] = ()
    due_at: datetime | None = None
    passed: bool = False

    @property
    def key(self) -> UUID:
        """The submission's."""
        return self.id


def due_list(desk: Desk, scope: Scope, when: When) -> DueList[DueRow]:
    """What is due `when` among the submissions of that scope, at most 200, and the counts of all."""
    with desk.reading(Permission.SEE_DUE) as session:
        now = desk.clock.now()
        seen = sight(desk, session)
        found = _KEYS.where(seen.seen(), of_scope(SubmissionStanding, scope, desk))
        # Each with an index in its own order; on the connection, for no row is to be changed.
        connection = session.connection()
        rows = [*connection.execute(_rows_of(found.where(_URGENT))).all()]
        if (left := SHOWN_AT_MOST - len(rows)) > 0:
            others = _rows_of(found.where(_NOT_URGENT, _FALLS[when]).limit(left))
            rows += connection.execute(others, _times(now)).all()
        theirs = None if scope is Scope.ALL else of_scope(SubmissionStanding, scope, desk)
        return DueList(
            rows=tuple(_as_row(row, now) for row in rows),
            counts=_counts(connection, seen, theirs, now),
        )


_URGENT = SubmissionStanding.urgent == literal_column("1")
_NOT_URGENT = SubmissionStanding.urgent == literal_column("0")
_DUE = and_(SubmissionStanding.is_open == literal_column("1"), SubmissionStanding.due_on.is_not(None))
_BY_DAY = (SubmissionStanding.due_on, SubmissionStanding.submission_id)
_KEYS = select(SubmissionStanding.submission_id).where(_DUE).order_by(*_BY_DAY).limit(SHOWN_AT_MOST)
_COLUMNS = (
    select(
        SubmissionStanding.submission_id,
        *(Submission.number, Submission.kind, applicant_now(), Submission.subject),
        *(SubmissionStanding.state, SubmissionStanding.due_on, SubmissionStanding.urgent),
        *(SubmissionStanding.confidential, SubmissionStanding.unit, SubmissionStanding.login),
        *(SubmissionStanding.owed, SubmissionStanding.due_at),
    )
    .join(Submission, Submission.id == SubmissionStanding.submission_id)
    .order_by(SubmissionStanding.due_on, func.coalesce(SubmissionStanding.due_at, "~"), Submission.id)
)


def _rows_of(found: Select[UUID]) -> Select[*tuple[Any, ...]]:
    """The rows of those found, which are sorted by their index before anything of them is read."""
    return _COLUMNS.where(SubmissionStanding.submission_id.in_(found))


_TODAY, _SUNDAY = bindparam("today", type_=Date), bindparam("sunday", type_=Date)
_PASSED = func.coalesce(SubmissionStanding.due_at, "~") < bindparam("now", type_=String)
"""Whether the hour of a term in hours is over; „~“ comes after every moment that is written."""

_FALLS: Mapping[When, ColumnElement[bool]] = {
    # The day first: by it the index is read.
    When.LATE: and_(SubmissionStanding.due_on <= _TODAY, or_(SubmissionStanding.due_on < _TODAY, _PASSED)),
    When.TODAY: and_(SubmissionStanding.due_on == _TODAY, not_(_PASSED)),
    When.WEEK: and_(SubmissionStanding.due_on > _TODAY, SubmissionStanding.due_on <= _SUNDAY),
    When.LATER: SubmissionStanding.due_on > _SUNDAY,
}
_RANGES = select(
    *(
        select(func.count()).select_from(SubmissionStanding).where(_DUE, falls).scalar_subquery()
        for falls in _FALLS.values()
    )
)


def _times(now: datetime) -> dict[str, object]:
    today = day_in_sofia(now)
    return {"today": today, "sunday": sunday_of(today), "now": moment_text(now)}


def _counts(
    connection: Connection, seen: Sight, theirs: ColumnElement[bool] | None, now: datetime
) -> dict[When, int]:
    """How many there are of each; `theirs` narrows them, None where all are meant.

    All are counted as ranges of the index, of which only the days are looked at, less those that are hidden.
    """
    if theirs is not None:
        return _added_up(connection, [(1, and_(theirs, seen.seen()))], now)
    counts = _added_up(connection, [(-1, hidden) for hidden in seen.hidden()], now)
    found = connection.execute(_RANGES, _times(now)).one()
    return {when: counts[when] + count for when, count in zip(_FALLS, found, strict=True)}


def _added_up(
    connection: Connection, groups: Iterable[tuple[int, ColumnElement[bool]]], now: datetime
) -> dict[When, int]:
    """How many fall into each, added or taken away group by group; by day, for there are fewer than rows."""
    counts, today = dict.fromkeys(When, 0), day_in_sofia(now)
    for sign, wanted in groups:
        by_day = select(SubmissionStanding.due_on, _PASSED, func.count()).where(_DUE, wanted)
        for day, passed, count in connection.execute(
            by_day.group_by(SubmissionStanding.due_on, _PASSED), _times(now)
        ).all():
            if day is not None:
                counts[when_due(day, today, passed=bool(passed))] += sign * count
    return counts


def _as_row(row: Row[*tuple[Any, ...]], now: datetime) -> DueRow:
    return record_of(
        DueRow,
        row,
        id=row.submission_id,
        owed=pressing(row.owed, day_in_sofia(now)) if row.owed else (),
        passed=row.due_at is not None and row.due_at < now,
    )
