"""Applications as screens read them: frozen dataclasses, never rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select, true
from sqlalchemy.orm import Session

from db.models import Application, ApplicationStanding, UnprintedPaper
from db.search import newest_with
from desktop.access.queries import check_may_see, visible
from desktop.applications.actions import HALF_TYPED, Taken
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord
from desktop.complaints.search_words import readings_of
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.contacts import phone_key, phone_looked_for
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.parties.rectified import read_rectified
from desktop.parties.standings import applicant_now

FOUND_LIMIT = 50
unfinished_draft = HALF_TYPED.latest
_OFFERED = 5
_LOOKED_AT = 40
"""Latest applications of one number: whoever comes every day is not read back for years."""

_KNOWN = ("applicant", "identifier_kind", "identifier", "address", "phone", "email", "registered_at")
_LISTED = (
    "id",
    "paper_id",
    "number",
    "service_name",
    "registered_at",
    "counter",
    "erased_at",
    "erased_under",
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
    """An application in a list; `due_on` is by when something has to happen next."""

    id: UUID
    paper_id: UUID
    number: str
    applicant: str
    service_name: str
    registered_at: datetime
    counter: int
    state: str
    due_on: date | None
    erased_at: datetime | None = None
    erased_under: str = ""


def known_applicants(desk: Desk, *, identifier: str = "", phone: str = "") -> tuple[KnownApplicant, ...]:
    """Who applied before under that number, or from that telephone; the last one first, at most five.

    Both as typed. What the clerk may not see tells nothing.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        read = _SOMEBODY.where(visible(desk, session, ApplicationStanding)).limit(_LOOKED_AT)
        if number := "".join(sign for sign in identifier.upper() if sign.isalnum()):
            rows = session.connection().execute(read.where(Application.identifier == number))
            latest = [one for one in map(_as_put_right, rows) if one.identifier == number]
        else:
            keys = _keys(desk, session, [(phone_looked_for(phone),)], _LOOKED_AT) if phone else []
            those = session.connection().execute(read.where(Application.id.in_(keys)))
            latest = [one for one in map(_as_put_right, those) if phone_key(one.phone) == phone_key(phone)]
    known: dict[tuple[str, str | None], KnownApplicant] = {}
    for one in latest:
        known.setdefault((one.applicant.casefold(), one.identifier), one)
    return tuple(known.values())[:_OFFERED]


def _as_put_right(row: Any) -> KnownApplicant:
    right = {name: value for name, value in read_rectified(row.rectified).items() if name in _KNOWN}
    return record_of(KnownApplicant, row, seen_on=day_in_sofia(row.registered_at), **right)


def find_applications(desk: Desk, typed: str) -> tuple[FoundApplication, ...]:
    """Applications of any counter by number, check code, name, address or telephone: the 50 newest.

    Latin letters and a keyboard left on the other layout find Cyrillic. Nothing typed: the latest. What the
    clerk may not see is not among them.
    """
    wanted = typed.strip()
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        line, found = session.connection(), []
        # Every number and every check code has a digit: a word need not be asked about there.
        if not wanted or any(sign.isdigit() for sign in wanted):
            seen = visible(desk, session, ApplicationStanding)
            latest = _IN_A_LIST.where(seen, _exactly(wanted)).limit(FOUND_LIMIT)
            found = [record_of(FoundApplication, row) for row in line.execute(latest)]
        if wanted and not found:
            keys = _keys(desk, session, readings_of(wanted), FOUND_LIMIT)
            rows = {row.id: row for row in line.execute(_OF_THESE, {"keys": keys})}
            found = [record_of(FoundApplication, rows[key]) for key in keys]
        return tuple(found)


def _exactly(wanted: str) -> ColumnElement[bool]:
    code = wanted.replace(" ", "")
    return or_(Application.number == wanted, Application.check_code == code) if wanted else true()


def _keys(desk: Desk, session: Session, readings: Sequence[Any], limit: int) -> list[UUID]:
    seen = visible(desk, session, ApplicationStanding)
    return newest_with(session, readings, limit, seen, ApplicationStanding)


_SOMEBODY = (
    select(*(getattr(Application, name) for name in _KNOWN), Application.rectified.label("rectified"))
    .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
    .order_by(Application.registered_at.desc())
)
_IN_A_LIST = (
    select(
        *(getattr(Application, name) for name in _LISTED),
        applicant_now(Application),
        ApplicationStanding.state,
        ApplicationStanding.due_on,
    )
    .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
    .order_by(Application.registered_at.desc())
)
_OF_THESE = _IN_A_LIST.where(Application.id.in_(bindparam("keys", expanding=True)))


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


def unprinted_paper(desk: Desk) -> Taken | None:
    """What the clerk at the desk has taken and still owes the citizen a receipt for: the oldest.

    There is one only where the program stopped, or the printer refused, between numbers and paper.
    """
    clerk = desk.required(Permission.TAKE_APPLICATION)
    with desk.reading(Permission.TAKE_APPLICATION) as session:
        owed = select(UnprintedPaper.paper_id).where(UnprintedPaper.account_id == clerk.id)
        key = session.scalar(owed.order_by(UnprintedPaper.since, UnprintedPaper.paper_id).limit(1))
        if key is None:
            return None
        rows = select(Application).where(Application.paper_id == key).order_by(Application.place)
        return Taken(key, tuple(map(as_record, session.scalars(rows))))


def whole_numbers(desk: Desk, key: UUID) -> tuple[str, str]:
    """The numbers of the applicant and of the representative, empty where there is none.

    Raises:
        KnownError: there is no such application for this clerk.
    """
    with desk.reading(Permission.SHOW_IDENTIFIER) as session:
        check_may_see(session, desk, key)
        one = session.get_one(Application, key)
        return one.identifier or "", one.representative_identifier or ""
