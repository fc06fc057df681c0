"""What each step needs before it can be taken. Pure: a typed step in, a cleaned one or a sentence out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import may_follow
from desktop.complaints.life.step_details import details_of
from desktop.complaints.life.steps import NewStep, StepKind
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import TEXT_LIMIT, cleaned_text
from desktop.office.permissions import Permission
from desktop.office.typed_dates import day_typed
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStep:
    """A step that may be taken: cleaned, its term checked against the law's bound."""

    kind: StepKind
    text: str
    due_on: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


_REASONED = frozenset(
    {
        StepKind.MARKED_CONFIDENTIAL,
        StepKind.INSULT_CONFIRMED,
        StepKind.INSULT_REJECTED,
        StepKind.MARKS_CORRECTED,
        StepKind.INFORMATION_REQUESTED,
        StepKind.INFORMATION_RECEIVED,
        StepKind.INSPECTION,
        StepKind.ENQUIRY,
        StepKind.OPINION,
        StepKind.DANGER_NOTED,
        StepKind.EXTENDED,
        StepKind.DELAY_TOLD,
        StepKind.SITTING,
        StepKind.DECIDED,
        StepKind.WITHDRAWN,
        StepKind.REOPENED,
    }
)
"""Steps that say something: reasons, findings, minutes."""

_ALLOWED_BY: Mapping[StepKind, Permission] = {
    StepKind.ASSIGNED: Permission.ASSIGN_SUBMISSION,
    StepKind.NAMED: Permission.ASSIGN_SUBMISSION,
    StepKind.ABOUT_CORRECTED: Permission.SAY_ABOUT_WHOM,
    StepKind.MARKS_CORRECTED: Permission.ASSIGN_SUBMISSION,
    StepKind.REOPENED: Permission.ASSIGN_SUBMISSION,
    StepKind.MERGED: Permission.DECIDE_SUBMISSION,
    StepKind.SITTING: Permission.DECIDE_SUBMISSION,
    StepKind.DECIDED: Permission.DECIDE_SUBMISSION,
    StepKind.INSULT_CONFIRMED: Permission.CONFIRM_INSULT,
    StepKind.INSULT_REJECTED: Permission.CONFIRM_INSULT,
    StepKind.EXTENDED: Permission.EXTEND_TERM,
    StepKind.DELAY_TOLD: Permission.EXTEND_TERM,
}


def permission_for(kind: StepKind) -> Permission:
    """What one must be allowed, to take such a step."""
    return _ALLOWED_BY.get(kind, Permission.HANDLE_SUBMISSION)


def possible_steps(standing: Standing, charter: Charter) -> tuple[StepKind, ...]:
    """What can be done about a submission that stands so, at this municipality, in the order of the kinds."""
    unlawful = {StepKind.UNKNOWN}
    bound, decide_by = standing.extend_until, standing.decide_by
    if bound is None or decide_by is None or decide_by >= bound:
        unlawful.add(StepKind.EXTENDED)
    # A danger stays one, whoever does not wish to have told of it.
    unlawful.add(StepKind.WITHDRAWN if standing.danger_open else StepKind.DANGER_NOTED)
    if Promise.ROUTING not in standing.promises or standing.kept(Promise.ROUTING):
        unlawful.add(StepKind.ROUTED)
    if not charter.submissions.delay_notice:
        unlawful.add(StepKind.DELAY_TOLD)
    if not charter.submissions.apology:
        unlawful.add(StepKind.APOLOGISED)
    if not standing.may_be_corrected:
        unlawful.add(StepKind.MARKS_CORRECTED)
    elif not standing.is_open:
        # Nothing was examined that could be examined again: whoever knows better corrects a mark.
        unlawful.add(StepKind.REOPENED)
    if standing.confidential:
        unlawful.add(StepKind.MARKED_CONFIDENTIAL)
    else:
        unlawful.add(StepKind.NAMED)
    if not standing.answerable:
        unlawful |= {
            StepKind.INFORMATION_REQUESTED,
            StepKind.DELAY_TOLD,
            StepKind.APOLOGISED,
            StepKind.WITHDRAWN,
        }
    following = may_follow(standing.state) - unlawful
    return tuple(kind for kind in StepKind if kind in following)


def checked_step(
    new: NewStep, standing: Standing, charter: Charter, calendar: WorkingCalendar, today: date
) -> CheckedStep:
    """The step, cleaned and lawful.

    Raises:
        WrongInput: a field is empty or impossible, or the term is beyond its bound; `field` names it.
        KnownError: nothing of the kind can be done about a submission that stands so.
    """
    if new.kind not in possible_steps(standing, charter):
        raise KnownError(
            N_("This can no longer be done: the status of the case has changed. Look at it again.")
        )
    due_on = None
    if new.kind is StepKind.EXTENDED:
        due_on = _new_term(new.day, standing, today)
    elif new.kind is StepKind.DELAY_TOLD:
        due_on = _final_term(new.day, standing, today)
    elif new.kind is StepKind.INFORMATION_REQUESTED:
        due_on = _cured_by(new.day, charter, calendar, today)
    elif new.kind is StepKind.ENQUIRY:
        due_on = _answered_by(new.day, today)
    details = details_of(new, standing, charter, today)
    # Last, as in every form: the clerk is led through the fields from the top.
    text = cleaned_text(new.text, field="text", limit=TEXT_LIMIT, required=new.kind in _REASONED)
    return CheckedStep(kind=new.kind, text=text, due_on=due_on, details=details)


def _new_term(typed: str, standing: Standing, today: date) -> date:
    """АПК, чл. 118, ал. 2 and чл. 121: extended before the term lapses, and never beyond its bound."""
    current, bound = standing.decide_by, standing.extend_until
    if current is None or bound is None:
        raise KnownError(
            N_(
                "The law does not allow this deadline to be extended. Decide in time, or notify the "
                "sender of the delay."
            )
        )
    if today > current:
        raise KnownError(
            N_(
                "The deadline was {day} and cannot be extended any more. Decide now, and tell the sender "
                "the reasons for the delay."
            ),
            day=current,
        )
    new = day_typed(typed, today, field="day", coming=True)
    if new is None:
        raise WrongInput(N_("Enter the new deadline: day.month.year."), field="day")
    if new <= current:
        raise WrongInput(N_("Enter a deadline after the present one, {day}."), field="day", day=current)
    if new > bound:
        raise WrongInput(
            N_("By law the deadline can be extended until {day} at the latest. Enter an earlier day."),
            field="day",
            day=bound,
        )
    return new


def _final_term(typed: str, standing: Standing, today: date) -> date:
    """The final term that the charter promises to tell, also once the term is over.

    Within the law's bound; where that is over too, it is told all the same, and nothing is extended by it.
    """
    current, bound = standing.decide_by, standing.extend_until
    new = day_typed(typed, today, field="day", coming=True)
    if new is None:
        raise WrongInput(N_("Enter the final deadline: day.month.year."), field="day")
    if new < today or (current is not None and new <= current):
        after = current if current is not None and current > today else today
        raise WrongInput(N_("Enter a final deadline after {day}."), field="day", day=after)
    if bound is not None and bound > today and bound > (current or today) and new > bound:
        raise WrongInput(
            N_("By law the deadline can be extended until {day} at the latest. Enter an earlier day."),
            field="day",
            day=bound,
        )
    return new


def _cured_by(typed: str, charter: Charter, calendar: WorkingCalendar, today: date) -> date:
    """By when the sender mends what is missing: the law's days, or later if typed (АПК, чл. 30)."""
    least = calendar.add_term(today, charter.submissions.cure_days.amount, "days")
    day = day_typed(typed, today, field="day", coming=True) or least
    if day < least:
        raise WrongInput(
            N_("By law the person must have until {day} at least. Enter that day or a later one."),
            field="day",
            day=least,
        )
    return day


def _answered_by(typed: str, today: date) -> date | None:
    """By when another institution is asked to answer; nothing typed is no day."""
    day = day_typed(typed, today, field="day", coming=True)
    if day is not None and day < today:
        raise WrongInput(N_("This day is past: {day}. Choose a later one."), field="day", day=day)
    return day
