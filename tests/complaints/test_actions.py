"""Registering: whole or not at all, one number each, allowed people only, and found again by any typing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from db.journal import canonical
from db.models import (
    Attachment,
    AttachmentContent,
    JournalEntry,
    Submission,
    SubmissionStanding,
    UnfinishedDraft,
    UnprintedReceipt,
)
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.attachments.actions import keep_attachment
from desktop.complaints import actions, queries
from desktop.complaints.records import as_record
from desktop.complaints.rules import Draft, Kind, Mark, Mentioned
from desktop.complaints.slips import receipt_pdf
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.language import language
from desktop.office.permissions import Role
from tests.fakes import FixedClock
from tests.papers import text_of

GOOD = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ 14",
    subject="Неработещо осветление на ул. „Средец“",
    text="От 2 ноември не светят лампите между № 8 и № 22.",
)


def count(desk: Desk, model: type) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def with_roles(desk: Desk, *roles: Role) -> Desk:
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(roles)))


def test_a_registered_submission_has_everything_a_receipt_says(desk: Desk) -> None:
    record = actions.register_submission(desk, GOOD, new_key())
    assert record.number == "07-000001/25.11.2026"
    assert record.counter == 7
    assert len(record.check_code) == 8
    assert f"{record.due_on:%d.%m.%Y}" == "25.01.2027"
    assert record.registered_at == desk.clock.now()
    assert record.clerk == (desk.clerk.name if desk.clerk else "")
    assert journal_check(desk).broken == ()


def test_the_entry_tells_the_row_to_the_byte(desk: Desk) -> None:
    """The row is written from what the entry tells: read back, it tells the same."""
    said = replace(
        GOOD,
        marks=frozenset({Mark.DANGER, Mark.CONFIDENTIAL}),
        about_kind="employee",
        about_person="Иван Петров",
        about_mentioned=(Mentioned("account/x", "Петър Иванов", meant=False),),
        happened_on="2.11.2026",
        identifier_kind=IdentifierKind.EGN,
        identifier="7501020018",
        repeat_of=new_key(),
        new_facts=True,
    )
    for draft in (GOOD, said):
        key = new_key()
        record = actions.register_submission(desk, draft, key)
        with desk.database.reading() as session:
            row = session.get_one(Submission, key)
            told = select(JournalEntry.payload).where(JournalEntry.entity_id == str(key))
            assert session.scalars(told).one() == canonical(row.as_payload()).decode()
            assert as_record(row) == record
    assert journal_check(desk).broken == ()


def test_the_same_draft_twice_is_one_submission(desk: Desk) -> None:
    key = new_key()
    first = actions.register_submission(desk, GOOD, key)
    assert actions.register_submission(desk, GOOD, key) == first
    assert count(desk, Submission) == 1


def test_registering_ends_the_draft_in_the_same_transaction(desk: Desk) -> None:
    key = new_key()
    actions.keep_draft(desk, GOOD, key)
    kept = queries.unfinished_draft(desk)
    assert kept is not None
    assert kept[:2] == (key, GOOD)
    actions.register_submission(desk, GOOD, key)
    assert queries.unfinished_draft(desk) is None


ABOUT: dict[str, object] = {
    "about_kind": "employee",
    "about_person": "Петър Колев",
    "place": "гише № 3",
    "wanted": "Да ми се извинят.",
    "quotation": "не светят лампите",
    "repeat_of": new_key(),
}
A_SCAN = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
"""A PNG of one dot."""


def test_everything_that_was_said_is_kept(desk: Desk) -> None:
    said = replace(GOOD, **ABOUT, marks=frozenset({Mark.UNDERMINING}))  # type: ignore[arg-type]
    record = actions.register_submission(desk, said, new_key())
    kept = queries.submission(desk, record.id)
    assert kept == record
    assert {name: getattr(kept, name) for name in ABOUT} == ABOUT
    # Its own employee, and a repeat that tells nothing new: the marks follow.
    assert kept.marks == {Mark.UNDERMINING, Mark.ABOUT_STAFF, Mark.REPEAT}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_gets_a_number_a_standing_and_a_receipt(desk: Desk, kind: Kind) -> None:
    record = actions.register_submission(desk, replace(GOOD, kind=kind), new_key())
    assert record.number
    assert record.ground
    with desk.database.reading() as session:
        assert session.scalars(select(SubmissionStanding.submission_id)).all() == [record.id]
    text = text_of(receipt_pdf(record, desk.charter, language("bg"), printed_at=desk.clock.now()))
    assert record.number in text


def test_a_repeat_with_new_facts_is_examined(desk: Desk) -> None:
    first = actions.register_submission(desk, GOOD, new_key())
    again = replace(GOOD, repeat_of=first.id)
    repeated = actions.register_submission(desk, again, new_key())
    assert (repeated.outcome, repeated.repeat_of) == ("no_proceedings", first.id)
    told = actions.register_submission(desk, replace(again, new_facts=True), new_key())
    assert (told.outcome, told.repeat_of) == ("examined", first.id)


# The receipt that is owed


def test_until_it_is_printed_the_receipt_is_owed_the_oldest_first(desk: Desk, clock: FixedClock) -> None:
    assert queries.unprinted_receipt(desk) is None
    first = actions.register_submission(desk, GOOD, new_key())
    clock.advance(timedelta(minutes=5))
    second = actions.register_submission(desk, GOOD, new_key())
    assert queries.unprinted_receipt(desk) == first
    actions.receipt_printed(desk, first.id)
    assert queries.unprinted_receipt(desk) == second
    actions.receipt_printed(desk, second.id)
    assert queries.unprinted_receipt(desk) is None


def test_the_receipt_is_owed_by_the_clerk_who_registered(desk: Desk) -> None:
    actions.register_submission(desk, GOOD, new_key())
    assert desk.clerk is not None
    colleague = replace(desk, clerk=replace(desk.clerk, id=new_key()))
    assert queries.unprinted_receipt(colleague) is None
    assert queries.unprinted_receipt(desk) is not None


def test_the_same_draft_twice_owes_one_receipt_and_none_once_it_is_printed(desk: Desk) -> None:
    key = new_key()
    actions.register_submission(desk, GOOD, key)
    actions.register_submission(desk, GOOD, key)
    assert count(desk, UnprintedReceipt) == 1
    actions.receipt_printed(desk, key)
    actions.register_submission(desk, GOOD, key)
    assert count(desk, UnprintedReceipt) == 0


def test_a_debt_is_no_matter_for_the_journal(desk: Desk) -> None:
    before = count(desk, JournalEntry)
    record = actions.register_submission(desk, GOOD, new_key())
    actions.receipt_printed(desk, record.id)
    assert count(desk, JournalEntry) == before + 1


def test_whatever_is_cut_short_owes_nothing(desk: Desk) -> None:
    with power_cut(desk), pytest.raises(PowerCutError):
        actions.register_submission(desk, GOOD, new_key())
    assert [count(desk, table) for table in (Submission, SubmissionStanding, UnprintedReceipt)] == [0, 0, 0]


# What comes with it, and what must not be kept


def test_files_come_into_the_register_with_what_they_belong_to(desk: Desk) -> None:
    scan = keep_attachment(desk, "снимка.png", A_SCAN)
    record = actions.register_submission(desk, replace(GOOD, attachments=(scan,)), new_key())
    with desk.database.reading() as session:
        [row] = session.scalars(select(Attachment))
    assert (row.submission_id, row.content_hash, row.name) == (record.id, scan.content_hash, "снимка.png")
    assert journal_check(desk).broken == ()


def test_without_the_content_of_its_file_nothing_is_registered(desk: Desk) -> None:
    scan = keep_attachment(desk, "снимка.png", A_SCAN)
    with pytest.raises(WrongInput) as refusal:
        actions.register_submission(
            desk, replace(GOOD, attachments=(replace(scan, content_hash="0" * 64),)), new_key()
        )
    assert refusal.value.field == "attachments"
    assert count(desk, Submission) == 0


def test_clearing_the_form_lets_go_of_its_files(desk: Desk) -> None:
    key = new_key()
    scan = keep_attachment(desk, "снимка.png", A_SCAN)
    actions.keep_draft(desk, replace(GOOD, attachments=(scan,)), key)
    actions.drop_draft(desk, key)
    assert [count(desk, table) for table in (UnfinishedDraft, AttachmentContent)] == [0, 0]


def test_of_a_report_from_work_nothing_is_kept(desk: Desk) -> None:
    key = new_key()
    scan = keep_attachment(desk, "снимка.png", A_SCAN)
    actions.keep_draft(desk, replace(GOOD, attachments=(scan,)), key)
    before = count(desk, JournalEntry)
    from_work = replace(GOOD, marks=frozenset({Mark.FROM_WORK}))
    actions.keep_draft(desk, from_work, key)
    tables = (UnfinishedDraft, AttachmentContent, Submission, UnprintedReceipt, SubmissionStanding)
    assert [count(desk, table) for table in tables] == [0] * len(tables)

    attached = keep_attachment(desk, "снимка.png", A_SCAN)
    with pytest.raises(KnownError, match="nothing of it is kept"):
        actions.register_submission(desk, replace(from_work, attachments=(attached,)), key)
    assert [count(desk, table) for table in tables] == [0] * len(tables)
    assert count(desk, JournalEntry) == before


def test_a_report_from_work_costs_no_number(desk: Desk) -> None:
    with pytest.raises(KnownError):
        actions.register_submission(desk, replace(GOOD, marks=frozenset({Mark.FROM_WORK})), new_key())
    assert actions.register_submission(desk, GOOD, new_key()).number == "07-000001/25.11.2026"


def test_a_draft_of_a_hundred_thousand_characters_is_kept_and_refused_in_words(desk: Desk) -> None:
    key = new_key()
    long = replace(GOOD, text="дупка " * 17_000)
    actions.keep_draft(desk, long, key)
    with pytest.raises(WrongInput) as refusal:
        actions.register_submission(desk, long, key)
    assert refusal.value.field == "text"
    kept = queries.unfinished_draft(desk)
    assert kept is not None
    assert kept[1] == long


def test_a_draft_is_its_clerk_s_own(desk: Desk) -> None:
    actions.keep_draft(desk, GOOD, new_key())
    with desk.database.reading() as session:
        assert session.scalars(select(UnfinishedDraft.account_id)).all() == [
            desk.clerk.id if desk.clerk else None
        ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fates=st.lists(st.sampled_from(["good", "bad", "cut"]), max_size=8))
def test_numbers_are_gapless_whatever_goes_wrong_between(desk: Desk, fates: list[str]) -> None:
    before = count(desk, Submission)
    numbers = []
    for fate in fates:
        if fate == "bad":
            with pytest.raises(WrongInput):
                actions.register_submission(desk, replace(GOOD, subject=""), new_key())
        elif fate == "cut":
            with power_cut(desk), pytest.raises(PowerCutError):
                actions.register_submission(desk, GOOD, new_key())
        else:
            numbers.append(actions.register_submission(desk, GOOD, new_key()).number)
    assert [int(number[3:9]) for number in numbers] == list(range(before + 1, before + 1 + len(numbers)))
    assert journal_check(desk).broken == ()


class PowerCutError(Exception):
    """Raised where the power goes, just before the commit."""


class power_cut:  # noqa: N801 - reads as a sentence
    def __init__(self, desk: Desk) -> None:
        self._engine = desk.database.engine

    def _cut(self, _connection: object) -> None:
        raise PowerCutError

    def __enter__(self) -> None:
        event.listen(self._engine, "commit", self._cut)

    def __exit__(self, *_error: object) -> None:
        event.remove(self._engine, "commit", self._cut)


def fill_the_disk(desk: Desk) -> None:
    for _ in range(50):
        actions.register_submission(desk, replace(GOOD, text="лампа " * 3_000), new_key())


def test_a_full_disk_says_so_and_leaves_nothing(desk: Desk) -> None:
    actions.register_submission(desk, GOOD, new_key())
    with desk.database.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()

    def shrink(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

    event.listen(desk.database.engine, "begin", shrink)
    with pytest.raises(KnownError, match="disk is full"):
        fill_the_disk(desk)
    event.remove(desk.database.engine, "begin", shrink)
    with desk.database.reading() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 4294967294")
    after = actions.register_submission(desk, GOOD, new_key())
    assert int(after.number[3:9]) == count(desk, Submission)
    assert journal_check(desk).broken == ()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARY, Role.ETHICS])
def test_who_does_not_serve_cannot_register(desk: Desk, role: Role) -> None:
    with pytest.raises(NotAllowed):
        actions.register_submission(with_roles(desk, role), GOOD, new_key())
    assert count(desk, Submission) == 0


def test_an_administrator_reads_no_submission(desk: Desk) -> None:
    record = actions.register_submission(desk, GOOD, new_key())
    administrator = with_roles(desk, Role.ADMINISTRATOR)
    for look in (
        lambda: queries.find_submissions(administrator, ""),
        lambda: queries.submission(administrator, record.id),
    ):
        with pytest.raises(NotAllowed):
            look()


def test_nobody_signed_in_registers_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        actions.register_submission(replace(desk, clerk=None), GOOD, new_key())


@pytest.mark.parametrize(
    "typed",
    [
        "тодорова",
        "ТОДОРОВА ив",
        "todorova",
        "осветление средец",
        "osvetlenie",
        "07-000002/25.11.2026",
        "07-000002",
        "лампите",
    ],
)
def test_it_is_found_again(desk: Desk, typed: str) -> None:
    actions.register_submission(
        desk, replace(GOOD, applicant="Петър Илиев", subject="Друго", text="Друго"), new_key()
    )
    record = actions.register_submission(desk, GOOD, new_key())
    assert [found.id for found in queries.find_submissions(desk, typed)] == [record.id]


def test_it_is_found_by_its_check_code_alone(desk: Desk) -> None:
    record = actions.register_submission(desk, GOOD, new_key())
    spaced = f" {record.check_code[:4]} {record.check_code[4:]}"
    assert queries.find_submissions(desk, spaced) == [record]


def test_newest_first_and_nothing_typed_shows_the_latest(desk: Desk) -> None:
    records = [actions.register_submission(desk, GOOD, new_key()) for _ in range(3)]
    assert queries.find_submissions(desk, "осветление") == records[::-1]
    assert {found.id for found in queries.find_submissions(desk, "")} == {record.id for record in records}


def test_copies_of_a_receipt_are_counted_and_journalled(desk: Desk) -> None:
    record = actions.register_submission(desk, GOOD, new_key())
    assert [actions.copy_receipt(desk, record.id).copies for _ in range(2)] == [1, 2]
    assert queries.submission(desk, record.id).copies == 2
    with desk.database.reading() as session:
        last = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq.desc()).limit(2)).all()
    assert last == ["receipt.copied", "receipt.copied"]


def test_a_copy_of_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(KnownError):
        actions.copy_receipt(desk, new_key())


def test_markup_and_odd_signs_are_kept_as_typed(desk: Desk) -> None:
    odd = "<b>Иван</b> & <img src=x> 😀"
    record = actions.register_submission(desk, replace(GOOD, applicant=odd), new_key())
    assert queries.submission(desk, record.id).applicant == odd


def test_the_first_number_of_a_new_year_is_one_again(desk: Desk) -> None:
    """The template of Перник names the date, so that no two numbers read alike."""
    at_the_end = replace(desk, clock=FixedClock(datetime(2026, 12, 31, 21, 59, tzinfo=UTC)))
    at_the_beginning = replace(desk, clock=FixedClock(datetime(2026, 12, 31, 22, 1, tzinfo=UTC)))
    numbers = [
        actions.register_submission(here, GOOD, new_key()).number
        for here in (at_the_end, at_the_end, at_the_beginning)
    ]
    assert numbers == ["07-000001/31.12.2026", "07-000002/31.12.2026", "07-000001/01.01.2027"]
