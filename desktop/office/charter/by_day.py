"""Which charter was in force on which day. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.office.charter.model import Charter

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChartersByDay:
    """The charters of an office: `first`, and those that came `later`, in order, each with its first day."""

    first: Charter
    later: tuple[tuple[date, Charter], ...] = ()

    def on(self, day: date) -> Charter:
        """The one in force on that day; before the first one is known to have begun, that one."""
        return next((one for since, one in reversed(self.later) if since <= day), self.first)

    def within(self, begins: date, ends: date) -> Iterator[tuple[date, date, Charter]]:
        """The spans of these days, both included, each with the charter that was in force on all of it."""
        days = [begins, *(since for since, _one in self.later if begins < since <= ends)]
        for since, after in zip(days, (*days[1:], ends + _A_DAY), strict=True):
            yield since, after - _A_DAY, self.on(since)
