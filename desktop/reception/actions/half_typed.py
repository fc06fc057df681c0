"""A half-typed sign-up is kept in the encrypted file, as a half-typed complaint is."""

from uuid import UUID

from sqlalchemy import delete

from db.models import UnfinishedDraft
from desktop.desk import Desk
from desktop.office.kept_drafts import as_content
from desktop.office.permissions import Permission, require
from desktop.reception.bookings import OF_SIGN_UP, SignUp


def keep_sign_up(desk: Desk, sign_up: SignUp, key: UUID) -> None:
    """Keeps what is half typed, for when its clerk is back. `key` is that of the booking it becomes."""
    clerk = require(desk.clerk, Permission.BOOK_RECEPTION)
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        content = as_content(sign_up) | OF_SIGN_UP
        change.session.merge(
            UnfinishedDraft(id=key, account_id=clerk.id, saved_at=change.now, content=content)
        )


def drop_sign_up(desk: Desk, key: UUID) -> None:
    """It was given an appointment, or cleared: nothing of it is kept."""
    clerk = require(desk.clerk, Permission.BOOK_RECEPTION)
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        change.session.execute(
            delete(UnfinishedDraft).where(UnfinishedDraft.id == key, UnfinishedDraft.account_id == clerk.id)
        )
