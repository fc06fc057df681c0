"""Which papers a step brings with it, and what is known for writing them. Pure."""

from dataclasses import replace
from datetime import date

from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.rules import LetterFacts
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.step_traits import Paper
from desktop.complaints.life.steps import Result, Step, StepKind
from desktop.complaints.rules import SubmissionRecord
from desktop.office.clock import day_in_sofia
from desktop.steps.rules import CheckedStep


def letters_for(step: StepKind, dossier: Dossier) -> tuple[LetterKind, ...]:
    """The papers that usually go with such a step, about a submission that stands so before it."""
    return tuple(paper.kind for paper in papers_for(step, dossier) if paper.usual)


def papers_for(step: StepKind, dossier: Dossier) -> tuple[Paper, ...]:
    """All papers that may go with such a step: none to a sender who cannot be answered."""
    standing = dossier.standing
    return tuple(
        paper
        for paper in KINDS[step].papers
        if paper.goes(standing) and (standing.answerable or not paper.to_sender)
    )


def facts_for(
    kind: LetterKind,
    step: CheckedStep[StepKind],
    dossier: Dossier,
    today: date,
    *,
    decision_number: str = "",
    cure_days: int = 0,
) -> LetterFacts:
    """What the paper can say at the moment when the step is taken.

    `decision_number` is that of the decision with its reasons, where one was written: the notice goes out
    with it, and gives the reasons itself where there is none (АПК, чл. 123). `cure_days`: see `LetterFacts`.

    What a clerk notes for the file stays there: a telling says what was decided, a confirmed withdrawal
    only that it was withdrawn.
    """
    standing, details = dossier.standing, step.details
    decision = standing.decision if step.kind is StepKind.TOLD else None
    result = (decision.details if decision else details).get("result")
    return LetterFacts(
        submission=_as_it_stands(dossier),
        institution=details.get("institution") or details.get("whom", ""),
        where=details.get("address", ""),
        reasons=_reasons(kind, step, decision, decision_number),
        text=_text(kind, step, dossier, decision),
        result=Result(result) if result else None,
        due=_due(kind, standing),
        new_due=step.due_on,
        until=step.due_on,
        cure_days=cure_days,
        enclosed=decision_number if kind is LetterKind.DECISION_NOTICE else "",
        day=_day(step, decision, today),
        place=details.get("place", ""),
        members=tuple(details.get("members", "").splitlines()),
    )


def _as_it_stands(dossier: Dossier) -> SubmissionRecord:
    """As it was registered, with what turned out since: its marks, how it is treated, and on what ground."""
    verdict, marks = dossier.standing.verdict, dossier.standing.facts.marks
    return replace(dossier.record, marks=marks, outcome=verdict.outcome, ground=verdict.ground)


def _due(kind: LetterKind, standing: Standing) -> date | None:
    """The term that the letter speaks of: of a delay that of the answer, whatever else is due before."""
    if kind is LetterKind.EXTENSION:
        return standing.original_due_on
    return standing.decide_by if kind is LetterKind.DELAY_NOTICE else standing.due_on


_WORDED_BY_THE_CLERK = frozenset(
    {
        LetterKind.INFORMATION_REQUEST,
        LetterKind.ENQUIRY,
        LetterKind.INSPECTION_NOTICE,
        LetterKind.APOLOGY,
        LetterKind.COMMISSION_MINUTES,
    }
)


def _text(kind: LetterKind, step: CheckedStep[StepKind], dossier: Dossier, decision: Step | None) -> str:
    if kind in _WORDED_BY_THE_CLERK:
        return step.text
    if kind is LetterKind.ANSWER:
        return decision.text if decision else step.text
    if kind is LetterKind.APPEAL_ROUTING:
        return dossier.record.about or dossier.record.subject
    return ""


def _reasons(
    kind: LetterKind, step: CheckedStep[StepKind], decision: Step | None, decision_number: str
) -> str:
    if kind is LetterKind.DECISION_NOTICE and decision is not None and not decision_number:
        return decision.text
    return "" if step.kind is StepKind.TOLD else step.text


def _day(step: CheckedStep[StepKind], decision: Step | None, today: date) -> date | None:
    if step.kind is StepKind.SITTING:
        return date.fromisoformat(step.details["day"])
    if step.kind is StepKind.INSPECTION:
        day = date.fromisoformat(step.details["day"]) if "day" in step.details else None
        # What was made already is not announced.
        return day if day and day >= today else None
    return day_in_sofia(decision.taken_at) if decision else today
