"""A figure of a report: what it says, out of how many, and which query stands behind it. Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as reports, their CSV and JSON, and the dashboard show it.

    `key` names it to machines (`standards.queue.share`), `label` to people. `n` is out of how many; None
    where it counts itself. `query` says in a sentence what was counted, and names the function that does.
    A `hidden` one has no value: the group is too small to be told of.
    """

    key: str
    label: str
    value: Decimal | int | str | None
    unit: str = ""
    n: int | None = None
    query: str
    hidden: bool = False
