"""What a period has come to, from whatever source counts it: one measuring for a counter and for the centre.

Pure: the source reads, this adds up. Each day is measured by the charter that was in force on it; a case by
the term that it was given, which its record has.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import groupby
from operator import add
from types import MappingProxyType

from desktop.office.charter import Charter, OpenSpan
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.charter.standards import Standard
from desktop.office.opening_hours import OpeningHours
from desktop.oversight.measured import (
    Breakdown,
    CaseCounts,
    CaseFigures,
    Measured,
    MeasuredStandard,
    QuestionFigures,
    ReceptionFigures,
    VisitFigures,
)
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count, Source, Subject, number_told
from desktop.oversight.spreads import Spread, minutes_begun
from desktop.queue.rules import promised_spans
from desktop.reception.bookings import OutcomeKind, State

Progress = Callable[[int, int], None]
"""Told after each subject: how many are done, of how many. Whoever raises in it breaks the measuring off."""

SUBJECTS: tuple[Subject, ...] = (
    *("visits", "submissions", "letters", "applications", "hours"),
    *("receptions", "cards", "referrals", "methods", "changes"),
)
Wanted = Mapping[Subject, Collection[str]]
"""By which breakdowns a subject is counted, of one that is not named by all."""

TOTALS: Wanted = {"visits": ("hour",), "submissions": ("month",), "applications": ("month",)}
"""The breakdowns from which the totals are added up."""

SETTLING_IN = 5
"""Minutes after the doors open within which somebody sits down at the first counter."""

_OUTCOMES = ("served", "absent", "unserved", "withdrawn")
_PROMISES = frozenset({"kept_in_term", "kept_late", "promise_overdue", "promise_open"})

_Amounts = Mapping[int, int]
_Groups = Mapping[tuple[str, str], Mapping[str, _Amounts]]
"""By breakdown and value: the amounts of each measure."""

_Spans = Sequence[tuple[Period, Charter]]


def measure(
    source: Source,
    charters: ChartersByDay,
    hours: OpeningHours,
    period: Period,
    progress: Progress | None = None,
    by: Wanted = MappingProxyType({}),
) -> Measured:
    """Everything that the source knows of the period. `hours` are the doors', with the calendar.

    Visits and cases are broken down `by` what is wanted, which holds `TOTALS`.

    Raises:
        KnownError: the source cannot be read.
    """
    spans, hall = _spans(charters, period), list[_Groups]()
    found: dict[Subject, _Groups] = {}
    for done, subject in enumerate(SUBJECTS, 1):
        if subject == "visits":
            hall = [_grouped(source.counts(subject, one, by.get(subject))) for one, _charter in spans]
        else:
            found[subject] = _grouped(source.counts(subject, period, by.get(subject)))
        if progress is not None:
            progress(done, len(SUBJECTS))
    submissions, services = _cases(found["submissions"]), _cases(found["applications"])
    receptions = _receptions(found["receptions"])
    everything, cards = found["changes"].get(("all", ""), {}), found["cards"]
    return Measured(
        period=period,
        standards=(
            *_charters(spans, hall, found["letters"], hours),
            MeasuredStandard(key="decisions", unit="days", spread=_in_term(found["submissions"])),
            MeasuredStandard(key="services", unit="days", spread=_in_term(found["applications"])),
            MeasuredStandard(key="hours", unit="minutes", spread=_doors(found["hours"], hours)),
            MeasuredStandard(key="receptions", unit="days", spread=receptions.promises),
        ),
        visits=_visits([(groups, charter) for groups, (_one, charter) in zip(hall, spans, strict=True)]),
        submissions=submissions,
        services=services,
        satisfaction=tuple(_questions(cards)),
        cards=_total(cards, "way"),
        methods=_total(found["methods"], "method"),
        referrals=tuple(
            sorted(_total(found["referrals"], "institution").items(), key=lambda one: (-one[1], one[0]))
        ),
        receptions=receptions,
        changes=sum(everything.get("change", {}).values()),
        nonconformities={name: sum(one.values()) for name, one in everything.items() if name != "change"},
        not_synced=source.not_synced(period),
        counters=source.counters(),
    )


def _grouped(counts: Iterable[Count]) -> _Groups:
    groups: dict[tuple[str, str], dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for by, value, measured, amount, times in counts:
        groups[by, value][measured][amount] = times
    return groups


def _total(groups: _Groups, by: str) -> dict[str, int]:
    """How many of each value of a breakdown there are, whatever was measured of them."""
    return {
        value: sum(sum(amounts.values()) for amounts in one.values())
        for (of, value), one in groups.items()
        if of == by
    }


def _all(groups: _Groups, by: str, measured: str) -> dict[int, int]:
    """The amounts of a measure over all values of one breakdown."""
    both: dict[int, int] = defaultdict(int)
    for (of, _value), one in groups.items():
        if of == by:
            for amount, count in one.get(measured, {}).items():
                both[amount] += count
    return both


# The hall


def _visits(parts: Iterable[tuple[_Groups, Charter]]) -> VisitFigures:
    """Over all spans of the period, each with its groups and the charter of its days."""
    promised = [(groups, promised_spans(charter)) for groups, charter in parts]
    waits = [(groups, None if one.wait is None else minutes_begun(one.wait)) for groups, one in promised]
    services = [
        (groups, None if one.service is None else minutes_begun(one.service)) for groups, one in promised
    ]
    return VisitFigures(
        waits=_together(Spread.of(_all(groups, "hour", "wait"), most) for groups, most in waits),
        services=_together(Spread.of(_all(groups, "hour", "service"), most) for groups, most in services),
        waits_by=_spreads(waits, "wait"),
        services_by=_spreads(services, "service"),
        outcomes={
            name: sum(sum(_all(groups, "hour", name).values()) for groups, _one in promised)
            for name in _OUTCOMES
        },
    )


def _together(spreads: Iterable[Spread]) -> Spread:
    return reduce(add, spreads)


def _spreads(parts: Iterable[tuple[_Groups, int | None]], measured: str) -> Breakdown:
    spreads: dict[str, dict[str, list[Spread]]] = defaultdict(lambda: defaultdict(list))
    for groups, most in parts:
        for (by, value), one in groups.items():
            if measured in one:
                spreads[by][value].append(Spread.of(one[measured], most))
    return {
        by: {value: _together(of[value]) for value in sorted(of, key=_in_order)} for by, of in spreads.items()
    }


def _in_order(value: str) -> tuple[int, str]:
    """Hours and counters as numbers go, everything else as words do."""
    return number_told(value), value


# Standards


def _spans(charters: ChartersByDay, period: Period) -> _Spans:
    """The period in pieces in which no standard changes, each with a charter of its days; the first first."""
    whole = charters.within(period.begins, period.ends)
    alike = [list(one) for _rows, one in groupby(whole, key=lambda span: [*map(_limit, _rows_of(span[2]))])]
    return [(Period(one[0][0], one[-1][1]), one[-1][2]) for one in alike]


def _rows_of(charter: Charter) -> list[Standard]:
    return [one for one in charter.standards if one.measured is not None]


def _limit(one: Standard | None) -> tuple[object, ...]:
    return () if one is None else (one.key, one.measured, one.amount, one.unit)


def _charters(
    spans: _Spans, hall: Sequence[_Groups], letters: _Groups, hours: OpeningHours
) -> Iterator[MeasuredStandard]:
    """The charter's own ones that its records show; one that changed in the period once for each time."""
    keys = dict.fromkeys(one.key for _span, charter in reversed(spans) for one in _rows_of(charter))
    each = [(span, {one.key: one for one in _rows_of(charter)}) for span, charter in spans]
    for key in keys:
        places = groupby(range(len(each)), key=lambda nth: _limit(each[nth][1].get(key)))
        for run in (list(run) for limit, run in places if limit):
            standard = each[run[-1]][1][key]
            within = Period(each[run[0]][0].begins, each[run[-1]][0].ends)
            if standard.measured == "letter":
                unit, spread = "days", _letters(letters, within, standard, hours)
            else:
                unit, name = "minutes", "wait" if standard.measured == "queue" else "service"
                most = minutes_begun(standard.span)
                spread = _together(Spread.of(_all(hall[nth], "hour", name), most) for nth in run)
            during = None if len(run) == len(each) else within
            yield MeasuredStandard(key=key, standard=standard, unit=unit, spread=spread, during=during)


def _letters(groups: _Groups, within: Period, standard: Standard, hours: OpeningHours) -> Spread:
    """Of what was registered while the standard was in force."""
    spread = Spread(0, 0)
    for (_by, registered), one in groups.items():
        if (came := date.fromisoformat(registered)) in within:
            most = (hours.calendar.add_term(came, *standard.term) - came).days
            spread += Spread.of(one["answered"], most)
    return spread


def _in_term(groups: _Groups) -> Spread:
    """Of what was decided, and what is past its term and was not."""
    decided = Spread.of(_all(groups, "month", "in_term"))
    late = Spread.of(_all(groups, "month", "late")) + Spread.of(_all(groups, "month", "overdue"))
    both = decided + late
    return Spread(both.n, decided.n, both.histogram)


def _doors(groups: _Groups, hours: OpeningHours) -> Spread:
    """By how many minutes the first counter stood open later than the doors, on each day it is known of.

    A day of which nothing is recorded proves nothing: whoever was there may have sat at another counter.
    """
    late: dict[int, int] = defaultdict(int)
    for (_by, value), one in groups.items():
        if spans := hours.spans_on(date.fromisoformat(value)):
            late[minutes_late(min(one["open"]), spans)] += 1
    return Spread.of(late, SETTLING_IN)


def minutes_late(opened: int, spans: Sequence[OpenSpan]) -> int:
    """How much later than the doors somebody sat down, at that minute of the day; 0 where they stay shut."""
    opens = spans[0].start.hour * 60 + spans[0].start.minute if spans else opened
    return max(0, opened - opens)


# Cases, receptions, cards


def _cases(groups: _Groups) -> CaseFigures:
    by: dict[str, dict[str, CaseCounts]] = defaultdict(dict)
    for (of, value), one in groups.items():
        counts = _counts(one)
        dayless = replace(counts, spread=replace(counts.spread, histogram={}))
        by[of][value] = counts if of == "month" else dayless
    of_all = ("in_term", "late", "open", "overdue", "filed", "refused")
    total = _counts({measured: _all(groups, "month", measured) for measured in of_all})
    return CaseFigures(total=total, by={of: dict(sorted(one.items())) for of, one in by.items()})


def _counts(of: Mapping[str, _Amounts]) -> CaseCounts:
    in_term, late = (Spread.of(of.get(name, {})) for name in ("in_term", "late"))
    decided = in_term + late
    n = {name: sum(of.get(name, {}).values()) for name in ("open", "overdue", "filed", "refused")}
    return CaseCounts(
        received=decided.n + n["open"] + n["overdue"] + n["filed"],
        open=n["open"] + n["overdue"],
        overdue=n["overdue"],
        refused=n["refused"],
        spread=Spread(decided.n, in_term.n, decided.histogram),
    )


def _receptions(groups: _Groups) -> ReceptionFigures:
    all_ = groups.get(("all", ""), {})
    n = {name: sum(amounts.values()) for name, amounts in all_.items()}
    kept = Spread.of(all_.get("kept_in_term", {}))
    late = Spread.of(all_.get("kept_late", {})) + Spread.of(all_.get("promise_overdue", {}))
    both = kept + late
    outcomes = {name: count for name, count in n.items() if name not in _PROMISES}
    return ReceptionFigures(
        held=sum(outcomes.get(one, 0) for one in (*OutcomeKind, State.ENDED)),
        outcomes=outcomes,
        promises=Spread(both.n, kept.n, both.histogram),
    )


def _questions(groups: _Groups) -> Iterator[QuestionFigures]:
    for (by, value), told in sorted(groups.items()):
        if by == "question":
            questionnaire, _, key = value.partition("/")
            yield QuestionFigures(key=key, questionnaire=questionnaire, answers=told["answer"])
