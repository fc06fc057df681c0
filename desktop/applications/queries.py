"""Applications as screens read them: frozen dataclasses, never rows."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from db.models import Application, ApplicationStanding, UnfinishedDraft
from desktop.access.queries import visible
from desktop.applications.actions import OF_APPLICATION
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.desk import Desk
from desktop.office.kept_drafts import from_content
from desktop.office.permissions import Permission


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
