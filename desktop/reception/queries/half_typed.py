"""What the clerk had half typed of a sign-up."""

from uuid import UUID

from sqlalchemy import select

from db.models import UnfinishedDraft
from desktop.desk import Desk
from desktop.office.kept_drafts import from_content
from desktop.office.permissions import Permission, require
from desktop.reception.bookings import OF_SIGN_UP, SignUp


def half_typed_sign_up(desk: Desk) -> tuple[UUID, SignUp] | None:
    """The latest one of the clerk at the desk, with the key of the booking that it becomes; or None."""
    clerk = require(desk.clerk, Permission.BOOK_RECEPTION)
    with desk.reading(Permission.BOOK_RECEPTION) as session:
        kept = session.scalars(
            select(UnfinishedDraft)
            .where(UnfinishedDraft.account_id == clerk.id)
            .order_by(UnfinishedDraft.saved_at.desc())
        )
        row = next((one for one in kept if one.content.items() >= OF_SIGN_UP.items()), None)
        return None if row is None else (row.id, from_content(SignUp, row.content))
