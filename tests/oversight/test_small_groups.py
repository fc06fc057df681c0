"""Of fewer than five nothing is told: not of those that came, nor of those among them that were decided."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import charts_of
from desktop.oversight.measured import AMONG, CaseCounts, CaseFigures, VisitFigures
from desktop.oversight.reports.kept import as_told
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
    hidden = {"Изток.refused", "Тева.refused", "Изток.decided.share", "Тева.decided.share"}
    assert all(told[one].hidden and told[one].n is told[one].value is None for one in hidden)
    # What is neither open nor filed is decided: how many cannot be hidden, but how they were.
    assert [told[f"Изток.{one}"].value for one in ("received", "open", "decided.n")] == [12, 11, 1]
    assert told["Мошино.decided.share"].n == 33
    assert told["Мошино.refused"].value == 9
    # Groups do not know how many days it took.
    assert not any(one.value is None and not one.hidden for one in told.values())
    assert not any("None" in row.cells for one in charts_of(year, ENGLISH) for row in one.rows)
    assert figures_of(as_told(year, hidden_of(year)), ENGLISH) == figures_of(year, ENGLISH)
    (places,) = (one for one in charts_of(year, ENGLISH) if one.key == "case.place")
    assert places.hides
    assert {one.label: one.cells for one in places.rows} == {
        "Мошино": ("40", "7", "0", "9", "33", "60.6 %"),
        "Тева": ("20", "0", "0", "..", "20", ".."),
        "Изток": ("12", "11", "0", "..", "1", ".."),
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
            of_all = ("within", "share", "open", "decided.n")
            assert "too_small" in one.key or one.key.endswith(of_all) or int(one.value) >= SMALL
    for name, (count, _of) in AMONG.items():
        not_told = hidden_of(year)[f"submissions.place.{name}"]
        hidden = [count(by[value]) for value in not_told if count(by[value])]
        shown = [count(one) for value, one in by.items() if value not in not_told and count(one)]
        assert min(shown, default=SMALL) >= SMALL
        assert not hidden or not shown or (len(hidden) > 1 and sum(hidden) >= SMALL)


def test_how_visits_ended_is_told_as_far_as_waits_and_services_tell_it():
    """Who waited and was not served did not come: that is had from two totals, and so is not hidden."""
    for served, absent, unserved, is_told in ((30, 2, 0, True), (2, 1, 9, False), (0, 0, 4, False)):
        ended = {"served": served, "absent": absent, "unserved": unserved}
        visits = VisitFigures(
            waits=Spread.of({3: served + absent}), services=Spread.of({5: served}), outcomes=ended
        )
        figures = figures_of(replace(YEAR, visits=visits), ENGLISH)
        outcomes = [one for one in figures if one.key.startswith("visits.outcome.") and one.value is not None]
        shown = {one.key.split(".")[2]: one.value for one in outcomes if "too_small" not in one.key}
        assert shown == (ended if is_told else {})


def test_a_hidden_hour_has_the_same_rows_whether_three_waited_in_it_or_twelve():
    hours = {hour: Spread.of({5: n - 1, 9: 1}) for hour, n in {"8": 3, "9": 12, "10": 40}.items()}
    figures = figures_of(replace(YEAR, visits=VisitFigures(waits_by={"hour": hours})), ENGLISH)
    rows = [
        [one.key.rpartition(".")[2] for one in figures if one.key.startswith(f"visits.waits.hour.{hour}.")]
        for hour in hours
    ]
    assert rows[0] == rows[1]
    assert {*rows[2]} - {*rows[0]} == {"p90"}


def test_days_are_hidden_month_by_month_for_each_month_is_told_as_well():
    days = {"2026-03-02": 3, "2026-03-03": 20, "2026-03-04": 30, "2026-04-01": 4, "2026-04-02": 9}
    visits = VisitFigures(waits_by={"day": {day: Spread.of({5: n}) for day, n in days.items()}})
    hidden = hidden_of(replace(YEAR, visits=visits))["visits.waits.day"]
    assert hidden == {"2026-03-02", "2026-03-03", "2026-04-01", "2026-04-02"}


def test_nine_of_ten_is_told_of_ten_at_least():
    """Of fewer it is the longest time, and somebody's."""
    for n, told in ((9, None), (10, 30)):
        waits = Spread.of({3: n - 2, 30: 2})
        figures = {
            one.key: one.value for one in figures_of(replace(YEAR, visits=VisitFigures(waits=waits)), ENGLISH)
        }
        assert figures["visits.waits.median"] == 3
        assert figures.get("visits.waits.p90") == told
