"""The calendar file, read back by the library that calendars use."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from desktop.office.clock import SOFIA
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.days import cancel_day, move_day, restore_day, shorten_day
from desktop.reception.paper import save_calendar_file
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, later, person, slots_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reception.ics"


@pytest.fixture
def changing(counter, office):
    """Somebody who may change days."""
    return replace(office, charter=counter.charter)


def saved(desk, path) -> Calendar:
    save_calendar_file(desk, path, words=language("en"))
    return Calendar.from_ical(path.read_bytes())


def by_day(file: Calendar) -> dict[date, Any]:
    events: list[Any] = list(file.events)
    return {event.start.date(): event for event in events}


def test_a_year_of_days_is_read_back(changing, path):
    count = save_calendar_file(changing, path, words=language("en"))
    file = Calendar.from_ical(path.read_bytes())
    events = by_day(file)
    assert len(events) == len(file.events) == count
    assert not file.errors
    assert not any(event.errors for event in file.events)
    assert list(events) == sorted(events)
    assert (min(events), max(events)) == (date(2026, 11, 25), date(2027, 11, 24))
    assert date(2027, 3, 3) not in events, "the national day"
    assert {day.isoweekday() for day in events} == {3}
    one = events[NEXT_WEDNESDAY]
    assert str(one["summary"]) == "Reception: Mayor of the Municipality of Pernik"
    assert one["uid"] == "pernik-mayor-20261202@ednogishe"
    assert (one["sequence"], one["status"]) == (0, "CONFIRMED")


@pytest.mark.parametrize("day", [date(2027, 3, 24), date(2027, 3, 31), date(2027, 10, 27), date(2027, 11, 3)])
def test_the_hour_stays_on_the_wall_clock_when_the_clock_is_changed(changing, path, day):
    event = by_day(saved(changing, path))[day]
    assert (event.start.hour, event.start.minute, event.end.hour) == (8, 30, 17)
    assert event["dtstart"].params["TZID"] == "Europe/Sofia"
    assert event.start.utcoffset() == datetime(day.year, day.month, day.day, 8, 30, tzinfo=SOFIA).utcoffset()


def test_the_zone_in_the_file_says_the_same_as_the_office_has_it(changing, path):
    """For calendars that do not know the zone by its name: at midday and beside each change of the clock."""
    file = saved(changing, path)
    [zone] = file.timezones
    told = zone.to_tz(lookup_tzid=False)
    moments = [datetime(2027, month, 15, 12) for month in range(1, 13)]
    moments += [datetime(2027, 3, 28, hour) for hour in (1, 2, 4, 5)]
    moments += [datetime(2027, 10, 31, hour) for hour in (1, 2, 4, 5)]
    assert [told.utcoffset(one) for one in moments] == [SOFIA.utcoffset(one) for one in moments]


def test_a_change_is_the_same_event_in_a_later_state(changing, path):
    before = by_day(saved(changing, path))
    cancel_day(changing, "mayor", NEXT_WEDNESDAY, "Болничен")
    called_off = by_day(saved(changing, path))[NEXT_WEDNESDAY]
    assert called_off["uid"] == before[NEXT_WEDNESDAY]["uid"]
    assert (called_off["status"], called_off["sequence"]) == ("CANCELLED", 1)
    assert (called_off.start, called_off.end) == (before[NEXT_WEDNESDAY].start, before[NEXT_WEDNESDAY].end)
    restore_day(changing, "mayor", NEXT_WEDNESDAY, "Оздравя")
    back = by_day(saved(changing, path))[NEXT_WEDNESDAY]
    assert (back["uid"], back["status"], back["sequence"]) == (called_off["uid"], "CONFIRMED", 2)


def test_a_moved_day_is_cancelled_here_and_held_there(changing, path):
    move_day(changing, "mayor", NEXT_WEDNESDAY, THURSDAY, "Сесия", place="Читалището")
    events = by_day(saved(changing, path))
    left, held = events[NEXT_WEDNESDAY], events[THURSDAY]
    assert (left["status"], held["status"]) == ("CANCELLED", "CONFIRMED")
    assert "Moved to Thursday, 3 December 2026." in left["description"]
    assert "Instead of Wednesday, 2 December 2026." in held["description"]
    assert held["location"] == "Читалището"
    restore_day(changing, "mayor", NEXT_WEDNESDAY, "Няма сесия")
    events = by_day(saved(changing, path))
    assert (events[NEXT_WEDNESDAY]["status"], events[THURSDAY]["status"]) == ("CONFIRMED", "CANCELLED")
    assert events[THURSDAY]["sequence"] > held["sequence"], "calendars take only what is later"


def test_a_shortened_day_ends_earlier(changing, path):
    shorten_day(changing, "mayor", NEXT_WEDNESDAY, "8:30-10:30", "Пътуване")
    event = by_day(saved(changing, path))[NEXT_WEDNESDAY]
    assert (event.end.hour, event.end.minute, event["sequence"]) == (10, 30, 1)


def test_no_citizen_is_named_in_it(counter, changing, path):
    sign_up = person(1, "Здравословен въпрос")
    booked = book_slot(counter, "mayor", slots_of(counter)[0], sign_up)
    text = saved(changing, path).to_ical().decode()
    plain = text.replace("\r\n ", "")
    for secret in (sign_up.citizen, sign_up.phone, sign_up.topic, booked.number, booked.check_code):
        assert secret not in plain


def test_the_same_days_give_the_same_events_at_another_time(changing, path):
    first = saved(changing, path)
    later(changing, hours=1)
    second = saved(changing, path)
    assert [event["uid"] for event in first.events] == [event["uid"] for event in second.events]


def test_only_the_officials_asked_for_are_in_it(changing, path):
    assert save_calendar_file(changing, path, {"nobody"}) == 0
    assert Calendar.from_ical(path.read_bytes()).events == []


def test_a_folder_that_is_none_is_told(changing, tmp_path):
    with pytest.raises(KnownError, match="cannot be saved"):
        save_calendar_file(changing, tmp_path / "nowhere" / "reception.ics")
