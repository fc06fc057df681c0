"""Hours as people write them, in a charter's file and in a field: read here and nowhere else. Pure.

`8.30-16.30`, „от 8:30 до 12:00 и от 13 до 17 ч.“, „пн–чт 8:30–17:00; пт 8:30–12:00“, „24 часа“,
„1.06–15.09: пн–пт 8–16“, „24.12.2026: затворено“. Words stand in `resources/typed_hours.toml`.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time
from itertools import cycle, islice
from typing import Final

from desktop.office.charter.words_of_hours import (
    DAYS,
    WEEKDAYS,
    month_named,
    tokens_of,
    typed_for,
    weekday_named,
)

_HOUR: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})\.(\d{1,2})")
_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2,4})")
_PASSED: Final = frozenset(",;:()/")
_LEAP_YEAR: Final = 2024
_THIS_CENTURY: Final = 2000
_NOON: Final = time(12)
_MIDNIGHT: Final = time(0)
_LAST_HOUR: Final = 24

Span = tuple[time, time]
"""From an hour until another; one that is not later than the first is on the next day (midnight: 24:00)."""

DayOfYear = tuple[int, int]
"""Month and day."""


class NoHoursError(ValueError):
    """It is no hours. `word` is what could not be read; empty where something is missing or said twice."""

    def __init__(self, word: str = "") -> None:
        super().__init__(word)
        self.word = word


class DaysToldTwiceError(NoHoursError):
    """The hours of the same days are told twice."""


@dataclass(slots=True)
class Part:
    """Hours and what they hold for; without days and dates they are those of every working day.

    `season` is from a day of the year until another, both included, and so are `dates`. `spans` is empty
    for „closed“, and `None` before any hours were read.
    """

    season: tuple[DayOfYear, DayOfYear] | None = None
    dates: list[tuple[date, date]] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    spans: list[Span] | None = None

    @property
    def chosen(self) -> bool:
        """Whether it says for which days it holds."""
        return bool(self.season or self.dates or self.days)


def parts_read(text: str) -> list[Part]:
    """What the text says, part by part. Raises `NoHoursError`."""
    return _Reading(text).parts()


def spans_read(text: str) -> list[Span]:
    """The hours of one day: none for „closed“. Raises `NoHoursError`, also where it names days."""
    parts = parts_read(text)
    if any(part.chosen for part in parts):
        raise NoHoursError(text.strip())
    return [span for part in parts for span in part.spans or ()]


def written_span(span: Span) -> str:
    """`8:30-17:00`, as the files have it; an end at midnight is `24:00`."""
    start, end = span
    hour = _LAST_HOUR if end == _MIDNIGHT else end.hour
    return f"{start.hour}:{start.minute:02}-{hour}:{end.minute:02}"


class _Reading:
    """One text, read token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._at = 0
        self._parts: list[Part] = [Part()]

    def parts(self) -> list[Part]:
        """All that the text says. Raises `NoHoursError`."""
        while self._at < len(self._tokens):
            self._read_one()
        for part in self._parts:
            if part.spans is None:
                self._close(part)
        return self._parts

    def _close(self, part: Part) -> None:
        """„Събота и неделя почивни дни“ are closed; other days without hours are a mistake."""
        if "days_off" not in part.days or len(part.days) == 1:
            last = self._tokens[-1] if self._tokens else ""
            raise NoHoursError("" if last.startswith("@") else last)
        part.days.remove("days_off")
        part.spans = []

    def _read_one(self) -> None:
        token = self._tokens[self._at]
        if token in _PASSED:
            self._at += 1
        elif token.startswith("@"):
            self._at += 1
            self._say(token.removeprefix("@"))
        elif weekday := weekday_named(token):
            self._selecting().days += self._days_from(weekday)
        elif (begins := self._date(self._at)) is not None:
            self._read_dates(*begins)
        elif (season := self._season()) is not None:
            self._selecting().season = season
        else:
            self._telling().append(self._span())

    def _say(self, name: str) -> None:
        if name in DAYS:
            self._selecting().days.append(name)
        elif name == "pause":
            self._take_out(self._telling())
        elif name == "always":
            self._telling().append((_MIDNIGHT, _MIDNIGHT))
        else:
            self._telling()

    def _take_out(self, spans: list[Span]) -> None:
        """„9–17, почивка 12–13“: the hours around the pause that follows."""
        while self._token(0) in _PASSED:
            self._at += 1
        pause = self._span()
        for at, (start, end) in enumerate(spans):
            if start < pause[0] < pause[1] < end:
                spans[at : at + 1] = [(start, pause[0]), (pause[1], end)]
                return
        raise NoHoursError(written_span(pause))

    def _selecting(self) -> Part:
        """The part to be chosen for: a new one where the last has its hours."""
        if self._parts[-1].spans is not None:
            self._parts.append(Part())
        return self._parts[-1]

    def _telling(self) -> list[Span]:
        last = self._parts[-1]
        if last.spans is None:
            last.spans = []
        return last.spans

    def _days_from(self, first: str) -> list[str]:
        self._at += 1
        if self._token(0) == "-" and (last := weekday_named(self._token(1))):
            self._at += 2
            begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
            return list(islice(cycle(WEEKDAYS), begin, begin + (end - begin) % len(WEEKDAYS) + 1))
        return [first]

    def _token(self, ahead: int) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    # Days of the year, and dates

    def _read_dates(self, first: date, taken: int) -> None:
        self._at += taken
        last = first
        if self._token(0) == "-" and (until := self._date(self._at + 1)) is not None:
            last, taken = until
            self._at += 1 + taken
        if last < first:
            raise NoHoursError(f"{last:%d.%m.%Y}")
        self._selecting().dates.append((first, last))

    def _date(self, at: int) -> tuple[date, int] | None:
        """A date that begins there, and of how many tokens it is; `None` where none does."""
        one, *following = (*self._tokens[at : at + 3], "", "", "")[:3]
        try:
            if found := _DATE.fullmatch(one):
                year = int(found[3])
                return date(year + (_THIS_CENTURY if year < 100 else 0), int(found[2]), int(found[1])), 1
            if one.count("-") == 2:
                return date.fromisoformat(one), 1
            month = month_named(following[0])
            if month and one.isdigit() and re.fullmatch(r"\d{4}", following[1]):
                return date(int(following[1]), month, int(one)), 3
        except ValueError:
            raise NoHoursError(one) from None
        return None

    def _season(self) -> tuple[DayOfYear, DayOfYear] | None:
        first = self.day_of_year(self._at)
        if first is None or self._token(first[1]) != "-":
            return None
        last = self.day_of_year(self._at + first[1] + 1)
        if last is None:
            return None
        taken = first[1] + 1 + last[1]
        named = first[1] + last[1] > 2
        after = self._token(taken)
        # „1.06–15.09“ could be hours, too: a season is told by what stands behind it.
        if not (named or after == ":" or weekday_named(after) or after.removeprefix("@") in DAYS):
            return None
        self._at += taken
        return first[0], last[0]

    def day_of_year(self, at: int) -> tuple[DayOfYear, int] | None:
        """A day and month that begin there, and of how many tokens they are."""
        one, following = (*self._tokens[at : at + 2], "", "")[:2]
        if found := _DAY_AND_MONTH.fullmatch(one):
            day, month, taken = int(found[1]), int(found[2]), 1
        elif one.isdigit() and (named := month_named(following)):
            day, month, taken = int(one), named, 2
        else:
            return None
        try:
            date(_LEAP_YEAR, month, day)
        except ValueError:
            return None
        return (month, day), taken

    # Hours

    def _span(self) -> Span:
        first, dash, last = (self._token(ahead) for ahead in range(3))
        begin, end = _HOUR.fullmatch(first), _HOUR.fullmatch(last)
        if begin is None or dash != "-" or end is None:
            unread = next((one for one in (first, dash, last) if one not in {"", "-"}), first)
            raise NoHoursError(typed_for(unread, self._text))
        self._at += 3
        return span_of(f"{first}-{last}", *(int(one or 0) for one in (*begin.groups(), *end.groups())))


def span_of(written: str, hour: int, minute: int, last_hour: int, last_minute: int) -> Span:
    """The hours from one until another. Raises `NoHoursError` for what is no time of day, or cannot be meant.

    Hours that run into the next day begin after noon and end before noon: „8:30–5:00“ is a slip.
    """
    whole = (last_hour, last_minute) == (_LAST_HOUR, 0)
    try:
        start, end = time(hour, minute), _MIDNIGHT if whole else time(last_hour, last_minute)
    except ValueError:
        raise NoHoursError(written) from None
    overnight = end <= start and not whole
    if overnight and not (end <= _NOON <= start):
        raise NoHoursError(written)
    return start, end


def day_of_year_read(text: str) -> DayOfYear:
    """„1.06“, „1 юни“, „01.06.“: month and day. Raises `NoHoursError`."""
    tokens = tokens_of(text)
    found = _Reading(text).day_of_year(0)
    if found is None or found[1] != len(tokens):
        raise NoHoursError(text.strip())
    return found[0]
