"""The charts of a period, each with its table: what is counted, by what, in the reader's words. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import zip_longest
from typing import Any

from babel.numbers import format_decimal

from desktop.office.language import N_, NP_, Language
from desktop.oversight.group_words import TITLES, GroupNames
from desktop.oversight.measured import CaseCounts, Hidden, Measured, QuestionFigures
from desktop.oversight.small_groups import TOTAL, hidden_of
from desktop.oversight.spreads import Spread

_MOST_BARS = 12
"""More cannot be told apart; the table has all of them."""

HIDDEN = ".."
"""In place of a figure that is not told, as the statistical office writes it; a dash is of nothing."""

_PER_CENT, _HIGHEST_ANSWER = 100, 5
IN_ORDER = frozenset({"hour", "weekday", "month", "day"})
_MOST_DAYS = 92
"""Of more days the months are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """A bar with its label, how long it is and what is written at it, and the further columns of its row.

    `value` is None where the group is too small to be told of; `half` is half the interval of an estimate.
    """

    label: str
    cells: tuple[str, ...]
    value: float | None = None
    told: str = ""
    half: float = 0.0
    of_no_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart and its table. `says` is what the bars show; `headers` name the columns, the label's first.

    `promised` is where the standard lies, `most` where the axis ends. Hours, days, months are `in_order`.
    It `hides` groups that are too small.
    """

    key: str
    group: str
    title: str
    says: str
    headers: tuple[str, ...]
    rows: tuple[ChartRow, ...] = ()
    promised: int | None = None
    most: float | None = None
    in_order: bool = False
    hides: bool = False

    @property
    def divides_nothing(self) -> bool:
        """Whether all are in one group of no name: nobody has said which."""
        return len(self.rows) == 1 and self.rows[0].of_no_name

    @property
    def drawn(self) -> tuple[ChartRow, ...]:
        """The rows that have a bar; the first of them where there are too many, and no order of their own."""
        bars = tuple(row for row in self.rows if row.value is not None)
        return bars if self.in_order else bars[:_MOST_BARS]


def charts_of(measured: Measured, names: GroupNames) -> Iterator[Chart]:
    """Each chart of the period in which there is something to see, in the order in which they are listed."""
    return (chart for chart in _charts(measured, names) if chart.rows)


_WAITS = {
    "hour": N_("Waiting by hour"),
    "weekday": N_("Waiting by weekday"),
    "kind": N_("Waiting by kind of visit"),
    "counter": N_("Waiting by counter"),
    "month": N_("Waiting from month to month"),
    "day": N_("Waiting from day to day"),
}
_SERVED = {
    "hour": N_("Service by hour"),
    "weekday": N_("Service by weekday"),
    "kind": N_("Service by kind of visit"),
    "counter": N_("Service by counter"),
    "month": N_("Service from month to month"),
}
_CASES = {
    "kind": N_("Cases by kind"),
    "way": N_("Cases by the way they came"),
    "unit": N_("Cases by unit"),
    "topic": N_("Cases by topic"),
    "need": N_("Cases by the help needed"),
    "place": N_("Cases by place"),
    "month": N_("Cases from month to month"),
}
_APPLICATIONS = {
    "service": N_("Applications by service"),
    "speed": N_("Applications by speed"),
    "way": N_("Applications by the way they came"),
    "need": N_("Applications by the help needed"),
    "unit": N_("Applications by unit"),
    "month": N_("Applications from month to month"),
}
_CASES_IN_TIME = {"kind": N_("Decided in time by kind"), "unit": N_("Decided in time by unit")}
_SERVICES_IN_TIME = {"service": N_("Ready in time by service"), "unit": N_("Ready in time by unit")}
_VISITS = N_("Visits")
_OPINIONS = N_("Opinions")
_SERVICES = N_("Services")


def _charts(measured: Measured, names: GroupNames) -> Iterator[Chart]:
    visits, cases, services = measured.visits, measured.submissions.by, measured.services.by
    promised = {
        one.standard.measured: one.standard.span // timedelta(minutes=1)
        for one in measured.standards
        # A line that lay elsewhere for a part of the period would be drawn wrongly for it.
        if one.standard is not None and one.during is None
    }
    each = partial(_each, names=names, not_told=hidden_of(measured))
    waits, services_there = _times(promised.get("queue")), _times(promised.get("desk"))
    yield from each("queue", "visits.waits", _VISITS, _WAITS, visits.waits_by, kind=waits)
    yield from each("desk", "visits.services", _VISITS, _SERVED, visits.services_by, kind=services_there)
    for table, counts in measured.counted.items():
        of, _dot, by = table.partition(".")
        group = _OPINIONS if of == "cards" else _VISITS
        yield from each(by, of, group, {by: TITLES[table]}, {by: counts}, kind=_COUNTED)
    yield satisfaction(measured, names)
    yield from each("case", "submissions", TITLES["submissions"], _CASES, cases, kind=_RECEIVED)
    yield from each("case.term", "submissions", TITLES["submissions"], _CASES_IN_TIME, cases, kind=_IN_TIME)
    yield from each("service", "applications", _SERVICES, _APPLICATIONS, services, kind=_RECEIVED)
    yield from each("service.term", "applications", _SERVICES, _SERVICES_IN_TIME, services, kind=_IN_TIME)


def satisfaction(measured: Measured, names: GroupNames) -> Chart:
    """The mean answer to each question of the cards, with its interval; of too few answers nothing."""
    asked = {f"{one.questionnaire}/{one.key}": one for one in measured.satisfaction}
    titles = {"question": N_("Satisfaction")}
    of = ("satisfaction", "satisfaction", _OPINIONS, titles, {"question": asked})
    return next(_each(*of, names=names, kind=_ANSWERS, not_told=hidden_of(measured)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What the charts of a kind show of each group: `size` people or cases, the bar, and the columns."""

    says: str
    columns: tuple[str, ...]
    size: Callable[[Any], int]
    row: Callable[[Any, Language], ChartRow]
    promised: int | None = None
    most: float | None = None
    among: tuple[str, ...] = ()
    """What each column counts among the cases, see `AMONG`, or nothing: few of many are not told."""

    only: str = ""
    """Whether only some of the cases are counted, such as `.decided`, as the table has it."""

    alone: bool = False
    """Whether each group stands by itself: then what is small is hidden, and nothing can be subtracted."""


def _each(
    key: str,
    of: str,
    group: str,
    titles: Mapping[str, str],
    groups: Mapping[str, Mapping[str, Any]],
    *,
    names: GroupNames,
    kind: _Kind,
    not_told: Hidden,
) -> Iterator[Chart]:
    """A chart for each title, by what its key says; `of` is how `small_groups` names the table."""
    _ = names.language.gettext
    for by, title in titles.items():
        found = {value: one for value, one in groups.get(by, {}).items() if kind.size(one)}
        if by == "day" and len(found) > _MOST_DAYS:
            continue
        if by not in IN_ORDER and not kind.alone:
            found = dict(sorted(found.items(), key=lambda one: -kind.size(one[1])))
        table = f"{of}.{by}"
        hidden = {value for value in found if kind.alone and TOTAL in not_told.get(f"{table}.{value}", ())}
        hidden |= not_told.get(f"{table}{kind.only}", frozenset()) & found.keys()
        named = f"{key}.{by}" if key.startswith(("case", "service")) else by
        not_shown = (HIDDEN,) * len(kind.columns)
        few = [not_told.get(f"{table}.{one}", frozenset()) if one else frozenset() for one in kind.among]
        rows = [
            replace(
                _without_few(kind.row(one, names.language), [value in one for one in few]),
                label=names.of(named, value),
                of_no_name=not value,
            )
            if value not in hidden
            else ChartRow(label=names.of(named, value), cells=not_shown)
            for value, one in found.items()
            if value not in hidden or kind.alone or by in IN_ORDER
        ]
        if left_out := len(found) - len(rows):
            # Even the name of a group of one may tell who it was, such as the address of a report.
            small = _("Groups too small to show: {count}").format(count=left_out)
            rows.append(ChartRow(label=small, cells=not_shown))
        yield Chart(
            key=f"{key}.{by}",
            group=_(group),
            title=_(title),
            says=_(kind.says),
            headers=(names.what(by), *map(_, kind.columns)),
            rows=tuple(rows),
            promised=kind.promised,
            most=kind.most,
            in_order=by in IN_ORDER,
            hides=any(HIDDEN in row.cells for row in rows),
        )


def _without_few(row: ChartRow, few: Sequence[bool]) -> ChartRow:
    """The row with no figure in each column of which too `few` are."""
    told = zip_longest(row.cells, few, fillvalue=False)
    return replace(row, cells=tuple(HIDDEN if hides else str(cell) for cell, hides in told))


def _times(promised: int | None) -> _Kind:
    return _Kind(
        says=N_("9 of 10 people: within so many minutes"),
        columns=(N_("How many"), N_("5 of 10 within"), N_("9 of 10 within"), N_("In time")),
        size=lambda one: one.n,
        row=_times_row,
        promised=promised,
    )


def _times_row(one: Spread, words: Language) -> ChartRow:
    most = "–" if one.p90 is None else str(one.p90)
    told = (words.number(one.n), str(one.median), most, share_words(one, words))
    return ChartRow(label="", cells=told, value=one.p90, told=most)


def _count_row(count: int, words: Language) -> ChartRow:
    return ChartRow(label="", cells=(words.number(count),), value=count, told=words.number(count))


def _received_row(one: CaseCounts, words: Language) -> ChartRow:
    counts = (one.received, one.open, one.overdue, one.refused, one.spread.n)
    told = [*map(words.number, counts)]
    return ChartRow(label="", cells=(*told, share_words(one.spread, words)), value=one.received, told=told[0])


def _in_time_row(one: CaseCounts, words: Language) -> ChartRow:
    told = (words.number(one.spread.n), share_words(one.spread, words))
    return ChartRow(label="", cells=told, value=_PER_CENT * (one.spread.share or 0), told=told[-1])


def _answers_row(one: QuestionFigures, words: Language) -> ChartRow:
    mean, half = one.mean or (0.0, 0.0)
    told = f"{_rounded(mean, words)} ± {_rounded(half, words)}"
    return ChartRow(label="", cells=(words.number(one.n), told), value=mean, told=told, half=half)


_COUNTED = _Kind(says=N_("how many"), columns=(N_("How many"),), size=int, row=_count_row)
_RECEIVED = _Kind(
    says=N_("how many came"),
    columns=(
        *(N_("Received"), NP_("cases", "Open"), N_("Overdue")),
        *(NP_("cases", "Refused"), NP_("cases", "Decided"), N_("In time")),
    ),
    size=lambda one: one.received,
    row=_received_row,
    among=("", "", "overdue", "refused", "", "decided"),
)
_IN_TIME = _Kind(
    says=N_("so many of 100 in time"),
    columns=(NP_("cases", "Decided"), N_("In time")),
    size=lambda one: one.spread.n,
    row=_in_time_row,
    most=_PER_CENT,
    only=".decided",
)
_ANSWERS = _Kind(
    says=N_("mean answer, from 1 to 5"),
    columns=(N_("How many"), N_("Mean")),
    size=lambda one: one.n,
    row=_answers_row,
    most=_HIGHEST_ANSWER,
    alone=True,
)


def share_words(spread: Spread, language: Language) -> str:
    """`93,8 %`; a dash without a standard and of nothing."""
    return "–" if spread.share is None else f"{_rounded(_PER_CENT * spread.share, language)} %"


def _rounded(value: float, language: Language) -> str:
    return str(format_decimal(value, "#,##0.0", locale=language.locale))
