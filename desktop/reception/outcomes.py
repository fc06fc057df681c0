"""What comes of a reception: an answer, a promise with a term, or a submission. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.office.charter import Charter
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import choice, day, line, lines, own
from desktop.office.language import N_, NP_
from desktop.office.names import ADDRESS_LIMIT, cleaned_text
from desktop.office.records import record_of
from desktop.office.typed_dates import Lies, day_typed
from desktop.reception.bookings import BookingRecord, OutcomeKind

OUTCOME_LIMIT = 2_000
OUTCOME = (
    own(N_("What follows"), name="outcome"),
    lines(N_("What was answered"), name="text", limit=OUTCOME_LIMIT, lines=5),
    day(N_("By when"), name="due_on", lies=Lies.AHEAD),
    choice(N_("Unit responsible"), None, name="unit"),
    own(N_("Kind of case"), name="kind"),
    choice(N_("How to answer"), AnswerBy.AT_COUNTER, name="answer_by"),
    line(NP_("of a person", "Address"), name="address", limit=ADDRESS_LIMIT),
)
"""What is asked for of an outcome; which of it, its kind says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was noted. Text and day are as typed until `checked_outcome`.

    A promise has `due_on`, its term, and `unit`, the key of the unit that keeps it; a submission has
    `draft`, which is registered.
    """

    kind: OutcomeKind
    text: str = ""
    due_on: str = ""
    unit: str = ""
    draft: Draft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOutcome:
    """The same, ready to be kept."""

    kind: OutcomeKind
    text: str
    due_on: date | None
    unit: str
    draft: Draft | None


def checked_outcome(outcome: Outcome, today: date, charter: Charter) -> CheckedOutcome:
    """The outcome, cleaned. What is promised and by whom is asked for: it has to be kept.

    Raises:
        WrongInput: something is missing or impossible; all of it is told at once.
    """
    if (outcome.kind is OutcomeKind.SUBMISSION) != (outcome.draft is not None):
        raise ValueError("a submission has a draft, and nothing else has one")
    faults, read = Faults(), {"due_on": None, "unit": ""} | dict[str, Any]()
    needed = outcome.kind is not OutcomeKind.SUBMISSION
    with faults.noted():
        read["text"] = cleaned_text(outcome.text, field="text", limit=OUTCOME_LIMIT, required=needed)
    if outcome.kind is OutcomeKind.PROMISED:
        with faults.noted():
            read["due_on"] = _term(outcome.due_on, today)
        with faults.noted():
            read["unit"] = _unit(outcome.unit, charter)
    faults.tell()
    return record_of(CheckedOutcome, outcome, **read)


def _term(typed: str, today: date) -> date:
    day = day_typed(typed, today, field="due_on", coming=True)
    if day is None:
        raise WrongInput(N_("Enter by when it is promised."), field="due_on")
    if day < today:
        raise WrongInput(N_("This day is past: {day}. Choose a later one."), field="due_on", day=day)
    return day


def _unit(unit: str, charter: Charter) -> str:
    if not unit:
        raise WrongInput(N_("Choose the unit that keeps the promise."), field="unit")
    if unit not in {one.key for one in charter.units}:
        raise WrongInput(N_("The charter no longer has this unit. Choose another."), field="unit")
    return unit


def submission_from(booking: BookingRecord, kind: Kind, text: str, charter: Charter) -> Draft:
    """What is known of a submission that was made aloud at a reception (АПК, чл. 111): to be completed.

    The answer is for collection, as nobody has asked for an address; the clerk may change that.
    """
    official = next((one for one in charter.officials if one.key == booking.official), None)
    openly = official is not None and official.is_open
    there = charter.submissions.of_kind("open_reception") if openly else None
    way = there or charter.submissions.of_kind("counter") or charter.submissions.offered[0]
    usual, answers = AnswerBy.AT_COUNTER, charter.submissions.answers
    return Draft(
        kind=kind,
        channel=way.key,
        applicant=booking.citizen,
        phone=booking.phone,
        subject=booking.topic,
        text=text or booking.topic,
        answer_by=usual if usual in answers else AnswerBy(answers[0]),
    )
