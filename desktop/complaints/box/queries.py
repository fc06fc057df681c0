"""What is known of the openings: protocols with what was registered of them, and what is still to do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import Session

from db.models import BoxOpening, Submission, SubmissionStanding
from desktop.access.queries import visible
from desktop.complaints.box.rules import OpeningRecord, SheetRecord, check_one_more
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of

LATEST = 50
NOT_HERE = N_("This protocol is not on this computer. Choose it from the list again.")


def unfinished_openings(desk: Desk) -> tuple[OpeningRecord, ...]:
    """This counter's protocols with sheets that are not registered yet, the oldest first."""
    registered = (
        select(func.count())
        .select_from(Submission)
        .where(Submission.box_opening_id == BoxOpening.id)
        .scalar_subquery()
    )
    with desk.reading(Permission.OPEN_BOX) as session:
        rows = session.scalars(
            select(BoxOpening)
            .where(BoxOpening.station_id == desk.station.id)
            .where(BoxOpening.found - BoxOpening.unreadable - BoxOpening.cards > registered)
            .order_by(BoxOpening.opened_at, BoxOpening.id)
        ).all()
        return as_records(session, desk, rows)


def latest_openings(desk: Desk) -> tuple[OpeningRecord, ...]:
    """The latest protocols, at most 50, the newest first."""
    with desk.reading(Permission.OPEN_BOX) as session:
        rows = session.scalars(
            select(BoxOpening).order_by(BoxOpening.opened_at.desc(), BoxOpening.id.desc()).limit(LATEST)
        ).all()
        return as_records(session, desk, rows)


def opening(desk: Desk, opening_id: UUID) -> OpeningRecord:
    """One protocol, as of now.

    Raises:
        KnownError: it is not on this computer.
    """
    with desk.reading(Permission.OPEN_BOX) as session:
        return opening_in(session, desk, opening_id)


def last_opened(desk: Desk) -> Mapping[str, datetime]:
    """When each box was opened last, as far as this computer knows, by its channel."""
    with desk.reading(Permission.OPEN_BOX) as session:
        found = session.execute(
            select(BoxOpening.channel, func.max(BoxOpening.opened_at).label("opened_at")).group_by(
                BoxOpening.channel
            )
        )
        return {row.channel: row.opened_at for row in found}


def check_room(session: Session, desk: Desk, opening_id: UUID, channel: str) -> None:
    """Whether one more sheet of this opening can be registered; to be asked in the same transaction.

    Raises:
        KnownError: all that was counted is registered, another counter opened the box, or the protocol
            is not here.
    """
    check_one_more(opening_in(session, desk, opening_id), channel, desk.station.id)


def opening_in(session: Session, desk: Desk, opening_id: UUID) -> OpeningRecord:
    """The same inside a transaction under way.

    Raises:
        KnownError: it is not on this computer.
    """
    row = session.get(BoxOpening, opening_id)
    if row is None:
        raise KnownError(NOT_HERE)
    return as_records(session, desk, [row])[0]


def as_records(session: Session, desk: Desk, rows: Iterable[BoxOpening]) -> tuple[OpeningRecord, ...]:
    """The protocols as screens and papers read them.

    A confidential sheet is told by its number alone, whoever asks: the protocol goes from hand to hand. So is
    one that the clerk at the desk may not see, and one whose standing is not known.
    """
    kept = list(rows)
    sheets = _sheets(session, desk, [row.id for row in kept])
    return tuple(
        record_of(OpeningRecord, row, opened_by=tuple(row.opened_by), sheets=tuple(sheets[row.id]))
        for row in kept
    )


def _sheets(session: Session, desk: Desk, openings: list[UUID]) -> Mapping[UUID | None, list[SheetRecord]]:
    found = session.execute(
        select(
            Submission.box_opening_id,
            Submission.id,
            Submission.number,
            Submission.kind,
            Submission.registered_at,
            and_(not_(SubmissionStanding.confidential), visible(desk, session)),
        )
        .outerjoin(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(Submission.box_opening_id.in_(openings))
        .order_by(Submission.registered_at, Submission.id)
    )
    sheets = defaultdict[UUID | None, list[SheetRecord]](list)
    for opening_id, key, number, kind, registered_at, told in found:
        sheets[opening_id].append(
            SheetRecord(
                submission_id=key,
                number=number,
                kind=Kind(kind) if told else None,
                registered_at=registered_at if told else None,
            )
        )
    return sheets
