"""What was measured in a period: standards, visits, cases, answers of cards, and the rest. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from desktop.office.charter.standards import Standard
from desktop.office.intervals import mean_with_interval
from desktop.oversight.periods import Period
from desktop.oversight.spreads import SMALL, Spread

By = str
"""What a breakdown is by: `hour`, `weekday` (1: Monday), `kind`, `counter`, `month`, `day`, `unit` …; values
are words, as the records have them: `9`, `service`, `2025-03`, `2025-03-14`, a unit's key."""

Breakdown = Mapping[By, Mapping[str, Spread]]

Hidden = Mapping[str, frozenset[str]]
"""By table, the groups that are not told of: see `small_groups`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredStandard:
    """One standard and how it was kept.

    `key` is the charter's for its own `standard`; else `decisions` (on submissions), `services` (within the
    promised term), `hours` (a counter stood open when the doors opened) or `receptions` (what was promised
    there). `unit` is that of the spread: minutes or days. `during`: the days on which it was in force, where
    that is only a part of the period.
    """

    key: str
    standard: Standard | None = None
    unit: str
    spread: Spread
    during: Period | None = None

    @property
    def breaches(self) -> int:
        """In how many cases it was not kept."""
        return self.spread.n - (self.spread.within or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFigures:
    """The hall: waits and services in minutes, in all and broken down; how visits ended, by the outcome.

    By `hour`, `weekday`, `kind`, `counter`, `month` and `day`, of the ticket and on the hall's wall clock.
    """

    waits: Spread = Spread()
    services: Spread = Spread()
    waits_by: Breakdown = field(default_factory=dict)
    services_by: Breakdown = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def times(self) -> tuple[tuple[str, Spread, Breakdown], ...]:
        """The tables of times: each in all and broken down."""
        return (
            ("visits.waits", self.waits, self.waits_by),
            ("visits.services", self.services, self.services_by),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts:
    """Cases of one group: received in the period, and what came of these.

    `spread`: days from registration to the decision, of those decided; within: in term. `overdue` are still
    open and past their term; `refused` were rejected or refused.
    """

    received: int = 0
    open: int = 0
    overdue: int = 0
    refused: int = 0
    spread: Spread = Spread(0, 0)


class Among(NamedTuple):
    """How many of a group's cases are counted, and among how many of them at most that is."""

    count: Callable[[CaseCounts], int]
    of: Callable[[CaseCounts], int]


AMONG: Mapping[str, Among] = {
    "overdue": Among(lambda one: one.overdue, lambda one: one.open),
    "refused": Among(lambda one: one.refused, lambda one: one.spread.n),
    "decided": Among(lambda one: one.spread.n, lambda one: one.spread.n),
}
"""What is told among the cases of a group unless it is of few; of those decided, how they were.

How many are open or decided is told of each group: one is what the other leaves of those that came.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """Submissions or applications of the period.

    Submissions by `month`, `kind`, `way`, `unit`, `topic` (what it is about) and `place`; applications by
    `month`, `service`, `speed`, `way` and `unit`. Only the total and the months know the days that it took.
    """

    total: CaseCounts = CaseCounts()
    by: Mapping[By, Mapping[str, CaseCounts]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """The answers to a question of the cards: how many gave each.

    A question keeps its key as long as it asks the same on the same scale, whatever the version.
    """

    key: str
    questionnaire: str
    answers: Mapping[int, int]
    told: tuple[float, float] | None = None
    """The mean and half its interval, where the answers themselves were not kept."""

    @property
    def n(self) -> int:
        """How many answered it."""
        return sum(self.answers.values())

    @property
    def mean(self) -> tuple[float, float] | None:
        """The mean and half its interval; None where too few answered to be told of."""
        if self.told is not None:
            return self.told
        return mean_with_interval(self.answers) if self.n >= SMALL else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionFigures:
    """Receptions of the period: how many were held, what came of each, and what was promised at them.

    `outcomes` also say how those stand of which nothing came: `no_show`, `cancelled`, `booked`.
    """

    held: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    promises: Spread = Spread(0, 0)
    """Days from the reception to the keeping of the promise, of those whose term is over; within: in term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Everything that a report of the period tells. `counters` are those whose records it rests on.

    `referrals` by the institution's name; `cards` by the way they came; `methods` by the method of НАО,
    чл. 24; `changes` how many were noted; `nonconformities` found, done, late, open. `not_synced`: which
    counters' records may be missing, and since when. `hidden` is what is not told, where that was decided.
    """

    period: Period
    standards: tuple[MeasuredStandard, ...] = ()
    visits: VisitFigures = VisitFigures()
    submissions: CaseFigures = CaseFigures()
    services: CaseFigures = CaseFigures()
    satisfaction: tuple[QuestionFigures, ...] = ()
    cards: Mapping[str, int] = field(default_factory=dict)
    methods: Mapping[str, int] = field(default_factory=dict)
    referrals: tuple[tuple[str, int], ...] = ()
    receptions: ReceptionFigures = ReceptionFigures()
    changes: int = 0
    nonconformities: Mapping[str, int] = field(default_factory=dict)
    not_synced: tuple[tuple[int, datetime | None], ...] = ()
    counters: tuple[int, ...] = ()
    hidden: Hidden | None = None

    @property
    def cases(self) -> tuple[tuple[Literal["submissions", "applications"], CaseFigures], ...]:
        """The tables of cases."""
        return ("submissions", self.submissions), ("applications", self.services)

    @property
    def counted(self) -> Mapping[str, Mapping[str, int]]:
        """The tables that tell of each group only how many it is of."""
        return {
            "visits.outcome": self.visits.outcomes,
            "referrals.institution": dict(self.referrals),
            "receptions.reception": self.receptions.outcomes,
            "cards.card": self.cards,
        }
