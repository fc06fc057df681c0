"""Steps by which a submission is looked into: who is asked, what came, what was found."""

from collections.abc import Mapping
from datetime import date

from desktop.access.receivers import no_name_in_conflict
from desktop.access.rules import COMMISSION
from desktop.complaints.life.fold import Fold, ended
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.stands import Standing, is_announced
from desktop.complaints.life.states import OPEN, State
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits, until
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.terms import cure_by
from desktop.office.charter import Charter
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, spoken
from desktop.office.names import ADDRESS_LIMIT, TEXT_LIMIT
from desktop.office.permissions import Permission
from desktop.office.persons.written import short_name
from desktop.office.typed_dates import Lies
from desktop.steps.details import DUE_ON, Detail, names, not_past, with_time_from_the_law

FEWEST_MEMBERS = 2
"""Below this many present it is no sitting."""

_WHO_WAS_PRESENT = N_("Enter who was present, one name to a line.")
_EXAMINED = frozenset({State.EXAMINED})


def _today(moment: Moment) -> str:
    return spoken().short_date(moment.today)


def _cure_by(moment: Moment) -> date:
    """By when the sender can be asked to mend something today, at the earliest (АПК, чл. 30)."""
    return cure_by(moment.today, moment.charter, moment.calendar).last_day


def _until_cured(moment: Moment) -> str:
    return _(
        "By law the sender has until {day} at least. The deadline for the decision keeps running."
    ).format(day=spoken().date(_cure_by(moment)))


def _held(day: date | None, moment: Moment) -> date | None:
    if day is not None and day > moment.today:
        raise WrongInput(
            N_("{day} has not come yet. Enter the date of the sitting that was held."),
            field="day",
            day=day,
        )
    return day


def _quorate(members: str, field: str, moment: Moment) -> None:
    if len(members.splitlines()) < FEWEST_MEMBERS:
        raise WrongInput(_WHO_WAS_PRESENT, field=field)
    no_name_in_conflict(members, field, moment)


def _looked_into(_fold: Fold, standing: Standing, step: Step) -> Standing:
    """Where it was only the danger that was looked into, nothing more is awaited."""
    if standing.state is State.EXAMINED and standing.decide_by is None and not is_announced(step):
        return ended(standing, State.FILED, step)
    return standing


def _when_where_who(step: Step, _kind: Kind, _charter: Charter) -> str:
    day = step.details.get("day", "")
    when = spoken().date(date.fromisoformat(day)) if day else ""
    return ", ".join(filter(None, (when, step.details.get("place"), step.details.get("whom"))))


def _whom_by_when(step: Step, _kind: Kind, _charter: Charter) -> str:
    whom = step.details.get("whom", "")
    if step.due_on is None:
        return whom
    return _("{whom}, by {day}").format(whom=whom, day=spoken().date(step.due_on))


def _when_present(step: Step, _kind: Kind, _charter: Charter) -> str:
    day = spoken().date(date.fromisoformat(step.details["day"]))
    present = ", ".join(map(short_name, step.details.get("members", "").splitlines()))
    return _("{day}, present: {members}").format(day=day, members=present)


INQUIRY: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.NUMBER_TOLD: SubmissionStepTraits(
        word=N_("Number sent"),
        journal=N_("Number sent to the sender"),
        button=N_("Note that the number was sent"),
        meaning=N_("in answer to what came, as the charter promises; the receipt has it"),
        follows=OPEN,
        lawful=lambda standing, _charter: Promise.NUMBER_TOLD in standing.promises,
        offered=lambda standing, _charter, _today: not standing.kept(Promise.NUMBER_TOLD),
        keeps=(Promise.NUMBER_TOLD,),
    ),
    StepKind.INFORMATION_REQUESTED: SubmissionStepTraits(
        word=N_("Sender asked for information"),
        button=N_("Ask the sender"),
        meaning=N_("for what is missing, with a deadline"),
        consequence=_until_cured,
        follows=_EXAMINED,
        lawful=lambda standing, _charter: standing.answerable,
        information_awaited=True,
        details=(
            Detail(
                name="day",
                editor="day",
                label=N_("Deadline for the sender"),
                lies=Lies.AHEAD,
                usual=lambda moment: spoken().short_date(_cure_by(moment)),
                within=with_time_from_the_law(_cure_by),
                kept_as=DUE_ON,
            ),
        ),
        must_say=N_("What the sender is asked for"),
        exactly=until,
    ),
    StepKind.INFORMATION_RECEIVED: SubmissionStepTraits(
        word=N_("Information received"),
        button=N_("Note information"),
        meaning=N_("from the sender or another institution"),
        follows=frozenset(State),
        information_awaited=False,
        details=(Detail(name="whom", label=N_("From whom")),),
        must_say=N_("What was received"),
    ),
    StepKind.INSPECTION: SubmissionStepTraits(
        word=N_("Site inspection"),
        journal=N_("Inspection recorded"),
        button=N_("Note an inspection"),
        meaning=N_("who went, and what was found"),
        follows=_EXAMINED,
        change=_looked_into,
        keeps=(Promise.INSPECTION, Promise.DANGER),
        ends_in=frozenset({State.FILED}),
        details=(
            Detail(name="whom", label=N_("Who inspects"), check=no_name_in_conflict),
            Detail(
                name="day",
                editor="day",
                label=N_("Date of the inspection"),
                hint=N_("A coming inspection can be announced to the sender"),
                # It was, or will be.
                lies=Lies.NEAREST,
                usual=_today,
            ),
            Detail(name="place", label=N_("Where"), limit=ADDRESS_LIMIT),
        ),
        must_say=N_("What was found, or is to be looked at"),
        exactly=_when_where_who,
    ),
    StepKind.ENQUIRY: SubmissionStepTraits(
        word=N_("Official request"),
        journal=N_("Official request made"),
        button=N_("Request officially"),
        meaning=N_("to another institution or unit"),
        follows=OPEN,
        information_awaited=True,
        details=(
            Detail(name="whom", label=N_("Institution or unit that is asked")),
            Detail(name="address", label=N_("Address"), limit=ADDRESS_LIMIT),
            Detail(
                name="day",
                editor="day",
                label=N_("Deadline for an answer"),
                lies=Lies.AHEAD,
                within=not_past,
                kept_as=DUE_ON,
            ),
        ),
        must_say=N_("What is asked"),
        exactly=_whom_by_when,
    ),
    StepKind.OPINION: SubmissionStepTraits(
        word=N_("Opinion given"),
        journal=N_("Opinion recorded"),
        button=N_("Note an opinion"),
        meaning=N_("of a unit or an expert"),
        follows=OPEN,
        details=(Detail(name="whom", label=N_("Whose opinion"), check=no_name_in_conflict),),
        must_say=N_("The opinion"),
    ),
    StepKind.DANGER_NOTED: SubmissionStepTraits(
        word=N_("Danger looked into"),
        journal=N_("Looking into a danger recorded"),
        button=N_("Note what was found"),
        meaning=N_("of the danger: who looked, and what was done"),
        consequence=N_("It leaves the top of the list once you note what was found."),
        follows=OPEN,
        lawful=lambda standing, _charter: standing.danger_open,
        change=_looked_into,
        keeps=(Promise.DANGER,),
        ends_in=frozenset({State.FILED}),
        must_say=N_("What was found, and what was done"),
    ),
    StepKind.SITTING: SubmissionStepTraits(
        word=N_("Sitting of the commission"),
        journal=N_("Sitting of the commission recorded"),
        button=N_("Write minutes"),
        meaning=N_("of a sitting of the commission"),
        permission=Permission.DECIDE_SUBMISSION,
        follows=_EXAMINED,
        offered=lambda _standing, charter, _today: charter.submissions.examined_by.key == COMMISSION,
        keeps=(Promise.COMMISSION,),
        details=(
            Detail(
                name="day",
                editor="day",
                label=N_("Date of the sitting"),
                lies=Lies.BEFORE,
                usual=_today,
                within=_held,
                missing=N_("Enter the date of the sitting: day.month.year."),
            ),
            Detail(
                name="members",
                editor="text",
                label=N_("Who was present, one name to a line"),
                limit=TEXT_LIMIT,
                lines=3,
                reading=names,
                missing=_WHO_WAS_PRESENT,
                check=_quorate,
            ),
        ),
        must_say=N_("Minutes of the sitting"),
        lines=8,
        exactly=_when_present,
    ),
}
