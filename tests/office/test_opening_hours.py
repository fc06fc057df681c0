"""When the doors are open: lunch, closing time, the two hours past it, and hours that nobody has told."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop.office.charter import Site, hours_by_day_read
from desktop.office.clock import SOFIA, in_sofia
from desktop.office.opening_hours import Doors, OpeningHours, opening_hours
from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from tests.shipped import SHIPPED

CALENDAR = WorkingCalendar()
WEDNESDAY = date(2026, 11, 25)
PERNIK = SHIPPED["pernik"]
TWO_HOURS = timedelta(hours=2)


def hours_of(written: str, grace: int = 2) -> OpeningHours:
    return OpeningHours(hours_by_day_read(written), timedelta(hours=grace), CALENDAR)


def at(hour: int, minute: int = 0, second: int = 0, day: date = WEDNESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SOFIA).astimezone(UTC)


CENTRE = opening_hours(PERNIK, CALENDAR)
OFFICES = OpeningHours(PERNIK.hours.administration, TWO_HOURS, CALENDAR)
UNKNOWN = OpeningHours(None, TWO_HOURS, CALENDAR)


@pytest.mark.parametrize(
    ("hours", "moment", "doors"),
    [
        # „Всеки работен ден от 8.30 до 17.00 часа.“
        (CENTRE, at(8, 29, 59), Doors.CLOSED),
        (CENTRE, at(8, 30), Doors.OPEN),
        (CENTRE, at(12, 30), Doors.OPEN),
        (CENTRE, at(16, 59, 59), Doors.OPEN),
        # „… но не по-късно от два часа след обявеното работно време.“
        (CENTRE, at(17), Doors.SERVING_OUT),
        (CENTRE, at(18, 59, 59), Doors.SERVING_OUT),
        (CENTRE, at(19), Doors.CLOSED),
        (CENTRE, at(10, day=date(2026, 11, 28)), Doors.CLOSED),
        (CENTRE, at(10, day=date(2026, 12, 25)), Doors.CLOSED),
        # „… от 8.00 часа до 12.00 часа и от 13.00 часа до 17.00 часа.“
        (OFFICES, at(11, 59, 59), Doors.OPEN),
        (OFFICES, at(12), Doors.BREAK),
        (OFFICES, at(12, 59, 59), Doors.BREAK),
        (OFFICES, at(13), Doors.OPEN),
        (OFFICES, at(12, 30, day=date(2026, 11, 28)), Doors.CLOSED),
    ],
)
def test_what_somebody_at_the_doors_finds(hours, moment, doors):
    assert hours.doors(moment) is doors
    assert hours.is_open(moment) is (doors is Doors.OPEN)


def test_the_day_from_opening_to_the_last_one_served():
    assert CENTRE.closes_at(WEDNESDAY) == at(17)
    assert CENTRE.served_until(WEDNESDAY) == at(19)
    assert CENTRE.breaks(WEDNESDAY) == ()
    assert OFFICES.breaks(WEDNESDAY) == ((time(12), time(13)),)
    saturday = date(2026, 11, 28)
    assert CENTRE.closes_at(saturday) is CENTRE.served_until(saturday) is None


def test_ranges_that_touch_leave_no_break():
    assert hours_of("8:00-12:00, 12:00-16:00").breaks(WEDNESDAY) == ()


def test_without_a_grace_closed_is_closed():
    strict = hours_of("8:30-17:00", grace=0)
    assert strict.doors(at(17)) is Doors.CLOSED


def test_who_waited_late_is_served_beyond_midnight():
    late = hours_of("14:00-23:00")
    assert late.doors(at(0, 30, day=date(2026, 11, 26))) is Doors.SERVING_OUT
    assert late.doors(at(1, day=date(2026, 11, 26))) is Doors.CLOSED
    assert late.doors(at(0, 30, day=date(2026, 11, 28))) is Doors.SERVING_OUT
    assert late.doors(at(0, 30, day=date(2026, 11, 29))) is Doors.CLOSED


@pytest.mark.parametrize(
    ("hours", "moment", "opening"),
    [
        (CENTRE, at(7), at(8, 30)),
        (CENTRE, at(8, 30), at(8, 30, day=date(2026, 11, 26))),
        (OFFICES, at(9), at(13)),
        (OFFICES, at(12, 15), at(13)),
        (CENTRE, at(18, day=date(2026, 11, 27)), at(8, 30, day=date(2026, 11, 30))),
        # 24 to 28 December 2026 are off.
        (CENTRE, at(18, day=date(2026, 12, 23)), at(8, 30, day=date(2026, 12, 29))),
    ],
)
def test_the_next_opening(hours, moment, opening):
    assert hours.next_opening(moment) == opening


def test_hours_that_nobody_has_told_are_not_guessed():
    assert not UNKNOWN.known
    assert UNKNOWN.doors(at(10)) is Doors.UNKNOWN
    assert UNKNOWN.is_open(at(10)) is None
    assert UNKNOWN.next_opening(at(10)) is None
    assert UNKNOWN.closes_at(WEDNESDAY) is UNKNOWN.served_until(WEDNESDAY) is None
    assert UNKNOWN.breaks(WEDNESDAY) == ()
    assert UNKNOWN.closing_after(at(10)) is UNKNOWN.last_served(at(18)) is None


def test_a_site_has_its_own_hours_where_they_are_told():
    elsewhere = Site.model_validate(
        {
            "key": "village",
            "name": {"bg": "Кметство", "en": "Town hall"},
            "hours": ("9:00-12:00",),
        }
    )
    assert opening_hours(PERNIK, CALENDAR, elsewhere).closes_at(WEDNESDAY) == at(12)
    assert opening_hours(PERNIK, CALENDAR, PERNIK.sites[0]).closes_at(WEDNESDAY) == at(17)


def test_days_that_were_declared_off_and_working():
    changed = WorkingCalendar(
        [
            OneOffDay(WEDNESDAY, is_working=False, name="Неприсъствен ден"),
            OneOffDay(date(2026, 11, 28), is_working=True, name="Отработване"),
        ]
    )
    hours = opening_hours(PERNIK, changed)
    assert hours.doors(at(10)) is Doors.CLOSED
    assert hours.doors(at(10, day=date(2026, 11, 28))) is Doors.OPEN
    assert hours.next_opening(at(18, day=date(2026, 11, 27))) == at(8, 30, day=date(2026, 11, 28))


def test_the_wall_clock_holds_when_the_clocks_are_changed():
    """The Fridays before and Mondays after the changes of 29.3. and 25.10.2026."""
    for friday, monday, opened_utc in (
        (date(2026, 3, 27), date(2026, 3, 30), 5),
        (date(2026, 10, 23), date(2026, 10, 26), 6),
    ):
        opening = CENTRE.next_opening(at(20, day=friday))
        assert opening == datetime(monday.year, monday.month, monday.day, opened_utc, 30, tzinfo=UTC)
        assert CENTRE.doors(at(16, 59, day=monday)) is Doors.OPEN
        assert CENTRE.served_until(monday) == at(19, day=monday)


def test_a_working_sunday_on_which_the_clocks_change_has_its_two_hours():
    sunday = date(2026, 10, 25)
    calendar = WorkingCalendar([OneOffDay(sunday, is_working=True, name="Отработване")])
    hours = OpeningHours(hours_by_day_read("1:00-3:00"), TWO_HOURS, calendar)
    until = hours.served_until(sunday)
    assert until is not None
    # At 4:00 the clocks go back to 3:00, so that two hours after 3:00 they show 4:00.
    assert in_sofia(until).time() == time(4)
    assert hours.doors(until - timedelta(seconds=1)) is Doors.SERVING_OUT


def test_a_moment_without_a_time_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        CENTRE.doors(datetime(2026, 11, 25, 10))
