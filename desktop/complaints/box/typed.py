"""What is typed into a protocol's small fields: an hour, a count, a name in full, a moment. Pure."""

import re
from datetime import datetime, time, timedelta

from desktop.office.clock import day_in_sofia, from_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.typed_dates import day_typed

_SEPARATED = re.compile(r"(\d{1,2})(?:\s*[:.,\- ]\s*(\d{2}))?")
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
_LEAST_NAMES = 2
_OLDEST = timedelta(days=366)


def hour_typed(text: str, *, field: str) -> time:
    """`9`, `9:30`, `9.30`, `0930` or `9 30` as an hour of the day.

    Raises:
        WrongInput: nothing was typed, or there is no such hour.
    """
    typed = cleaned_line(text, field=field, limit=NAME_LIMIT, required=True)
    found = _SEPARATED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed)
    hour, minute = found.groups(default="0") if found and typed.isascii() else ("24", "0")
    if int(hour) > 23 or int(minute) > 59:
        raise WrongInput(N_("There is no such time. Enter hours and minutes, for example 9:30."), field=field)
    return time(int(hour), int(minute))


def count_typed(text: str, *, field: str, most: int) -> int:
    """A whole number from 0 to `most`.

    Raises:
        WrongInput: nothing was typed, it is no whole number, or it is greater.
    """
    typed = cleaned_line(text, field=field, limit=NAME_LIMIT, required=True)
    # No box holds a number of more signs, and int() would count the digits of a pasted book.
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 9:
        raise WrongInput(N_("Enter a whole number; 0 where there is none."), field=field)
    if int(typed) > most:
        raise WrongInput(
            N_("This is too many: {count}. Enter at most {most}."), field=field, count=int(typed), most=most
        )
    return int(typed)


def full_name_typed(text: str, *, field: str) -> str:
    """Given and family name at least, as they stand under a signature.

    Raises:
        WrongInput: it is empty, too long, or one name only.
    """
    name = cleaned_line(text, field=field, limit=NAME_LIMIT, required=True)
    if sum(bool(_NOT_A_LETTER.sub("", part)) for part in name.split()) < _LEAST_NAMES:
        raise WrongInput(N_("Enter the name and the family name."), field=field)
    return name


def opened_at_typed(day: str, hour: str, now: datetime) -> datetime:
    """When a box was opened, aware; `now` is aware.

    Raises:
        WrongInput: one of them cannot be read, it is more than a year ago, or has not come yet.
    """
    today = day_in_sofia(now)
    opened_on = day_typed(day, today, field="day")
    if opened_on is None:
        raise WrongInput(N_("Fill in this field."), field="day")
    if opened_on < today - _OLDEST:
        raise WrongInput(
            N_("This day is more than a year ago: {day}. Check the year."), field="day", day=opened_on
        )
    if opened_on > today:
        raise WrongInput(
            N_("This day has not come yet: {day}. Enter when the box was opened."), field="day", day=opened_on
        )
    begun = hour_typed(hour, field="hour")
    opened_at = from_sofia(opened_on, begun.hour, begun.minute)
    if opened_at > now:
        raise WrongInput(
            N_("This time has not come yet: {when}. Enter when the box was opened."),
            field="hour",
            when=opened_at,
        )
    return opened_at
