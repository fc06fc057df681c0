"""How each standard was kept: by the charter in force on each day, or by the term of each case. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from desktop.office.charter import Charter, OpenSpan
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.charter.standards import Standard
from desktop.office.opening_hours import OpeningHours
from desktop.oversight.grouped_counts import Groups, amounts_of, together
from desktop.oversight.measured import MeasuredStandard
from desktop.oversight.periods import Period
from desktop.oversight.spreads import Spread, minutes_begun

SETTLING_IN = 5
"""Minutes after the doors open within which somebody sits down at the first counter."""

Spans = Sequence[tuple[Period, Charter]]


def spans_of(charters: ChartersByDay, period: Period) -> Spans:
    """The period in pieces in which no standard changes, each with a charter of its days; the first first."""
    whole = charters.within(period.begins, period.ends)
    alike = [list(one) for _rows, one in groupby(whole, key=lambda span: [*map(_limit, _rows_of(span[2]))])]
    return [(Period(one[0][0], one[-1][1]), one[-1][2]) for one in alike]


def _rows_of(charter: Charter) -> list[Standard]:
    return [one for one in charter.standards if one.measured is not None]


def _limit(one: Standard | None) -> tuple[object, ...]:
    return () if one is None else (one.key, one.measured, one.amount, one.unit)


def charter_standards(
    spans: Spans, hall: Sequence[Groups], letters: Groups, hours: OpeningHours
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
                spread = together(Spread.of(amounts_of(hall[nth], "hour", name), most) for nth in run)
            during = None if len(run) == len(each) else within
            yield MeasuredStandard(key=key, standard=standard, unit=unit, spread=spread, during=during)


def _letters(groups: Groups, within: Period, standard: Standard, hours: OpeningHours) -> Spread:
    """Of what was registered while the standard was in force."""
    spread = Spread(0, 0)
    for (_by, registered), one in groups.items():
        if (came := date.fromisoformat(registered)) in within:
            most = (hours.calendar.add_term(came, *standard.term) - came).days
            spread += Spread.of(one["answered"], most)
    return spread


def cases_in_term(groups: Groups) -> Spread:
    """Of what was decided, and what is past its term and was not."""
    decided = Spread.of(amounts_of(groups, "month", "in_term"))
    late = Spread.of(amounts_of(groups, "month", "late")) + Spread.of(amounts_of(groups, "month", "overdue"))
    both = decided + late
    return Spread(both.n, decided.n, both.histogram)


def doors_opened(groups: Groups, hours: OpeningHours) -> Spread:
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
