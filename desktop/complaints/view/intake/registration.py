"""A submission that was just registered, and the papers that come with it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from desktop.complaints.actions import receipt_printed, register_submission
from desktop.complaints.intake import treatment_of_draft
from desktop.complaints.letters.actions import send_letter
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.paper import print_letter
from desktop.complaints.letters.queries import blocks
from desktop.complaints.letters.rules import LetterFacts
from desktop.complaints.life.known import Mention, unanswered_mentions
from desktop.complaints.life.words import unit_word
from desktop.complaints.queries import received_now
from desktop.complaints.rules import Draft, Mark, SubmissionRecord, happened_on, is_confidential
from desktop.complaints.treatment import Letter
from desktop.desk import Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import SUBJECT_LIMIT
from desktop.paper.tray import PaperTray, Printed


@dataclass(frozen=True, slots=True)
class Registration:
    """What was registered, and the letters that its treatment brings with it."""

    record: SubmissionRecord
    letters: tuple[Letter, ...]

    @property
    def confidential(self) -> bool:
        """Whether the clerk who registered it does not see it any more."""
        return is_confidential(self.record.marks)

    @property
    def has_receipt(self) -> bool:
        """Whether somebody is there, or known, to have a receipt."""
        return Letter.RECEIPT in self.letters


class AskFirst(WrongInput):
    """The clerk says first whether it is against whoever the text names: never in silence (АПК, чл. 10)."""

    def __init__(self, mention: Mention) -> None:
        super().__init__(
            N_("Answer first: is it against {name}? Who is complained about must not see it."),
            field="about_mentioned",
            name=mention.person.name,
        )
        self.mention = mention


def register(desk: Desk, draft: Draft, key: UUID) -> Registration:
    """Registers the draft; where nobody can have a receipt, none is owed.

    Raises:
        WrongInput: a field is empty, too long or impossible.
        AskFirst: the text names somebody known here, and nobody has said whether it is against them.
        KnownError: the storage refused, and nothing was registered.
    """
    unanswered = unanswered_mentions(desk, draft)
    if unanswered and Mark.FROM_WORK not in draft.marks:
        raise AskFirst(unanswered[0])
    meant = with_about_said(draft, desk)
    record = register_submission(desk, meant, key)
    happened = happened_on(meant, desk.today())
    treatment = treatment_of_draft(meant, received_now(desk), happened, desk.charter, desk.calendar)
    registration = Registration(record, treatment.letters)
    if not registration.has_receipt:
        # It is registered: a busy file must not say otherwise. At worst a receipt is offered later.
        with suppress(KnownError):
            receipt_printed(desk, record.id)
    return registration


def with_about_said(draft: Draft, desk: Desk) -> Draft:
    """The draft with employee and unit said in words too, where the clerk wrote nothing of their own."""
    if draft.about:
        return draft
    words = language(DEFAULT_LANGUAGE)
    unit = unit_word(draft.about_unit, desk.charter, words) if draft.about_unit else ""
    said = ", ".join(filter(None, (draft.about_person, unit)))
    # A name that is too long is wrong at its own field.
    return replace(draft, about=said[:SUBJECT_LIMIT])


def print_record(desk: Desk, tray: PaperTray, record: SubmissionRecord) -> Printed:
    """Prints what was said, as it was written down, to be read back and signed (АПК, чл. 29).

    Raises:
        KnownError: the printer or the disk refused; it stays registered.
    """
    facts = LetterFacts(submission=record)
    words = language(record.language)
    return print_letter(desk, tray, compose(LetterKind.ORAL_RECORD, facts, desk.charter, blocks(desk), words))


def send_referral(
    desk: Desk, tray: PaperTray, record: SubmissionRecord, facts: LetterFacts, key: UUID
) -> Printed:
    """Keeps and prints the slip that says where else to turn; the same `key` keeps it once.

    Raises:
        WrongInput: the institution is missing; `field` names it.
        KnownError: the printer or the disk refused; printing again gives no second number.
    """
    words = language(record.language)
    draft = compose(LetterKind.REFERRAL, facts, desk.charter, blocks(desk), words)
    return print_letter(desk, tray, send_letter(desk, record.id, draft, key))
