"""What a period has come to, from whatever source counts it: one measuring for a counter and for the centre.

Pure: the source reads, this adds up. Standards are those of the charter that is handed in.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from desktop.office.charter import Charter, OpenSpan
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
from desktop.oversight.sources import Count, Source, Subject
from desktop.oversight.spreads import Spread, minutes_begun
from desktop.queue.rules import promised_spans
from desktop.reception.bookings import OutcomeKind, State

Progress = Callable[[int, int], None]
"""Told after each subject: how many are done, of how many. Whoever raises in it breaks the measuring off."""

_SUBJECTS: tuple[Subject, ...] = (
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


def measure(
    source: Source,
    charter: Charter,
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
    found: dict[Subject, _Groups] = {}
    for done, subject in enumerate(_SUBJECTS, 1):
        found[subject] = _grouped(source.counts(subject, period, by.get(subject)))
        if progress is not None:
            progress(done, len(_SUBJECTS))
    visits = _visits(found["visits"], charter)
    submissions, services = _cases(found["submissions"]), _cases(found["applications"])
    receptions = _receptions(found["receptions"])
    everything, cards = found["changes"].get(("all", ""), {}), found["cards"]
    return Measured(
        period=period,
        standards=(
            *_charters(charter, visits, _letters(found["letters"], charter, hours)),
            MeasuredStandard(key="decisions", unit="days", spread=_in_term(found["submissions"])),
            MeasuredStandard(key="services", unit="days", spread=_in_term(found["applications"])),
            MeasuredStandard(key="hours", unit="minutes", spread=_doors(found["hours"], hours)),
            MeasuredStandard(key="receptions", unit="days", spread=receptions.promises),
        ),
        visits=visits,
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


def _visits(groups: _Groups, charter: Charter) -> VisitFigures:
    promised = promised_spans(charter)
    wait, service = (None if one is None else minutes_begun(one) for one in (promised.wait, promised.service))
    return VisitFigures(
        waits=Spread.of(_all(groups, "hour", "wait"), wait),
        services=Spread.of(_all(groups, "hour", "service"), service),
        waits_by=_spreads(groups, "wait", wait),
        services_by=_spreads(groups, "service", service),
        outcomes={name: sum(_all(groups, "hour", name).values()) for name in _OUTCOMES},
    )


def _spreads(groups: _Groups, measured: str, promised: int | None) -> Breakdown:
    spreads: dict[str, dict[str, Spread]] = defaultdict(dict)
    for (by, value), one in groups.items():
        if measured in one:
            spreads[by][value] = Spread.of(one[measured], promised)
    return {by: dict(sorted(of.items(), key=lambda one: _in_order(one[0]))) for by, of in spreads.items()}


def _in_order(value: str) -> tuple[int, str]:
    """Hours and counters as numbers go, everything else as words do."""
    return (int(value), "") if value.isdigit() else (0, value)


# Standards


def _charters(charter: Charter, visits: VisitFigures, letters: Spread) -> Iterator[MeasuredStandard]:
    """The charter's own ones that its records show."""
    spreads = {"queue": visits.waits, "desk": visits.services, "letter": letters}
    for one in charter.standards:
        if one.measured is not None:
            unit = "days" if one.measured == "letter" else "minutes"
            yield MeasuredStandard(key=one.key, standard=one, unit=unit, spread=spreads[one.measured])


def _letters(groups: _Groups, charter: Charter, hours: OpeningHours) -> Spread:
    standard = charter.standard("letter")
    spread = Spread(0, None if standard is None else 0)
    for (_by, registered), one in groups.items():
        came = date.fromisoformat(registered)
        most = None if standard is None else (hours.calendar.add_term(came, *standard.term) - came).days
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
