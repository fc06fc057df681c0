"""What could be had by subtraction from several published reports, and what is hidden against it. Pure.

A group of three is had from the figure of a year and those of eleven months. So a report hides, beside its
small groups, whatever would make a hidden one of any report known. Each figure is a sum over cells: a group
of a table in a month. A sum is known if it is a combination of those that are told, whatever their values.
The tables of one subject are looked at together, for their groups add up to the same total.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from desktop.oversight.charts import IN_ORDER
from desktop.oversight.measured import AMONG, Hidden, Measured
from desktop.oversight.periods import Period
from desktop.oversight.reports.known_sums import PRIME, KnownSums, Sum
from desktop.oversight.reports.spans import spans_to_come
from desktop.oversight.small_groups import (
    OUTCOMES,
    TOTAL,
    Sizes,
    among_few_of,
    hidden_in,
    hidden_of,
    rest_on,
    tables_of,
)
from desktop.oversight.spreads import SMALL

_OF_CASES = {"letter", "decisions", "services"}
"""By what the standards of cases are measured."""
_MONTH = len("2025-03")

_Counted = Mapping[str, Mapping[str, Mapping[Period, int]]]
"""By table, group and month: how many."""


def hidden_with(
    whole: Measured,
    months: Mapping[Period, Measured],
    published: Sequence[Measured],
    elsewhere: Sequence[Measured] = (),
) -> Hidden:
    """What the report of `whole` hides, where these were `published` before.

    `months` are measured each by itself: all of its own, and of the published periods that overlap. Those
    published `elsewhere` are of other counters: of their figures only those of cases are of the same records.
    """
    if not published and not elsewhere:
        return hidden_of(whole)
    hidden: dict[str, frozenset[str]] = {}
    this, told = _Report(whole, hidden), [_Report(one, hidden_of(one)) for one in published]
    of_cases = _tables_of_cases(whole)
    besides = [_Report(one, hidden_of(one)) for one in elsewhere]
    counted: dict[str, dict[str, dict[Period, int]]] = defaultdict(lambda: defaultdict(dict))
    for month, one in months.items():
        for table, sizes in tables_of(one):
            for group, n in sizes.items():
                counted[table][group][month] = n
    tables = sorted(
        dict(tables_of(whole)).items(), key=lambda one: (_subject(one[0]), _place(one[0]), one[0])
    )
    for subject, those in groupby(tables, key=lambda one: _subject(one[0])):
        family = _Family(
            subject, {table: counted[table] for table in counted if _subject(table) == subject}, [*months]
        )
        is_of_all = subject.partition("/")[0].removesuffix(".span") in of_cases
        family.hide(dict(those), this, [*told, *besides] if is_of_all else told, hidden)
    return hidden


def _tables_of_cases(whole: Measured) -> set[str]:
    """The subjects that every counter has alike: all of them look up the cases of the others."""
    standards = ((one.key, one.standard and one.standard.measured) for one in whole.standards)
    of_them = {f"standards.{key}" for key, measured in standards if {key, measured} & _OF_CASES}
    return {"submissions", "applications", "referrals.institution", *of_them}


def _subject(table: str) -> str:
    """What the tables count whose groups add up to one total: `visits.waits`, `submissions`, `…/refused`."""
    subject, *further = table.split(".")
    if subject in {"submissions", "applications"}:
        return f"{subject}/{further[-1]}" if further[-1:] and further[-1] in AMONG else subject
    return f"visits.{further[0]}" if subject == "visits" else table


def _place(table: str) -> int:
    """Totals first, then their months: both are sums that the other tables rest on."""
    return 0 if _is_total(table) else 1 if "month" in table.split(".") else 2


_DECIDED = frozenset({"submissions.decided", "applications.decided"})


def _is_total(table: str) -> bool:
    return table in _DECIDED or table.count(".") == table.startswith("visits.")


def _above(table: str) -> str:
    """The table that says among how many this one counts; empty where it counts all."""
    above, _, among = table.rpartition(".")
    return above if among in AMONG else ""


class _Report:
    """What one report tells of its period."""

    def __init__(self, measured: Measured, hidden: Hidden) -> None:
        self.period, self.hidden, self.among_few = measured.period, hidden, among_few_of(measured)
        self.tables: Mapping[str, Sizes] = dict(tables_of(measured))

    def groups(self, table: str) -> list[str]:
        """The groups whose size is told."""
        less = self.hidden.get(table, frozenset()) | self.hidden.get(_above(table), frozenset())
        return [group for group, n in self.tables.get(table, {}).items() if n and group not in less]

    def tells_of_nobody(self, table: str, group: str) -> bool:
        """Whether it is told of a group that nobody was in it.

        Who came is in no table where a name is missing; of whom came, what is counted among them is told.
        """
        above = _above(table) or table
        if self.tables.get(table, {}).get(group) or group in self.hidden.get(table, ()):
            return False
        # Hours and months that are too small have their rows, so that who is not there is known by it.
        unnamed = frozenset() if above.rpartition(".")[2] in IN_ORDER else self.hidden.get(above, frozenset())
        return not unnamed or bool(self.tables.get(above, {}).get(group))


class _Family:
    """The tables of one subject, with the cells of all months."""

    def __init__(
        self,
        subject: str,
        counted: _Counted,
        months: Sequence[Period],
    ) -> None:
        self._counted, self._months = counted, months
        self._to_come = spans_to_come(months)
        self._numbers: dict[tuple[str, str, Period], int] = {}
        self._groups: list[tuple[str, str]] = []
        of, _, among = subject.partition("/")
        self._total = f"{of}.decided" if among == "decided" else of
        if counted.get(self._total, {}).keys() - {TOTAL}:
            # Nothing tells how many people were sent to institutions at all.
            self._total = ""
        self._by_month = f"{of}.month.{among}" if among else f"{of}.month"
        self._open = among not in {"", "decided"}
        """Whether the total is told however few they are, beside how many came."""

    def hide(
        self,
        tables: Mapping[str, Sizes],
        this: _Report,
        published: Sequence[_Report],
        hidden: dict[str, frozenset[str]],
    ) -> None:
        """Decides what each table of `this` hides, one after the other."""
        tables_told = ((one, table) for one in published for table in (self._total, *self._counted))
        told = (each for one, table in tables_told for each in self._told(one, table, one.groups(table)))
        known = KnownSums().with_more(sorted(told, key=len)).with_more(self._links())
        # Once as it is; for whoever knows in which months nobody came: the doors were shut; and of whom none.
        views = [known, *(known.with_more(self._empty(only_shut)) for only_shut in (True, False))]
        # What is known without this report is not its secret any more.
        secret = [*self._secret(this, published)]
        secrets = [[each for each in secret if not view.tells(each)] for view in views]
        if self._open:
            views = [
                view.with_more(self._told(this, self._total, this.groups(self._total))) for view in views
            ]
        for table, sizes in tables.items():
            beside = rest_on(table, hidden, this.among_few)
            while True:
                hidden[table] = hidden_in(table, sizes, beside)
                shown = this.groups(table)
                with_it = [view.with_more(self._told(this, table, shown)) for view in views]
                given_away = next(
                    (
                        each
                        for view, kept in zip(with_it, secrets, strict=True)
                        for each in kept
                        if view.tells(each)
                    ),
                    None,
                )
                if given_away is None:
                    break
                above = _above(table)
                if not shown and (not above or not this.groups(above)):
                    break
                if not shown:
                    # It follows from who was not there: then the table above has no names either.
                    hidden[above] = frozenset(this.tables[above])
                    beside |= rest_on(table, hidden, this.among_few)
                    continue
                of_it = {self._groups[cell] for cell in given_away}
                beside |= {min(shown, key=lambda group: ((table, group) not in of_it, sizes[group]))}
            views = with_it

    def _empty(self, only_shut: bool) -> Iterator[Sum]:
        there = {
            month
            for groups in self._counted.values()
            for one in groups.values()
            for month in one
            if one[month]
        }
        for table, groups in self._counted.items():
            for group, months in groups.items():
                for month in self._months_of(table, group):
                    if month not in there if only_shut else not months.get(month):
                        yield self._cells(table, group, month)

    def _cells(self, table: str, group: str, period: Period) -> Sum:
        """A group of a table over a period; a month of a total is a cell of the total."""
        of, named = ("", TOTAL) if table in {self._total, self._by_month} else (table, group)
        months = self._months_of(table, group)
        return {self._cell(of, named, month): 1 for month in months if month.begins in period}

    def _cell(self, table: str, group: str, month: Period) -> int:
        """The number of a group of a table in a month; of a total the table is empty."""
        number = self._numbers.setdefault((table, group, month), len(self._groups))
        if number == len(self._groups):
            self._groups.append((table, group))
        return number

    def _months_of(self, table: str, group: str) -> Sequence[Period]:
        """In which months there can be anybody: a day and a month are not in the others."""
        if table == self._by_month or table.endswith(".day"):
            return [month for month in self._months if f"{month.begins:%Y-%m}" == group[:_MONTH]]
        return self._months

    def _links(self) -> Iterator[Sum]:
        """In each month the groups of a table add up to the total, which may be told nowhere."""
        for table, groups in self._counted.items():
            for month in self._months:
                there = [group for group in groups if month in self._months_of(table, group)]
                cells = {self._cell(table, group, month): 1 for group in there}
                yield cells | {self._cell("", TOTAL, month): PRIME - 1}

    def _told(self, report: _Report, table: str, shown: Sequence[str]) -> Iterator[Sum]:
        """The sums that the report tells with this table; of one that hides nothing also who is not in it."""
        yield from (self._cells(table, group, report.period) for group in shown)
        for group in self._counted.get(table, {}) if table != self._total else ():
            if report.tells_of_nobody(table, group):
                yield self._cells(table, group, report.period)

    def _secret(self, this: _Report, published: Sequence[_Report]) -> Iterator[Sum]:
        """What nobody is to know: small cells, what a published report hides, and what this one must."""
        for table, groups in self._counted.items():
            if table in {self._by_month, OUTCOMES}:
                continue
            told = [(one.period, frozenset(one.groups(table))) for one in published]
            for group, months in groups.items():
                came = {month: n for month, n in months.items() if n}
                few = (*came, *self._to_come, this.period)
                spans = {
                    one for one in few if sum(n for month, n in came.items() if month.begins in one) < SMALL
                }
                spans |= {period for period, shown in told if group not in shown}
                for period in spans:
                    if any(month.begins in period for month in came):
                        yield self._cells(table, group, period)
