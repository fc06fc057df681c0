"""How every application stands, computed anew from its registration and its steps."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, text
from sqlalchemy.orm import Session

from db.checking.findings import DERIVED, BrokenEntry
from db.models import Application, ApplicationStanding
from desktop.applications.life.rows import first_moment, rectified_by, standing_columns, steps_of
from desktop.applications.life.step_kinds import standing_of
from desktop.applications.records import as_record
from desktop.desk import Desk

_AT_ONCE = 500
_PEOPLE = frozenset({"about_person"})
"""Whoever works here by now may not have worked here when it was registered, and the other way round."""

_ASTRAY = text(
    """
    SELECT application_id FROM application_standing WHERE application_id NOT IN (SELECT id FROM application)
    LIMIT 100
    """
)


def applications_recomputed(desk: Desk) -> "_Applications":
    """Looks at every application: whether its standing is what its registration and steps come to."""
    return _Applications(desk)


class _Applications:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, session: Session) -> Iterator[BrokenEntry]:
        after = None
        while part := _part(session, after):
            after = part[-1].id
            for row in part:
                if not self._stands_as_kept(session, row):
                    yield BrokenEntry(0, 0, DERIVED, f"application {row.number}")
        for what in session.execute(_ASTRAY).scalars():
            yield BrokenEntry(0, 0, DERIVED, f"application {what}")

    def _stands_as_kept(self, session: Session, row: Row[Any]) -> bool:
        record = as_record(row)
        steps = steps_of(session, record.id)
        stands = standing_of(first_moment(session, self._desk, record), steps)
        kept = session.get(ApplicationStanding, record.id)
        columns = standing_columns(record, stands)
        return (
            kept is not None
            and all(getattr(kept, name) == value for name, value in columns.items() if name not in _PEOPLE)
            and (row.rectified or {}) == rectified_by(steps)
        )


def _part(session: Session, after: UUID | None) -> Sequence[Row[Any]]:
    columns = (*Application.__table__.columns, Application.rectified.label("rectified"))
    some: Select[Any] = select(*columns).order_by(Application.id).limit(_AT_ONCE)
    return session.execute(some if after is None else some.where(Application.id > after)).all()
