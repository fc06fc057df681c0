"""How measured times spread: median, 90th percentile, shares; which groups are too small. Pure."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self, TypeVar

SMALL = 5
"""Of fewer than so many nothing is reported: who they were could be guessed."""

TEN = 10
"""Of fewer than so many, nine of ten are all, and the longest time is that of somebody."""

_MINUTE = 60_000

Group = TypeVar("Group", bound=Hashable)


def minutes_begun(lasted: timedelta) -> int:
    """Whole minutes, the begun one with them: 6 min 1 s are 7, and 20 are exactly what 20 promised ones hold.

    To the millisecond, as the file reads moments. Less than nothing, by a clock set back, is nothing.
    """
    milliseconds = (lasted + timedelta(microseconds=500)) // timedelta(milliseconds=1)
    return max(0, -(-milliseconds // _MINUTE))


@dataclass(frozen=True, slots=True)
class Spread:
    """How `n` measured times spread: `histogram` by whole minutes begun, or by days.

    `within` is how many of them the standard holds, None where there is none.
    """

    n: int = 0
    within: int | None = None
    histogram: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, histogram: Mapping[int, int], promised: int | None = None) -> Self:
        """Of a histogram; with at most `promised` of its unit a standard is kept."""
        kept = None
        if promised is not None:
            kept = sum(count for amount, count in histogram.items() if amount <= promised)
        return cls(sum(histogram.values()), kept, dict(histogram))

    def __add__(self, other: "Spread") -> "Spread":
        """Both together; without a standard where one of them has none."""
        within = None if self.within is None or other.within is None else self.within + other.within
        both = Counter(self.histogram)
        both.update(other.histogram)
        return Spread(self.n + other.n, within, dict(both))

    @property
    def median(self) -> int | None:
        """As much as half of them took at most; None of nothing."""
        return self.nearest_rank(50)

    @property
    def p90(self) -> int | None:
        """As much as nine of ten took at most; None of fewer than ten."""
        return self.nearest_rank(90) if self.n >= TEN else None

    @property
    def mean(self) -> float | None:
        """The arithmetic mean; None of nothing."""
        return sum(amount * count for amount, count in self.histogram.items()) / self.n if self.n else None

    @property
    def share(self) -> float | None:
        """The part that the standard holds, from 0 to 1; None without a standard and of nothing."""
        return self.within / self.n if self.n and self.within is not None else None

    def nearest_rank(self, percent: int) -> int | None:
        """The smallest amount that at least so many of a hundred do not exceed; None of nothing."""
        left = -(-self.n * percent // 100)
        for amount in sorted(self.histogram):
            left -= self.histogram[amount]
            if left <= 0:
                return amount
        return None


def hidden_groups(sizes: Mapping[Group, int], beside: Collection[Group] = ()) -> frozenset[Group]:
    """Which groups of a breakdown are not reported: the small ones, and what would tell them by subtraction.

    If one alone is hidden, or all hidden together are few, the next larger ones are hidden with them. An
    empty group tells of nobody. Those `beside` are hidden whatever their size.
    """
    rising = sorted((group for group in sizes if sizes[group]), key=lambda group: sizes[group])
    hidden = [group for group in rising if sizes[group] < SMALL or group in beside]
    others = [group for group in rising if group not in hidden]
    while hidden and others and (len(hidden) < 2 or sum(sizes[one] for one in hidden) < SMALL):
        hidden.append(others.pop(0))
    return frozenset(hidden)
