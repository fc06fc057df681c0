"""What each step needs before it can be taken. Pure: a typed step in, a cleaned one or a sentence out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.complaints.life.eyes import in_conflict
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import may_follow
from desktop.complaints.life.steps import NewStep, Receiver, Result, StepKind
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, TEXT_LIMIT, cleaned_line, cleaned_text
from desktop.office.permissions import Permission
from desktop.office.typed_dates import day_typed
from desktop.office.working_calendar import WorkingCalendar

FEWEST_MEMBERS = 2
"""Below this many present it is no sitting."""


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
        StepKind.INFORMATION_REQUESTED,
        StepKind.INFORMATION_RECEIVED,
        StepKind.INSPECTION,
        StepKind.ENQUIRY,
        StepKind.OPINION,
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
    StepKind.ABOUT_CORRECTED: Permission.ASSIGN_SUBMISSION,
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
    if standing.extend_until is None or standing.due_on is None or standing.due_on >= standing.extend_until:
        unlawful |= {StepKind.EXTENDED, StepKind.DELAY_TOLD}
    if not charter.submissions.delay_notice:
        unlawful.add(StepKind.DELAY_TOLD)
    if not charter.submissions.apology:
        unlawful.add(StepKind.APOLOGISED)
    if standing.confidential:
        unlawful.add(StepKind.MARKED_CONFIDENTIAL)
    else:
        unlawful.add(StepKind.NAMED)
    if not standing.answerable:
        unlawful |= {StepKind.INFORMATION_REQUESTED, StepKind.APOLOGISED, StepKind.WITHDRAWN}
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
            N_("This can no longer be done: the submission stands otherwise now. Look at it again.")
        )
    due_on = None
    if new.kind in {StepKind.EXTENDED, StepKind.DELAY_TOLD}:
        due_on = _new_term(new.day, standing, today)
    elif new.kind is StepKind.INFORMATION_REQUESTED:
        due_on = _cured_by(new.day, charter, calendar, today)
    details = _details(new, standing, charter, today)
    # Last, as in every form: the clerk is led through the fields from the top.
    text = cleaned_text(new.text, field="text", limit=TEXT_LIMIT, required=new.kind in _REASONED)
    return CheckedStep(kind=new.kind, text=text, due_on=due_on, details=details)


def _new_term(typed: str, standing: Standing, today: date) -> date:
    """АПК, чл. 118, ал. 2 and чл. 121: extended before the term lapses, and never beyond its bound."""
    current, bound = standing.due_on, standing.extend_until
    if current is None or bound is None:
        raise KnownError(N_("No law allows to extend this term."))
    if today > current:
        raise KnownError(
            N_(
                "The term ended on {day} and cannot be extended any more. "
                "Decide now, and tell the citizen the reasons for the delay."
            ),
            day=current,
        )
    new = day_typed(typed, today, field="day")
    if new is None:
        raise WrongInput(N_("Enter the new term: day.month.year."), field="day")
    if new <= current:
        raise WrongInput(N_("The new term must be after the present one, {day}."), field="day", day=current)
    if new > bound:
        raise WrongInput(
            N_("The law allows to extend the term until {day} at the longest. Enter an earlier day."),
            field="day",
            day=bound,
        )
    return new


def _cured_by(typed: str, charter: Charter, calendar: WorkingCalendar, today: date) -> date:
    """By when the sender mends what is missing: the law's days, or later if typed (АПК, чл. 30)."""
    least = calendar.add_term(today, charter.submissions.cure_days.amount, "days")
    day = day_typed(typed, today, field="day") or least
    if day < least:
        raise WrongInput(
            N_("The citizen has the law's days to answer: until {day} at the earliest."),
            field="day",
            day=least,
        )
    return day


def _details(new: NewStep, standing: Standing, charter: Charter, today: date) -> dict[str, str]:
    """What only this kind knows, cleaned."""
    given = {name: value for name, value in new.details.items() if value}
    match new.kind:
        case StepKind.ASSIGNED:
            return _receiver(given, standing, charter)
        case StepKind.NAMED:
            named = {"login": given.get("login", ""), "name": _line(given, "name", needed=True)}
            _refuse_conflict(named["name"], "", standing, charter, field="name")
            return named
        case StepKind.ABOUT_CORRECTED:
            return {
                "about_unit": _known_unit(given.get("about_unit", ""), charter, field="about_unit"),
                "about_person": _line(given, "about_person"),
            }
        case StepKind.FORWARDED:
            return {
                "institution": _line(given, "institution", needed=True),
                "address": _line(given, "address", limit=ADDRESS_LIMIT),
            }
        case StepKind.SITTING:
            return _sitting(new, given, standing, charter, today)
        case StepKind.DECIDED:
            if given.get("result") not in set(Result):
                raise WrongInput(N_("Choose what the decision comes to."), field="result")
            return {"result": given["result"]}
        case StepKind.MERGED:
            if not given.get("into"):
                raise WrongInput(N_("Choose the submission that this one is joined to."), field="into")
            return {"into": given["into"], "number": given.get("number", "")}
        case _:
            kept = {name: _line(given, name) for name in ("whom", "by") if name in given}
            return {name: value for name, value in kept.items() if value}


def _receiver(given: Mapping[str, str], standing: Standing, charter: Charter) -> dict[str, str]:
    to = given.get("to")
    if to == Receiver.COMMISSION:
        return {"to": Receiver.COMMISSION}
    if to == Receiver.UNIT:
        unit = _known_unit(given.get("unit", ""), charter)
        if not unit:
            raise WrongInput(N_("Choose the unit that gets it."), field="unit")
        _refuse_conflict("", unit, standing, charter, field="unit")
        return {"to": Receiver.UNIT, "unit": unit}
    if to == Receiver.PERSON:
        name = _line(given, "name", needed=True)
        unit = _known_unit(given.get("unit", ""), charter)
        _refuse_conflict(name, unit, standing, charter, field="name")
        return {"to": Receiver.PERSON, "unit": unit, "login": given.get("login", ""), "name": name}
    raise WrongInput(N_("Choose who gets it: a unit, a person or the commission."), field="to")


def _refuse_conflict(name: str, unit: str, standing: Standing, charter: Charter, *, field: str) -> None:
    if in_conflict(name, unit, standing.guarded, charter.units):
        raise WrongInput(
            N_("Whoever is complained about, and those under them, may not handle it. Choose somebody else."),
            field=field,
        )


def _sitting(
    new: NewStep, given: Mapping[str, str], standing: Standing, charter: Charter, today: date
) -> dict[str, str]:
    day = day_typed(new.day, today, field="day")
    if day is None:
        raise WrongInput(N_("Enter the day of the sitting: day.month.year."), field="day")
    if day > today:
        raise WrongInput(
            N_("This day has not come yet: {day}. Minutes are written after the sitting."),
            field="day",
            day=day,
        )
    typed: Sequence[str] = given.get("members", "").splitlines()
    members = [
        name
        for one in typed
        if (name := cleaned_line(one, field="members", limit=NAME_LIMIT, required=False))
    ]
    if len(members) < FEWEST_MEMBERS:
        raise WrongInput(N_("Enter who was present, one name to a line."), field="members")
    for name in members:
        _refuse_conflict(name, "", standing, charter, field="members")
    return {"day": day.isoformat(), "members": "\n".join(members)}


def _line(given: Mapping[str, str], name: str, *, needed: bool = False, limit: int = NAME_LIMIT) -> str:
    return cleaned_line(given.get(name, ""), field=name, limit=limit, required=needed)


def _known_unit(key: str, charter: Charter, *, field: str = "unit") -> str:
    if key and key not in {unit.key for unit in charter.units}:
        raise WrongInput(N_("The charter has no such unit any more. Choose another."), field=field)
    return key
