"""The list for the official's office: when it is time for it, and whether the printed one still holds. Pure.

Experts can only be asked about what is on it, so that it goes out days before, and once more whenever
somebody has been signed up or has given the hour back since.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop.office.charter import SignUpTerms
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.planned_day import PlannedDay

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """A day's list as it was printed; `bookings` are the keys of those that were on it."""

    bookings: frozenset[UUID]
    printed_at: datetime
    clerk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStanding:
    """An official's day, who is signed up for it, and the last list of it that was printed, if any was.

    Keys are compared, not moments: a clock that was set back changes nothing.
    """

    official: str
    day: date
    signed_up: frozenset[UUID]
    printed: PrintedList | None

    @property
    def added(self) -> int:
        """How many are signed up that the office does not have on paper."""
        return len(self.signed_up - self._on_paper)

    @property
    def gone(self) -> int:
        """How many the office has on paper that are signed up no more."""
        return len(self._on_paper - self.signed_up)

    @property
    def holds(self) -> bool:
        """Whether the office has on paper who is signed up. For a day without anybody, it needs no paper."""
        return self.signed_up == self._on_paper

    @property
    def _on_paper(self) -> frozenset[UUID]:
        return self.printed.bookings if self.printed is not None else frozenset()


def last_day_to_prepare(today: date, terms: SignUpTerms, calendar: WorkingCalendar) -> date:
    """The furthest day whose list is to be with the office: so many working days are left, today included."""
    day, working = today, int(calendar.is_working_day(today))
    while working <= terms.list_days_before:
        day += _A_DAY
        working += calendar.is_working_day(day)
    return day


def is_to_be_printed(standing: ListStanding, planned: PlannedDay, now: datetime) -> bool:
    """Whether the office needs a list of that near day: it is held, and its first hour has not begun yet."""
    return not standing.holds and bool(planned.begins) and now < min(planned.begins)


def next_to_print(
    waiting: Sequence[ListStanding], shown: tuple[str, date], officials: Collection[str]
) -> ListStanding | None:
    """Where one goes on from the `shown` official and day: the next of those that wait, then the first.

    `officials` are keys in the charter's order. `None` where none but the shown one waits.
    """
    order = {key: at for at, key in enumerate(officials)}

    def place(official: str, day: date) -> tuple[date, int]:
        return day, order[official]

    here = place(*shown)
    others = sorted(
        (one for one in waiting if (one.official, one.day) != shown),
        key=lambda one: (place(one.official, one.day) < here, place(one.official, one.day)),
    )
    return others[0] if others else None
