"""A submission that was just registered, and the papers that come with it."""

from dataclasses import replace
from uuid import UUID

from desktop.complaints.actions import Registration, register
from desktop.complaints.letters.actions import send_letter
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.paper import print_letter
from desktop.complaints.letters.queries import blocks
from desktop.complaints.letters.rules import LetterFacts
from desktop.complaints.life.known_people import Mention, unanswered_mentions
from desktop.complaints.life.words import unit_word
from desktop.complaints.rules import Draft, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.office.faults import WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import SUBJECT_LIMIT
from desktop.paper.tray import PaperTray, Printed


class AskFirst(WrongInput):
    """The clerk says first whether it is against whoever the text names: never in silence (АПК, чл. 10)."""

    def __init__(self, mention: Mention) -> None:
        super().__init__(
            N_("Answer first: is it against {name}? The person complained about must not see it."),
            field="about_mentioned",
            name=mention.person.name,
        )
        self.mention = mention


def register_typed(desk: Desk, draft: Draft, key: UUID) -> Registration:
    """Registers the draft as it was typed, with what it is about said in words too.

    Raises:
        WrongInput: a field is empty, too long or impossible.
        AskFirst: the text names somebody known here, and nobody has said whether it is against them.
        KnownError: the storage refused, and nothing was registered.
    """
    unanswered = unanswered_mentions(desk, draft)
    if unanswered and Mark.FROM_WORK not in draft.marks:
        raise AskFirst(unanswered[0])
    return register(desk, with_about_said(draft, desk), key)


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
