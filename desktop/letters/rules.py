"""A letter from its facts to its record. Pure: what is typed in; a cleaned draft or a sentence out."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from desktop.letters.case import Reference
from desktop.letters.kinds import Form, LetterKind
from desktop.office.faults import Faults
from desktop.office.fields import cleaned_values, line, lines
from desktop.office.language import N_, NP_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, TEXT_LIMIT, cleaned_text

LETTER_LIMIT = 2 * TEXT_LIMIT
"""Characters of a letter: the longest text somebody writes, and the blocks around it."""

SUBJECT_OF_LETTER_LIMIT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter as it stands on paper; until it is sent it has no number, no moment and no writer.

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
    number: str = ""
    made_at: datetime | None = None
    clerk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecord(LetterDraft):
    """A letter as it was sent: every word, and what it was sent with."""

    id: UUID
    submission_id: UUID
    number: str
    made_at: datetime
    clerk: str
    counter: int
    about: Reference


LETTER_FIELDS = (
    line(N_("To whom"), name="addressee", limit=ADDRESS_LIMIT, needed=True),
    lines(NP_("of a letter", "Address"), name="address", limit=ADDRESS_LIMIT, lines=3),
    line(N_("Signed by: position"), name="signed_by", limit=NAME_LIMIT),
    line(N_("Signed by: name"), name="signer", limit=NAME_LIMIT),
    line(N_("About"), name="subject", limit=SUBJECT_OF_LETTER_LIMIT, needed=True),
    lines(N_("Text"), name="text", limit=LETTER_LIMIT, lines=15, needed=True),
)
"""What of a letter can be edited; a draft keeps position and name as one, `signed_by`."""


def checked_letter(draft: LetterDraft) -> LetterDraft:
    """The draft, cleaned and fit to be sent.

    Raises:
        WrongInput: fields are empty or too long, all told at once; `field` names each.
    """
    faults = Faults()
    asked = [one for one in LETTER_FIELDS if one.name not in {"signed_by", "signer"}]
    kept = cleaned_values(asked, {one.name: getattr(draft, one.name) for one in asked}, faults)
    with faults.noted():
        needed = draft.kind.form is Form.LETTER
        kept["signed_by"] = cleaned_text(
            draft.signed_by, field="signed_by", limit=2 * NAME_LIMIT, required=needed
        )
    faults.tell()
    return replace(draft, **kept)


def position_and_name(signed_by: str) -> tuple[str, str]:
    """The two lines under a letter: „Кмет на Община Перник“ and the name, which may be empty."""
    position, _break, name = signed_by.partition("\n")
    return position, " ".join(name.split())


def signature(position: str, name: str) -> str:
    """Both lines as they are kept."""
    return f"{position}\n{name}".strip()
