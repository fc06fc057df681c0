"""Which sums follow from others that are known, whatever the values of the cells. Pure."""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

PRIME = (1 << 61) - 1
"""Remainders by it are reckoned with, so that no number grows."""

Sum = dict[int, int]
"""How often each cell, by its number, is in it."""


class KnownSums:
    """Sums that are known, and all that follows from them; reckoned modulo a large prime."""

    def __init__(self, rows: Iterable[tuple[int, Sum]] = ()) -> None:
        self._rows = list(rows)
        self._places = {first: place for place, (first, _row) in enumerate(self._rows)}

    def with_more(self, told: Iterable[Sum]) -> "KnownSums":
        """The same with others that are known as well."""
        more = KnownSums(self._rows)
        for one in told:
            if left := more._left(one):
                first, factor = next(iter(left.items()))
                back = pow(factor, -1, PRIME)
                more._places[first] = len(more._rows)
                more._rows.append((first, {cell: value * back % PRIME for cell, value in left.items()}))
        return more

    def tells(self, asked: Sum) -> bool:
        """Whether that sum follows from the others."""
        return not self._left(asked)

    def _left(self, one: Sum) -> Sum:
        left = dict(one)
        # No row holds the first cell of an earlier one: in their order each is taken out once.
        waiting = [self._places[cell] for cell in left if cell in self._places]
        heapify(waiting)
        while waiting:
            first, row = self._rows[heappop(waiting)]
            factor = left.get(first, 0)
            for cell, value in row.items() if factor else ():
                now = (left.get(cell, 0) - factor * value) % PRIME
                if not now:
                    del left[cell]
                    continue
                if cell not in left and cell in self._places:
                    heappush(waiting, self._places[cell])
                left[cell] = now
        return left
