"""The counts of a source by what they are of, and what of them is added up. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add

from desktop.oversight.sources import Count
from desktop.oversight.spreads import Spread

Amounts = Mapping[int, int]
Groups = Mapping[tuple[str, str], Mapping[str, Amounts]]
"""By breakdown and value: the amounts of each measure."""


def grouped(counts: Iterable[Count]) -> Groups:
    """Puts the rows of a source in groups."""
    groups: dict[tuple[str, str], dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for by, value, measured, amount, times in counts:
        groups[by, value][measured][amount] = times
    return groups


def total_of(groups: Groups, by: str) -> dict[str, int]:
    """How many of each value of a breakdown there are, whatever was measured of them."""
    return {
        value: sum(sum(amounts.values()) for amounts in one.values())
        for (of, value), one in groups.items()
        if of == by
    }


def amounts_of(groups: Groups, by: str, measured: str) -> dict[int, int]:
    """The amounts of a measure over all values of one breakdown."""
    both: dict[int, int] = defaultdict(int)
    for (of, _value), one in groups.items():
        if of == by:
            for amount, count in one.get(measured, {}).items():
                both[amount] += count
    return both


def together(spreads: Iterable[Spread]) -> Spread:
    """Adds up at least one spread."""
    return reduce(add, spreads)
