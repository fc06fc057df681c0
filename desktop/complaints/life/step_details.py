"""What only one kind of step knows: to whom, where, who was present. Pure: as typed in, cleaned out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.access.rules import as_lines, in_conflict, meant_in
from desktop.complaints.life.owed import left_out
from desktop.complaints.life.promised_steps import Promise, reason_field
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.steps import NewStep, Receiver, Result, StepKind
from desktop.complaints.life.verdicts import CORRECTABLE, marks_written
from desktop.office.charter import Charter
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, cleaned_line
from desktop.office.typed_dates import Lies, day_typed

FEWEST_MEMBERS = 2
"""Below this many present it is no sitting."""

Details = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What was typed for a step, and what it is checked against."""

    day: str
    given: Mapping[str, str]
    standing: Standing
    charter: Charter
    today: date

    def line(self, name: str, *, needed: bool = False, limit: int = NAME_LIMIT) -> str:
        return cleaned_line(self.given.get(name, ""), field=name, limit=limit, required=needed)

    def unit(self, name: str) -> str:
        key = self.given.get(name, "")
        if key and key not in {unit.key for unit in self.charter.units}:
            raise WrongInput(N_("The charter no longer has this unit. Choose another."), field=name)
        return key

    def refuse_conflict(self, name: str, unit: str, *, field: str) -> None:
        if in_conflict(name, unit, self.standing.guarded, self.charter.units):
            raise in_their_own_cause(field)


def in_their_own_cause(field: str) -> WrongInput:
    """The refusal of somebody who is complained about, or works under them (АПК, чл. 10 and 33)."""
    return WrongInput(
        N_("The person complained about and their subordinates may not handle it. Choose somebody else."),
        field=field,
    )


def details_of(new: NewStep, standing: Standing, charter: Charter, today: date) -> Details:
    """The details of a step, cleaned; empty ones are left out where the kind can do without them.

    Raises:
        WrongInput: one is missing or impossible, or somebody in conflict would handle it; `field` names it.
    """
    given = {name: value for name, value in new.details.items() if value}
    typed = _Typed(day=new.day, given=given, standing=standing, charter=charter, today=today)
    return _OF.get(new.kind, _whoever)(typed)


def _receiver(typed: _Typed) -> Details:
    match typed.given.get("to"):
        case Receiver.COMMISSION:
            return {"to": Receiver.COMMISSION}
        case Receiver.UNIT:
            unit = typed.unit("unit")
            if not unit:
                raise WrongInput(N_("Choose the unit that it is assigned to."), field="unit")
            typed.refuse_conflict("", unit, field="unit")
            return {"to": Receiver.UNIT, "unit": unit}
        case Receiver.PERSON:
            name, unit = typed.line("name", needed=True), typed.unit("unit")
            typed.refuse_conflict(name, unit, field="name")
            login = typed.given.get("login", "")
            return {"to": Receiver.PERSON, "unit": unit, "login": login, "name": name}
        case _:
            raise WrongInput(
                N_("Choose whom it is assigned to: a unit, a person or the commission."), field="to"
            )


def _named(typed: _Typed) -> Details:
    name = typed.line("name", needed=True)
    typed.refuse_conflict(name, "", field="name")
    return {"login": typed.given.get("login", ""), "name": name}


def _about(typed: _Typed) -> Details:
    person = typed.line("about_person")
    about = {
        "about_unit": typed.unit("about_unit"),
        "about_person": person,
        "about_key": typed.given.get("about_key", "") if person else "",
    }
    cleared = meant_in(typed.given.get("not_about", ""))
    if not about["about_key"]:
        about.pop("about_key")
    elif any(one.key == about["about_key"] for one in cleared):
        raise WrongInput(
            N_("The same person cannot be both meant and not meant. Choose one of the two."),
            field="not_about",
        )
    return about | ({"not_about": as_lines(cleared)} if cleared else {})


def _marks(typed: _Typed) -> Details:
    marks = marks_written(typed.given.get("marks", ""))
    if marks == typed.standing.facts.marks & frozenset(CORRECTABLE):
        raise WrongInput(N_("These are the marks that it has. Tick or untick what is wrong."), field="marks")
    return {"marks": " ".join(sorted(marks))}


def _institution(typed: _Typed) -> Details:
    return {
        "institution": typed.line("institution", needed=True),
        "address": typed.line("address", limit=ADDRESS_LIMIT),
    }


def _enquiry(typed: _Typed) -> Details:
    return _filled({"whom": typed.line("whom"), "address": typed.line("address", limit=ADDRESS_LIMIT)})


def _inspection(typed: _Typed) -> Details:
    day, whom = _nearest_day(typed), _who_takes_part(typed)["whom"]
    return _filled(
        {
            "whom": whom,
            "place": typed.line("place", limit=ADDRESS_LIMIT),
            "day": day.isoformat() if day else "",
        }
    )


def _nearest_day(typed: _Typed) -> date | None:
    """An inspection was, or will be: without a year it is the day nearest to today."""
    return day_typed(typed.day, typed.today, field="day", lies=Lies.NEAREST)


def _sitting(typed: _Typed) -> Details:
    day = day_typed(typed.day, typed.today, field="day")
    if day is None:
        raise WrongInput(N_("Enter the date of the sitting: day.month.year."), field="day")
    if day > typed.today:
        raise WrongInput(
            N_("{day} has not come yet. Enter the date of the sitting that was held."),
            field="day",
            day=day,
        )
    lines: Sequence[str] = typed.given.get("members", "").splitlines()
    members = [
        name
        for one in lines
        if (name := cleaned_line(one, field="members", limit=NAME_LIMIT, required=False))
    ]
    if len(members) < FEWEST_MEMBERS:
        raise WrongInput(N_("Enter who was present, one name to a line."), field="members")
    for name in members:
        typed.refuse_conflict(name, "", field="members")
    return {"day": day.isoformat(), "members": "\n".join(members)}


def _result(typed: _Typed) -> Details:
    result = typed.given.get("result", "")
    if result not in set(Result):
        raise WrongInput(N_("Choose the decision: upheld, upheld in part or not upheld."), field="result")
    return {"result": result, **_reasons(typed, StepKind.DECIDED)}


def _way(typed: _Typed) -> Details:
    return _whoever(typed) | _reasons(typed, StepKind.TOLD)


def _reasons(typed: _Typed, step: StepKind) -> Details:
    """Why something that was promised is left out: none of it is passed over in silence."""
    reasons: Details = {}
    for promise in left_out(typed.standing, step):
        name = reason_field(promise)
        reason = cleaned_line(typed.given.get(name, ""), field=name, limit=REASON_LIMIT, required=False)
        if not reason:
            raise WrongInput(_ASKED_FIRST[promise], field=name)
        reasons[name] = reason
    return reasons


REASON_LIMIT = 500

_ASKED_FIRST: Mapping[Promise, str] = {
    Promise.DANGER: N_(
        "Nobody has noted yet what was found of the danger. Note it before you decide, or write why nobody "
        "looks into it."
    ),
    Promise.ROUTING: N_(
        "The appeal has not been sent to the superior body yet. Send it first, or write why it is not sent."
    ),
    Promise.INSPECTION: N_(
        "The charter promises an inspection first. Note it before you decide, or write why there is none."
    ),
    Promise.COMMISSION: N_(
        "The commission examines it first. Write its minutes before you decide, or write why it did not sit."
    ),
    Promise.APOLOGY: N_(
        "It was found justified, and the charter promises an apology. Apologise first, or write why not."
    ),
}


def _other_one(typed: _Typed) -> Details:
    if not typed.given.get("into"):
        raise WrongInput(N_("Choose the case that this one is joined to."), field="into")
    return {"into": typed.given["into"], "number": typed.given.get("number", "")}


def _who_takes_part(typed: _Typed) -> Details:
    """Whoever inspects, or is asked for an opinion, has no part in the matter."""
    whom = typed.line("whom")
    if whom:
        typed.refuse_conflict(whom, "", field="whom")
    return {"whom": whom}


def _whoever(typed: _Typed) -> Details:
    return _filled({name: typed.line(name) for name in ("whom", "by") if name in typed.given})


def _filled(details: Mapping[str, str]) -> Details:
    return {name: value for name, value in details.items() if value}


_OF: Mapping[StepKind, Callable[[_Typed], Details]] = {
    StepKind.ASSIGNED: _receiver,
    StepKind.NAMED: _named,
    StepKind.ABOUT_CORRECTED: _about,
    StepKind.MARKS_CORRECTED: _marks,
    StepKind.FORWARDED: _institution,
    StepKind.ENQUIRY: _enquiry,
    StepKind.INSPECTION: _inspection,
    StepKind.OPINION: lambda typed: _filled(_who_takes_part(typed)),
    StepKind.SITTING: _sitting,
    StepKind.ROUTED: _institution,
    StepKind.DECIDED: _result,
    StepKind.TOLD: _way,
    StepKind.MERGED: _other_one,
}
"""Kinds that are not here know at most who, or by which way."""
