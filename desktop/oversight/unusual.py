"""What is unusual enough to be asked about: it accuses nobody. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.oversight.spreads import SMALL

DOUBLED = 2
MANY = 3
"""So many times as often as all others together."""


class Sign(StrEnum):
    """What was noticed."""

    REFUSALS = "refusals"
    """A unit refuses at least twice as often as in the same time before."""

    REVERSALS = "reversals"
    """Somebody takes back what they did at least three times as often as all others together."""

    VIEWS = "views"
    """Somebody looked at cases of which they neither took, had nor did anything."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many out of so many."""

    count: int
    of: int

    def times(self, other: "Rate", times: int) -> bool:
        """Whether it is at least so many times the other; in whole numbers, which nothing rounds."""
        return self.count * other.of >= times * other.count * self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """One thing noticed: of whom (the key of a unit, or an account's), how often, and compared with what.

    Once it is told, `who` is the clerk's name; of one whose name only another `counter` knows, nothing.
    """

    sign: Sign
    who: str
    rate: Rate
    compared: Rate | None = None
    counter: int | None = None


def doubled(now: Mapping[str, Rate], before: Mapping[str, Rate]) -> Iterator[Unusual]:
    """Units whose refusals doubled. Few say nothing, neither now nor before."""
    for unit, rate in now.items():
        earlier = before.get(unit, Rate(0, 0))
        if rate.count >= SMALL and earlier.of >= SMALL and rate.times(earlier, DOUBLED):
            yield Unusual(sign=Sign.REFUSALS, who=unit, rate=rate, compared=earlier)


def standing_out(taken_back: Mapping[str, Rate]) -> Iterator[Unusual]:
    """Who takes back far more often than all the others together. Beside nobody, nobody does."""
    for who, rate in taken_back.items():
        others = [one for other, one in taken_back.items() if other != who]
        rest = Rate(sum(one.count for one in others), sum(one.of for one in others))
        if rate.count >= SMALL and rest.of >= SMALL and rate.times(rest, MANY):
            yield Unusual(sign=Sign.REVERSALS, who=who, rate=rate, compared=rest)


def without_a_case(views: Mapping[str, Rate]) -> Iterator[Unusual]:
    """Who looked at several cases with which they had nothing to do."""
    for who, rate in views.items():
        if rate.count >= SMALL:
            yield Unusual(sign=Sign.VIEWS, who=who, rate=rate)
