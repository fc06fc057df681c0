"""What a clerk can do with attachments. One function, one permission check, one transaction."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.dialects.sqlite import insert

from db.models import Attachment, AttachmentContent, AttachmentHolder
from desktop.access.queries import check_may_see, check_not_erased
from desktop.attachments.contents import checked_content
from desktop.attachments.queries import (
    AttachmentRecord,
    as_record,
    attachments_of,
    check_may_use,
    contents_of_drafts,
    no_longer_kept,
)
from desktop.attachments.rules import Attached, checked_number, with_one_more
from desktop.desk import Desk, Writing
from desktop.office.permissions import Permission

# Longer than a draft takes to be kept after its file was, and than a clerk leaves a form open.
LEFT_ALONE_FOR: Final = timedelta(days=1)


def keep_attachment(desk: Desk, name: str, content: bytes) -> Attached:
    """Keeps a file for the submission that is being typed: its content, inside the encrypted file.

    The same content twice is kept once. It belongs to nothing until it is registered.

    Raises:
        WrongInput: it is nothing that is accepted.
        KnownError: the storage refused; nothing was kept.
    """
    clerk = desk.required(Permission.REGISTER_SUBMISSION)
    attached = checked_content(name, content)
    with desk.writing(Permission.REGISTER_SUBMISSION) as change:
        _keep_content(change, attached, content)
        change.session.execute(
            insert(AttachmentHolder)
            .values(hash=attached.content_hash, account_id=clerk.id)
            .on_conflict_do_nothing()
        )
    return attached


def record_attachments(
    desk: Desk, change: Writing, submission_id: UUID, attached: Sequence[Attached]
) -> tuple[AttachmentRecord, ...]:
    """Writes what came with a submission; part of the transaction that registers it.

    Raises:
        WrongInput: there are too many, or the content of one is no longer kept.
        KnownError: the clerk neither handed one in nor sees a submission that it came with.
    """
    checked_number(tuple(attached))
    for one in attached:
        check_may_use(change.session, desk, one.content_hash)
    recorded = tuple(_recorded(change, submission_id, one) for one in attached)
    if attached:
        # From now on they are seen by whoever sees the submission, and by nobody else.
        theirs = and_(
            AttachmentHolder.hash.in_([one.content_hash for one in attached]),
            AttachmentHolder.account_id == (desk.clerk.id if desk.clerk else None),
        )
        change.session.execute(delete(AttachmentHolder).where(theirs))
    return recorded


def add_attachment(desk: Desk, submission_id: UUID, name: str, content: bytes) -> AttachmentRecord:
    """Adds a file to a submission that is registered.

    Raises:
        WrongInput: it is nothing that is accepted, is there already, or is one too many.
        KnownError: there is no such submission for this clerk, or the storage refused.
    """
    desk.required(Permission.HANDLE_SUBMISSION)
    attached = checked_content(name, content)
    with desk.writing(Permission.HANDLE_SUBMISSION) as change:
        check_may_see(change.session, desk, submission_id)
        check_not_erased(change.session, submission_id)
        before = tuple(one.attached for one in attachments_of(change.session, submission_id))
        with_one_more(before, attached)
        _keep_content(change, attached, content)
        return _recorded(change, submission_id, attached)


def sweep_contents(desk: Desk) -> int:
    """Lets go of contents that belong to no submission and to nobody's draft, a day after they were kept.

    The program's own work, for nobody in particular: nothing of it is recorded. Gives their number.

    Raises:
        KnownError: the storage refused.
    """
    with desk.writing(Permission.SIGN_IN) as change:
        return _let_go(change, AttachmentContent.kept_at < change.now - LEFT_ALONE_FOR)


def drop_contents(change: Writing, attached: Sequence[Attached]) -> None:
    """Lets go at once of the contents of a draft that was dropped; part of the transaction that drops it.

    What a submission or another draft names stays.
    """
    _let_go(change, AttachmentContent.hash.in_([one.content_hash for one in attached]))


def _let_go(change: Writing, those: ColumnElement[bool]) -> int:
    unregistered = AttachmentContent.hash.not_in(select(Attachment.content_hash))
    abandoned = set(change.session.scalars(select(AttachmentContent.hash).where(those, unregistered)))
    gone = abandoned - contents_of_drafts(change.session)
    for table in (AttachmentContent, AttachmentHolder):
        change.session.execute(delete(table).where(table.hash.in_(gone)))
    return len(gone)


def _keep_content(change: Writing, attached: Attached, content: bytes) -> None:
    row = insert(AttachmentContent).values(hash=attached.content_hash, content=content, kept_at=change.now)
    # Kept anew: the sweep must not take it before its draft names it.
    change.session.execute(row.on_conflict_do_update(set_={"kept_at": row.excluded.kept_at}))


def _recorded(change: Writing, submission_id: UUID, attached: Attached) -> AttachmentRecord:
    kept = change.session.scalar(
        select(AttachmentContent.hash).where(AttachmentContent.hash == attached.content_hash)
    )
    if kept is None:
        raise no_longer_kept(attached)
    row = change.new_row(Attachment, attached, submission_id=submission_id, added_at=change.now)
    change.record("attachment.added", row)
    return as_record(row)
