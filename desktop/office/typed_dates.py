"""A day as a clerk types it: `2.11.2026`, `2.11.26`, `2.11` or `02112026`."""

import re
from datetime import date

from desktop.office.faults import WrongInput
from desktop.office.language import N_

_SEPARATED = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})(?:[./\- ]+(\d{4}|\d{2}))?(?:\s*[^\W\d]?\.?)?")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")


def day_typed(text: str, today: date, *, field: str, coming: bool = False) -> date | None:
    """The day meant, or None where nothing was typed. Without a year it is the latest one not after `today`.

    A `coming` day without a year is the first one not before `today`.

    Raises `WrongInput` on `field` where there is no such day.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _SEPARATED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed)
    try:
        if found is None:
            raise ValueError(typed)
        return _day(*found.groups(), today=today, coming=coming)
    except ValueError:
        raise WrongInput(
            N_("There is no such date. Enter day, month and year, for example {example}."),
            field=field,
            example=f"{today.day}.{today.month}.{today.year}",
        ) from None


def _day(day: str, month: str, year: str | None, *, today: date, coming: bool) -> date:
    if year is None:
        this_year = date(today.year, int(month), int(day))
        if coming:
            return this_year if this_year >= today else date(today.year + 1, int(month), int(day))
        return this_year if this_year <= today else date(today.year - 1, int(month), int(day))
    full_year = int(year) if len(year) == len("2026") else today.year // 100 * 100 + int(year)
    return date(full_year, int(month), int(day))
