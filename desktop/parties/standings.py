"""How a case of any kind is kept for the lists: as it stands, who may see it, what of it was put right."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStanding,
    Submission,
    SubmissionReader,
    SubmissionRectified,
    SubmissionStanding,
)
from db.models.base import told
from db.search import reindex_words
from desktop.access.named_keys import about_of, keep_keys
from desktop.access.rules import Guarded, Reader
from desktop.office.records import values_of

StandingRow = type[SubmissionStanding] | type[ApplicationStanding]
_SHARED = ("state", "is_open", "due_on", "due_at", "unit", "login", "confidential")


def shared_columns(standing: Any, guarded: Guarded) -> dict[str, Any]:
    """The columns that every standing has, of one that has their names."""
    return {**values_of(_SHARED, standing), "about_person": about_of(guarded.keys)}


def keep_first_standing(
    session: Session, model: StandingRow, columns: Mapping[str, Any], guarded: Guarded
) -> None:
    """Keeps how a case stands that was just registered; part of the registration's transaction."""
    written = told(columns)
    names = tuple(column.key for column in model.__table__.columns)
    session.connection().exec_driver_sql(_insert(model, names), tuple(written[name] for name in names))
    keep_keys(session, guarded.keys)


def keep_standing(
    session: Session,
    row: SubmissionStanding | ApplicationStanding,
    key: UUID,
    guarded: Guarded,
    readers: Iterable[Reader],
) -> None:
    """Keeps how a case stands now, and who is named to see it; part of the step's transaction."""
    session.merge(row)
    keep_keys(session, guarded.keys)
    session.execute(delete(SubmissionReader).where(SubmissionReader.submission_id == key))
    session.add_all(SubmissionReader(submission_id=key, login=one.login, name=one.name) for one in readers)


def keep_rectified(
    session: Session,
    case: Submission | Application,
    right: Mapping[str, str],
    words: Callable[[Any], Iterable[str]],
) -> None:
    """Keeps what the steps have put right, and makes the case findable by that as well."""
    if right == (case.rectified or {}):
        return
    session.execute(delete(SubmissionRectified).where(SubmissionRectified.submission_id == case.id))
    session.add_all([SubmissionRectified(submission_id=case.id, told=right)] if right else [])
    session.flush()
    session.refresh(case, ["rectified"])
    reindex_words(session, case.id, words(case))


def applicant_now(of: type[Submission] | type[Application] = Submission) -> ColumnElement[str]:
    """Who brought a case, as it was last put right, in a list."""
    right = select(SubmissionRectified.told["applicant"].as_string()).where(
        SubmissionRectified.submission_id == of.id
    )
    return func.coalesce(right.scalar_subquery(), of.applicant).label("applicant")


@cache
def _insert(model: StandingRow, names: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(names))
    return f"INSERT INTO {model.__tablename__} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own names
