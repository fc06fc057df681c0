"""A letter from its facts to its record. Pure: what is typed in; a cleaned draft or a sentence out."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from desktop.complaints.letters.kinds import KINDS, Form, LetterKind
from desktop.complaints.life.steps import Result
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.grounds import Ground
from desktop.complaints.treatment.terms import Deadline
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, TEXT_LIMIT, cleaned_line, cleaned_text

LETTER_LIMIT = 2 * TEXT_LIMIT
"""Characters of a letter: the longest text somebody writes, and the blocks around it."""

SUBJECT_OF_LETTER_LIMIT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What is known when a letter is written. Every day in it comes from the caller; none is counted here.

    `grounds` say why it is treated so (empty: what the register says). `institution` is whom the letter, or
    the file, goes to, and `where` its address. `reasons` and `text` are what the clerk writes: the answer,
    the decision, what is missing or asked, the minutes. `steps` are the further steps of a notice of delay.
    `due` is the term as it stood, `new_due` as it is now; `until` a day by which somebody else acts; `day`
    when something was, or will be, done. `cure_days` is how many days the sender has, where the office gives
    more than the law's. `place` is where an inspection is. `enclosed` names what goes with
    it. `members` sat in the commission. `signed_by` is the name under the signature. `law` is the citation,
    where another than the charter's usual one holds.

    Of the status slip: `terms` are the days that run, each named, `due_at_first` the one before an extension,
    `ended` the day on which it ended; `unit` and `state` are words.
    """

    submission: SubmissionRecord | None = None
    grounds: tuple[Ground, ...] = ()
    institution: str = ""
    where: str = ""
    reasons: str = ""
    text: str = ""
    steps: str = ""
    result: Result | None = None
    due: date | None = None
    due_at_first: date | None = None
    new_due: date | None = None
    until: date | None = None
    cure_days: int = 0
    day: date | None = None
    ended: date | None = None
    place: str = ""
    enclosed: str = ""
    unit: str = ""
    state: str = ""
    members: tuple[str, ...] = ()
    terms: tuple[Deadline, ...] = ()
    signed_by: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The submission that a paper is about. `check_code` is empty where its sender does not read it."""

    number: str
    registered_at: datetime
    check_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter as it stands before it is sent; everything in it may be edited.

    `signed_by` holds the position and, on a second line, the name. `rows` and `hands` (who signs, a line
    for each) are of slips and records only.
    """

    kind: LetterKind
    language: str
    addressee: str
    address: str
    subject: str
    text: str
    signed_by: str
    about: Reference | None = None
    rows: tuple[tuple[str, str], ...] = ()
    hands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecord:
    """A letter as it was sent: its number and every word."""

    id: UUID
    submission_id: UUID
    kind: LetterKind
    number: str
    language: str
    addressee: str
    address: str
    subject: str
    text: str
    signed_by: str
    made_at: datetime
    clerk: str
    counter: int
    about: Reference


def checked_letter(draft: LetterDraft) -> LetterDraft:
    """The draft, cleaned and fit to be sent.

    Raises:
        WrongInput: a field is empty or too long; `field` names it.
    """
    signed = KINDS[draft.kind].form is Form.LETTER
    return replace(
        draft,
        addressee=cleaned_line(draft.addressee, field="addressee", limit=ADDRESS_LIMIT, required=True),
        address=cleaned_text(draft.address, field="address", limit=ADDRESS_LIMIT, required=False),
        subject=cleaned_line(draft.subject, field="subject", limit=SUBJECT_OF_LETTER_LIMIT, required=True),
        text=cleaned_text(draft.text, field="text", limit=LETTER_LIMIT, required=True),
        signed_by=cleaned_text(draft.signed_by, field="signed_by", limit=2 * NAME_LIMIT, required=signed),
    )


def position_and_name(signed_by: str) -> tuple[str, str]:
    """The two lines under a letter: „Кмет на Община Перник“ and the name, which may be empty."""
    position, _break, name = signed_by.partition("\n")
    return position, " ".join(name.split())


def signature(position: str, name: str) -> str:
    """Both lines as they are kept."""
    return f"{position}\n{name}".strip()
