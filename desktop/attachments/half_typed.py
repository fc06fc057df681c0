"""What is half typed in a form, kept in the encrypted file together with the files that came with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import delete, select

from db.models import UnfinishedDraft
from desktop.access.queries import not_here
from desktop.attachments.actions import drop_contents
from desktop.attachments.rules import FIELD, Attached, from_words
from desktop.desk import Desk, Writing
from desktop.office.kept_drafts import as_content, from_content
from desktop.office.permissions import Permission

Draft = TypeVar("Draft")


@dataclass(frozen=True, slots=True)
class HalfTyped(Generic[Draft]):
    """The half-typed forms of one `screen`, by which they are known in the file; complaints have none."""

    kind: type[Draft]
    permission: Permission
    screen: str = ""

    def keep(self, desk: Desk, draft: Draft, key: UUID) -> None:
        """Keeps what is half typed, for after a power cut.

        Raises:
            KnownError: the key is another clerk's.
        """
        clerk = desk.required(self.permission)
        with desk.for_drafts().writing(self.permission) as change:
            check_own(change, desk, key)
            content = as_content(draft) | ({"screen": self.screen} if self.screen else {})
            change.session.merge(
                UnfinishedDraft(id=key, account_id=clerk.id, saved_at=change.now, content=content)
            )

    def drop(self, desk: Desk, key: UUID, besides: Sequence[Attached] = ()) -> None:
        """Drops what was kept of a form that was cleared, with its files and those `besides`.

        Raises:
            KnownError: the key is another clerk's.
        """
        with desk.writing(self.permission) as change:
            kept = end_of(change, desk, key)
            if attached := (*besides, *from_words(kept.get(FIELD, ""))):
                drop_contents(change, attached)

    def latest(self, desk: Desk) -> tuple[UUID, Draft, datetime] | None:
        """What the clerk at the desk had half typed last: its key, the draft and when it was kept."""
        clerk = desk.required(self.permission)
        with desk.reading(self.permission) as session:
            kept = session.scalars(
                select(UnfinishedDraft)
                .where(UnfinishedDraft.account_id == clerk.id)
                .order_by(UnfinishedDraft.saved_at.desc())
            )
            row = next((one for one in kept if one.content.get("screen", "") == self.screen), None)
            return None if row is None else (row.id, from_content(self.kind, row.content), row.saved_at)


def end_of(change: Writing, desk: Desk, key: UUID) -> dict[str, str]:
    """Removes what was kept under the key and gives it back, in the transaction that registers or drops it.

    Raises:
        KnownError: it is another clerk's.
    """
    kept = check_own(change, desk, key)
    change.session.execute(delete(UnfinishedDraft).where(UnfinishedDraft.id == key))
    return kept


def check_own(change: Writing, desk: Desk, key: UUID) -> dict[str, str]:
    """What is kept under the key, if anything. To know the key of another clerk's is no way to it.

    Raises:
        KnownError: it is another clerk's.
    """
    found = change.session.execute(
        select(UnfinishedDraft.account_id, UnfinishedDraft.content).where(UnfinishedDraft.id == key)
    ).one_or_none()
    if found is None:
        return {}
    if desk.clerk is None or found.account_id != desk.clerk.id:
        raise not_here()
    return dict(found.content)
