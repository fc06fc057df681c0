"""Working days and the terms counted in them.

Public holidays with their substitute days come from the `holidays` package (Кодекс на труда, чл. 154);
the days that the Council of Ministers declares off, or working, for one year only are laid on top.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

TermUnit = Literal["days", "weeks", "months", "working_days"]

_A_DAY = timedelta(days=1)
_SATURDAY = 5
_NAMES_IN = {"bg": "bg", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class OneOffDay:
    """A day whose nature the Council of Ministers changed. `name` is shown to the clerk as it is."""

    day: date
    is_working: bool
    name: str


class WorkingCalendar:
    """Which days the administration works, and when a term of АПК ends."""

    def __init__(self, one_off: Iterable[OneOffDay] = ()) -> None:
        self._one_off = {changed.day: changed for changed in one_off}

    def is_working_day(self, day: date) -> bool:
        """Whether the administration works on `day`."""
        if changed := self._one_off.get(day):
            return changed.is_working
        return day.weekday() < _SATURDAY and day not in _public_holidays(day.year, "bg")

    def next_working_day(self, day: date) -> date:
        """`day` itself if it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _A_DAY
        return day

    def holiday_name(self, day: date, language: str = "bg") -> str | None:
        """What `day` is called if it is a holiday or a day declared off; `None` for an ordinary one.

        An ordinary Sunday has no name. `language` is a catalogue code.
        """
        if changed := self._one_off.get(day):
            return None if changed.is_working else changed.name
        return _public_holidays(day.year, language).get(day)

    def add_term(self, start: date, amount: int, unit: TermUnit) -> date:
        """The last day of a term that runs from an event on `start`, always a working day.

        Months end on the same date of the last month, or on its last day; weeks on the same weekday;
        days start on the day after `start`; a last day that is not a working day moves to the next
        working day (АПК, чл. 63, with ГПК, чл. 60). `amount` is at least 1.
        """
        if amount < 1:
            raise ValueError("a term lasts at least one unit")
        if unit == "working_days":
            return self._nth_working_day_after(start, amount)
        if unit == "months":
            last = months_later(start, amount)
        else:
            last = start + timedelta(days=amount * (7 if unit == "weeks" else 1))
        return self.next_working_day(last)

    def _nth_working_day_after(self, start: date, amount: int) -> date:
        day = start
        for _nth in range(amount):
            day = self.next_working_day(day + _A_DAY)
        return day


def months_later(day: date, months: int) -> date:
    """The same date `months` later (earlier if negative), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@cache
def _public_holidays(year: int, language: str) -> Mapping[date, str]:
    """The holidays of one year, complete: the package's own calendar fills itself while it is read.

    That would let a thread that asks at the same moment take a holiday for a working day.
    """
    # Imported when a day is first asked about: the package alone takes a tenth of a second to load.
    import holidays  # noqa: PLC0415

    return dict(holidays.country_holidays("BG", years=year, expand=False, language=_NAMES_IN[language]))
