"""A period as its report tells it, and nothing else of it: what is kept of a report that was accepted. Pure.

What is hidden is not in it: of a group only that there is one. Of times the figures stand that are told of
them, not how long each one took. So nothing is there that had to be erased, or by which somebody is guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from desktop.oversight.charts import IN_ORDER
from desktop.oversight.measured import (
    AMONG,
    CaseCounts,
    CaseFigures,
    Hidden,
    Measured,
    MeasuredStandard,
    QuestionFigures,
    ReceptionFigures,
    VisitFigures,
)
from desktop.oversight.small_groups import TOTAL, is_hidden, is_standard_hidden
from desktop.oversight.spreads import SMALL, Spread

_AS_TEXT = TypeAdapter(Measured)
Told = TypeVar("Told")


def as_text(kept: Measured) -> str:
    """The figures as JSON, to be kept."""
    return _AS_TEXT.dump_json(kept).decode()


def from_text(text: str) -> Measured:
    """The same back. Raises `ValueError` where it is nothing of the kind."""
    return _AS_TEXT.validate_json(text)


def as_told(measured: Measured, hidden: Hidden) -> Measured:
    """What a report tells of the period where these groups are hidden."""
    kept = _Kept(hidden)
    visits = measured.visits
    counted = {table: kept.groups(table, each, int, _one) for table, each in measured.counted.items()}
    told = replace(
        measured,
        standards=tuple(map(kept.standard, measured.standards)),
        visits=VisitFigures(
            waits=kept.total("visits.waits", visits.waits, _spread, _few_times),
            services=kept.total("visits.services", visits.services, _spread, _few_times),
            waits_by=kept.breakdown("visits.waits", visits.waits_by, _spread, _few_times),
            services_by=kept.breakdown("visits.services", visits.services_by, _spread, _few_times),
            outcomes=counted["visits.outcome"],
        ),
        submissions=kept.cases("submissions", measured.submissions),
        services=kept.cases("applications", measured.services),
        satisfaction=tuple(map(kept.question, measured.satisfaction)),
        cards=counted["cards.card"],
        referrals=tuple(counted["referrals.institution"].items()),
        receptions=ReceptionFigures(outcomes=counted["receptions.reception"]),
    )
    return replace(told, hidden=kept.hidden)


def _spread(one: Spread) -> Spread:
    """The shortest histogram of which the same is told: how many, the median, nine of ten."""
    if not one.histogram or one.median is None:
        return replace(one, histogram={})
    half = -(-one.n // 2)
    if one.p90 is None or one.median == one.p90:
        return replace(one, histogram={one.median: one.n})
    return replace(one, histogram={one.median: half, one.p90: one.n - half})


def _few_times(one: Spread) -> Spread:
    if not one.n:
        return one
    return Spread(1, None if one.within is None else 0, {0: 1} if one.histogram else {})


def _few_decided(one: Spread) -> Spread:
    return replace(_few_times(one), n=one.n)


def _one(_count: int) -> int:
    return 1


def _few_cases(one: CaseCounts) -> CaseCounts:
    return CaseCounts(received=1, spread=_few_times(one.spread))


class _Kept:
    """Writes what is told, and under which names the hidden groups are hidden from then on."""

    def __init__(self, hidden: Hidden) -> None:
        self._hidden = hidden
        self.hidden: dict[str, frozenset[str]] = {table: frozenset() for table in hidden}

    def standard(self, one: MeasuredStandard) -> MeasuredStandard:
        if not one.spread.n or not is_standard_hidden(self._hidden, one):
            return replace(one, spread=_spread(one.spread))
        if one.during is None:
            self.hidden[f"standards.{one.key}"] = frozenset({TOTAL})
        else:
            spans = f"standards.{one.key}.span"
            self.hidden[spans] = self.hidden.get(spans, frozenset()) | {str(one.during.begins)}
        return replace(one, spread=_few_times(one.spread))

    def total(
        self, table: str, one: Told, told: Callable[[Told], Told], few: Callable[[Told], Told], n: int = -1
    ) -> Told:
        size = n if n >= 0 else getattr(one, "n", 0)
        if size and (size < SMALL or is_hidden(self._hidden, table)):
            self.hidden[table] = frozenset({TOTAL})
            return few(one)
        return told(one)

    def groups(
        self,
        table: str,
        groups: Mapping[str, Told],
        told: Callable[[Told], Told],
        few: Callable[[Told], Told],
    ) -> dict[str, Told]:
        hidden = self._hidden.get(table, frozenset()) & groups.keys()
        in_order = table.rpartition(".")[2] in IN_ORDER
        names = {value: value if in_order else f"?{nth}" for nth, value in enumerate(sorted(hidden), 1)}
        self.hidden[table] = frozenset(names.values())
        return {
            names.get(value, value): few(one) if value in hidden else told(one)
            for value, one in groups.items()
        }

    def breakdown(
        self,
        table: str,
        by: Mapping[str, Mapping[str, Told]],
        told: Callable[[Told], Told],
        few: Callable[[Told], Told],
    ) -> dict[str, dict[str, Told]]:
        return {of: self.groups(f"{table}.{of}", groups, told, few) for of, groups in by.items()}

    def cases(self, table: str, cases: CaseFigures) -> CaseFigures:
        total = self.total(table, cases.total, _told_cases, _few_cases, cases.total.received)
        decided = self.total(f"{table}.decided", cases.total.spread, _spread, _few_decided)
        if not is_hidden(self.hidden, table):
            total = replace(total, spread=decided)
        by: dict[str, dict[str, CaseCounts]] = {}
        for of, groups in cases.by.items():
            unnamed = self._hidden.get(f"{table}.{of}", frozenset())
            for among in AMONG:
                few = self._hidden.get(f"{table}.{of}.{among}", frozenset())
                self.hidden[f"{table}.{of}.{among}"] = few if of in IN_ORDER else few - unnamed
            named = {
                value: one if value in unnamed else self._without_few(f"{table}.{of}", value, one)
                for value, one in groups.items()
            }
            by[of] = self.groups(f"{table}.{of}", named, _told_cases, _few_cases)
        return CaseFigures(total=total, by=by)

    def _without_few(self, table: str, value: str, one: CaseCounts) -> CaseCounts:
        """Of many that came to one street, one was refused: not how many were."""
        told: dict[str, Any] = {}
        for among in ("overdue", "refused"):
            if is_hidden(self._hidden, f"{table}.{among}", value):
                told[among] = 0
        if is_hidden(self._hidden, f"{table}.decided", value):
            told["spread"] = _few_decided(one.spread)
        return replace(one, **told)

    def question(self, one: QuestionFigures) -> QuestionFigures:
        if one.n < SMALL:
            self.hidden[f"satisfaction.question.{one.questionnaire}/{one.key}"] = frozenset({TOTAL})
            return replace(one, answers={0: 1})
        return replace(one, answers={0: one.n}, told=one.mean)


def _told_cases(one: CaseCounts) -> CaseCounts:
    return replace(one, spread=_spread(one.spread))
