"""No hidden group is had from several reports by subtraction, whichever were published, in any order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.oversight.measured import CaseCounts, CaseFigures, Measured, VisitFigures
from desktop.oversight.periods import Period, month_of, quarter_of, year_of
from desktop.oversight.reports.kept import as_told
from desktop.oversight.reports.spans import overlapping
from desktop.oversight.reports.subtraction import hidden_with
from desktop.oversight.reports.told import figures_of
from desktop.oversight.spreads import SMALL, Spread
from tests.oversight.measured_years import names_in

ENGLISH = names_in("en")
MONTHS = [month_of(date(2026, month, 1)) for month in range(1, 7)]
PERIODS = [
    *MONTHS,
    *(quarter_of(date(2026, month, 1)) for month in (1, 4)),
    year_of(2026),
    Period(MONTHS[0].begins, MONTHS[1].ends),
    Period(MONTHS[2].begins, MONTHS[3].ends),
]
Counts = Mapping[tuple[str, Period], int]
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["signal", "complaint", "praise", "request"]), st.sampled_from(MONTHS)),
    st.one_of(st.integers(1, 9), st.integers(1, 40)),
    max_size=24,
)
ORDER = st.lists(st.sampled_from(PERIODS), unique=True, min_size=1, max_size=9)


def measured_in(counts: Counts, period: Period) -> Measured:
    inside = {cell: n for cell, n in counts.items() if cell[1].begins in period}
    kinds: dict[str, int] = {}
    months: dict[str, int] = {}
    for (kind, month), n in inside.items():
        kinds[kind] = kinds.get(kind, 0) + n
        months[f"{month.begins:%Y-%m}"] = months.get(f"{month.begins:%Y-%m}", 0) + n
    by = {"kind": kinds, "month": months}
    return Measured(
        period=period,
        submissions=CaseFigures(
            total=CaseCounts(received=sum(inside.values())),
            by={of: {value: CaseCounts(received=n) for value, n in one.items()} for of, one in by.items()},
        ),
    )


def published_one_by_one(counts: Counts, order: list[Period]) -> list[Measured]:
    published: list[Measured] = []
    for period in order:
        near = overlapping(period, published)
        months = {one: measured_in(counts, one) for one in MONTHS}
        whole = measured_in(counts, period)
        published.append(as_told(whole, hidden_with(whole, months, near)))
    return published


def told_sums(published: list[Measured], cells: list[tuple[str, Period]]) -> list[list[Fraction]]:
    """Each figure of the files as a row: which cells it is the sum of."""
    rows = []
    for report in published:
        told = {one.key for one in figures_of(report, ENGLISH)}
        rows += [
            [Fraction(one == month) for _kind, one in cells]
            for month in MONTHS
            if month.begins in report.period
            and f"submissions.month.{month.begins:%Y-%m}.received" not in told
        ]
        if "submissions.kind.too_small.groups" not in told:
            absent = [
                kind
                for kind in {kind for kind, _month in cells}
                if f"submissions.kind.{kind}.received" not in told
            ]
            rows += [
                [Fraction(one == kind and month.begins in report.period) for one, month in cells]
                for kind in absent
            ]
        for one in figures_of(report, ENGLISH):
            of, _, name = one.key.removeprefix("submissions").rpartition(".")
            if one.hidden or name != "received":
                continue
            by, _, value = of.removeprefix(".").partition(".")
            rows.append(
                [
                    Fraction(
                        month.begins in report.period
                        and (by != "kind" or kind == value)
                        and (by != "month" or f"{month.begins:%Y-%m}" == value)
                    )
                    for kind, month in cells
                ]
            )
    return rows


def rank(rows: list[list[Fraction]]) -> int:
    left, found = [list(one) for one in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((one for one in left[found:] if one[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for one in left[found + 1 :]:
            if one[column]:
                factor = one[column] / pivot[column]
                one[:] = [mine - factor * its for mine, its in zip(one, pivot, strict=True)]
        found += 1
    return found


@settings(max_examples=150, deadline=None)
@given(counts=COUNTS, order=ORDER)
def test_no_small_cell_is_known_from_all_that_was_published(counts, order):
    published = published_one_by_one(counts, order)
    # An empty cell is known to be empty only where a report tells of all groups.
    cells = sorted({(kind, month) for kind, _month in counts for month in MONTHS}, key=str)
    rows = told_sums(published, cells)
    known = rank(rows)
    kinds = sorted({kind for kind, _month in cells})
    for kind in kinds:
        for period in {*MONTHS, *order}:
            those = [(one, month) for one, month in cells if one == kind and month.begins in period]
            if 0 < sum(counts.get(one, 0) for one in those) < SMALL:
                asked = [Fraction(one in those) for one in cells]
                assert rank([*rows, asked]) > known, (kind, period)
    for month in MONTHS:
        those = [one for one in cells if one[1] == month]
        if 0 < sum(counts.get(one, 0) for one in those) < SMALL:
            asked = [Fraction(one in those) for one in cells]
            assert rank([*rows, asked]) > known, month


IN_TIME = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(MONTHS)),
    st.one_of(st.integers(1, 9), st.integers(1, 40)).flatmap(
        lambda decided: st.tuples(st.integers(0, 9), st.just(decided), st.integers(0, decided))
    ),
    min_size=1,
    max_size=24,
)
"""By unit and month: how many are still open, were decided, and these in time."""


FEW_BY_THEIR_UNIT = {
    **dict(
        zip(
            [("a", month) for month in MONTHS],
            [(0, 1, 0), (0, 4, 0), (0, 1, 0), (0, 4, 0), (5, 1, 0)],
            strict=False,
        )
    ),
    ("b", MONTHS[0]): (0, 18, 0),
    ("b", MONTHS[1]): (0, 1, 0),
}
THEN = [PERIODS[10], MONTHS[5], MONTHS[4], MONTHS[0], PERIODS[7], MONTHS[3], PERIODS[8]]
"""Groups without a name were taken for such as nobody was in, and what followed from it for no secret."""


def decided_in(counts: Mapping[tuple[str, Period], tuple[int, int, int]], period: Period) -> Measured:
    by: dict[str, dict[str, CaseCounts]] = {"unit": {}, "month": {}}
    for (unit, month), (still, decided, within) in counts.items():
        if month.begins in period:
            for of, value in (("unit", unit), ("month", f"{month.begins:%Y-%m}")):
                one = by[of].get(value, CaseCounts())
                by[of][value] = CaseCounts(
                    received=one.received + still + decided,
                    open=one.open + still,
                    spread=one.spread + Spread(decided, within),
                )
    each = [*by["unit"].values()]
    total = CaseCounts(
        received=sum(one.received for one in each),
        open=sum(one.open for one in each),
        spread=sum((one.spread for one in each), Spread(0, 0)),
    )
    return Measured(period=period, services=CaseFigures(total=total, by=by))


def told_in_time(report: Measured, cells: list[tuple[str, Period]]) -> Iterator[list[Fraction]]:
    """What the files tell of how many were decided in time; of whom nothing was decided, nothing was."""

    def those(by: str, value: str) -> list[Fraction]:
        return [
            Fraction(
                month.begins in report.period
                and value in {"", unit if by == "unit" else f"{month.begins:%Y-%m}"}
            )
            for unit, month in cells
        ]

    told = {one.key.removeprefix("applications."): one for one in figures_of(report, ENGLISH)}
    for key, one in told.items():
        of, _dot, name = key.rpartition("decided.")
        by, _dot, value = of.removesuffix(".").partition(".")
        if (
            by in {"", "unit", "month"}
            and ((name, one.value) == ("n", 0) or name == "within")
            and not one.hidden
        ):
            yield those(by, value)
    named = {"month": {f"{month.begins:%Y-%m}" for month in MONTHS}, "unit": {unit for unit, _month in cells}}
    if "unit.too_small.groups" in told:
        del named["unit"]
    for by, values in named.items():
        yield from (those(by, value) for value in values if f"{by}.{value}.received" not in told)


@settings(max_examples=60, deadline=None)
@given(counts=IN_TIME, order=ORDER)
@example(counts=FEW_BY_THEIR_UNIT, order=THEN)
def test_nor_how_few_were_decided_in_time(counts, order):
    """A share with its n is a count: of few it follows from no others that were told, in whatever order."""
    published: list[Measured] = []
    for period in order:
        months = {one: decided_in(counts, one) for one in MONTHS}
        whole = decided_in(counts, period)
        hidden = hidden_with(whole, months, overlapping(period, published))
        published.append(as_told(whole, hidden))
    cells = [(unit, month) for unit in sorted({unit for unit, _month in counts}) for month in MONTHS]
    rows = [row for report in published for row in told_in_time(report, cells)]
    known = rank(rows)
    for unit in sorted({unit for unit, _month in cells}):
        for period in {*MONTHS, *order}:
            those = [one for one in cells if one[0] == unit and one[1].begins in period]
            if 0 < sum(counts[one][1] for one in those if one in counts) < SMALL:
                asked = [Fraction(one in those) for one in cells]
                assert rank([*rows, asked]) > known, (unit, period)


FEW_IN_FEBRUARY = {
    (name, month): n
    for name, came in {"signal": (12, 12, 12), "complaint": (9, 3, 9), "praise": (20, 20, 20)}.items()
    for month, n in zip(MONTHS, came, strict=False)
}


@settings(max_examples=30, deadline=None)
@given(counts=COUNTS, order=ORDER)
@example(counts=FEW_IN_FEBRUARY, order=[*MONTHS[:3], quarter_of(date(2026, 1, 1))])
def test_nor_how_few_were_sent_to_an_institution(counts, order):
    """Of these no total is told: each institution's quarter less two of its months is the third."""
    published: list[Measured] = []
    for period in order:
        months = {one: sent_in(counts, one) for one in MONTHS}
        whole = sent_in(counts, period)
        published.append(as_told(whole, hidden_with(whole, months, overlapping(period, published))))
    names = sorted({name for name, _month in counts})
    cells = [(name, month) for name in names for month in MONTHS]

    def those(name: str, period: Period) -> list[Fraction]:
        return [Fraction(one == name and month.begins in period) for one, month in cells]

    rows = []
    for report in published:
        told = figures_told(report)
        named = {name for name in names if f"referrals.institution.{name}.n" in told}
        all_named = "referrals.institution.too_small.groups" not in told
        rows += [those(name, report.period) for name in names if name in named or all_named]
    known = rank(rows)
    for name in names:
        for period in {*MONTHS, *order}:
            if 0 < sum(counts.get((name, one), 0) for one in MONTHS if one.begins in period) < SMALL:
                assert rank([*rows, those(name, period)]) > known, (name, period)


def sent_in(counts: Counts, period: Period) -> Measured:
    sent: dict[str, int] = {}
    for (name, month), n in counts.items():
        if month.begins in period:
            sent[name] = sent.get(name, 0) + n
    return Measured(period=period, referrals=tuple(sent.items()))


def test_two_months_that_are_reported_later_are_not_had_from_what_was_told_before():
    """The year less its second quarter and March, in which nobody came, is January with February."""
    january, april = ({("signal", MONTHS[0]): 3, ("complaint", MONTHS[0]): 7}, {("praise", MONTHS[3]): 8})
    counts = january | april | {("praise", MONTHS[0]): 3}
    year, quarter, two = year_of(2026), quarter_of(date(2026, 4, 1)), Period(MONTHS[0].begins, MONTHS[1].ends)
    told = [figures_told(one) for one in published_one_by_one(counts, [year, quarter, MONTHS[2], two])]
    praise = "submissions.kind.praise.received"
    assert [one.get(praise) for one in told] == [11, None, None, None]


def figures_told(report: Measured) -> dict[str, object]:
    return {one.key: one.value for one in figures_of(report, ENGLISH)}


def test_eleven_months_do_not_tell_the_twelfth_nor_three_of_them_a_quarter():
    counts = {("signal", one): 20 for one in MONTHS} | {("complaint", one): 12 for one in MONTHS}
    counts[("complaint", MONTHS[1])] = 3
    order = [*MONTHS, quarter_of(date(2026, 1, 1)), year_of(2026)]
    told = [figures_told(report) for report in published_one_by_one(counts, order)]
    complaints = "submissions.kind.complaint.received"
    assert [one.get(complaints) for one in told] == [12, None, 12, 12, 12, 12, None, None]
    assert told[7]["submissions.received"] == 6 * 20 + 5 * 12 + 3


def test_where_only_the_year_is_published_nothing_more_is_hidden():
    counts = {("signal", one): 20 for one in MONTHS} | {("complaint", one): 1 for one in MONTHS}
    (year,) = published_one_by_one(counts, [year_of(2026)])
    assert figures_told(year)["submissions.kind.complaint.received"] == 6


def test_how_visits_ended_is_told_in_each_report_however_few_ended_so():
    """Who did not come is had from who waited and who was served: so it is no secret of an earlier report."""

    def ended(period: Period, served: int, absent: int) -> Measured:
        visits = VisitFigures(waits=Spread.of({3: served + absent}), services=Spread.of({5: served}))
        outcomes = {"served": served, "absent": absent}
        return Measured(period=period, visits=replace(visits, outcomes=outcomes))

    absent = dict(zip(MONTHS, (2, 7, 3), strict=False))
    months = {month: ended(month, 30, n) for month, n in absent.items()}
    whole = ended(year_of(2026), 90, 12)
    told = [as_told(months[one], hidden_with(months[one], months, [])) for one in MONTHS[:2]]
    assert not hidden_with(whole, months, told)["visits.outcome"], "that of the third month follows"


def complaints(n: int, month: Period) -> dict[tuple[str, Period], int]:
    return {("signal", month): 20, ("complaint", month): n}


def test_cases_are_the_same_at_every_counter_and_what_one_published_is_no_secret_at_another():
    """Two months by one counter, the quarter by another: both count the cases of all."""
    counts = complaints(12, MONTHS[0]) | complaints(3, MONTHS[1]) | complaints(12, MONTHS[2])
    theirs = published_one_by_one(counts, [MONTHS[0], MONTHS[2]])
    quarter = quarter_of(date(2026, 1, 1))
    months = {one: measured_in(counts, one) for one in MONTHS}
    whole = measured_in(counts, quarter)
    assert "complaint" not in hidden_with(whole, months, [])["submissions.kind"]
    assert "complaint" in hidden_with(whole, months, [], theirs)["submissions.kind"]


def waited(tickets: Mapping[str, int], period: Period) -> Measured:
    by = {kind: Spread.of({5: n}) for kind, n in tickets.items()}
    waits = Spread.of({5: sum(tickets.values())})
    return Measured(period=period, visits=VisitFigures(waits=waits, waits_by={"kind": by}))


def test_what_another_counter_told_of_its_own_visits_tells_nothing_of_these():
    """Counter 8 had many taxes in February, and this one three: they are a secret here all the same."""
    ours = {MONTHS[0]: 12, MONTHS[1]: 3, MONTHS[2]: 12}
    months = {month: waited({"services": 20, "taxes": n, "notary": 9}, month) for month, n in ours.items()}
    told = [as_told(months[one], hidden_with(months[one], months, [])) for one in (MONTHS[0], MONTHS[2])]
    theirs = waited({"services": 20, "taxes": 30, "notary": 9}, MONTHS[1])
    whole = waited({"services": 60, "taxes": 27, "notary": 27}, quarter_of(date(2026, 1, 1)))
    alone = hidden_with(whole, months, told)
    assert "taxes" in alone["visits.waits.kind"]
    assert hidden_with(whole, months, told, [theirs]) == alone != hidden_with(whole, months, [*told, theirs])
