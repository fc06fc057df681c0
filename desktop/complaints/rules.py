"""What may be registered. Pure: facts and charter in; a cleaned draft or a sentence out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from desktop.attachments.rules import Attached, checked_number
from desktop.office.charter import ChannelKey, Charter
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import asks, choice, cleaned, day, line, lines, own
from desktop.office.identity import IdentifierKind
from desktop.office.language import N_, NP_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT
from desktop.office.typed_dates import day_typed
from desktop.office.typing_layouts import skeleton, words_of
from desktop.parties.rules import CAPACITY, Capacity, Party, with_checked_identifier

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
    channel: ChannelKey = asks(choice(N_("How it came"), "counter"))
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
class SubmissionRecord:
    """A registered submission, as every screen and slip reads it.

    `outcome` is a key of `treatment.Outcome`; `due_on` is None where no term runs. `enclosed` are the names
    of the files that came with it, where a receipt is to be printed: else they are not read. `edition_id` is
    the edition of the charter that it was registered under, None for the program's own profile.
    """

    id: UUID
    station_id: UUID
    number: str
    check_code: str
    kind: Kind
    channel: str
    registered_at: datetime
    counter: int
    clerk: str
    applicant: str
    identifier_kind: IdentifierKind | None
    identifier: str | None
    address: str
    phone: str
    email: str
    capacity: Capacity
    about: str
    happened_on: date | None
    subject: str
    text: str
    answer_by: AnswerBy
    language: str
    due_on: date | None
    term_citation: str
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
    edition_id: UUID | None = None
    enclosed: tuple[str, ...] = ()
    copies: int = 0


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


def checked(draft: Draft, today: date, charter: Charter) -> Draft:
    """The draft, cleaned and ready to register.

    Raises:
        WrongInput: fields are empty, too long or impossible, or offending words are marked and not quoted;
            all of them at once, and `field` names each.
    """
    if draft.channel not in charter.submissions.channel_keys:
        raise ValueError(f"{charter.key} takes nothing by {draft.channel!r}")
    faults = Faults()
    with faults.noted():
        checked_number(draft.attachments)
    read = replace(cleaned(draft, faults), marks=marks_of(draft))
    with faults.noted():
        read = with_checked_identifier(read, today)
    for check in (_check_the_unit, _check_the_day, _check_the_quotation, _check_the_answer_can_arrive):
        with faults.noted():
            check(read, today, charter)
    faults.tell()
    return read


def _check_the_unit(draft: Draft, _today: date, charter: Charter) -> None:
    if draft.about_unit not in {"", *(unit.key for unit in charter.units)}:
        raise WrongInput(
            N_("The charter no longer has this unit. Choose another, or leave the field empty."),
            field="about_unit",
        )


def _check_the_day(draft: Draft, today: date, _charter: Charter) -> None:
    happened_on(draft, today)


def happened_on(draft: Draft, today: date) -> date | None:
    """When it happened, or None where the citizen does not say.

    Raises:
        WrongInput: there is no such day, or it has not come yet.
    """
    day = day_typed(draft.happened_on, today, field="happened_on")
    if day is not None and day > today:
        raise WrongInput(
            N_("This day has not come yet: {day}. Enter when it happened, or leave the field empty."),
            field="happened_on",
            day=day,
        )
    return day


def _check_the_answer_can_arrive(draft: Draft, _today: date, _charter: Charter) -> None:
    if not draft.is_named:
        return
    if draft.answer_by is AnswerBy.LETTER and not draft.address:
        raise WrongInput(
            N_("The answer goes by letter: enter the address, or choose another way to answer."),
            field="address",
        )
    if draft.answer_by is AnswerBy.EMAIL and not draft.email:
        raise WrongInput(
            N_("The answer goes by e-mail: enter the e-mail, or choose another way to answer."), field="email"
        )
    if draft.answer_by is AnswerBy.PHONE and not draft.phone:
        raise WrongInput(
            N_("The answer goes by phone: enter the telephone, or choose another way to answer."),
            field="phone",
        )
    if draft.answer_by is AnswerBy.SECURE_DELIVERY and not draft.identifier:
        raise WrongInput(
            N_(
                "The state's secure delivery finds a person by number: enter the personal number, "
                "or choose another way to answer."
            ),
            field="identifier",
        )


def _check_the_quotation(draft: Draft, _today: date, _charter: Charter) -> None:
    """The offending words stand in what was submitted; case, punctuation and alphabet are no matter."""
    if draft.marks.isdisjoint(OFFENDING):
        return
    if not draft.quotation:
        raise WrongInput(
            N_("Quote the offending words as written; the head of the centre decides."),
            field="quotation",
        )
    if not any(_says(part, draft.quotation) for part in (draft.text, draft.subject)):
        raise WrongInput(
            N_(
                "These words are neither in the text nor in the subject. Quote them as they are written "
                "there."
            ),
            field="quotation",
        )


def _says(text: str, quotation: str) -> bool:
    quoted = words_of(quotation)
    if not quoted:
        # Signs alone, such as a picture of a gesture.
        return "".join(quotation.split()) in "".join(text.split())
    said, meant = (" ".join(map(skeleton, words)) for words in (words_of(text), quoted))
    return meant in said
