"""Which papers a step brings with it, and what is known for writing them. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Result, Step, StepKind
from desktop.complaints.rules import SubmissionRecord
from desktop.letters.kinds import Reader
from desktop.office.clock import day_in_sofia
from desktop.steps.rules import CheckedStep

LETTERS_OF: Mapping[StepKind, tuple[ComplaintLetter, ...]] = {
    step: tuple(kind for kind in LETTERS if step in kind.brought_by) for step in StepKind
}
"""By step, the letters that it may bring."""


def papers_for(step: StepKind, standing: Standing) -> tuple[ComplaintLetter, ...]:
    """The papers that may go with such a step, about a submission that stands so before it.

    First those that go with it unless the clerk says otherwise, to others before the sender; none to a sender
    who cannot be answered.
    """
    found = [
        kind
        for kind in LETTERS_OF[step]
        if kind.brought_by[step](standing) and (standing.answerable or kind.reader is not Reader.SENDER)
    ]
    return tuple(sorted(found, key=lambda kind: (not kind.usual, kind.reader is Reader.SENDER)))


def facts_for(
    kind: ComplaintLetter,
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
        reasons=_reasons(step, decision, decision_number),
        text=_text(kind, step, dossier, decision),
        result=Result(result) if result else None,
        due=kind.due(standing),
        new_due=step.due_on,
        until=step.due_on,
        cure_days=cure_days,
        enclosed=decision_number if step.kind is StepKind.TOLD else "",
        day=_day(step, decision, today),
        place=details.get("place", ""),
        members=tuple(details.get("members", "").splitlines()),
    )


def _as_it_stands(dossier: Dossier) -> SubmissionRecord:
    """As it was registered, with what turned out since: its marks, how it is treated, and on what ground."""
    verdict, marks = dossier.standing.verdict, dossier.standing.facts.marks
    return replace(dossier.record, marks=marks, outcome=verdict.outcome, ground=verdict.ground)


def _text(kind: ComplaintLetter, step: CheckedStep[StepKind], dossier: Dossier, decision: Step | None) -> str:
    match kind.text:
        case "step":
            return step.text
        case "decision":
            return decision.text if decision else step.text
        case "act":
            return dossier.record.about or dossier.record.subject
        case _:
            return ""


def _reasons(step: CheckedStep[StepKind], decision: Step | None, decision_number: str) -> str:
    if step.kind is not StepKind.TOLD:
        return step.text
    return decision.text if decision and not decision_number else ""


def _day(step: CheckedStep[StepKind], decision: Step | None, today: date) -> date | None:
    if any((one.kept_as or one.name) == "day" for one in KINDS[step.kind].details):
        day = date.fromisoformat(step.details["day"]) if "day" in step.details else None
        # An inspection that was made already is not announced.
        return None if step.kind is StepKind.INSPECTION and day and day < today else day
    return day_in_sofia(decision.taken_at) if decision else today
