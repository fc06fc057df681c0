"""Applications as screens read them: frozen dataclasses, never rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, or_, select, true
from sqlalchemy.orm import Session

from db.models import Application, ApplicationStanding, UnfinishedDraft
from db.search import newest_with
from desktop.access.queries import visible
from desktop.applications.actions import OF_APPLICATION
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.complaints.search_words import readings_of
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.contacts import phone_key, phone_looked_for
from desktop.office.identity import IdentifierKind
from desktop.office.kept_drafts import from_content
from desktop.office.permissions import Permission
from desktop.office.records import record_of

FOUND_LIMIT = 50
_OFFERED = 5
_LOOKED_AT = 40
"""Latest applications of one number: whoever comes every day is not read back for years."""

_COLUMNS = (
    *Application.__table__.columns,
    ApplicationStanding.state,
    ApplicationStanding.due_on.label("now_due_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownApplicant:
    """Somebody who applied before, as they last said who they are; `seen_on` the day of that."""

    applicant: str
    identifier_kind: IdentifierKind | None
    identifier: str | None
    address: str
    phone: str
    email: str
    seen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundApplication:
    """An application in a list: as it was registered, its state, and by when something has to happen next."""

    record: ApplicationRecord
    state: str
    due_on: date | None


def known_applicants(desk: Desk, *, identifier: str = "", phone: str = "") -> tuple[KnownApplicant, ...]:
    """Who applied before under that number, or from that telephone; the last one first, at most five.

    Both as typed. What the clerk may not see tells nothing.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        if number := "".join(sign for sign in identifier.upper() if sign.isalnum()):
            rows = session.execute(
                _seen(desk, session).where(Application.identifier == number).limit(_LOOKED_AT)
            )
            latest = list(rows)
        else:
            latest = [
                row for row in _with_phone(desk, session, phone) if phone_key(row.phone) == phone_key(phone)
            ]
    known: dict[tuple[str, str | None], KnownApplicant] = {}
    for row in latest:
        who = (row.applicant.casefold(), row.identifier)
        seen_on = day_in_sofia(row.registered_at)
        known.setdefault(who, record_of(KnownApplicant, row, seen_on=seen_on))
    return tuple(known.values())[:_OFFERED]


def _with_phone(desk: Desk, session: Session, typed: str) -> Sequence[Any]:
    digits = phone_looked_for(typed)
    return _by_words(desk, session, [(digits,)], _LOOKED_AT) if digits else ()


def find_applications(desk: Desk, typed: str) -> tuple[FoundApplication, ...]:
    """Applications of any counter by number, check code, name, address or telephone: the 50 newest.

    Latin letters and a keyboard left on the other layout find Cyrillic. Nothing typed: the latest. What the
    clerk may not see is not among them.
    """
    wanted = typed.strip()
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        rows: Sequence[Any] = ()
        # Every number and every check code has a digit: a word need not be asked about there.
        if not wanted or any(sign.isdigit() for sign in wanted):
            rows = session.execute(_seen(desk, session).where(_exactly(wanted)).limit(FOUND_LIMIT)).all()
        if wanted and not rows:
            rows = _by_words(desk, session, readings_of(wanted), FOUND_LIMIT)
        return tuple(
            FoundApplication(record=as_record(row), state=row.state, due_on=row.now_due_on) for row in rows
        )


def _exactly(wanted: str) -> ColumnElement[bool]:
    code = wanted.replace(" ", "")
    return or_(Application.number == wanted, Application.check_code == code) if wanted else true()


def _seen(desk: Desk, session: Session) -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
        .where(visible(desk, session, ApplicationStanding))
        .order_by(Application.registered_at.desc())
    )


def _by_words(desk: Desk, session: Session, readings: Sequence[Any], limit: int) -> Sequence[Any]:
    seen = visible(desk, session, ApplicationStanding)
    keys = newest_with(session, readings, limit, seen, ApplicationStanding)
    rows = {row.id: row for row in session.connection().execute(_OF_THESE, {"keys": keys})}
    return [rows[key] for key in keys if key in rows]


_OF_THESE = (
    select(*_COLUMNS)
    .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
    .where(Application.id.in_(bindparam("keys", expanding=True)))
)


def paper(desk: Desk, paper_id: UUID) -> tuple[ApplicationRecord, ...]:
    """Those taken together on one paper that the clerk may see, in its order."""
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        rows = session.scalars(
            select(Application)
            .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
            .where(Application.paper_id == paper_id, visible(desk, session, ApplicationStanding))
            .order_by(Application.place)
        )
        return tuple(map(as_record, rows))


def unfinished_draft(desk: Desk) -> tuple[UUID, Draft, datetime] | None:
    """What the clerk at the desk had half typed last: its key, the draft and when it was kept."""
    clerk = desk.required(Permission.TAKE_APPLICATION)
    with desk.reading(Permission.TAKE_APPLICATION) as session:
        kept = session.scalars(
            select(UnfinishedDraft)
            .where(UnfinishedDraft.account_id == clerk.id)
            .order_by(UnfinishedDraft.saved_at.desc())
        )
        row = next((one for one in kept if one.content.items() >= OF_APPLICATION.items()), None)
        return None if row is None else (row.id, from_content(Draft, row.content), row.saved_at)
