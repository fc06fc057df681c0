"""What is kept of a report that was accepted: the same figures and charts, and nothing of anybody hidden."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.charts import charts_of
from desktop.oversight.measured import CaseCounts, CaseFigures, VisitFigures
from desktop.oversight.reports.kept import as_text, as_told, from_text
from desktop.oversight.reports.told import figures_of
from desktop.oversight.small_groups import hidden_of
from desktop.oversight.spreads import Spread
from tests.oversight.measured_years import YEAR, names_in

ENGLISH = names_in("en")
HISTOGRAMS = st.dictionaries(st.integers(0, 60), st.integers(1, 30), max_size=9)
TIMES = HISTOGRAMS.map(lambda one: Spread.of(one, 20))
CASES = st.builds(
    lambda still, overdue, refused, one: CaseCounts(
        received=one.n + still + overdue, open=still + overdue, overdue=overdue, refused=min(refused, one.n),
        spread=Spread(one.n, one.within),
    ),
    st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), TIMES,
)  # fmt: skip
STREETS = {f"ул. Средец {nth}" for nth in range(6)}


@given(
    hours=st.dictionaries(st.sampled_from(["8", "9", "10", "11"]), TIMES),
    streets=st.dictionaries(st.sampled_from(sorted(STREETS)), CASES),
)
@settings(max_examples=80)
def test_the_same_is_told_of_what_is_kept_and_no_hidden_street_is_in_it(hours, streets):
    total = sum((one.spread for one in streets.values()), Spread(0, 0))
    year = replace(
        YEAR,
        visits=VisitFigures(waits=sum(hours.values(), Spread(0, 0)), waits_by={"hour": hours}),
        submissions=CaseFigures(
            total=CaseCounts(received=sum(one.received for one in streets.values()), spread=total),
            by={"place": streets},
        ),
    )
    hidden = hidden_of(year)
    text = as_text(as_told(year, hidden))
    kept = from_text(text)
    assert figures_of(kept, ENGLISH) == figures_of(year, ENGLISH)
    assert [*charts_of(kept, ENGLISH)] == [*charts_of(year, ENGLISH)]
    for street in STREETS & hidden.get("submissions.place", frozenset()):
        assert f'"{street}"' not in text


def test_kept_once_more_it_is_the_same():
    kept = as_told(YEAR, hidden_of(YEAR))
    assert from_text(as_text(kept)) == kept
    assert as_told(kept, hidden_of(kept)) == kept
