"""The row of the table of steps: what is particular to a kind of step about a submission. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from desktop.access.rules import Guarded
from desktop.complaints.life.fold import Change, FactsAfter
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Step
from desktop.complaints.rules import Kind, SubmissionRecord
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.office.working_calendar import WorkingCalendar
from desktop.steps.rules import StepTraits

NO_STATE: frozenset[State] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A submission as it stands on a day, and what its rules are read from."""

    record: SubmissionRecord
    standing: Standing
    charter: Charter
    calendar: WorkingCalendar
    today: date

    @property
    def guarded(self) -> Guarded:
        """What decides who may see it."""
        return self.standing.guarded


Exactly: TypeAlias = Callable[[Step, Kind, Charter], str]
"""What exactly was done, in a few words, about a submission of that kind."""


def detail_itself(name: str) -> Exactly:
    """What stands in that detail."""
    return lambda step, _kind, _charter: step.details.get(name, "")


_WHOM = detail_itself("whom")


def until(step: Step, _kind: Kind, _charter: Charter) -> str:
    """`до 9 декември 2026`: the term that it sets."""
    return _("until {day}").format(day=spoken().date(step.due_on)) if step.due_on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionStepTraits(StepTraits[Moment]):
    """What is particular to a kind of step about a submission.

    `follows` are the states in which it counts; `lawful` whether it may be taken, `offered` whether it makes
    sense to offer it. `change` is what it does to the standing (none: it is noted), `facts` the facts as they
    are known after it. `ends_in` are the states that it can bring about, `moves_term` whether its
    day is the term from then on: both for the register. `information_awaited`: it asks somebody for
    something, or (False) that came. `keeps` are the
    promises that are kept by it, the one that it is there for first. `exactly` is what the list of steps says
    beside its word. Which letters it brings stands in their own rows: see `letters_due`.
    """

    permission: Permission = Permission.HANDLE_SUBMISSION
    follows: frozenset[State]
    lawful: Callable[[Standing, Charter], bool] = lambda _standing, _charter: True
    offered: Callable[[Standing, Charter, date], bool] = lambda _standing, _charter, _today: True
    change: Change | None = None
    facts: FactsAfter = lambda _details, facts: facts
    ends_in: frozenset[State] = NO_STATE
    moves_term: bool = False
    information_awaited: bool | None = None
    keeps: tuple[Promise, ...] = ()
    exactly: Exactly = _WHOM
