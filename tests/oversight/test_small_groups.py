"""Of fewer than five nothing is told: not of those that came, nor of those among them that were decided."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import charts_of
from desktop.oversight.measured import AMONG, CaseCounts, CaseFigures
from desktop.oversight.reports.told import figures_of
from desktop.oversight.small_groups import hidden_of
from desktop.oversight.spreads import SMALL, Spread
from tests.oversight.measured_years import YEAR, names_in

ENGLISH = names_in("en")


def came(n: int, decided: int, in_time: int = 0) -> CaseCounts:
    return CaseCounts(received=n, open=n - decided, spread=Spread(decided, in_time))


def of_places(by: Mapping[str, CaseCounts]) -> CaseFigures:
    both = [one.spread for one in by.values()]
    total = came(sum(one.received for one in by.values()), sum(one.n for one in both))
    return CaseFigures(total=total, by={"place": by, "unit": by})


def test_few_among_many_are_not_told_nor_whatever_would_tell_them():
    by = {
        "Изток": replace(came(12, 1), refused=1),
        "Тева": replace(came(20, 20, 18), refused=7),
        "Мошино": replace(came(40, 33, 20), refused=9),
    }
    year = replace(YEAR, submissions=of_places(by))
    told = {one.key.removeprefix("submissions.place."): one for one in figures_of(year, ENGLISH)}
    assert told["Изток.received"].value == 12
    hidden = {"Изток.refused", "Тева.refused", "Изток.decided.n", "Тева.decided.n", "Тева.decided.share"}
    assert all(told[one].hidden and told[one].n is told[one].value is None for one in hidden)
    assert told["Мошино.decided.share"].n == 33
    assert told["Мошино.refused"].value == 9
    # Groups do not know how many days it took.
    assert not any(one.value is None and not one.hidden for one in told.values())
    assert not any("None" in row.cells for one in charts_of(year, ENGLISH) for row in one.rows)
    (places,) = (one for one in charts_of(year, ENGLISH) if one.key == "case.place")
    assert {one.label: one.cells for one in places.rows} == {
        "Мошино": ("40", "7", "0", "9", "60.6 %"),
        "Тева": ("20", "0", "0", "–", "–"),
        "Изток": ("12", "11", "0", "–", "–"),
    }


@given(
    st.dictionaries(
        st.sampled_from("абвгде"),
        st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda both: came(both[0], min(both))),
    )
)
@settings(max_examples=60)
def test_no_figure_is_of_few_and_none_is_told_by_subtraction(by):
    year = replace(YEAR, submissions=of_places(by))
    figures = figures_of(year, ENGLISH)
    assert len({one.key for one in figures}) == len(figures)
    for one in figures:
        if one.value and one.key.startswith("submissions.") and "too_small" not in one.key:
            assert one.n is not None
            assert one.n >= SMALL, one
        if one.value and one.key.startswith(("submissions.place.", "submissions.unit.")):
            assert "too_small" in one.key or one.key.endswith(("within", "share")) or int(one.value) >= SMALL
    for name, count in AMONG.items():
        not_told = hidden_of(year)[f"submissions.place.{name}"]
        hidden = [count(by[value]) for value in not_told if count(by[value])]
        shown = [count(one) for value, one in by.items() if value not in not_told and count(one)]
        assert min(shown, default=SMALL) >= SMALL
        assert not hidden or not shown or (len(hidden) > 1 and sum(hidden) >= SMALL)
