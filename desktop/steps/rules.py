"""What is done about a case: each step a record of its own, never an edit; and the traits of a kind. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from desktop.office.faults import Faults, KnownError
from desktop.office.language import N_, _
from desktop.office.names import TEXT_LIMIT, cleaned_text
from desktop.office.permissions import Permission
from desktop.steps.details import DUE_ON, Case, Detail

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """A step that was taken. `due_on` is the term that it sets, if any; `details` are those of its kind.

    `ordinal` is its place in the life as its writer saw it; two counters without a line between them may
    both have written the same one.
    """

    id: UUID
    ordinal: int
    kind: StrEnum
    taken_at: datetime
    login: str
    clerk: str
    counter: int
    text: str = ""
    due_on: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


AnyStep = TypeVar("AnyStep", bound=CaseStep)


def in_order(steps: Iterable[AnyStep]) -> tuple[AnyStep, ...]:
    """The steps as they follow each other: by what their writers had seen, not by anybody's clock."""
    return tuple(sorted(steps, key=lambda step: (step.ordinal, step.taken_at, step.id)))


def ordinal_after(steps: Sequence[CaseStep], seen: int) -> int:
    """The place of a step whose writer saw that many of these, which are in order.

    Raises:
        KnownError: somebody has taken another one in between.
    """
    if len(steps) != seen:
        raise KnownError(
            N_(
                "{clerk} has worked on this case in the meantime. Your changes were not saved: look at "
                "what is new, then decide again."
            ),
            clerk=steps[-1].clerk if steps else "",
        )
    return max((step.ordinal for step in steps), default=0) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep(Generic[Kind]):
    """A step as it is typed. `day` is the term, or the day of a sitting, as it was typed."""

    kind: Kind
    text: str = ""
    day: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStep(Generic[Kind]):
    """A step that may be taken: cleaned, its term checked against the law's bound."""

    kind: Kind
    text: str
    due_on: date | None = None
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTraits(Generic[Case]):
    """What is particular to a kind of step, whatever the case.

    `word` is what the list of what was done calls it, and the journal, unless `journal` says it otherwise.
    `button` and `meaning` offer it, `consequence` says beforehand what follows from it. What stands in the
    note is called `must_say` where there must be something (reasons, findings, minutes), else `note`; `lines`
    is the room for it.
    """

    word: str
    journal: str = ""
    button: str = ""
    meaning: str = ""
    consequence: str | Callable[[Case], str] = ""
    permission: Permission
    details: tuple[Detail[Case], ...] = ()
    must_say: str = ""
    note: str = N_("Note on the case")
    lines: int = 4

    def consequence_for(self, case: Case) -> str:
        """What follows from the step, in the window's language; without more, what it is about."""
        if callable(self.consequence):
            return self.consequence(case)
        about = _("{step}: {what}.").format(step=_(self.button), what=_(self.meaning))
        return _(self.consequence) or about


def cleaned_step(new: NewStep[Kind], traits: StepTraits[Case], case: Case) -> CheckedStep[Kind]:
    """The step with its details and its note cleaned.

    Raises:
        WrongInput: something is missing or impossible; all of it is told, from the top.
        KnownError: a term cannot be set at all, as the case stands.
    """
    given, kept, text, faults = {**new.details, "day": new.day}, dict[str, str](), "", Faults()
    for one in traits.details:
        if one.is_asked(given, case):
            with faults.noted():
                kept |= one.read(given, case)
    with faults.noted():
        text = cleaned_text(new.text, field="text", limit=TEXT_LIMIT, required=bool(traits.must_say))
    faults.tell()
    due_on = kept.pop(DUE_ON, "")
    return CheckedStep(
        kind=new.kind, text=text, due_on=date.fromisoformat(due_on) if due_on else None, details=kept
    )
