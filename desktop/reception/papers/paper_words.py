"""Needs, hours, places and initials as the reception's papers write them."""

import re
from collections.abc import Iterable

from desktop.office.charter import Charter, LocalText, Official
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.office.persons.written import parts_of_name
from desktop.reception.bookings import BookingRecord
from desktop.reception.planned_day import PlannedDay, Stretch

_LETTER = re.compile(r"[^\W\d_]")


def hour_words(booking: BookingRecord, language: Language) -> str:
    """`9:15–9:30`"""
    return f"{language.time(booking.starts_at)}–{language.time(booking.ends_at)}"


def day_and_hour(booking: BookingRecord, language: Language) -> str:
    """`сряда, 2 декември 2026 г., 9:15–9:30`"""
    day = language.weekday_date(day_in_sofia(booking.starts_at))
    return f"{day}, {hour_words(booking, language)}"


def hours_words(stretches: Iterable[Stretch], language: Language) -> str:
    """`8:30–12:00, 14:00–17:00`"""
    return ", ".join(f"{language.time(one.hours.start)}–{language.time(one.hours.end)}" for one in stretches)


def place_words(place: LocalText | None, language: Language) -> str:
    """The place in that language; nothing where it is not stated."""
    return place.for_language(language.code) if place else ""


def places_of(planned: PlannedDay, charter: Charter, language: Language) -> str:
    """Where the day is held: one place, or each stretch of hours with its own."""
    places = [place_words(one.place or charter.address, language) for one in planned.stretches]
    if len(set(places)) <= 1:
        return next(iter(places), "")
    return "\n".join(
        f"{hours_words([one], language)}: {place}"
        for one, place in zip(planned.stretches, places, strict=True)
    )


def title_in(official: Official | None, language: Language) -> str:
    """What the official is called; nothing of one whom the charter knows no more."""
    return official.title.for_language(language.code) if official else ""


def counter_words(booking: BookingRecord, language: Language) -> str:
    """`гише № 3`, which gave the hour."""
    return language.gettext("counter No. {counter}").format(counter=booking.counter)


def initials(name: str) -> str:
    """`Е. В. Х.` of „Елена Василева Христова“: nobody at the door learns more; a company stays whole."""
    parts = parts_of_name(name)
    if not parts and any(sign.isalpha() for sign in name):
        return " ".join(name.split())
    letters = (_LETTER.search(word) for word in parts)
    return " ".join(f"{found.group().upper()}." for found in letters if found)
