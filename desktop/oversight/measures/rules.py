"""A nonconformity and its measure, and a change made because of citizens: what is asked for. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import asks, choice, day, line, lines
from desktop.office.language import N_, NP_
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.typed_dates import Lies

TEXT_LIMIT = 1_000


class Stage(StrEnum):
    """How far a nonconformity is."""

    OPEN = "open"
    DONE = "done"
    """The measure is taken; whether it helped is not looked into yet."""

    CLOSED = "closed"


def _is_done(typed: Mapping[str, Any]) -> bool:
    return bool(typed["done_on"] or typed["effect"])


@dataclass(frozen=True, slots=True, kw_only=True)
class NonconformityRecord:
    """A nonconformity as its latest version has it; `ordinal` is that version, `id` the nonconformity's."""

    id: UUID
    ordinal: int
    number: str
    written_at: datetime
    clerk: str
    counter: int
    what: str = asks(lines(NP_("of a fault", "What was found"), limit=TEXT_LIMIT, lines=3, needed=True))
    standard: str = asks(line(N_("Standard or process"), limit=SUBJECT_LIMIT, needed=True))
    found_on: date = asks(day(N_("Found on"), needed=lambda _typed: True))
    found_by: str = asks(line(N_("Found by"), limit=SUBJECT_LIMIT, needed=True))
    cause: str = asks(lines(N_("Cause"), limit=TEXT_LIMIT, lines=2, needed=_is_done))
    measure: str = asks(lines(N_("Measure"), limit=TEXT_LIMIT, lines=2, needed=_is_done))
    unit: str = asks(choice(N_("Unit responsible")))
    responsible: str = asks(line(NP_("of a measure", "Who takes it"), limit=SUBJECT_LIMIT, needed=True))
    due_on: date = asks(day(N_("By when"), lies=Lies.AHEAD, needed=lambda _typed: True))
    done_on: date | None = asks(day(N_("Measure taken on"), needed=lambda typed: bool(typed["effect"])))
    check_on: date | None = asks(day(N_("Effect is checked by"), lies=Lies.AHEAD, needed=_is_done))
    effect: str = asks(lines(N_("Effect, once it is checked"), limit=TEXT_LIMIT, lines=2))

    @property
    def stage(self) -> Stage:
        """How far it is."""
        if self.effect:
            return Stage.CLOSED
        return Stage.OPEN if self.done_on is None else Stage.DONE

    @property
    def waits_until(self) -> date | None:
        """By when the measure is taken, and then by when its effect is checked; None once it is closed."""
        return {Stage.OPEN: self.due_on, Stage.DONE: self.check_on, Stage.CLOSED: None}[self.stage]


def check_nonconformity(
    values: Mapping[str, Any], today: date, units: Collection[str], faults: Faults
) -> None:
    """Notes what cannot be: a finding or a deed of tomorrow, a unit that the charter does not have."""
    for name in ("found_on", "done_on"):
        found = values[name]
        if isinstance(found, date) and found > today:
            faults.note(
                WrongInput(
                    N_("This day has not come yet: {day}. Enter today or an earlier day."),
                    field=name,
                    day=found,
                )
            )
    if values["unit"] and values["unit"] not in units:
        faults.note(WrongInput(N_("The charter no longer has this unit. Choose another."), field="unit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """What was changed because of what citizens said, as its latest version has it.

    `source_id` is the case that it came from, where it came from one; `withdrawn`: it is told to nobody.
    """

    id: UUID
    ordinal: int
    written_at: datetime
    clerk: str
    counter: int
    source_id: UUID | None = None
    what: str = asks(lines(N_("What was changed"), limit=TEXT_LIMIT, lines=3, needed=True))
    since: date = asks(day(N_("Since when"), needed=lambda _typed: True))
    source: str = asks(
        line(N_("Because of which proposal, card or complaint"), limit=SUBJECT_LIMIT, needed=True)
    )
    measured: str = asks(line(N_("What shows it"), limit=SUBJECT_LIMIT))
    before: str = asks(line(NP_("a figure", "Before"), limit=SUBJECT_LIMIT))
    after: str = asks(line(NP_("a figure", "After"), limit=SUBJECT_LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A case that was found justified, of which nobody has noted what was changed."""

    id: UUID
    number: str
    kind: str
    subject: str
    decided_at: datetime
