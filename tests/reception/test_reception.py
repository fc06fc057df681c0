"""Sign-up for reception days: announced hours only, one citizen a slot, one counter that writes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.calendar import Timetable
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import reception_day
from tests.fakes import FixedClock
from tests.shipped import SHIPPED

WEDNESDAY = date(2026, 11, 25)
ELENA = SignUp(
    citizen="Елена Василева Христова", phone="0887 123 456", topic="Отводняване на ул. „Юрий Гагарин“"
)
MAYOR = SHIPPED["pernik"].officials[0]
CALENDAR = WorkingCalendar()
DAYS = Timetable(MAYOR, CALENDAR)


def somebody(number: int) -> SignUp:
    """People of whom no two are the same."""
    return SignUp(citizen="Елена Христова", phone=f"0887 {number:06}", topic=f"Въпрос {number}")


def hours(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{in_sofia(slot.starts_at):%H:%M}" for slot in slots]


def test_a_wednesday_has_its_announced_hours() -> None:
    found = hours(DAYS.on(WEDNESDAY).slots)
    assert (found[0], found[13], found[14], found[-1], len(found)) == ("08:30", "11:45", "14:00", "16:45", 26)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 3, 3), date(2026, 12, 24)])
def test_another_weekday_and_a_holiday_have_none(day: date) -> None:
    assert DAYS.on(day).slots == ()


@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_slots_lie_within_hours_and_never_overlap(day: date) -> None:
    slots = DAYS.on(day).slots
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(slots))
    for slot in slots:
        start, end = in_sofia(slot.starts_at).time(), in_sofia(slot.ends_at - timedelta(seconds=1)).time()
        assert any(one.covers(start) and one.covers(end) for one in MAYOR.ranges or ())


def test_the_third_of_march_drops_out_by_itself() -> None:
    days = [one.day for one in DAYS.between(date(2027, 2, 20), date(2027, 12, 31))]
    assert days[:2] == [date(2027, 2, 24), date(2027, 3, 10)]


def test_the_first_free_slots_are_the_coming_ones(desk: Desk) -> None:
    found = reception_day(desk, "mayor")
    assert found.day == WEDNESDAY
    assert hours(found.first_free) == ["10:45", "11:00", "11:15"]
    assert [slot.past for slot in found.slots[:10]] == [True] * 9 + [False]


def test_a_citizen_is_signed_up(desk: Desk) -> None:
    slot = reception_day(desk, "mayor").first_free[0]
    booked = book_slot(desk, "mayor", slot, ELENA)
    assert (booked.number, booked.starts_at, booked.topic) == (
        "ПР07-00001/25.11.2026",
        slot.starts_at,
        ELENA.topic,
    )
    assert reception_day(desk, "mayor").first_free[0] > slot


def test_a_slot_takes_one_citizen(desk: Desk) -> None:
    slot = reception_day(desk, "mayor").first_free[0]
    book_slot(desk, "mayor", slot, ELENA)
    with pytest.raises(WrongInput) as refusal:
        book_slot(desk, "mayor", slot, ELENA)
    assert refusal.value.field == "slot"


def test_a_past_hour_is_refused(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="passed"):
        book_slot(desk, "mayor", DAYS.on(WEDNESDAY).slots[0], ELENA)


@pytest.mark.parametrize("hour", [10, 11, 22])
def test_an_hour_outside_the_announced_is_refused(desk: Desk, hour: int) -> None:
    starts = datetime(2026, 12, 2, hour, 5, tzinfo=UTC)
    with pytest.raises(WrongInput, match="no reception"):
        book_slot(desk, "mayor", Slot(starts, starts + timedelta(minutes=15)), ELENA)


@pytest.mark.parametrize(
    ("change", "field"), [("citizen", "citizen"), ("phone", "phone"), ("topic", "topic")]
)
def test_name_phone_and_topic_are_asked_for(desk: Desk, change: str, field: str) -> None:
    slot = reception_day(desk, "mayor").first_free[0]
    facts = {"citizen": ELENA.citizen, "phone": ELENA.phone, "topic": ELENA.topic} | {change: " "}
    with pytest.raises(WrongInput) as refusal:
        book_slot(desk, "mayor", slot, SignUp(**facts))  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_another_counter_does_not_sign_up(desk_at_3: Desk) -> None:
    slot = DAYS.on(date(2026, 12, 2)).slots[0]
    with pytest.raises(KnownError, match="Sign-up"):
        book_slot(desk_at_3, "mayor", slot, ELENA)


def test_a_full_day_leads_to_the_next(desk: Desk) -> None:
    while (found := reception_day(desk, "mayor", WEDNESDAY)).free_on_day:
        free = next(slot.slot for slot in found.slots if slot.free)
        book_slot(desk, "mayor", free, somebody(free.starts_at.hour * 60 + free.starts_at.minute))
    after = reception_day(desk, "mayor")
    assert (after.day, hours(after.first_free)[0]) == (date(2026, 12, 2), "08:30")


def test_a_clock_set_back_books_nobody_over_another(desk: Desk, clock: FixedClock) -> None:
    slot = reception_day(desk, "mayor").first_free[0]
    book_slot(desk, "mayor", slot, ELENA)
    clock.advance(timedelta(hours=-1))
    with pytest.raises(WrongInput):
        book_slot(desk, "mayor", slot, ELENA)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wishes=st.lists(st.integers(0, 25), max_size=20))
def test_never_two_citizens_in_a_slot(desk: Desk, wishes: list[int]) -> None:
    day = date(2027, 1, 13)
    slots = DAYS.on(day).slots
    taken = {slot.slot for slot in reception_day(desk, "mayor", day).slots if slot.booking}
    for wish in wishes:
        if slots[wish] in taken:
            with pytest.raises(WrongInput):
                book_slot(desk, "mayor", slots[wish], somebody(100 + wish))
        else:
            book_slot(desk, "mayor", slots[wish], somebody(wish))
            taken.add(slots[wish])
    booked = [slot.slot for slot in reception_day(desk, "mayor", day).slots if slot.booking]
    assert len(booked) == len(set(booked)) == len(taken)
