"""When something is open: by weekday, season and single day. The same for a building, a unit, a telephone.

In a charter's file it is a list, `["8:30-12:00", "13:00-17:00"]`, which holds on every working day; or the
sentence that is typed into a field (see `typed_hours.py`); or a table:

    { working_days = ["8:30-16:30"], friday = ["8:30-12:00"],
      seasons = [{ from = "1.06", until = "15.09", working_days = ["8:00-16:00"] }],
      days = [{ day = 2026-12-24, hours = ["8:30-12:00"] }] }
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import combinations, pairwise
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.typed_hours import (
    DAYS,
    WEEKDAYS,
    DayOfYear,
    DaysToldTwiceError,
    NoHoursError,
    Part,
    Span,
    day_of_year_read,
    parts_read,
    spans_read,
    written_span,
)
from desktop.office.charter.written_days import Day
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import WorkingCalendar

_A_DAY = timedelta(days=1)
_MIDNIGHT = time(0)
_FIVE = WEEKDAYS[:5]
_MOST_OF_FIVE = 3
_FRIDAY = 5

_BAD_HOURS = N_(
    "In the file {file} “{key}” must hold hours such as 8:30-17:00, in order, not overlapping; or by days: "
    "“Mon–Thu 8:30–17:00; Fri 8:30–12:00”. “{word}” cannot be read."
)
_TOLD_TWICE = N_("In the file {file} “{key}” tells the hours of the same days twice. Remove one.")
_SAYS_NOTHING = N_("In the file {file} “{key}” tells no hours at all. Fill it in or remove it.")
_NO_DAY_OF_A_YEAR = N_("In the file {file} “{key}” must be a day and a month, such as 1.06.")
_ENDS_BEFORE = N_("In the file {file} “{key}” ends before it begins. Correct one of the two.")


class OpenSpan(DataEntry):
    """From `start` until before `end`, on the hall's wall clock.

    An `end` that is not later than the `start` is on the next day: `17:30-9:00`, `0:00-24:00`.
    """

    start: time
    end: time

    @property
    def overnight(self) -> bool:
        """Whether it ends on the next day, be it at midnight."""
        return self.end <= self.start

    @property
    def whole_day(self) -> bool:
        """Whether it lasts for the whole day, from midnight to midnight."""
        return self.start == self.end == _MIDNIGHT

    @property
    def span(self) -> Span:
        """Both hours."""
        return self.start, self.end


def _spans(written: Any) -> tuple[OpenSpan, ...]:
    """The hours of one day, from what stands in a file; none for „closed“ or an empty list."""
    if isinstance(written, tuple | list) and all(isinstance(one, OpenSpan) for one in written):
        return _in_order(tuple(written))
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, tuple | list) or not all(isinstance(one, str) for one in texts):
        raise refusal(_BAD_HOURS, word=str(written))
    try:
        return _in_order(
            tuple(OpenSpan(start=start, end=end) for text in texts for start, end in spans_read(text))
        )
    except NoHoursError as fault:
        raise _unread(fault) from None


def _unread(fault: NoHoursError) -> PydanticCustomError:
    return refusal(_BAD_HOURS, word=fault.word) if fault.word else refusal(_SAYS_NOTHING)


def _in_order(spans: tuple[OpenSpan, ...]) -> tuple[OpenSpan, ...]:
    for earlier, later in pairwise(spans):
        if earlier.overnight or later.start < earlier.end:
            raise refusal(_BAD_HOURS, word=written_span(later.span))
    return spans


OpenSpans = Annotated[tuple[OpenSpan, ...], BeforeValidator(_spans)]
"""The hours of one day, in order and without overlap; empty where nothing is open."""


class WeekHours(DataEntry):
    """The hours of a week; `None` where nothing is said of such days, empty where they are closed.

    A weekday's own hours stand above those of the `working_days`, and any above those of `every_day`. Monday
    to Friday have their hours when they are working days; Saturday and Sunday unless they are holidays.
    A Saturday that was declared working is a working day. `days_off` are all the others.
    """

    every_day: OpenSpans | None = None
    working_days: OpenSpans | None = None
    days_off: OpenSpans | None = None
    monday: OpenSpans | None = None
    tuesday: OpenSpans | None = None
    wednesday: OpenSpans | None = None
    thursday: OpenSpans | None = None
    friday: OpenSpans | None = None
    saturday: OpenSpans | None = None
    sunday: OpenSpans | None = None

    def told(self) -> Mapping[str, tuple[OpenSpan, ...]]:
        """What is said, by the kind of days."""
        return {name: spans for name in DAYS if (spans := getattr(self, name)) is not None}

    def spans_on(self, day: date, calendar: WorkingCalendar) -> tuple[OpenSpan, ...] | None:
        """The hours that begin on `day`; `None` where nothing is said of it."""
        told = self.told()
        return next((told[name] for name in _names_of(day, calendar) if name in told), None)


def _names_of(day: date, calendar: WorkingCalendar) -> tuple[str, ...]:
    """By which names the hours of that day are told, the nearest first."""
    own, weekend = WEEKDAYS[day.weekday()], day.isoweekday() > _FRIDAY
    if calendar.is_working_day(day):
        return ("working_days", own, "every_day") if weekend else (own, "working_days", "every_day")
    if weekend and calendar.holiday_name(day) is None:
        return own, "days_off", "every_day"
    return "days_off", "every_day"


def _day_of_year(written: Any) -> Any:
    if isinstance(written, str):
        try:
            return day_of_year_read(written)
        except NoHoursError:
            raise refusal(_NO_DAY_OF_A_YEAR) from None
    if isinstance(written, tuple):
        return written
    raise refusal(_NO_DAY_OF_A_YEAR)


class Season(WeekHours):
    """Other hours from a day of the year until another, both included; it may run over New Year."""

    model_config = ConfigDict(populate_by_name=True)

    begins: Annotated[DayOfYear, BeforeValidator(_day_of_year)] = Field(alias="from")
    until: Annotated[DayOfYear, BeforeValidator(_day_of_year)]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        return _expanded(raw)

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        here = (day.month, day.day)
        if self.begins <= self.until:
            return self.begins <= here <= self.until
        return here >= self.begins or here <= self.until


class SingleDay(DataEntry):
    """The hours of one date, or of each until another, that once; none where it is closed."""

    day: Day
    until: Day | None = None
    hours: OpenSpans

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last < self.day:
            raise refusal(_ENDS_BEFORE)
        return self

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.until or self.day


class Timetable(WeekHours):
    """When something is open. `words` are the municipality's own, where they are no hours.

    A single day stands above a season, and a season above the rest of the year.
    """

    seasons: tuple[Season, ...] = ()
    days: tuple[SingleDay, ...] = ()
    words: LocalText | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        if isinstance(raw, Mapping) and "bg" in raw:
            return _of_words(raw)
        if isinstance(raw, LocalText):
            return {"words": raw}
        return _expanded(raw)

    @model_validator(mode="after")
    def _tells_each_day_once(self) -> Self:
        if not (self.told() or self.seasons or self.days or self.words):
            raise refusal(_SAYS_NOTHING)
        if self.words and self.known:
            raise refusal(_TOLD_TWICE)
        if any(_meet(one, other) for one, other in combinations(self.seasons, 2)) or any(
            one.day <= other.last and other.day <= one.last for one, other in combinations(self.days, 2)
        ):
            raise refusal(_TOLD_TWICE)
        return self

    @property
    def known(self) -> bool:
        """Whether it tells hours, and not only words."""
        return bool(self.told() or self.seasons or self.days)

    def spans_on(self, day: date, calendar: WorkingCalendar) -> tuple[OpenSpan, ...]:
        """The hours that begin on `day`; none where it is closed."""
        for single in self.days:
            if single.day <= day <= single.last:
                return single.hours
        for season in self.seasons:
            if season.covers(day) and (spans := season.spans_on(day, calendar)) is not None:
                return spans
        return super().spans_on(day, calendar) or ()


def _meet(one: Season, other: Season) -> bool:
    return any(a.covers(_in_a_leap_year(b.begins)) for a, b in ((one, other), (other, one)))


def _in_a_leap_year(day: DayOfYear) -> date:
    return date(2024, *day)


# From what is written to the fields


def timetable_read(text: str) -> Timetable:
    """The hours in a text, as somebody types them. Raises `ValueError`: `NoHoursError` names a word."""
    return Timetable.model_validate(_of_parts(parts_read(text)))


def _of_words(raw: Mapping[str, Any]) -> Any:
    """A text in its languages: hours, where the Bulgarian words are hours."""
    try:
        return _of_parts(parts_read(raw["bg"]))
    except (NoHoursError, AttributeError, TypeError):
        return {"words": raw}


def _expanded(raw: Any) -> Any:
    """Fields of hours from a sentence, a list, or a table in which the days may be called as people do."""
    if isinstance(raw, str):
        return _of_texts([raw])
    if isinstance(raw, tuple | list) and all(isinstance(one, str) for one in raw):
        return _of_texts(raw)
    if not isinstance(raw, Mapping):
        return raw if isinstance(raw, WeekHours) else _of_texts(raw)
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        if name == "hours":
            fields |= _of_texts([value] if isinstance(value, str) else value)
        else:
            fields |= dict.fromkeys(_called(name), value)
    return fields


def _called(name: Any) -> Sequence[Any]:
    """The fields that are meant by „петък“, `fri`, „пн–чт“; the name itself where it is none of them."""
    try:
        [part] = parts_read(f"{name}: 0-24")
    except (ValueError, TypeError):
        return [name]
    return part.days if part.days and not part.season and not part.dates else [name]


def _of_texts(texts: Any) -> dict[str, Any]:
    if not isinstance(texts, tuple | list) or not all(isinstance(one, str) for one in texts):
        raise refusal(_BAD_HOURS, word=str(texts))
    if not texts:
        raise refusal(_SAYS_NOTHING)
    try:
        return _of_parts([part for text in texts for part in parts_read(text)])
    except DaysToldTwiceError:
        raise refusal(_TOLD_TWICE) from None
    except NoHoursError as fault:
        raise _unread(fault) from None


def _of_parts(parts: Sequence[Part]) -> dict[str, Any]:
    """The fields that the parts of a text make. Raises `NoHoursError` where days are told twice."""
    usual: dict[str, list[OpenSpan]] = {}
    seasons: dict[tuple[DayOfYear, DayOfYear], dict[str, list[OpenSpan]]] = {}
    single: list[dict[str, Any]] = []
    for part in parts:
        spans = [OpenSpan(start=start, end=end) for start, end in part.spans or ()]
        if part.dates:
            single += [{"day": first, "until": last, "hours": spans} for first, last in part.dates]
            continue
        if not (spans or part.chosen):
            raise NoHoursError
        week = seasons.setdefault(part.season, {}) if part.season else usual
        for name in part.days or ["every_day" if all(one.whole_day for one in spans) else "working_days"]:
            if name in week and part.chosen:
                raise DaysToldTwiceError
            week.setdefault(name, []).extend(spans)
    return {
        **_gathered(usual),
        **(
            {"seasons": tuple({"from": a, "until": b, **_gathered(week)} for (a, b), week in seasons.items())}
            if seasons
            else {}
        ),
        **({"days": tuple(_whole(one) for one in single)} if single else {}),
    }


def _whole(single: dict[str, Any]) -> dict[str, Any]:
    """A single day without „until“ where it is only one."""
    return single if single["until"] != single["day"] else {**single, "until": None}


def _gathered(week: Mapping[str, list[OpenSpan]]) -> dict[str, tuple[OpenSpan, ...]]:
    """Monday to Friday as the working days and what differs, where all five are told."""
    told = {name: tuple(spans) for name, spans in week.items()}
    if "working_days" in told or any(name not in told for name in _FIVE):
        return told
    usual, count = Counter(told[name] for name in _FIVE).most_common(1)[0]
    if count < _MOST_OF_FIVE:
        return told
    differ = {name: spans for name, spans in told.items() if name not in _FIVE or spans != usual}
    return {"working_days": usual, **differ}


def weekdays_told(week: WeekHours) -> Iterator[tuple[str, tuple[OpenSpan, ...]]]:
    """Each of the weekdays whose hours are known, Monday first, the working days spread over them."""
    told = week.told()
    for name in WEEKDAYS:
        spans = told.get(name, told.get("working_days") if name in _FIVE else None)
        if spans is not None:
            yield name, spans
