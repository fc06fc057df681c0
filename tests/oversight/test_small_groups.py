"""Of fewer than five nothing is told: not of those that came, nor of those among them that were decided."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import charts_of
from desktop.oversight.measured import CaseCounts, CaseFigures, hidden_decisions
from desktop.oversight.reports.told import figures_of
from desktop.oversight.spreads import SMALL, Spread
from tests.oversight.measured_years import YEAR, names_in

ENGLISH = names_in("en")


def came(n: int, decided: int, in_time: int = 0) -> CaseCounts:
    return CaseCounts(received=n, open=n - decided, spread=Spread(decided, in_time))


def of_places(by: Mapping[str, CaseCounts]) -> CaseFigures:
    both = [one.spread for one in by.values()]
    total = came(sum(one.received for one in by.values()), sum(one.n for one in both))
    return CaseFigures(total=total, by={"place": by, "unit": by})


def test_one_decision_among_many_cases_is_not_told():
    cases = of_places({"Изток": came(12, 1), "Тева": came(20, 20, 18), "Мошино": came(30, 25, 20)})
    year = replace(YEAR, submissions=cases)
    told = {one.key: one for one in figures_of(year, ENGLISH)}
    assert told["submissions.place.Изток.received"].value == 12
    assert "submissions.place.Изток.decided.median" not in told
    assert "submissions.place.Тева.decided.share" not in told, "the rest would tell it"
    assert told["submissions.place.Мошино.decided.share"].n == 25
    assert told["submissions.place.too_small.decided.groups"].value == 2
    # Groups do not know how many days it took.
    assert not any(one.value is None and not one.hidden for one in told.values())
    assert not any("None" in row.cells for one in charts_of(year, ENGLISH) for row in one.rows)
    (places,) = (one for one in charts_of(year, ENGLISH) if one.key == "case.place")
    assert {one.label: one.cells[-1] for one in places.rows} == {
        "Мошино": "80.0 %",
        "Тева": "–",
        "Изток": "–",
    }


@given(
    st.dictionaries(
        st.sampled_from("абвгде"),
        st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda both: came(both[0], min(both))),
    )
)
@settings(max_examples=60)
def test_no_figure_is_of_few_and_none_is_told_by_subtraction(by):
    figures = figures_of(replace(YEAR, submissions=of_places(by)), ENGLISH)
    assert len({one.key for one in figures}) == len(figures)
    for one in figures:
        # What the office did itself, and how many groups are not shown, is nobody's secret.
        if (
            one.value
            and one.key.startswith(("submissions.", "visits.", "satisfaction."))
            and "too_small" not in one.key
        ):
            assert one.n is not None
            assert one.n >= SMALL, one
    hidden = [by[value].spread.n for value in hidden_decisions(by) if by[value].spread.n]
    shown = [one.spread.n for value, one in by.items() if value not in hidden_decisions(by)]
    assert all(n == 0 or n >= SMALL for n in shown)
    assert not hidden or len(hidden) > 1 or not any(shown)
    assert not hidden or sum(hidden) >= SMALL or not any(shown)
