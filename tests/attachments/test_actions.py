"""Kept inside the encrypted file, written with the submission, opened only by those who may see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, func, select, update

from db.models import Attachment, AttachmentContent, JournalEntry
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.attachments.actions import (
    add_attachment,
    drop_contents,
    keep_attachment,
    record_attachments,
    sweep_contents,
)
from desktop.attachments.queries import attachments_of, content_of, content_of_draft
from desktop.attachments.rules import MOST_ATTACHMENTS, PDF, PNG, Attached
from desktop.complaints.actions import drop_draft, keep_draft, register_submission
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Permission, Role
from tests.attachments.made_files import docx, paragraphs, pdf, picture

DRAFT = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ 14",
    subject="Неработещо осветление",
    text="Не светят лампите между № 8 и № 22.",
)
SCAN = pdf()


def count(desk: Desk, model: type) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def files_of(desk: Desk, submission_id: UUID):
    with desk.database.reading() as session:
        return attachments_of(session, submission_id)


def with_roles(desk: Desk, *roles: Role) -> Desk:
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(roles)))


def somebody_else(desk: Desk, *roles: Role) -> Desk:
    assert desk.clerk is not None
    other = replace(desk.clerk, id=new_key(), login="petar", name="Петър Ангелов Илиев")
    return replace(desk, clerk=replace(other, roles=frozenset(roles or {Role.CLERK})))


def registered(desk: Desk, *contents: bytes, **changes) -> UUID:
    """A submission with these files."""
    files = tuple(keep_attachment(desk, f"{n}.bin", content) for n, content in enumerate(contents))
    return register_submission(desk, replace(DRAFT, attachments=files, **changes), new_key()).id


def test_a_file_is_kept_while_typing_and_belongs_to_nothing_yet(desk):
    kept = keep_attachment(desk, "C:\\scan\\жалба.pdf", SCAN)
    assert (kept.name, kept.media_type, kept.size) == ("жалба.pdf", PDF, len(SCAN))
    assert content_of_draft(desk, kept) == SCAN
    assert count(desk, AttachmentContent) == 1
    assert count(desk, Attachment) == 0


def test_what_is_refused_is_not_kept(desk):
    with pytest.raises(WrongInput):
        keep_attachment(desk, "жалба.pdf", b"MZ" + SCAN)
    assert count(desk, AttachmentContent) == 0


def test_the_same_content_twice_is_kept_once(desk):
    first, second = (keep_attachment(desk, name, SCAN) for name in ("а.pdf", "б.pdf"))
    assert first.content_hash == second.content_hash
    assert count(desk, AttachmentContent) == 1


def test_nothing_of_it_lies_in_the_clear(desk):
    marker = b"a marker that is stored as it is"
    content = docx("", {"word/media/0": picture("PNG"), "customXml/item1.xml": marker * 50})
    keep_attachment(desk, "a.docx", content)
    desk.database.close()
    for file in desk.database.file.parent.rglob("*"):
        if file.is_file():
            assert content[100:140] not in file.read_bytes()


def test_registering_writes_them_with_the_submission_and_into_the_journal(desk):
    key = registered(desk, SCAN, picture("PNG"))
    first, second = files_of(desk, key)
    assert [one.attached.media_type for one in (first, second)] == [PDF, PNG]
    assert (first.counter, first.clerk, first.added_at) == (7, desk.clerk.name, desk.clock.now())
    assert content_of(desk, first.id) == SCAN
    with desk.database.reading() as session:
        entries = session.scalars(
            select(JournalEntry.entity_id).where(JournalEntry.action == "attachment.added")
        ).all()
    assert entries == [str(first.id), str(second.id)]
    assert journal_check(desk).broken == ()


def test_a_submission_whose_file_is_gone_is_not_registered_without_it(desk):
    never_kept = Attached(content_hash="0" * 64, name="жалба.pdf", media_type=PDF, size=9)
    with pytest.raises(WrongInput, match="no longer kept"):
        register_submission(desk, replace(DRAFT, attachments=(never_kept,)), new_key())
    assert count(desk, Attachment) == 0
    assert journal_check(desk).broken == ()


def test_more_than_may_be_are_not_recorded(desk):
    kept = keep_attachment(desk, "a.pdf", SCAN)
    with (
        pytest.raises(WrongInput, match="At most"),
        desk.writing(Permission.REGISTER_SUBMISSION) as change,
    ):
        record_attachments(desk, change, new_key(), [kept] * (MOST_ATTACHMENTS + 1))


def test_one_is_added_later(desk):
    key = registered(desk, SCAN)
    added = add_attachment(desk, key, "снимка.png", picture("PNG"))
    assert [one.id for one in files_of(desk, key)][1] == added.id
    assert content_of(desk, added.id) == picture("PNG")
    with pytest.raises(WrongInput, match="has the same content"):
        add_attachment(desk, key, "копие.pdf", SCAN)
    assert len(files_of(desk, key)) == 2
    assert journal_check(desk).broken == ()


def test_the_number_counts_those_there_already(desk):
    key = registered(desk, *(docx(paragraphs(str(n))) for n in range(MOST_ATTACHMENTS)))
    with pytest.raises(WrongInput, match="At most"):
        add_attachment(desk, key, "a.pdf", SCAN)
    assert count(desk, AttachmentContent) == MOST_ATTACHMENTS


def test_nothing_is_added_to_what_is_not_here(desk):
    with pytest.raises(KnownError, match="not on this computer"):
        add_attachment(desk, new_key(), "a.pdf", SCAN)
    assert count(desk, AttachmentContent) == 0


def test_an_attachment_that_is_not_here_is_refused(desk):
    with pytest.raises(KnownError, match="not on this computer"):
        content_of(desk, new_key())


def test_a_content_changed_on_the_disk_is_told_and_not_shown(desk):
    key = registered(desk, SCAN)
    draft = keep_attachment(desk, "a.pdf", SCAN)
    with desk.database.writing() as session:
        session.execute(update(AttachmentContent).values(content=SCAN + b" "))
    [record] = files_of(desk, key)
    for look in (lambda: content_of(desk, record.id), lambda: content_of_draft(desk, draft)):
        with pytest.raises(KnownError, match="no longer what was added"):
            look()


def test_a_content_at_another_counter_is_asked_for_there(desk):
    key = registered(desk, SCAN)
    with desk.database.writing() as session:
        session.execute(update(Attachment).values(counter=3))
        session.delete(session.scalars(select(AttachmentContent)).one())
    [record] = files_of(desk, key)
    with pytest.raises(KnownError, match="is still at counter") as refused:
        content_of(desk, record.id)
    assert refused.value.facts["counter"] == 3


@pytest.mark.parametrize("marks", [{Mark.CORRUPTION}, {Mark.CONFIDENTIAL}])
def test_of_a_confidential_submission_only_those_named_see_anything(desk, marks):
    key = registered(desk, SCAN, marks=frozenset(marks))
    [record] = files_of(desk, key)
    for eye in (desk, somebody_else(desk), somebody_else(desk, Role.UNIT_HEAD)):
        with pytest.raises(KnownError, match="not on this computer"):
            content_of(eye, record.id)
        with pytest.raises(KnownError, match="not on this computer"):
            add_attachment(eye, key, "a.png", picture("PNG"))
    assert content_of(somebody_else(desk, Role.SECRETARY), record.id) == SCAN


def test_knowing_the_hash_is_no_way_to_a_confidential_content(desk):
    key = registered(desk, SCAN, marks=frozenset({Mark.CORRUPTION}))
    [record] = files_of(desk, key)
    known = replace(record.attached, name="a.pdf")
    with pytest.raises(KnownError, match="not on this computer"):
        content_of_draft(somebody_else(desk), known)
    # Who has the file on the desk may look at it, whatever else came with it.
    keep_draft(desk, replace(DRAFT, attachments=(known,)), new_key())
    with pytest.raises(KnownError):
        content_of_draft(desk, known)
    keep_attachment(desk, "същата.pdf", SCAN)
    assert content_of_draft(desk, known) == SCAN
    registered(desk, SCAN)
    assert content_of_draft(somebody_else(desk), known) == SCAN


def test_who_may_do_what(desk):
    key = registered(desk, SCAN)
    [record] = files_of(desk, key)
    administrator, head, nobody = (
        with_roles(desk, Role.ADMINISTRATOR),
        with_roles(desk, Role.UNIT_HEAD),
        replace(desk, clerk=None),
    )
    for refused in (administrator, nobody):
        for attempt in (
            lambda one=refused: keep_attachment(one, "a.pdf", SCAN),
            lambda one=refused: add_attachment(one, key, "a.png", picture("PNG")),
            lambda one=refused: content_of(one, record.id),
            lambda one=refused: content_of_draft(one, record.attached),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    with pytest.raises(NotAllowed):
        keep_attachment(head, "a.pdf", SCAN)
    assert add_attachment(head, key, "a.png", picture("PNG")).attached.name == "a.png"


def test_the_sweep_takes_what_nobody_names_a_day_later(desk, clock):
    registered(desk, SCAN)
    in_draft = keep_attachment(desk, "a.png", picture("PNG"))
    draft_key = new_key()
    keep_draft(desk, replace(DRAFT, attachments=(in_draft,)), draft_key)
    keep_attachment(desk, "a.jpg", picture("JPEG"))
    assert sweep_contents(desk) == 0
    clock.advance(timedelta(days=1, seconds=1))
    assert sweep_contents(desk) == 1
    assert count(desk, AttachmentContent) == 2
    assert content_of_draft(desk, in_draft) == picture("PNG")
    drop_draft(desk, draft_key)
    sweep_contents(desk)
    assert count(desk, AttachmentContent) == 1


def test_what_is_attached_again_is_not_swept(desk, clock):
    keep_attachment(desk, "a.pdf", SCAN)
    clock.advance(timedelta(days=3))
    keep_attachment(desk, "b.pdf", SCAN)
    assert sweep_contents(desk) == 0


def test_a_dropped_draft_lets_go_of_its_files_at_once_but_not_of_others(desk):
    shared, own = keep_attachment(desk, "a.pdf", SCAN), keep_attachment(desk, "b.png", picture("PNG"))
    registered(desk, SCAN)
    with desk.writing(Permission.REGISTER_SUBMISSION) as change:
        drop_contents(change, [shared, own])
    with desk.database.reading() as session:
        assert session.scalars(select(AttachmentContent.hash)).all() == [shared.content_hash]


class PowerCutError(Exception):
    """Raised where the power goes, just before the commit."""


@contextmanager
def power_cut(desk: Desk) -> Iterator[None]:
    def cut(_connection) -> None:
        raise PowerCutError

    event.listen(desk.database.engine, "commit", cut)
    try:
        yield
    finally:
        event.remove(desk.database.engine, "commit", cut)


def test_a_power_cut_leaves_no_half_of_it(desk):
    kept = keep_attachment(desk, "a.pdf", SCAN)
    key = new_key()
    with power_cut(desk), pytest.raises(PowerCutError):
        register_submission(desk, replace(DRAFT, attachments=(kept,)), key)
    assert count(desk, Attachment) == 0
    register_submission(desk, replace(DRAFT, attachments=(kept,)), key)
    register_submission(desk, replace(DRAFT, attachments=(kept,)), key)
    assert len(files_of(desk, key)) == 1
