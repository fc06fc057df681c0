"""What the screens read about attachments: frozen dataclasses and, on demand, the bytes of one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Attachment, AttachmentContent, AttachmentHolder, UnfinishedDraft
from desktop.access.queries import check_may_see, may_see, not_here
from desktop.attachments.contents import hash_of
from desktop.attachments.rules import FIELD, Attached, from_words, refused
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRecord:
    """A file of a registered submission: what it is, and who added it when and where."""

    id: UUID
    submission_id: UUID
    attached: Attached
    added_at: datetime
    clerk: str
    counter: int


def attachments_of(session: Session, submission_id: UUID) -> tuple[AttachmentRecord, ...]:
    """The files of a submission, as they came. Whether the clerk may see it is the caller's to ask."""
    rows = session.scalars(
        select(Attachment)
        .where(Attachment.submission_id == submission_id)
        .order_by(Attachment.added_at, Attachment.id)
    )
    return tuple(as_record(row) for row in rows)


def content_of(desk: Desk, attachment_id: UUID) -> bytes:
    """The bytes of a registered attachment, the very ones that were added.

    Raises:
        KnownError: there is no such attachment for this clerk; its content is at another counter, or is
            no longer what it was.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise not_here()
        check_may_see(session, desk, row.submission_id)
        content = _content(session, row.content_hash)
    if content is None:
        raise KnownError(
            N_(
                "“{name}” is still at counter No. {counter}, where it was added. It comes with a later "
                "synchronisation; until then ask for it there."
            ),
            of=row,
        )
    return _verified(content, as_record(row).attached)


def content_of_draft(desk: Desk, attached: Attached) -> bytes:
    """The bytes of a file of what is being typed.

    Raises:
        KnownError: it is no longer kept or no longer what it was; or the clerk neither handed it in nor
            sees a submission that it came with.
    """
    with desk.reading(Permission.REGISTER_SUBMISSION) as session:
        if not _content_is_here(session, attached.content_hash):
            raise no_longer_kept(attached)
        check_may_use(session, desk, attached.content_hash)
        content = _content(session, attached.content_hash)
    if content is None:
        raise no_longer_kept(attached)
    return _verified(content, attached)


def contents_of_drafts(session: Session) -> frozenset[str]:
    """The hashes of all files in drafts, of all clerks."""
    drafts = select(UnfinishedDraft.content)
    return frozenset(
        one.content_hash for content in session.scalars(drafts) for one in from_words(content.get(FIELD, ""))
    )


def as_record(row: Attachment) -> AttachmentRecord:
    """The row as the screens read it."""
    return record_of(AttachmentRecord, row, attached=record_of(Attached, row))


def no_longer_kept(attached: Attached) -> KnownError:
    """The sentence for a file of a draft whose content was swept away."""
    return refused(N_("“{name}” is no longer kept. Remove it and attach it again."), attached.name)


def check_may_use(session: Session, desk: Desk, content_hash: str) -> None:
    """Whoever handed in the very bytes may use them, and whoever sees a submission that they came with.

    To know a hash alone is no way to what came with a submission that one may not see. What is not kept any
    more is for the caller to say.

    Raises:
        KnownError: neither is so.
    """
    clerk = desk.required(Permission.REGISTER_SUBMISSION)
    if session.get(AttachmentHolder, (content_hash, clerk.id)) is not None:
        return
    came_with = select(Attachment.submission_id).where(Attachment.content_hash == content_hash)
    seen = any(may_see(session, desk, key) for key in session.scalars(came_with).all())
    if not seen and _content_is_here(session, content_hash):
        raise not_here()


def _content_is_here(session: Session, content_hash: str) -> bool:
    kept = select(AttachmentContent.hash).where(AttachmentContent.hash == content_hash)
    return session.scalar(kept) is not None


def _content(session: Session, content_hash: str) -> bytes | None:
    return session.scalar(select(AttachmentContent.content).where(AttachmentContent.hash == content_hash))


def _verified(content: bytes, attached: Attached) -> bytes:
    if hash_of(content) != attached.content_hash:
        raise KnownError(
            N_(
                "“{name}” is no longer what was added: its content has changed on the disk. "
                "Call the administrator; it may be in a backup."
            ),
            of=attached,
        )
    return content
