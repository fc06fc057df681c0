"""A verdict that falls away: admissibility is asked again, with every other fact as it was. Pure.

Whoever takes a fact away (the insult is not confirmed, a mark was wrong, it is ours after all) decides about
that fact and nothing else; what the others come to is for the rules alone, so that no bar is ever lifted by
another one. The verdict is kept with the step, and its ground: every counter reads the same, whatever edition
of the charter it has.
"""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.complaints.life.steps import Step
from desktop.complaints.rules import Mark
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.grounds import ground_words
from desktop.office.charter import Charter
from desktop.office.language import DEFAULT_LANGUAGE, Language, language
from desktop.office.records import record_of
from desktop.office.working_calendar import WorkingCalendar

CORRECTABLE = (
    Mark.DANGER,
    Mark.CORRUPTION,
    Mark.ABOUT_STAFF,
    Mark.NOT_OURS,
    Mark.PERSONAL_DATA,
    Mark.CLASSIFIED,
    Mark.INSULT,
    Mark.OBSCENE,
    Mark.REPEAT,
)
"""The marks that may turn out to be wrong; whether there is a name is told by the name."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it is treated, its ground in words, its term with the rule behind it and, if in hours, its hour."""

    outcome: Outcome
    ground: str
    due_on: date | None
    citation: str
    due_at: datetime | None = None


def marks_written(written: str) -> frozenset[Mark]:
    """The correctable marks that are written, one after another; what else stands there is left out."""
    return frozenset(mark for mark in CORRECTABLE if mark in written.split())


def verdict_of(facts: Facts, charter: Charter, calendar: WorkingCalendar, words: Language) -> Verdict:
    """How a submission of these facts is treated."""
    treatment = treatment_of(facts, charter, calendar)
    deadline = treatment.deadline
    return record_of(
        Verdict,
        treatment,
        ground=ground_words(treatment.grounds[0], words),
        due_on=deadline.last_day if deadline else None,
        citation=deadline.citation if deadline else "",
        due_at=deadline.moment if deadline else None,
    )


def as_details(verdict: Verdict) -> dict[str, str]:
    """The verdict as a step keeps it, beside its own `due_on`."""
    kept = {
        "outcome": verdict.outcome.value,
        "ground": verdict.ground,
        "citation": verdict.citation,
        "due_at": verdict.due_at.isoformat() if verdict.due_at else "",
    }
    return {name: value for name, value in kept.items() if value}


def verdict_after(step: Step, facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Verdict:
    """The verdict that a step keeps; of one that keeps none, written by an older program, it is asked now."""
    told = step.details
    if told.get("outcome") in set(Outcome):
        outcome = Outcome(told["outcome"])
        hour = datetime.fromisoformat(told["due_at"]) if "due_at" in told else None
        return Verdict(outcome, told.get("ground", ""), step.due_on, told.get("citation", ""), hour)
    return verdict_of(facts, charter, calendar, language(DEFAULT_LANGUAGE))
