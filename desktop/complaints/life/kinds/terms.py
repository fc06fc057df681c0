"""Steps that move the term of a submission, or tell of it."""

from collections.abc import Callable, Mapping
from datetime import date

from desktop.complaints.life.fold import Fold, disputed
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import State
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits, until
from desktop.complaints.life.steps import Step, StepKind
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_, _, spoken
from desktop.office.permissions import Permission
from desktop.office.typed_dates import Lies
from desktop.steps.details import DUE_ON, Detail

_EXAMINED = frozenset({State.EXAMINED})
_BEYOND_THE_LAW = N_("By law the deadline can be extended until {day} at the latest. Enter an earlier day.")


def _may_be_extended(standing: Standing, _charter: Charter) -> bool:
    bound, decide_by = standing.extend_until, standing.decide_by
    return bound is not None and decide_by is not None and decide_by < bound


def _new_term(day: date | None, moment: Moment) -> date | None:
    """АПК, чл. 118, ал. 2 and чл. 121: extended before the term lapses, and never beyond its bound."""
    current, bound = moment.standing.decide_by, moment.standing.extend_until
    if current is None or bound is None:
        raise KnownError(
            N_(
                "The law does not allow this deadline to be extended. Decide in time, or notify the "
                "sender of the delay."
            )
        )
    if moment.today > current:
        raise KnownError(
            N_(
                "The deadline was {day} and cannot be extended any more. Decide now, and tell the sender "
                "the reasons for the delay."
            ),
            day=current,
        )
    if day is not None and day <= current:
        raise WrongInput(N_("Enter a deadline after the present one, {day}."), field="day", day=current)
    if day is not None and day > bound:
        raise WrongInput(_BEYOND_THE_LAW, field="day", day=bound)
    return day


def _final_term(day: date | None, moment: Moment) -> date | None:
    """The final term that the charter promises to tell, also once the term is over.

    Within the law's bound; where that is over too, it is told all the same, and nothing is extended by it.
    """
    if day is None:
        return None
    today, current, bound = moment.today, moment.standing.decide_by, moment.standing.extend_until
    if day < today or (current is not None and day <= current):
        after = current if current is not None and current > today else today
        raise WrongInput(N_("Enter a final deadline after {day}."), field="day", day=after)
    if bound is not None and bound > today and bound > (current or today) and day > bound:
        raise WrongInput(_BEYOND_THE_LAW, field="day", day=bound)
    return day


def _bound_of(moment: Moment) -> str:
    bound = moment.standing.extend_until
    if bound is None or bound <= moment.today:
        return ""
    return _("at the longest {day}").format(day=spoken().date(bound))


def _extended(_fold: Fold, standing: Standing, step: Step) -> Standing:
    """Never beyond the bound, whatever the step says; never earlier than the term already is."""
    if standing.extend_until is None or standing.decide_by is None or step.due_on is None:
        return disputed(standing, step)
    due_on = max(standing.decide_by, min(step.due_on, standing.extend_until))
    return stands_with(standing, due_on=due_on, decide_by=due_on, extensions=(*standing.extensions, step))


def _delay_told(fold: Fold, standing: Standing, step: Step) -> Standing:
    """The sender knows; the term moves with it only as far as the law lets it move."""
    bound, now = standing.extend_until, standing.decide_by
    if bound is None or now is None or step.due_on is None or now >= bound:
        return standing
    return _extended(fold, standing, step)


def _what_extending_does(moment: Moment) -> str:
    words, standing = spoken(), moment.standing
    if standing.decide_by is None or standing.extend_until is None:
        return ""
    return _("The deadline is {due}. By law it cannot be later than {bound}. Tell the sender why.").format(
        due=words.date(standing.decide_by), bound=words.date(standing.extend_until)
    )


def _what_telling_does(moment: Moment) -> str:
    """Also where the law extends nothing any more, the charter promises to tell."""
    if _bound_of(moment):
        return _what_extending_does(moment)
    return _(
        "The charter promises to tell the sender why, and the final deadline. This does not extend the "
        "deadline."
    )


def _new_deadline(within: Callable[[date | None, Moment], date | None], missing: str) -> Detail[Moment]:
    """The day until which it takes, as that step lets it be set."""
    return Detail(
        name="day",
        editor="day",
        label=N_("New deadline"),
        hinted=_bound_of,
        lies=Lies.AHEAD,
        within=within,
        missing=missing,
        kept_as=DUE_ON,
    )


TERMS: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.EXTENDED: SubmissionStepTraits(
        word=N_("Deadline extended"),
        button=N_("Extend the deadline"),
        meaning=N_("with reasons, within the limit of the law"),
        consequence=_what_extending_does,
        permission=Permission.EXTEND_TERM,
        follows=_EXAMINED,
        lawful=_may_be_extended,
        # A term that has ended is not extended (АПК, чл. 118 and 121).
        offered=lambda standing, _charter, today: standing.decide_by is None or standing.decide_by >= today,
        change=_extended,
        moves_term=True,
        details=(_new_deadline(_new_term, N_("Enter the new deadline: day.month.year.")),),
        must_say=N_("Reasons"),
        exactly=until,
    ),
    StepKind.DELAY_TOLD: SubmissionStepTraits(
        word=N_("Notice of delay"),
        button=N_("Notify of a delay"),
        meaning=N_("reasons and the final deadline, as the charter promises"),
        consequence=_what_telling_does,
        permission=Permission.EXTEND_TERM,
        follows=_EXAMINED,
        lawful=lambda standing, charter: charter.submissions.delay_notice and standing.answerable,
        change=_delay_told,
        moves_term=True,
        keeps=(Promise.DELAY_NOTICE,),
        details=(_new_deadline(_final_term, N_("Enter the final deadline: day.month.year.")),),
        must_say=N_("Reasons for the delay, or further steps needed"),
        exactly=until,
    ),
}
