"""The row of the table of steps: what is particular to a kind of step about an application. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from desktop.access.rules import Guarded
from desktop.applications.life.standing import Standing
from desktop.applications.life.states import State
from desktop.applications.life.steps import Step
from desktop.applications.rules import ApplicationRecord
from desktop.office.charter import Charter
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.working_calendar import WorkingCalendar
from desktop.steps.rules import StepTraits


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An application as it stands on a day, and what its rules are read from.

    `unpaid` is what has to be paid, in euro, before its document leaves the house.
    """

    record: ApplicationRecord
    standing: Standing
    charter: Charter
    calendar: WorkingCalendar
    today: date
    unpaid: Decimal = Decimal(0)

    @property
    def guarded(self) -> Guarded:
        """What decides who may see it."""
        return self.standing.guarded


Change: TypeAlias = Callable[[Moment, Step], Standing]
"""What a step does to the standing, on the day on which it is taken."""


def ends(state: State) -> Change:
    """With this step nothing more is awaited."""
    return lambda at, step: replace(at.standing, state=state, ended=step, awaited=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationStepTraits(StepTraits[Moment]):
    """What is particular to a kind of step about an application.

    `follows` are the states in which it counts; `lawful` whether it may be taken. `change` is what it does to
    the standing (none: it is noted). `exactly` is what the list of steps says beside its word.
    """

    permission: Permission = Permission.HANDLE_APPLICATION
    note: str = N_("Note on the application")
    follows: frozenset[State]
    lawful: Callable[[Moment], bool] = lambda _moment: True
    change: Change = lambda at, _step: at.standing
    exactly: Callable[[Step, Charter], str] = lambda step, _charter: step.details.get("whom", "")
