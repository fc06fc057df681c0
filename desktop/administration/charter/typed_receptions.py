"""What an administrator types for a reception day, and for how citizens are signed up. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.dates import get_day_names

from desktop.administration.charter.answers import HIGHEST_COUNTER, Answer, words_typed
from desktop.administration.charter.receptions import ReceptionFacts
from desktop.office.charter import (
    HIGHEST_CAPACITY,
    HIGHEST_SHARE,
    LONGEST_BREAK,
    LONGEST_SLOT,
    SHORTEST_SLOT,
    Rhythm,
    Week,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.faults import WrongInput
from desktop.office.language import N_, Language
from desktop.office.records import record_of
from desktop.office.typed_dates import day_typed
from desktop.office.typed_numbers import number_typed

_QUOTA = re.compile(r"(\d{1,2})\s*[:=×x/\-]\s*(\d{1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReception:
    """A further reception day as it was typed or chosen; what stays empty is as with the official."""

    rhythm: Rhythm = "weekly"
    weekday: int = 1
    week: Week = 1
    starts_on: str = ""
    hours: str = ""
    minutes: str = ""
    rest: str = ""
    capacity: str = ""
    place: Answer = field(default_factory=Answer)
    valid_from: str = ""
    valid_until: str = ""


def reception_typed(typed: TypedReception, key: str, today: date, language: Language) -> ReceptionFacts:
    """The reception day, as far as it can be told without the official's others.

    Raises:
        WrongInput: something is missing or impossible; `field` names it, with `reception_` before it.
    """
    every_second, monthly = typed.rhythm == "every_second_week", typed.rhythm == "monthly"
    valid_from = _day(typed.valid_from, today, "reception_from")
    valid_until = _day(typed.valid_until, today, "reception_until")
    if valid_from and valid_until and valid_until < valid_from:
        raise WrongInput(
            N_("The last day is before the first one. Correct one of the two."), field="reception_until"
        )
    return record_of(
        ReceptionFacts,
        typed,
        key=key,
        week=typed.week if monthly else None,
        starts_on=_first_of_all(typed, today, language) if every_second else None,
        ranges=tuple(hours_typed(typed.hours, field="reception_hours")),
        slot_minutes=_number(typed.minutes, SHORTEST_SLOT, LONGEST_SLOT, "reception_minutes"),
        break_minutes=_number(typed.rest, 0, LONGEST_BREAK, "reception_break") or 0,
        capacity=_number(typed.capacity, 1, HIGHEST_CAPACITY, "reception_capacity"),
        place=words_typed(typed.place.typed, typed.place.english, field="reception_place")
        if typed.place != Answer()
        else None,
        valid_from=valid_from,
        valid_until=valid_until,
    )


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
    first = _day(typed.starts_on, today, "reception_starts")
    if first is None:
        raise WrongInput(
            N_("Enter the first of these dates: the weeks are counted from it."), field="reception_starts"
        )
    if first.isoweekday() != typed.weekday:
        raise WrongInput(
            N_("{day} is not a {weekday}. Correct the date or the weekday."),
            field="reception_starts",
            day=first,
            weekday=str(get_day_names("wide", locale=language.locale)[typed.weekday - 1]),
        )
    return first


def _day(typed: str, today: date, field: str) -> date | None:
    return day_typed(typed, today, field=field, coming=True)


def _number(typed: str, lowest: int, highest: int, field: str) -> int | None:
    return number_typed(typed, lowest, highest, field=field) if typed.strip() else None
