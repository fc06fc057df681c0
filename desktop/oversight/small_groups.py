"""Which groups of a period are not told of: the small ones, and what would tell them by subtraction. Pure.

Tables are named as figures are (`visits.waits.hour`, `submissions.unit.refused`); one with a single group,
whose value is empty, is a total.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from desktop.oversight.measured import AMONG, Hidden, Measured, MeasuredStandard
from desktop.oversight.spreads import SMALL, hidden_groups

Sizes = Mapping[str, int]
"""By group: how many people or cases."""

TOTAL = ""
OUTCOMES = "visits.outcome"
"""How all visits ended: told however few ended so, unless it is not told how many waited.

What waited and was not served did not come or was left over; so it could not be hidden.
"""

_MONTH = len("2025-03")


def tables_of(measured: Measured) -> Iterator[tuple[str, Sizes]]:
    """Every table with the sizes of its groups; what is counted among the cases of a group comes after it."""
    for one in measured.standards:
        if one.during is None:
            yield f"standards.{one.key}", {TOTAL: one.spread.n}
    for key in {one.key for one in measured.standards if one.during is not None}:
        spans = [one for one in measured.standards if one.key == key]
        yield f"standards.{key}.span", {str(one.during and one.during.begins): one.spread.n for one in spans}
    for name, total, by in measured.visits.times:
        yield name, {TOTAL: total.n}
        for of, spreads in by.items():
            yield f"{name}.{of}", {value: one.n for value, one in spreads.items()}
    for name, cases in measured.cases:
        yield name, {TOTAL: cases.total.received}
        yield f"{name}.decided", {TOTAL: cases.total.spread.n}
        for of, counts in cases.by.items():
            yield f"{name}.{of}", {value: one.received for value, one in counts.items()}
            for among, (count, _of) in AMONG.items():
                yield f"{name}.{of}.{among}", {value: count(one) for value, one in counts.items()}
    yield from measured.counted.items()
    for asked in measured.satisfaction:
        # Each question stands by itself: nothing can be subtracted.
        yield f"satisfaction.question.{asked.questionnaire}/{asked.key}", {TOTAL: asked.n}


def hidden_of(measured: Measured) -> Hidden:
    """By table, the groups that are not told of, as it was decided, or else for this period alone."""
    if measured.hidden is not None:
        return measured.hidden
    hidden, among_few = dict[str, frozenset[str]](), among_few_of(measured)
    for table, sizes in tables_of(measured):
        hidden[table] = hidden_in(table, sizes, rest_on(table, hidden, among_few))
    return hidden


def hidden_in(table: str, sizes: Sizes, beside: frozenset[str]) -> frozenset[str]:
    """The groups of one table that are not told, those `beside` whatever their size."""
    if table == OUTCOMES:
        return frozenset(sizes) if beside or sum(sizes.values()) < SMALL else frozenset()
    parts = _by_month(sizes) if table.endswith(".day") else [sizes]
    return beside.union(*(hidden_groups(one, beside) for one in parts))


def rest_on(table: str, hidden: Hidden, among_few: Hidden) -> frozenset[str]:
    """The groups that are hidden with the table above: too few came for it to be told what came of them.

    With them those `among_few` (`among_few_of`).
    """
    if table == OUTCOMES:
        return hidden.get("visits.waits", frozenset())
    above, _, among = table.rpartition(".")
    if among not in AMONG:
        return frozenset()
    return hidden.get(above, frozenset()) | among_few.get(table, frozenset())


def among_few_of(measured: Measured) -> Hidden:
    """By table, the groups that are hidden even where none is counted, for it would be among few.

    Where one alone was decided and it is not told how many were refused, it would be that one.
    """
    return {
        f"{name}.{by}.{among}": frozenset(value for value, one in counts.items() if 0 < of(one) < SMALL)
        for name, cases in measured.cases
        for by, counts in cases.by.items()
        for among, (_count, of) in AMONG.items()
    }


def _by_month(sizes: Sizes) -> list[Sizes]:
    """The days of each month by themselves, for what a month came to is told as well."""
    months: dict[str, dict[str, int]] = defaultdict(dict)
    for day, n in sizes.items():
        months[day[:_MONTH]][day] = n
    return list(months.values())


def is_hidden(hidden: Hidden, table: str, value: str = TOTAL) -> bool:
    """Whether that group of the table is not told."""
    return value in hidden.get(table, ())


def is_standard_hidden(hidden: Hidden, one: MeasuredStandard) -> bool:
    """Whether it is not told how that standard was kept: of too few."""
    if one.spread.n < SMALL:
        return True
    if one.during is None:
        return is_hidden(hidden, f"standards.{one.key}")
    return is_hidden(hidden, f"standards.{one.key}.span", str(one.during.begins))
