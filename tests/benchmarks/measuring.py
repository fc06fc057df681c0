"""Two ways of doing the same thing, measured in turns: whatever else the machine does meets both alike."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from statistics import median
from time import perf_counter_ns
from typing import Any

Measured = Callable[[], float]
"""Does the thing once and answers how long it took, in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What came of `runs` turns: medians in milliseconds. The floor is the least that the thing can cost.

    Where not the usual but the slow matters: within how many milliseconds 99 of 100 of ours were done, and
    the same for each kind of them.
    """

    name: str
    ours: float
    floor: float
    runs: int
    p99: float | None = None
    p99_of_kind: Mapping[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    def as_json(self) -> dict[str, Any]:
        """The figure as `out/bench.json` keeps it."""
        figure = {
            "name": self.name,
            "ours": round(self.ours, 4),
            "floor": round(self.floor, 4),
            "ratio": round(self.ratio, 2),
            "unit": "ms",
            "runs": self.runs,
        }
        if self.p99 is None:
            return figure
        of_kind = {kind: round(took, 4) for kind, took in self.p99_of_kind.items()}
        return figure | {"p99": round(self.p99, 4), "p99_of_kind": of_kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """How long the window stood still, each time that was over the bound, in milliseconds."""

    name: str
    times: tuple[float, ...]
    own: int
    """How many of them were the window's own work alone."""
    bar: int
    """How many there may be."""

    def as_json(self) -> dict[str, Any]:
        """The figure as `out/bench.json` keeps it."""
        return {
            "name": self.name,
            "blocks": len(self.times),
            "own": self.own,
            "bar": self.bar,
            "longest": round(max(self.times, default=0.0), 1),
            "sum": round(sum(self.times), 1),
            "unit": "ms",
        }


def timed(work: Callable[[], object]) -> Measured:
    """Measures a call, from before it to after it."""

    def measured() -> float:
        begun = perf_counter_ns()
        work()
        return (perf_counter_ns() - begun) / 1_000_000

    return measured


def ninety_ninth(times: Iterable[float]) -> float:
    """The time within which 99 of 100 are done."""
    ordered = sorted(times)
    return ordered[math.ceil(len(ordered) * 0.99) - 1]


def in_turns(name: str, *, ours: Measured, floor: Measured, runs: int, warm_up: int = 1) -> Figure:
    """`runs` turns of both, after `warm_up` turns that do not count: caches fill in the first ones."""
    for measured in chain.from_iterable([ours, floor] for _turn in range(warm_up)):
        measured()
    turns = [(ours(), floor()) for _turn in range(runs)]
    our_times, floor_times = zip(*turns, strict=True)
    return Figure(name=name, ours=median(our_times), floor=median(floor_times), runs=runs)
