"""The charts of a period: what each shows, in what order, and what is too small to be told of."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import Chart, charts_of, satisfaction
from desktop.oversight.measured import CaseCounts, CaseFigures, Measured, VisitFigures
from desktop.oversight.periods import year_of
from desktop.oversight.reports.told import figures_of
from desktop.oversight.spreads import Spread
from tests.oversight.measured_years import YEAR, minutes, names_in, received


def charts(measured: Measured = YEAR, code: str = "en") -> dict[str, Chart]:
    return {one.key: one for one in charts_of(measured, names_in(code))}


def told(chart: Chart) -> dict[str, tuple[str, ...]]:
    return {row.label: row.cells for row in chart.rows}


def test_waits_by_hour_stand_in_the_order_of_the_day_beside_the_standard():
    chart = charts()["queue.hour"]
    assert [row.label for row in chart.drawn] == [str(hour) for hour in range(8, 17)]
    assert [row.value for row in chart.drawn] == [3, 8, 14, 23, 17, 6, 12, 21, 10]
    assert chart.promised == 20
    assert told(chart)["11"] == ("100", "11", "23", "50.0 %")


def test_cases_are_named_and_stand_by_their_number_but_for_groups_that_are_too_small():
    assert told(charts()["case.kind"]) == {
        # Whether the one that is open is overdue would be told of whose it is.
        "Report": ("40", "1", "..", "9", "39", "76.9 %"),
        # Of three praises alone it could be told by subtraction that there were eight complaints.
        "Groups too small to show: 2": ("..",) * 6,
    }
    assert charts()["case.kind"].hides
    assert list(told(charts()["case.unit"])) == ["registry", "not said"]


def test_a_chart_of_one_group_without_a_name_divides_nothing():
    for units, divides in (({""}, False), ({"registry"}, True), ({"", "registry"}, True)):
        by = {"unit": {unit: received(40, 30) for unit in units}}
        cases = CaseFigures(total=received(40 * len(units), 30), by=by)
        assert charts(replace(YEAR, submissions=cases))["case.unit"].divides_nothing is not divides


def test_a_question_that_few_answered_is_not_told_and_the_others_are():
    chart = satisfaction(YEAR, names_in("bg"))
    assert told(chart) == {
        "Отнасят се с уважение": ("114", "4,7 ± 0,1"),
        "Разбрах какво следва": ("..", ".."),
    }
    assert [row.label for row in chart.drawn] == ["Отнасят се с уважение"]


def test_nothing_recorded_has_no_chart():
    assert charts(Measured(period=year_of(2031))) == {}


def test_more_bars_than_can_be_told_apart_are_drawn_by_their_number_and_all_are_listed():
    many = {f"Институция {number}": 100 - number for number in range(30)}
    chart = charts(replace(YEAR, referrals=tuple(many.items())))["institution.institution"]
    assert len(chart.rows) == 30
    assert [row.value for row in chart.drawn] == [100 - number for number in range(12)]


@given(st.dictionaries(st.sampled_from(["7", "8", "9", "10", "11", "12"]), st.integers(0, 12), min_size=1))
@settings(max_examples=50)
def test_no_bar_and_no_column_tells_of_fewer_than_five(visits):
    waits = {"counter": {counter: minutes(9, n) for counter, n in visits.items()}}
    for chart in charts(replace(YEAR, visits=VisitFigures(waits_by=waits))).values():
        if chart.key == "queue.counter":
            shown = [int(row.cells[0]) for row in chart.rows if row.value is not None]
            assert all(n >= 5 for n in shown)
            hidden = sum(visits.values()) - sum(shown)
            assert hidden == 0 or hidden >= 5 or not shown


@pytest.mark.parametrize("code", ["bg", "en"])
def test_every_column_of_a_row_has_its_heading(code):
    for chart in charts(code=code).values():
        assert chart.title
        assert all(chart.headers)
        assert {len(row.cells) for row in chart.rows} == {len(chart.headers) - 1}


def test_nothing_is_told_of_days_that_are_not_known_of_a_group():
    """Of cases only the total and the months know how many days the decision took."""
    cases = CaseCounts(received=12, spread=Spread(11, 10))
    year = replace(YEAR, submissions=CaseFigures(total=cases, by={"unit": {"registry": cases}}))
    assert told(charts(year)["case.term.unit"]) == {"registry": ("11", "90.9 %")}
    figures = [one for one in figures_of(year, names_in("en")) if one.key.startswith("submissions.unit.")]
    assert figures
    assert all(one.value is not None for one in figures)
