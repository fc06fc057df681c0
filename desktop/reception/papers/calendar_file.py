"""The reception days as a calendar file (RFC 5545), for the programs in which an office keeps its days.

An event keeps its UID however often the file is made anew, and its SEQUENCE counts what befell the day:
a calendar that takes the file in again changes the event instead of adding another one. No citizen is
named in it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from desktop.office.charter import Charter
from desktop.office.clock import SOFIA
from desktop.office.language import Language
from desktop.reception.papers.paper_words import hours_words, place_words, places_of, title_in
from desktop.reception.queries.planned import HeldDay, Schedule

_MAKER = "-//Edno gishe//Reception days//BG"


def calendar_file(
    planned: Iterable[Schedule], charter: Charter, language: Language, made_at: datetime
) -> tuple[bytes, int]:
    """The file and how many events it has: one for each day, also for one that is called off or moved.

    `made_at` is aware. The hours are of the hall's wall clock, whichever the time of the year.
    """
    _ = language.gettext
    file = Calendar()
    file.add("prodid", _MAKER)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add(
        "x-wr-calname",
        _("Reception days, {municipality}").format(
            municipality=charter.municipality.for_language(language.code)
        ),
    )
    file.add_component(_time_zone())
    events = [event for schedule in planned for event in _events(schedule, charter, language, made_at)]
    for event in events:
        file.add_component(event)
    return file.to_ical(), len(events)


def _time_zone() -> Timezone:
    """When the clock is changed in the European Union (Directive 2000/84/EC), as rules that have no end."""
    zone = Timezone()
    zone.add("tzid", SOFIA.key)
    for part, name, begins, month, offset in (
        (TimezoneDaylight(), "EEST", datetime(1997, 3, 30, 3), 3, 3),  # noqa: DTZ001 - local, by RFC 5545
        (TimezoneStandard(), "EET", datetime(1997, 10, 26, 4), 10, 2),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=5 - offset))
        part.add("tzoffsetto", timedelta(hours=offset))
        zone.add_component(part)
    return zone


def _events(schedule: Schedule, charter: Charter, language: Language, made_at: datetime) -> Iterator[Event]:
    for held in schedule.days:
        # A day that never had hours is no event: it was put back before anybody heard of it.
        if held.usual.receives:
            yield _event(schedule, held, charter, language, made_at)


def _event(
    schedule: Schedule, held: HeldDay, charter: Charter, language: Language, made_at: datetime
) -> Event:
    _ = language.gettext
    day, stretches = held.planned.day, held.usual.stretches
    event = Event()
    event.add("uid", f"{charter.key}-{schedule.official.key}-{day:%Y%m%d}@ednogishe")
    event.add("dtstamp", made_at)
    event.add("sequence", len(held.changes))
    event.add("status", "CONFIRMED" if held.planned.receives else "CANCELLED")
    event.add("dtstart", datetime.combine(day, min(one.hours.start for one in stretches), tzinfo=SOFIA))
    event.add("dtend", datetime.combine(day, max(one.hours.end for one in stretches), tzinfo=SOFIA))
    event.add("summary", _("Reception: {official}").format(official=title_in(schedule.official, language)))
    event.add("description", "\n".join(_said(held, charter, language)))
    if place := place_words(stretches[0].place or charter.address, language):
        event.add("location", place)
    changed = [one.made_at for one in held.changes if one.made_at is not None]
    if changed:
        event.add("last-modified", max(changed))
    return event


def _said(held: HeldDay, charter: Charter, language: Language) -> Iterator[str]:
    _ = language.gettext
    yield hours_words(held.usual.stretches, language)
    if "\n" in (places := places_of(held.usual, charter, language)):
        yield places
    change = held.planned.change
    if not held.planned.receives and change is not None and change.new_day is not None:
        yield _("Moved to {day}.").format(day=language.weekday_date(change.new_day))
    elif held.planned.moved_from is not None and held.planned.receives:
        yield _("Instead of {day}.").format(day=language.weekday_date(held.planned.moved_from))
