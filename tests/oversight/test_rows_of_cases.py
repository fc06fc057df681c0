"""Nothing hidden is had from what else its row tells: more than one number may be meant."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import charts_of
from desktop.oversight.measured import CaseCounts, CaseFigures, Measured
from desktop.oversight.reports.told import figures_of
from desktop.oversight.spreads import SMALL, Spread
from tests.oversight.measured_years import YEAR, names_in

ENGLISH = names_in("en")


class Row(NamedTuple):
    """What can have become of the applications of one unit: nothing is filed, all are open or decided."""

    open: int
    overdue: int
    refused: int
    within: int


def rows_of(received: int) -> Iterator[Row]:
    for still in range(received + 1):
        decided = range(received - still + 1)
        for overdue in range(still + 1):
            yield from (Row(still, overdue, refused, within) for refused in decided for within in decided)


ROWS = st.integers(SMALL, 12).flatmap(
    lambda received: st.sampled_from([*rows_of(received)]).map(lambda row: (received, row))
)


def counted(received: int, row: Row) -> CaseCounts:
    decided = received - row.open
    return CaseCounts(
        received=received,
        open=row.open,
        overdue=row.overdue,
        refused=row.refused,
        spread=Spread(decided, row.within),
    )


NAMES = {"open": "open", "overdue": "overdue", "refused": "refused", "within": "decided.within"}


def shown_of(unit: str, groups: Mapping[str, CaseCounts]) -> dict[str, object]:
    """What the files tell of that unit; None where it is hidden."""
    measured = Measured(period=YEAR.period, services=CaseFigures(by={"unit": groups}))
    told = {one.key: one.value for one in figures_of(measured, ENGLISH)}
    return {name: told[f"applications.unit.{unit}.{key}"] for name, key in NAMES.items()}


@given(st.dictionaries(st.sampled_from("абвг"), ROWS, min_size=1))
@settings(max_examples=60, deadline=None)
def test_what_is_hidden_in_a_row_may_be_more_than_one_number(by):
    """Whoever knows the rule tries each row that there may be: another one would be told in the same way."""
    groups = {unit: counted(*one) for unit, one in by.items()}
    for unit, (received, row) in by.items():
        shown = shown_of(unit, groups)
        for name in [name for name, value in shown.items() if value is None]:
            others = (
                one
                for one in rows_of(received)
                if getattr(one, name) != getattr(row, name)
                and all(value is None or getattr(one, other) == value for other, value in shown.items())
            )
            assert any(shown_of(unit, {**groups, unit: counted(received, one)}) == shown for one in others)


@given(st.dictionaries(st.sampled_from("абвг"), ROWS, min_size=1))
@settings(max_examples=50, deadline=None)
def test_no_share_stands_without_how_many_it_is_of(by):
    groups = {unit: counted(*one) for unit, one in by.items()}
    year = replace(YEAR, services=CaseFigures(by={"unit": groups}))
    (chart,) = (one for one in charts_of(year, ENGLISH) if one.key == "service.unit")
    at = chart.headers.index("Decided") - 1
    for row in chart.rows:
        if row.cells[-1].endswith("%"):
            assert int(row.cells[at]) >= SMALL
