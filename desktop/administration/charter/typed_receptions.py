"""What an administrator types for a reception day, and for how citizens are signed up. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from babel.dates import get_day_names

from desktop.administration.charter.answers import HIGHEST_COUNTER, WORDS_LIMIT, Answer, words_typed
from desktop.administration.charter.receptions import ReceptionFacts
from desktop.administration.charter.typed_periods import dates_typed, periods_typed
from desktop.office.charter import (
    HIGHEST_CAPACITY,
    HIGHEST_SHARE,
    LAST,
    LONGEST_BREAK,
    LONGEST_SLOT,
    SHORTEST_SLOT,
    OnDayOff,
    ReceptionRule,
    Rhythm,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import Declared, asks, choice, cleaned_values, day, declared_in, line, own
from desktop.office.fields import lines as text
from desktop.office.language import N_, NP_, Language
from desktop.office.records import record_of
from desktop.office.typed_dates import Lies, day_typed
from desktop.office.typed_numbers import number_typed

DATES_LIMIT = 5_000
_QUOTA = re.compile(r"(\d{1,2})\s*[:=×x/\-]\s*(\d{1,3})")


def _number(label: str, lowest: int, highest: int) -> Declared:
    reading = partial(number_typed, lowest=lowest, highest=highest)
    return line(label, limit=3, reading=reading, passed_by=True)


CALLED_OFF = line(
    N_("Periods without receptions"),
    placeholder=N_("1.08–31.08: leave; 24.12.2027"),
    limit=WORDS_LIMIT,
    passed_by=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReception:
    """A further reception day as it was typed or chosen; what stays empty is as with the official."""

    rhythm: Rhythm = asks(choice(N_("How often"), "weekly"))
    weekday: frozenset[int] = asks(own(N_("Reception day"), frozenset()))
    week: frozenset[int] = asks(own(N_("Week of the month"), frozenset()))
    starts_on: str = asks(day(N_("Starting on"), lies=Lies.AHEAD))
    dates: str = asks(
        text(
            N_("Dates of the reception"),
            limit=DATES_LIMIT,
            lines=4,
            hint=N_("One date a line: 3.02.2027 – place, 10:00-12:00"),
        )
    )
    hours: str = asks(
        line(
            N_("Reception hours"),
            placeholder=N_("8:30-12:00, 14:00-17:00"),
            needed=lambda typed: typed["rhythm"] != "dates",
            reading=hours_typed,
        )
    )
    minutes: str = asks(_number(N_("Minutes for one person"), SHORTEST_SLOT, LONGEST_SLOT))
    rest: str = asks(_number(N_("Break between two (min.)"), 0, LONGEST_BREAK))
    capacity: str = asks(_number(N_("At most people a day"), 1, HIGHEST_CAPACITY))
    place: Answer = asks(own(NP_("reception", "Place"), Answer(), reading=words_typed))
    on_day_off: OnDayOff | None = asks(choice(N_("When the day is a day off"), None))
    called_off: str = asks(CALLED_OFF)
    valid_from: str = asks(day(N_("Valid from"), lies=Lies.AHEAD, passed_by=True))
    valid_until: str = asks(day(N_("Valid until"), lies=Lies.AHEAD, passed_by=True))


def reception_typed(
    typed: TypedReception, key: str, today: date, language: Language, now: ReceptionRule | None = None
) -> ReceptionFacts:
    """The reception day, as far as it can be told without the official's others. `now`: as it was before.

    Raises:
        WrongInput: something is missing or impossible, `field` names it.
    """
    faults, asked = Faults(), declared_in(TypedReception)
    read = cleaned_values(asked, {one.name: getattr(typed, one.name) for one in asked}, faults)
    days: dict[str, date | None] = {"starts_on": None}
    for name in ("valid_from", "valid_until"):
        with faults.noted():
            days[name] = day_typed(read[name], today, field=name, coming=True)
    first, last = days.get("valid_from"), days.get("valid_until")
    if first and last and last < first:
        said = N_("The last day is before the first one. Correct one of the two.")
        faults.note(WrongInput(said, field="valid_until"))
    by_weekday = typed.rhythm not in {"every_working_day", "dates"}
    if by_weekday and not typed.weekday:
        faults.note(WrongInput(N_("Choose at least one day of the week."), field="weekday"))
    if typed.rhythm == "monthly" and not typed.week:
        faults.note(WrongInput(N_("Choose at least one week of the month."), field="week"))
    if typed.rhythm == "every_second_week":
        with faults.noted():
            days["starts_on"] = _first_of_all(typed, today, language)
    dates: tuple[Mapping[str, Any], ...] = ()
    if typed.rhythm == "dates":
        with faults.noted():
            dates = _dates(typed, now)
    called_off: tuple[Mapping[str, Any], ...] = ()
    with faults.noted():
        called_off = periods_typed(
            typed.called_off, field="called_off", known=now.called_off if now is not None else ()
        )
    faults.tell()
    return record_of(
        ReceptionFacts,
        typed,
        key=key,
        weekday=alone(sorted(typed.weekday)) if by_weekday else None,
        week=alone(sorted(typed.week, key=lambda week: (week == LAST, week)))
        if typed.rhythm == "monthly"
        else None,
        dates=dates,
        called_off=called_off,
        ranges=tuple(read["hours"]),
        slot_minutes=read["minutes"] or None,
        break_minutes=read["rest"] or 0,
        capacity=read["capacity"] or None,
        place=read["place"] or None,
        **days,
    )


def alone(values: Sequence[int]) -> int | tuple[int, ...] | None:
    """One of a list stands alone; none is nothing."""
    return tuple(values) if len(values) > 1 else next(iter(values), None)


def _dates(typed: TypedReception, now: ReceptionRule | None) -> tuple[Mapping[str, Any], ...]:
    dates = dates_typed(typed.dates, field="dates", known=now.dates if now is not None else ())
    if not dates:
        raise WrongInput(N_("Enter at least one date."), field="dates")
    if not typed.hours.strip() and not all("ranges" in one for one in dates):
        raise WrongInput(N_("Enter the hours, or write them beside each date."), field="hours")
    return dates


def quotas_typed(typed: str, chief: int | None, *, field: str) -> Mapping[int, int]:
    """`7: 2, 12: 1` as counters and their parts; nothing typed, one counter gives all hours.

    Raises:
        WrongInput: it is no such list, names a counter twice, or leaves out `chief`, which signs up.
    """
    shares: dict[int, int] = {}
    for part in re.split(r"[,;]", typed) if typed.strip() else ():
        found = _QUOTA.fullmatch(part.strip())
        if found is None:
            raise WrongInput(
                N_("Enter counters with their parts such as 7: 2, 12: 1, separated by commas."), field=field
            )
        counter = number_typed(found[1], 1, HIGHEST_COUNTER, field=field)
        if counter in shares:
            raise WrongInput(
                N_("Counter No. {counter} is entered twice. Remove one."), field=field, counter=counter
            )
        shares[counter] = number_typed(found[2], 1, HIGHEST_SHARE, field=field)
    if shares and chief not in shares:
        raise WrongInput(
            N_("The counter that signs up has no part here. Add it, or name another one above."), field=field
        )
    return shares


def quotas_written(shares: Mapping[int, int]) -> str:
    """`7: 2, 12: 1`"""
    return ", ".join(f"{counter}: {share}" for counter, share in shares.items())


def _first_of_all(typed: TypedReception, today: date, language: Language) -> date:
    """Where every second week is counted from: one of the days themselves."""
    first = day_typed(typed.starts_on, today, field="starts_on", coming=True)
    if first is None:
        raise WrongInput(
            N_("Enter the first of these dates: the weeks are counted from it."), field="starts_on"
        )
    if typed.weekday and first.isoweekday() not in typed.weekday:
        names = get_day_names("wide", locale=language.locale)
        raise WrongInput(
            N_("{day} is not a {weekday}. Correct the date or the weekday."),
            field="starts_on",
            day=first,
            weekday=", ".join(str(names[day - 1]) for day in sorted(typed.weekday)),
        )
    return first
