"""What a clerk can do with submissions. One function, one permission check, one transaction."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select

from db.models import JournalEntry, ReceiptCopy, Submission, UnprintedReceipt
from db.models.base import moment_text
from db.search import index_words
from desktop.access.queries import check_may_see, check_not_erased
from desktop.attachments.actions import record_attachments
from desktop.attachments.half_typed import HalfTyped, end_of
from desktop.complaints.box.queries import check_room
from desktop.complaints.checked_draft import checked, happened_on
from desktop.complaints.intake import facts_of, facts_of_record
from desktop.complaints.life.rows import stand_for_the_first_time
from desktop.complaints.records import for_receipt, with_enclosed, words_of_lists
from desktop.complaints.rules import Draft, Mark, SubmissionRecord, is_confidential
from desktop.complaints.search_words import words_of_submission
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Letter, Treatment
from desktop.complaints.treatment.grounds import ground_words
from desktop.complaints.treatment.terms import received_on
from desktop.desk import Desk, Writing
from desktop.office.check_code import check_code
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_, language
from desktop.office.permissions import Permission
from desktop.office.records import record_of

SERIES = "submission"
HALF_TYPED = HalfTyped(Draft, Permission.REGISTER_SUBMISSION)
drop_draft = HALF_TYPED.drop

# As text, and run on the connection: no session holds these rows, so there is nothing to keep in step.
_KNOWN = (
    "SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?1), "
    "(SELECT account_id FROM unfinished_draft WHERE id = ?1)"
)
_DEBT = "INSERT INTO unprinted_receipt (submission_id, account_id, since) VALUES (?, ?, ?)"
_END_OF_DEBT = delete(UnprintedReceipt).where(
    UnprintedReceipt.submission_id == bindparam("key"), UnprintedReceipt.account_id == bindparam("account")
)


@dataclass(frozen=True, slots=True)
class Registration:
    """What was registered, and how it is treated: as was found when it got its number, by no later clock."""

    record: SubmissionRecord
    treatment: Treatment

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The papers that its treatment brings with it."""
        return self.treatment.letters

    @property
    def confidential(self) -> bool:
        """Whether the clerk who registered it does not see it any more."""
        return is_confidential(self.record.marks)

    @property
    def has_receipt(self) -> bool:
        """Whether somebody is there, or known, to have a receipt."""
        return Letter.RECEIPT in self.letters


def register_submission(desk: Desk, draft: Draft, key: UUID) -> SubmissionRecord:
    """Registers what the citizen brought; see `register`."""
    return register(desk, draft, key).record


def register(desk: Desk, draft: Draft, key: UUID) -> Registration:
    """Registers what the citizen brought (АПК, чл. 111) and gives it its number, term and check code.

    How it is treated is found once, at the moment of the transaction, and handed back: what is shown and
    printed afterwards asks no clock again, though midnight or the closing hour has passed meanwhile.
    `key` is the draft's own: handing the same draft over twice (a second Enter, a restart after a power
    cut) returns what was registered the first time and gives no second number. Until its receipt is out,
    the office owes it, if somebody can have one: see `receipt_printed`.

    Raises:
        WrongInput: a field is empty, too long or impossible.
        KnownError: the storage refused, and nothing was registered; or it is a report from the person's
            work, of which nothing is kept (ЗЗЛПСПОИН); or the key is another clerk's.
    """
    if Mark.FROM_WORK in draft.marks:
        drop_draft(desk, key, draft.attachments)
        raise KnownError(
            N_(
                "A work report is not registered here, and nothing of it is kept. Hand over the slip, then "
                "clear the form."
            )
        )
    cleaned = checked(draft, desk.today(), desk.charter)
    with desk.writing(Permission.REGISTER_SUBMISSION) as change:
        connection = change.session.connection()
        registered, kept_by = connection.exec_driver_sql(_KNOWN, (str(key),)).one()
        if registered:
            _check_it_is_told_again(change, desk, key)
            record = for_receipt(change.session, change.session.get_one(Submission, key))
            charter = desk.charter_of(change.session, record.edition_id)
            facts = facts_of_record(record, charter, desk.calendar)
            registration = Registration(record, treatment_of(facts, charter, desk.calendar))
        else:
            registration = _registered(desk, cleaned, key, change)
        if kept_by is not None:
            end_of(change, desk, key)
        return registration


def _check_it_is_told_again(change: Writing, desk: Desk, key: UUID) -> None:
    """Whoever registered it is told nothing that they did not type; anybody else only what they may see.

    Raises:
        KnownError: it is neither theirs nor for their eyes.
    """
    try:
        check_may_see(change.session, desk, key)
    except KnownError:
        entry = select(JournalEntry.actor).where(
            JournalEntry.entity == Submission.__tablename__, JournalEntry.entity_id == str(key)
        )
        if change.session.scalar(entry.limit(1)) != change.actor:
            raise


def _registered(desk: Desk, draft: Draft, key: UUID, change: Writing) -> Registration:
    """Everything that a registration writes, all of it or nothing."""
    if draft.box_opening_id is not None:
        check_room(change.session, desk, draft.box_opening_id, draft.channel)
    happened = happened_on(draft, day_in_sofia(change.now))
    received = received_on(change.now, desk.charter, desk.opening_hours())
    facts = facts_of(draft, received, happened, desk.charter, received_at=change.now)
    treatment = treatment_of(facts, desk.charter, desk.calendar)
    record = _new_record(desk, draft, key, change, facts, treatment)
    change.record_new("submission.registered", Submission, record, **words_of_lists(record))
    if draft.attachments:
        record_attachments(desk, change, key, draft.attachments)
        record = with_enclosed(change.session, record)
    index_words(change.session, key, words_of_submission(record))
    stand_for_the_first_time(change.session, desk.charter, desk.calendar, record, facts)
    registration = Registration(record, treatment)
    if registration.has_receipt:
        clerk = desk.required(Permission.REGISTER_SUBMISSION)
        owed = (str(key), str(clerk.id), moment_text(change.now))
        change.session.connection().exec_driver_sql(_DEBT, owed)
    return registration


def _new_record(
    desk: Desk, draft: Draft, key: UUID, change: Writing, facts: Facts, treatment: Treatment
) -> SubmissionRecord:
    deadline, rules = treatment.deadline, desk.charter.submissions
    way = rules.channel(draft.channel)
    assert way is not None, draft.channel
    numbering = desk.charter.numbering
    full_number = change.written_number(
        SERIES, numbering.submission, of=Submission, anew=numbering.anew_each_year
    )
    return record_of(
        SubmissionRecord,
        draft,
        **change.signed,
        id=key,
        number=full_number,
        check_code=check_code(desk.check_key, full_number),
        registered_at=change.now,
        identifier=draft.identifier or None,
        happened_on=facts.happened_on,
        due_on=deadline.last_day if deadline else None,
        due_at=deadline.moment if deadline else None,
        term_citation=deadline.citation if deadline else "",
        outcome=treatment.outcome,
        ground=ground_words(treatment.grounds[0], language(draft.language)),
        about_key=draft.about_key if draft.about_person else "",
        edition_id=desk.edition_id,
        marks=draft.marks | ({Mark.ANONYMOUS} if facts.anonymous else frozenset()),
        channel_kind=way.kind,
        channel_name=way.name.bg,
        urgency_name=next((one.name.bg for one in rules.urgencies if one.key == draft.urgency), ""),
    )


def receipt_printed(desk: Desk, submission_id: UUID) -> None:
    """The original has left the printer: the office owes no receipt for it any more."""
    clerk = desk.required(Permission.REGISTER_SUBMISSION)
    with desk.writing(Permission.REGISTER_SUBMISSION) as change:
        change.session.connection().execute(_END_OF_DEBT, {"key": submission_id, "account": clerk.id})


def copy_receipt(desk: Desk, submission_id: UUID) -> SubmissionRecord:
    """Counts one more copy of the receipt, which is then printed as a duplicate.

    Raises:
        KnownError: there is no such submission here that the clerk may see.
    """
    with desk.writing(Permission.REPRINT_RECEIPT) as change:
        check_may_see(change.session, desk, submission_id)
        check_not_erased(change.session, submission_id)
        submission = change.session.get_one(Submission, submission_id)
        copies = change.session.scalar(
            select(func.count()).select_from(ReceiptCopy).where(ReceiptCopy.submission_id == submission_id)
        )
        copy = change.new_row(
            ReceiptCopy, submission_id=submission_id, ordinal=(copies or 0) + 1, printed_at=change.now
        )
        change.record("receipt.copied", copy)
        return replace(for_receipt(change.session, submission), copies=copy.ordinal)


def keep_draft(desk: Desk, draft: Draft, key: UUID) -> None:
    """Keeps what is half typed, for after a power cut.

    Of a report from the person's work nothing is kept, and what was kept of it is dropped (ЗЗЛПСПОИН).
    """
    if Mark.FROM_WORK in draft.marks:
        drop_draft(desk, key, draft.attachments)
        return
    HALF_TYPED.keep(desk, draft, key)
