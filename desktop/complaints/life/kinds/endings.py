"""Steps by which a submission is decided, told, sent on or withdrawn."""

from collections.abc import Mapping

from desktop.complaints.kind_words import answer_word
from desktop.complaints.life.fold import Fold, ended, ends
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.standing_terms import promised_of
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.state_words import result_of, result_word
from desktop.complaints.life.states import OPEN, State
from desktop.complaints.life.step_details import OtherCaseDetail, reasons_without
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits, detail_itself
from desktop.complaints.life.steps import Result, Step, StepKind
from desktop.complaints.rules import AnswerBy, Kind
from desktop.office.charter import Charter
from desktop.office.language import N_, _, spoken
from desktop.office.names import ADDRESS_LIMIT
from desktop.office.permissions import Permission
from desktop.steps.details import NEEDED, Detail, one_of

_CHOOSE_RESULT = N_("Choose the decision: upheld, upheld in part or not upheld.")
_INSTITUTION: tuple[Detail[Moment], ...] = (
    Detail(name="institution", label=N_("Competent institution"), missing=NEEDED),
    Detail(name="address", label=N_("Address"), limit=ADDRESS_LIMIT),
)


def _decided(fold: Fold, standing: Standing, step: Step) -> Standing:
    if not standing.answerable:
        return stands_with(ended(standing, State.DECIDED, step), decision=step)
    return stands_with(standing, state=State.TO_TELL, due_on=fold.told_by(standing, step), decision=step)


def _told(_fold: Fold, standing: Standing, step: Step) -> Standing:
    return stands_with(ended(standing, State.ANSWERED, step), told=step)


def _tell_by(moment: Moment) -> str:
    """By when a decision that is taken today is told."""
    days = promised_of(
        moment.record, moment.charter, moment.calendar, moment.standing, decided_on=moment.today
    )
    if not moment.standing.answerable or days.notice is None:
        return _("There is no sender to notify: the decision closes the case.")
    return _("The sender must be told by {day} at the latest.").format(
        day=spoken().date(days.notice.last_day)
    )


def _results(moment: Moment) -> list[tuple[str, str]]:
    return [(one, result_word(one, moment.record.kind, spoken())) for one in Result]


def _ways(_moment: Moment) -> list[tuple[str, str]]:
    return [(one, answer_word(one, spoken())) for one in AnswerBy]


def _way(step: Step, _kind: Kind, _charter: Charter) -> str:
    by = step.details.get("by", "")
    return answer_word(AnswerBy(by), spoken()) if by in set(AnswerBy) else by


ENDINGS: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.ROUTED: SubmissionStepTraits(
        word=N_("Sent to the superior body"),
        journal=N_("Appeal sent to the superior body"),
        button=N_("Send to the superior body"),
        meaning=N_("the appeal with the file; the case continues here"),
        consequence=N_("The appeal goes to the superior body with the file; the danger is examined here."),
        follows=OPEN,
        lawful=lambda standing, _charter: (
            Promise.ROUTING in standing.promises and not standing.kept(Promise.ROUTING)
        ),
        keeps=(Promise.ROUTING,),
        details=_INSTITUTION,
        exactly=detail_itself("institution"),
    ),
    StepKind.FORWARDED: SubmissionStepTraits(
        word=N_("Forwarded"),
        journal=N_("Case forwarded"),
        button=N_("Forward"),
        meaning=N_("to the competent institution; the case is closed here"),
        consequence=N_(
            "The case is forwarded and closed here. The sender is told to which institution it went."
        ),
        follows=frozenset({State.EXAMINED, State.TO_SEND}),
        change=ends(State.SENT_ON),
        ends_in=frozenset({State.SENT_ON}),
        details=_INSTITUTION,
        note=N_("Why that institution decides"),
        exactly=detail_itself("institution"),
    ),
    StepKind.DECIDED: SubmissionStepTraits(
        word=N_("Decided"),
        journal=N_("Case decided"),
        button=N_("Decide"),
        meaning=N_("with reasons; then the sender is told"),
        consequence=_tell_by,
        permission=Permission.DECIDE_SUBMISSION,
        follows=frozenset({State.EXAMINED}),
        change=_decided,
        ends_in=frozenset({State.DECIDED}),
        details=(
            Detail(
                name="result",
                label=N_("Decision"),
                editor="choice",
                options=_results,
                missing=_CHOOSE_RESULT,
                check=one_of(frozenset(Result), _CHOOSE_RESULT),
            ),
            *reasons_without(Promise.DANGER, Promise.ROUTING, Promise.INSPECTION, Promise.COMMISSION),
        ),
        must_say=N_("Reasons"),
        lines=8,
        exactly=lambda step, kind, _charter: result_of(step, kind, spoken()),
    ),
    StepKind.TOLD: SubmissionStepTraits(
        word=N_("Sender notified"),
        journal=N_("Sender told of the decision"),
        button=N_("Notify the sender"),
        meaning=N_("the answer goes out; the case is closed"),
        consequence=N_("Notifying the sender closes the case."),
        follows=frozenset({State.TO_TELL}),
        change=_told,
        ends_in=frozenset({State.ANSWERED}),
        details=(
            Detail(
                name="by",
                label=N_("By which way"),
                editor="choice",
                options=_ways,
                # At first as the sender asked for it.
                usual=lambda moment: moment.record.answer_by,
            ),
            *reasons_without(Promise.APOLOGY),
        ),
        exactly=_way,
    ),
    StepKind.APOLOGISED: SubmissionStepTraits(
        word=N_("Apology"),
        journal=N_("Apology made"),
        button=N_("Apologise"),
        meaning=N_("as the charter promises"),
        follows=frozenset(State),
        lawful=lambda standing, charter: charter.submissions.apology and standing.answerable,
        keeps=(Promise.APOLOGY,),
        note=N_("For what"),
    ),
    StepKind.WITHDRAWN: SubmissionStepTraits(
        word=N_("Withdrawn by the sender"),
        journal=N_("Case withdrawn by the sender"),
        button=N_("Note a withdrawal"),
        meaning=N_("by the sender; the case is closed"),
        consequence=N_("The case is closed. The sender may submit it again."),
        follows=frozenset({State.EXAMINED, State.TO_CONFIRM, State.TO_SEND}),
        # A danger stays one, whoever does not wish to have told of it.
        lawful=lambda standing, _charter: standing.answerable and not standing.danger_open,
        change=ends(State.WITHDRAWN),
        ends_in=frozenset({State.WITHDRAWN}),
        must_say=N_("How it was withdrawn"),
    ),
    StepKind.MERGED: SubmissionStepTraits(
        word=N_("Joined to another"),
        journal=N_("Case joined to another"),
        button=N_("Join to another"),
        meaning=N_("one answer for both; this case is closed"),
        consequence=N_("This case is closed; the other one is answered, by its own deadline."),
        permission=Permission.DECIDE_SUBMISSION,
        follows=frozenset({State.EXAMINED}),
        change=ends(State.MERGED),
        ends_in=frozenset({State.MERGED}),
        details=(OtherCaseDetail(),),
        exactly=detail_itself("number"),
    ),
    StepKind.UNKNOWN: SubmissionStepTraits(
        word=N_("A step of a newer program"),
        follows=frozenset(State),
        lawful=lambda _standing, _charter: False,
    ),
}
