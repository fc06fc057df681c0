"""What the office has promised to do about a submission, and whether it was done. Pure.

A charter's promise (an inspection, a sitting of its commission, the notice of a delay, an apology) and a
duty of the law beside the decision (a danger looked into, an appeal sent up) is a step: asked for, due on a
day, and missed aloud. A decision without it needs a reason, which is kept with the decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.access.rules import COMMISSION
from desktop.complaints.life.steps import Result, Step, StepKind
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.facts import (
    EXAMINED,
    Facts,
    Outcome,
    complains_of_staff,
    is_inspected,
    kind_handled,
)
from desktop.office.charter import Charter
from desktop.office.language import N_

WARNED_DAYS = 3
"""From so many days before its last one on, a promise is shown as owed."""


class Promise(StrEnum):
    """What was promised, or is a duty of its own."""

    DANGER = "danger"
    NUMBER_TOLD = "number_told"
    ROUTING = "routing"
    INSPECTION = "inspection"
    COMMISSION = "commission"
    DELAY_NOTICE = "delay_notice"
    APOLOGY = "apology"


class How(StrEnum):
    """How it stands with a promise today."""

    COMING = "coming"
    OWED = "owed"
    MISSED = "missed"
    """Its day is over, and it is owed all the same."""

    KEPT = "kept"
    SKIPPED = "skipped"
    """Decided without it, with a reason in writing."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise as it stands. `day` is its last one; `reason` why it was skipped, if it was."""

    promise: Promise
    how: How
    day: date | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.how not in {How.KEPT, How.SKIPPED}


@dataclass(frozen=True, slots=True)
class _Traits:
    """What it is called, what one asks where it is left out, and the sentence that asks for it first.

    Which steps keep a promise, and which need it to be kept first, is among the traits of the steps.
    """

    title: str
    without: str = ""
    asked_first: str = ""


TRAITS: Mapping[Promise, _Traits] = {
    Promise.DANGER: _Traits(
        N_("look into the danger"),
        N_("Why nobody looks into the danger"),
        N_(
            "Nobody has noted yet what was found of the danger. Note it before you decide, or write why "
            "nobody looks into it."
        ),
    ),
    Promise.NUMBER_TOLD: _Traits(N_("sending the number to the sender")),
    Promise.ROUTING: _Traits(
        N_("send the appeal to the superior body"),
        N_("Why the appeal is not sent to the superior body"),
        N_(
            "The appeal has not been sent to the superior body yet. Send it first, or write why it is not "
            "sent."
        ),
    ),
    Promise.INSPECTION: _Traits(
        N_("the promised inspection"),
        N_("Why without the promised inspection"),
        N_(
            "The charter promises an inspection first. Note it before you decide, or write why there is none."
        ),
    ),
    Promise.COMMISSION: _Traits(
        N_("a sitting of the commission"),
        N_("Why without the commission"),
        N_(
            "The commission examines it first. Write its minutes before you decide, or write why it did "
            "not sit."
        ),
    ),
    Promise.DELAY_NOTICE: _Traits(N_("the notice of a delay")),
    Promise.APOLOGY: _Traits(
        N_("the promised apology"),
        N_("Why without an apology"),
        N_("It was found justified, and the charter promises an apology. Apologise first, or write why not."),
    ),
}
FOUND_JUSTIFIED = frozenset({Result.UPHELD, Result.PARTLY})


def promises_of(facts: Facts, outcome: Outcome, charter: Charter) -> tuple[Promise, ...]:
    """What is promised about a submission of these facts that is treated like that, in order of urgency."""
    rules, examined = charter.submissions, outcome in EXAMINED - {Outcome.EX_OFFICIO}
    of_staff = complains_of_staff(facts)
    recommends = kind_handled(facts, charter) is Kind.PROPOSAL
    promised = {
        Promise.DANGER: facts.danger,
        Promise.NUMBER_TOLD: examined and facts.came_by in rules.number_told and not facts.anonymous,
        Promise.ROUTING: examined and facts.kind is Kind.APPEAL and not facts.anonymous,
        Promise.INSPECTION: examined and is_inspected(facts, charter),
        Promise.COMMISSION: examined and rules.examined_by.key == COMMISSION and (of_staff or recommends),
        Promise.DELAY_NOTICE: examined and rules.delay_notice and of_staff and not facts.anonymous,
        Promise.APOLOGY: examined and rules.apology and facts.kind is Kind.COMPLAINT and not facts.anonymous,
    }
    return tuple(promise for promise, holds in promised.items() if holds)


def reason_of(promise: Promise, steps: Iterable[Step]) -> str:
    """Why it was left out, as the step says that would have needed it first.

    What is reopened is examined again, and what was left out then is promised as before.
    """
    name, reason = reason_field(promise), ""
    for step in steps:
        reason = "" if step.kind is StepKind.REOPENED else step.details.get(name, "") or reason
    return reason


def reason_field(promise: Promise) -> str:
    """What the reason is called in the form and among the details of the step."""
    return f"without_{promise}"


def how(day: date | None, today: date) -> How:
    """How a promise stands that is not kept yet."""
    if day is None or (day - today).days > WARNED_DAYS:
        return How.COMING
    return How.MISSED if day < today else How.OWED
