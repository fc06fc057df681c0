"""What a period has come to, from whatever source counts it: one measuring for a counter and for the centre.

Pure: the source reads, this adds up. Each day is measured by the charter that was in force on it; a case by
the term that it was given, which its record has.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop.office.charter import Charter
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.opening_hours import OpeningHours
from desktop.oversight.grouped_counts import Amounts, Groups, amounts_of, grouped, together, total_of
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
from desktop.oversight.sources import Source, Subject, number_told
from desktop.oversight.spreads import Spread, minutes_begun
from desktop.oversight.standards_kept import cases_in_term, charter_standards, doors_opened, spans_of
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

_OUTCOMES = ("served", "absent", "unserved", "withdrawn")
_PROMISES = frozenset({"kept_in_term", "kept_late", "promise_overdue", "promise_open"})


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
    spans, hall = spans_of(charters, period), list[Groups]()
    found: dict[Subject, Groups] = {}
    for done, subject in enumerate(SUBJECTS, 1):
        if subject == "visits":
            hall = [grouped(source.counts(subject, one, by.get(subject))) for one, _charter in spans]
        else:
            found[subject] = grouped(source.counts(subject, period, by.get(subject)))
        if progress is not None:
            progress(done, len(SUBJECTS))
    submissions, services = _cases(found["submissions"]), _cases(found["applications"])
    receptions = _receptions(found["receptions"])
    everything, cards = found["changes"].get(("all", ""), {}), found["cards"]
    return Measured(
        period=period,
        standards=(
            *charter_standards(spans, hall, found["letters"], hours),
            MeasuredStandard(key="decisions", unit="days", spread=cases_in_term(found["submissions"])),
            MeasuredStandard(key="services", unit="days", spread=cases_in_term(found["applications"])),
            MeasuredStandard(key="hours", unit="minutes", spread=doors_opened(found["hours"], hours)),
            MeasuredStandard(key="receptions", unit="days", spread=receptions.promises),
        ),
        visits=_visits([(groups, charter) for groups, (_one, charter) in zip(hall, spans, strict=True)]),
        submissions=submissions,
        services=services,
        satisfaction=tuple(_questions(cards)),
        cards=total_of(cards, "way"),
        methods=total_of(found["methods"], "method"),
        referrals=tuple(
            sorted(total_of(found["referrals"], "institution").items(), key=lambda one: (-one[1], one[0]))
        ),
        receptions=receptions,
        changes=sum(everything.get("change", {}).values()),
        nonconformities={name: sum(one.values()) for name, one in everything.items() if name != "change"},
        not_synced=source.not_synced(period),
        counters=source.counters(),
    )


# The hall


def _visits(parts: Iterable[tuple[Groups, Charter]]) -> VisitFigures:
    """Over all spans of the period, each with its groups and the charter of its days."""
    promised = [(groups, promised_spans(charter)) for groups, charter in parts]
    waits = [(groups, None if one.wait is None else minutes_begun(one.wait)) for groups, one in promised]
    services = [
        (groups, None if one.service is None else minutes_begun(one.service)) for groups, one in promised
    ]
    return VisitFigures(
        waits=together(Spread.of(amounts_of(groups, "hour", "wait"), most) for groups, most in waits),
        services=together(
            Spread.of(amounts_of(groups, "hour", "service"), most) for groups, most in services
        ),
        waits_by=_spreads(waits, "wait"),
        services_by=_spreads(services, "service"),
        outcomes={
            name: sum(sum(amounts_of(groups, "hour", name).values()) for groups, _one in promised)
            for name in _OUTCOMES
        },
    )


def _spreads(parts: Iterable[tuple[Groups, int | None]], measured: str) -> Breakdown:
    spreads: dict[str, dict[str, list[Spread]]] = defaultdict(lambda: defaultdict(list))
    for groups, most in parts:
        for (by, value), one in groups.items():
            if measured in one:
                spreads[by][value].append(Spread.of(one[measured], most))
    return {
        by: {value: together(of[value]) for value in sorted(of, key=_in_order)} for by, of in spreads.items()
    }


def _in_order(value: str) -> tuple[int, str]:
    """Hours and counters as numbers go, everything else as words do."""
    return number_told(value), value


# Cases, receptions, cards


def _cases(groups: Groups) -> CaseFigures:
    by: dict[str, dict[str, CaseCounts]] = defaultdict(dict)
    for (of, value), one in groups.items():
        counts = _counts(one)
        dayless = replace(counts, spread=replace(counts.spread, histogram={}))
        by[of][value] = counts if of == "month" else dayless
    of_all = ("in_term", "late", "open", "overdue", "filed", "refused")
    total = _counts({measured: amounts_of(groups, "month", measured) for measured in of_all})
    return CaseFigures(total=total, by={of: dict(sorted(one.items())) for of, one in by.items()})


def _counts(of: Mapping[str, Amounts]) -> CaseCounts:
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


def _receptions(groups: Groups) -> ReceptionFigures:
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


def _questions(groups: Groups) -> Iterator[QuestionFigures]:
    for (by, value), told in sorted(groups.items()):
        if by == "question":
            questionnaire, _, key = value.partition("/")
            yield QuestionFigures(key=key, questionnaire=questionnaire, answers=told["answer"])
