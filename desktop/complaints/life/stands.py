"""How a submission stands: what registration and steps come to. `standing` makes it; this only says it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from desktop.access.rules import Guarded, Meant, Reader
from desktop.complaints.life.promised_steps import Promise, reason_of
from desktop.complaints.life.states import OPEN, State, first_state
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.life.verdicts import Verdict
from desktop.complaints.treatment.facts import Facts, Outcome, complains_of_staff
from desktop.office.clock import day_in_sofia
from desktop.office.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a submission stands. All days are days of the hall; None where no term runs.

    `due_on` is the last day for what it waits for; `original_due_on` the term of the decision before any
    extension; `extend_until` the day that no extension passes (None: none is lawful). `unit` is a charter's
    key or `access.COMMISSION`. `facts` and `verdict` are those that hold now: a step may take a fact away.
    `disputed` are steps that came too late to count, `counted` the others. `promises` is what was promised
    about it, kept or not, `done` what the steps have kept; `routing_by` when an appeal is due at the superior
    body.
    """

    facts: Facts
    verdict: Verdict
    state: State
    due_on: date | None
    decide_by: date | None
    original_due_on: date | None
    extend_until: date | None
    confidential: bool
    about_unit: str
    about_person: str
    about_key: str = ""
    about_also: tuple[Meant, ...] = ()
    cleared: tuple[Meant, ...] = ()
    unit: str = ""
    login: str = ""
    assignee_name: str = ""
    readers: frozenset[Reader] = frozenset()
    extensions: tuple[Step, ...] = ()
    decision: Step | None = None
    told: Step | None = None
    ended: Step | None = None
    disputed: tuple[Step, ...] = ()
    promises: tuple[Promise, ...] = ()
    done: frozenset[Promise] = frozenset()
    routing_by: date | None = None
    counted: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still awaited."""
        return self.state in OPEN

    @property
    def due_at(self) -> datetime | None:
        """The hour on `due_on`, where it waits for the end of a term in hours."""
        hour = None if self.extensions or self.state is not State.EXAMINED else self.verdict.due_at
        return hour if hour is not None and self.due_on == self.decide_by else None

    def kept(self, promise: Promise) -> bool:
        """Whether what was promised is done; an inspection that is only announced is not."""
        if promise is Promise.DANGER and self.state is State.SENT_ON:
            # Whose it is to look into, knows of it.
            return True
        if promise is Promise.INSPECTION and not complains_of_staff(self.facts):
            # What is looked into for its danger alone is looked into once.
            promise = Promise.DANGER
        return promise in self.done

    @property
    def danger_open(self) -> bool:
        """Whether nobody has noted yet what was found of the danger, or why nobody looks into it."""
        open_to_now = Promise.DANGER in self.promises and not self.kept(Promise.DANGER)
        return open_to_now and not reason_of(Promise.DANGER, self.counted)

    @property
    def about(self) -> tuple[Meant, ...]:
        """All who are complained about, as far as anybody has said."""
        first = (Meant(self.about_person, self.about_key),) if self.about_person else ()
        return (*first, *self.about_also)

    @property
    def urgent(self) -> bool:
        """Whether it tells of a danger."""
        return self.facts.danger

    @property
    def answerable(self) -> bool:
        """Whether there is somebody to answer."""
        return not self.facts.anonymous

    @property
    def confirmed(self) -> Step | None:
        """The confirmation of an insult, as long as that is what the sender has to be told."""
        if self.state is not State.TO_TELL or self.verdict.outcome is not Outcome.MAY_BE_REFUSED:
            return None
        return next((one for one in reversed(self.counted) if one.kind is StepKind.INSULT_CONFIRMED), None)

    @property
    def undecided(self) -> bool:
        """Whether it waits as its treatment alone has it: nothing was confirmed, decided, told or sent."""
        return self.is_open and self.state is first_state(self.verdict.outcome)

    @property
    def may_be_corrected(self) -> bool:
        """Whether a mark may still turn out wrong: nothing is decided on the matter, and it is here."""
        here = self.is_open or self.state in {State.FILED, State.ANSWERED}
        return here and self.decision is None

    @property
    def guarded(self) -> Guarded:
        """What decides who may see it."""
        return record_of(Guarded, self)


def is_announced(step: Step) -> bool:
    """Whether what it tells of is still to come, on the day that it names."""
    day = step.details.get("day", "")
    return bool(day) and date.fromisoformat(day) > day_in_sofia(step.taken_at)


_FIELDS = tuple(one.name for one in fields(Standing))
_VALUES = attrgetter(*_FIELDS)


def stands_with(standing: Standing, **changed: Any) -> Standing:
    """Makes a standing with these fields changed: `dataclasses.replace` in half its time.

    To check a file, every life in it is folded anew.
    """
    return Standing(**dict(zip(_FIELDS, _VALUES(standing), strict=True)) | changed)
