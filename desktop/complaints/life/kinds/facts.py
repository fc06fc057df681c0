"""Steps by which a fact falls away, or was wrong: what the other facts come to holds from then on."""

from collections.abc import Mapping

from desktop.complaints.life.fold import Fold, corrects, ended
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import CLOSED, OPEN, State
from desktop.complaints.life.step_details import MarksDetail
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.life.verdicts import CORRECTABLE, marks_written
from desktop.complaints.rules import OFFENDING, Kind, Mark
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.treatment_words import outcome_word
from desktop.office.charter import Charter
from desktop.office.language import N_, _, spoken
from desktop.office.permissions import Permission


def _to_confirm(moment: Moment) -> str:
    quoted = moment.record.quotation
    asked = _(
        "If it is confirmed, the sender is told that no answer will be given; if not, the "
        "other facts decide how the case continues."
    )
    return _("“{words}”").format(words=quoted) + "\n" + asked if quoted else asked


def _insult_confirmed(fold: Fold, standing: Standing, step: Step) -> Standing:
    """That is the decision, and it is told like any other."""
    if not standing.answerable:
        return ended(standing, State.FILED, step)
    return stands_with(standing, state=State.TO_TELL, due_on=fold.told_by(standing, step))


def _inoffensive(_details: Mapping[str, str], facts: Facts) -> Facts:
    return facts.marked(facts.marks - OFFENDING - {Mark.UNDERMINING})


def _as_marked(details: Mapping[str, str], facts: Facts) -> Facts:
    """The step says itself which marks stand, of those that may turn out to be wrong."""
    fixed = facts.marks - frozenset(CORRECTABLE)
    return facts.marked(fixed | marks_written(details.get("marks", "")))


def _ours(_details: Mapping[str, str], facts: Facts) -> Facts:
    return facts.marked(facts.marks - {Mark.NOT_OURS})


def _reopened(fold: Fold, standing: Standing, step: Step) -> Standing:
    """Looked at again, in the term it had; what was sent on is found to be ours after all."""
    open_again = stands_with(standing, decision=None, told=None, ended=None)
    return fold.again(open_again, step, _ours(step.details, open_again.facts))


def _how_treated(step: Step, _kind: Kind, _charter: Charter) -> str:
    outcome = step.details.get("outcome", "")
    return outcome_word(Outcome(outcome), spoken()) if outcome in set(Outcome) else ""


FACTS: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.INSULT_CONFIRMED: SubmissionStepTraits(
        word=N_("Offensive words confirmed"),
        button=N_("Confirm the offensive words"),
        meaning=N_("it is left without an answer on its matter"),
        consequence=_to_confirm,
        permission=Permission.CONFIRM_INSULT,
        follows=frozenset({State.TO_CONFIRM}),
        change=_insult_confirmed,
        ends_in=frozenset({State.FILED}),
        must_say=N_("Reasons"),
    ),
    StepKind.INSULT_REJECTED: SubmissionStepTraits(
        word=N_("Offensive words not confirmed"),
        button=N_("Do not confirm"),
        meaning=N_("the other facts decide how the case continues"),
        consequence=_to_confirm,
        permission=Permission.CONFIRM_INSULT,
        follows=frozenset({State.TO_CONFIRM}),
        facts=_inoffensive,
        change=corrects(_inoffensive),
        ends_in=frozenset({State.FILED}),
        must_say=N_("Reasons"),
        exactly=_how_treated,
    ),
    StepKind.MARKS_CORRECTED: SubmissionStepTraits(
        word=N_("Marks corrected"),
        button=N_("Correct the marks"),
        meaning=N_("how the case continues is decided again, with all facts"),
        consequence=N_(
            "Charter and law are applied again, with all other facts as they are. The deadline may change."
        ),
        permission=Permission.ASSIGN_SUBMISSION,
        follows=OPEN | {State.FILED, State.ANSWERED},
        lawful=lambda standing, _charter: standing.may_be_corrected,
        facts=_as_marked,
        change=corrects(_as_marked),
        ends_in=frozenset({State.FILED}),
        details=(MarksDetail(),),
        must_say=N_("Reasons"),
        exactly=_how_treated,
    ),
    StepKind.REOPENED: SubmissionStepTraits(
        word=N_("Reopened"),
        journal=N_("Case reopened"),
        button=N_("Reopen"),
        meaning=N_("it is examined again, by the deadline it had"),
        consequence=N_("It is examined again. Its deadline stays the same."),
        permission=Permission.ASSIGN_SUBMISSION,
        follows=CLOSED,
        # Nothing was examined that could be examined again: whoever knows better corrects a mark.
        lawful=lambda standing, _charter: not standing.may_be_corrected,
        facts=_ours,
        change=_reopened,
        must_say=N_("Why it is examined again"),
    ),
}
