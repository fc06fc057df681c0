"""Every figure of a period, one after another, as its files have them: what, how much, of how many, whence.

A group that is too small has its row and no value, and so has every other that would tell it by subtraction.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from desktop.office.language import N_, NP_, Language
from desktop.oversight.charts import IN_ORDER
from desktop.oversight.figures import Figure
from desktop.oversight.group_words import TITLES, GroupNames
from desktop.oversight.measured import AMONG, CaseCounts, Hidden, Measured, MeasuredStandard
from desktop.oversight.small_groups import hidden_of, is_hidden, is_standard_hidden
from desktop.oversight.sources import Subject
from desktop.oversight.spreads import SMALL, Spread
from desktop.oversight.standard_words import standard_words

QUERIES: Mapping[Subject, tuple[str, str]] = {
    "visits": (
        N_("Visits to the centre"),
        N_(
            "Tickets of these days. Waiting is from the ticket to the call, service from the "
            "call to the end, in minutes begun. Withdrawn and moved tickets are not counted."
        ),
    ),
    "submissions": (
        N_("Complaints, reports, proposals"),
        N_(
            "Cases registered in these days that the author of the report may see; days from registration to "
            "the decision. A case past its deadline without a decision counts as late."
        ),
    ),
    "letters": (
        N_("Answers to requests"),
        N_("Requests registered in these days and answered; days to the first answer."),
    ),
    "applications": (
        N_("Applications for services"),
        N_(
            "Applications registered in these days; days until the service was ready. An application past "
            "its deadline without the service counts as late."
        ),
    ),
    "hours": (
        N_("Opening of the counters"),
        N_(
            "Working days with anything recorded; the first counter open at most five minutes after the "
            "doors."
        ),
    ),
    "receptions": (
        N_("Receptions"),
        N_("Appointments held in these days, and what was promised at them."),
    ),
    "cards": (
        N_("Survey cards"),
        N_("Answers from 1 to 5 on the cards of these days; the mean with its 95 % interval."),
    ),
    "referrals": (N_("Sent to other institutions"), N_("People sent to other institutions in these days.")),
    "methods": (N_("Other feedback methods"), N_("What was noted by the other feedback methods.")),
    "changes": (N_("Measures"), N_("Nonconformities and changes noted in these days.")),
}
"""The name of each query, and what it counts. Its rows are those of `Source.counts`, added by `measure`."""

_OF_STANDARD: Mapping[str, Subject] = {
    "queue": "visits",
    "desk": "visits",
    "letter": "letters",
    "decisions": "submissions",
    "services": "applications",
    "hours": "hours",
    "receptions": "receptions",
}
_Values = Mapping[str, tuple[str, Decimal | int | None, str]]
"""By their name to machines: the words (a catalogue entry), the value, and its unit."""


def query_name(subject: Subject, language: Language) -> str:
    """What the query is called: `„Посещения“`."""
    return language.gettext("“{words}”").format(words=language.gettext(QUERIES[subject][0]))


def query_words(subject: Subject, language: Language) -> str:
    """The query behind the figures of a subject: `„Посещения“: Талоните от тези дни. …`."""
    name, counted = map(language.gettext, QUERIES[subject])
    return language.gettext("“{query}”: {counted}").format(query=name, counted=counted)


def is_told(one: MeasuredStandard) -> bool:
    """Whether this program knows what that standard is measured by."""
    return _measured_by(one) in _OF_STANDARD


def _measured_by(one: MeasuredStandard) -> str:
    return (one.standard and one.standard.measured) or one.key


def figures_of(measured: Measured, names: GroupNames) -> tuple[Figure, ...]:
    """All figures of the period, in the order of the report."""
    return tuple(_figures(measured, names))


def _figures(measured: Measured, names: GroupNames) -> Iterator[Figure]:
    _, hidden = names.language.gettext, hidden_of(measured)
    for one in measured.standards:
        subject = _OF_STANDARD[_measured_by(one)]
        label = standard_words(one, names.language).promise
        key = f"standards.{one.key}" if one.during is None else f"standards.{one.key}.{one.during.begins}"
        told = _Group(names, hidden, subject, key, label)
        values = _of_spread(one.spread, one.unit)
        yield from told.figures(values, one.spread.n, is_standard_hidden(hidden, one))
    for table, total, groups in measured.visits.times:
        told = _Group(names, hidden, "visits", table, _(TITLES[table]))
        yield from told.total(_of_spread(total, "minutes"), total.n)
        for by, spreads in groups.items():
            yield from told.each(
                by, {value: (_of_spread(one, "minutes"), one.n) for value, one in spreads.items()}
            )
    for of, cases in measured.cases:
        told = _Group(names, hidden, of, of, _(TITLES[of]))
        yield from told.total(_of_cases(cases.total), cases.total.received)
        yield from told.total(_of_decided(cases.total), cases.total.spread.n, ".decided")
        for by, counts in cases.by.items():
            received = {value: (_of_group(one), one.received) for value, one in counts.items()}
            yield from told.each(by, received)
            yield from told.among(by, counts)
    for table, numbers in measured.counted.items():
        counted, _dot, by = table.partition(".")
        told = _Group(names, hidden, cast(Subject, counted), counted, _(TITLES[table]))
        yield from told.each(by, {value: (_number(n), n) for value, n in numbers.items()})
    for asked in measured.satisfaction:
        told = _Group(names, hidden, "cards", "satisfaction", _("Satisfaction"))
        mean, half = asked.mean or (0.0, 0.0)
        values = {
            "mean": (N_("mean"), _exact(mean, 2), ""),
            "half": (N_("half of the 95 % interval"), _exact(half, 2), ""),
        }
        yield from told.one("question", f"{asked.questionnaire}/{asked.key}").total(values, asked.n)
    # What the office did itself is nobody's secret, however little it was.
    told = _Group(names, hidden, "methods", "methods", _("Other feedback methods"))
    for name, n in measured.methods.items():
        yield from told.one("method", name).figures(_number(n), n)
    told = _Group(names, hidden, "changes", "changes", _("Measures"))
    measures = {"changes": measured.changes, **measured.nonconformities}
    for name, n in measures.items():
        yield from told.figures({name: (_MEASURES.get(name, name), n, "")}, n)


_MEASURES = {
    "changes": N_("changes made because of what people said"),
    "found": N_("nonconformities found"),
    "done": N_("nonconformities with their measure taken"),
    "late": N_("nonconformities whose measure is late"),
    "open": N_("nonconformities still open"),
}


@dataclass(frozen=True, slots=True)
class _Group:
    """Some figures: their names, whence they come, and how the key and the label of each begin.

    `hidden` is what of all tables is not told, see `small_groups`.
    """

    names: GroupNames
    hidden: Hidden
    subject: Subject
    key: str
    label: str

    def one(self, by: str, value: str) -> "_Group":
        """One group of it."""
        named = f"case.{by}" if self.subject == "submissions" else by
        label = f"{self.label}: {self.names.of(named, value)}"
        return replace(self, key=f"{self.key}.{by}.{value}", label=label)

    def each(self, by: str, groups: Mapping[str, tuple[_Values, int]]) -> Iterator[Figure]:
        """The figures of all groups, by value: the figures, and how many people or cases they are of.

        Hours and days that are too small have their rows; of other groups even the name may tell, such as
        the address of a report: only how many they are.
        """
        hidden = self.hidden.get(f"{self.key}.{by}", frozenset()) & groups.keys()
        named = hidden if by in IN_ORDER else frozenset()
        for value, (values, n) in groups.items():
            if value not in hidden - named:
                yield from self.one(by, value).figures(values, n, value in hidden)
        if left_out := len(hidden - named):
            told = replace(self, key=f"{self.key}.{by}.too_small")
            yield from told.figures({"groups": (N_("groups too small to show"), left_out, "")}, left_out)

    def among(self, by: str, groups: Mapping[str, CaseCounts]) -> Iterator[Figure]:
        """What is counted among the cases of each group that has a name; of few only that there are few."""
        table = f"{self.key}.{by}"
        unnamed = frozenset() if by in IN_ORDER else self.hidden.get(table, frozenset())
        for name in AMONG:
            for value, one in groups.items():
                decided = name == "decided"
                n = one.spread.n if decided else one.received
                values = _of_decided(one) if decided else {name: _of_cases(one)[name]}
                if value not in unnamed:
                    few = is_hidden(self.hidden, f"{table}.{name}", value)
                    yield from self.one(by, value).figures(values, n, few)

    def total(self, values: _Values, n: int, table: str = "") -> Iterator[Figure]:
        """The figures of all together."""
        yield from self.figures(values, n, n < SMALL or is_hidden(self.hidden, f"{self.key}{table}"))

    def figures(self, values: _Values, n: int, hidden: bool = False) -> Iterator[Figure]:
        """Those that were measured; of what is hidden without what they are."""
        language = self.names.language
        # Whether a hidden group is of ten at least is not told either.
        measured = {
            name: one
            for name, one in values.items()
            if one[1] is not None and not (hidden and name.endswith("p90"))
        }
        for name, (words, value, unit) in measured.items():
            yield Figure(
                key=f"{self.key}.{name}",
                label=f"{self.label} – {language.gettext(words)}",
                value=None if hidden else value,
                unit=unit,
                n=None if hidden else n,
                # Machines know it by the name that it has in the program.
                query=f"{query_words(self.subject, language)} [counts: {self.subject}]",
                hidden=hidden,
            )


def _of_spread(spread: Spread, unit: str) -> _Values:
    share = None if spread.share is None else _exact(100 * spread.share, 1)
    told: _Values = {
        **_number(spread.n),
        "within": (N_("in time"), spread.within, ""),
        "share": (N_("share in time"), share, "%"),
    }
    if spread.n and not spread.histogram:
        # Of cases only the total and the months know the days.
        return told
    return {
        **told,
        "median": (N_("median"), spread.median, unit),
        "p90": (N_("9 of 10 within"), spread.p90, unit),
    }


def _of_group(counts: CaseCounts) -> _Values:
    return {
        "received": (N_("received"), counts.received, ""),
        "open": (NP_("cases", "still open"), counts.open, ""),
        "decided.n": (N_("how many decided"), counts.spread.n, ""),
    }


def _of_cases(counts: CaseCounts) -> _Values:
    return {
        **_of_group(counts),
        "overdue": (N_("overdue"), counts.overdue, ""),
        "refused": (N_("refused"), counts.refused, ""),
    }


def _of_decided(counts: CaseCounts) -> _Values:
    """How they were decided; how many were stands beside how many came."""
    told = _of_spread(counts.spread, "days")
    return {f"decided.{name}": values for name, values in told.items() if name != "n"}


def _number(n: int) -> _Values:
    return {"n": (N_("how many"), n, "")}


def _exact(value: float, places: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places))
