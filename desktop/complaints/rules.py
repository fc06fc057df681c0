"""What may be registered, and what was: the draft as it is typed, and the record that comes of it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID

from desktop.attachments.rules import Attached
from desktop.office.charter import kind_of_way
from desktop.office.fields import asks, choice, day, line, lines, own
from desktop.office.language import N_, NP_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT
from desktop.parties.rules import CAPACITY, Capacity, Party, RegisteredCase

WANTED_LIMIT = 2_000
QUOTATION_LIMIT = 1_000


class Kind(StrEnum):
    """What the citizen brings. A complaint about service is handled like a signal (АПК, чл. 107).

    An appeal is against an administrative act and has a procedure of its own (АПК, чл. 84); a request asks
    for something to be issued or done; praise and an opinion ask for nothing.
    """

    COMPLAINT = "complaint"
    SIGNAL = "signal"
    PROPOSAL = "proposal"
    REQUEST = "request"
    APPEAL = "appeal"
    PRAISE = "praise"
    OPINION = "opinion"


class AnswerBy(StrEnum):
    """How the citizen wishes to have the answer."""

    LETTER = "letter"
    EMAIL = "email"
    AT_COUNTER = "at_counter"
    PHONE = "phone"
    SECURE_DELIVERY = "secure_delivery"


class Mark(StrEnum):
    """What the clerk notes about a submission, because law or charter treats it differently.

    `FROM_WORK` never reaches the register: of such a report nothing is kept (ЗЗЛПСПОИН). `REPEAT` follows
    from what it was compared with, see `marks_of`. `UNDERMINING` is not offered any more: the words „уронващи
    престижа“ of the one charter that has them say of what kind an insult is, and are no ground of their own.
    """

    ANONYMOUS = "anonymous"
    DANGER = "danger"
    CORRUPTION = "corruption"
    ABOUT_STAFF = "about_staff"
    INSULT = "insult"
    PERSONAL_DATA = "personal_data"
    NOT_OURS = "not_ours"
    OBSCENE = "obscene"
    UNDERMINING = "undermining"
    CLASSIFIED = "classified"
    CONFIDENTIAL = "confidential"
    REPEAT = "repeat"
    FROM_WORK = "from_work"


OFFENDING = frozenset({Mark.OBSCENE, Mark.INSULT})
"""What a charter may let the office leave unanswered: the clerk quotes it, a supervisor confirms it."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody known here whom the text names, and what the clerk said: that they are meant, or are not."""

    key: str
    name: str
    meant: bool


AboutKind = Literal["", "unit", "employee", "service", "company"]
"""Whom or what it is about; empty where nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Party):
    """What the clerk has typed so far. Text fields, the day among them, are as typed, until `checked`.

    What the form asks for is declared here, in its order. `happened_on` of an appeal is the day on which the
    act was announced. `about_unit` is the key of a unit of the charter; `about_key` says which of the people
    known here `about_person` is; `quotation` the offending words, where the language is marked; `repeat_of`
    the submission that this one repeats, and `new_facts` whether it tells something new.
    """

    kind: Kind = Kind.COMPLAINT
    about_kind: AboutKind = asks(choice(N_("Against whom or what")))
    about_person: str = asks(line(NP_("person", "Name"), limit=NAME_LIMIT))
    about_key: str = ""
    about_mentioned: tuple[Mentioned, ...] = ()
    about_unit: str = asks(choice(NP_("of the administration", "Unit")))
    about: str = asks(line(N_("In the person's words"), limit=SUBJECT_LIMIT))
    subject: str = asks(line(N_("Subject"), limit=SUBJECT_LIMIT, needed=True, told=True))
    happened_on: str = asks(day(N_("When it happened")))
    place: str = asks(line(N_("Where it happened"), limit=ADDRESS_LIMIT, remembered=True))
    text: str = asks(lines(N_("What the person says"), limit=TEXT_LIMIT, needed=True, lines=1))
    # No lines promised: where a quotation needs the room, its margins still hold one.
    wanted: str = asks(lines(N_("What is asked for"), limit=WANTED_LIMIT, lines=0, told=True))
    quotation: str = asks(line(N_("The offending words"), limit=QUOTATION_LIMIT))
    channel: str = asks(choice(N_("How it came"), "counter"))
    urgency: str = asks(choice(N_("How urgent")))
    capacity: Capacity = asks(CAPACITY)
    answer_by: AnswerBy = asks(choice(N_("How to answer"), AnswerBy.LETTER))
    language: str = asks(choice(N_("Receipt in"), "bg"))
    marks: frozenset[Mark] = asks(own(blank=frozenset()))
    attachments: tuple[Attached, ...] = asks(own(blank=()))
    repeat_of: UUID | None = None
    new_facts: bool = False
    box_opening_id: UUID | None = None

    @property
    def is_named(self) -> bool:
        """Whether whoever brings it says who they are."""
        return Mark.ANONYMOUS not in self.marks


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRecord(RegisteredCase):
    """A registered submission, as every screen and slip reads it.

    `outcome` is a key of `treatment.Outcome`; `due_on` is None where no term runs. `enclosed` are the names
    of the files that came with it, where a receipt is to be printed: else they are not read.
    `channel_kind` and `channel_name` are of the way it came by, as they were on that day; empty in what is
    older than these. `urgency` is a key of the charter's, and `urgency_name` what it was called then.
    """

    kind: Kind
    channel: str
    about: str
    happened_on: date | None
    subject: str
    text: str
    answer_by: AnswerBy
    marks: frozenset[Mark] = frozenset()
    outcome: str = "examined"
    ground: str = ""
    about_kind: str = ""
    about_unit: str = ""
    about_person: str = ""
    about_key: str = ""
    about_mentioned: tuple[Mentioned, ...] = ()
    place: str = ""
    wanted: str = ""
    quotation: str = ""
    repeat_of: UUID | None = None
    box_opening_id: UUID | None = None
    enclosed: tuple[str, ...] = ()
    copies: int = 0
    channel_kind: str = ""
    channel_name: str = ""
    need: str = ""
    urgency: str = ""
    urgency_name: str = ""

    @property
    def came_by(self) -> str:
        """What sort of way it came by, whatever that way is called and whether it is still there."""
        return kind_of_way(self.channel, self.channel_kind)


def marks_of(draft: Draft) -> frozenset[Mark]:
    """The marks with those that follow from what it is about and from what it repeats."""
    marks = draft.marks
    if names_staff(draft):
        marks |= {Mark.ABOUT_STAFF}
    if draft.repeat_of is not None and not draft.new_facts:
        marks |= {Mark.REPEAT}
    return marks


def names_staff(draft: Draft) -> bool:
    """Whether it is about the administration's own people by what is said of them, whatever is marked.

    A unit of the charter is the administration's own, and so is an employee, unless it is not for us.
    """
    ours = draft.about_unit or (draft.about_kind == "employee" and Mark.NOT_OURS not in draft.marks)
    return bool(ours) and draft.about_kind in {"unit", "employee"}


def is_confidential(marks: Collection[Mark]) -> bool:
    """Whether only named people may see it, once it is registered."""
    return Mark.CORRUPTION in marks or Mark.CONFIDENTIAL in marks
