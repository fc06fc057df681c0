"""Days called off, moved, shortened, added, put back: whoever was booked is called, and nobody is lost."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from db.models import Booking
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.charter import CounterQuota
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.reception.actions.bookings import book_slot, move_booking
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import add_day, cancel_day, move_day, restore_day, shorten_day
from desktop.reception.bookings import State
from desktop.reception.changes import ChangeKind
from desktop.reception.lists import CallReason, CallResult
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import call_list, changes_between, waiting_list
from desktop.reception.queries.people import earlier_bookings
from desktop.reception.rows import timetable
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, later, person, slots_of
from tests.whole import broken_entries

THE_ONE_AFTER = date(2026, 12, 9)
WHY = "командировка"


def fill(desk: Desk, count: int, day: date = NEXT_WEDNESDAY, first: int = 0):
    """The first `count` hours of the day are taken."""
    return [
        book_slot(desk, "mayor", slot, person(day.day * 100 + at))
        for at, slot in enumerate(slots_of(desk, day)[first : first + count])
    ]


def states(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return sorted(session.scalars(select(Booking.state)))


def called(desk: Desk) -> list[str]:
    return [call.phone for call in call_list(desk)]


# Called off


def test_everybody_of_a_day_that_is_called_off_is_to_be_called_and_keeps_the_booking(
    counter: Desk, office: Desk
):
    booked = fill(counter, 3)
    changed = cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY)
    assert (changed.change.kind, changed.change.reason) == (ChangeKind.CANCELLED, WHY)
    assert [call.booking.id for call in changed.calls] == [one.id for one in booked]
    assert called(counter) == [one.phone for one in booked]
    assert states(counter) == ["booked"] * 3
    day = reception_day(counter, "mayor", NEXT_WEDNESDAY)
    assert (day.slots, len(day.beside)) == ((), 3)


def test_the_same_change_handed_over_twice_is_one(counter: Desk, office: Desk):
    fill(counter, 2)
    key = new_key()
    first = cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY, key)
    assert cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY, key) == first
    assert len(called(counter)) == 2


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [(THURSDAY, WHY, "day"), (date(2026, 11, 18), WHY, "day"), (NEXT_WEDNESDAY, " ", "reason")],
)
def test_what_cannot_be_called_off(office: Desk, day: date, reason: str, field: str):
    with pytest.raises(WrongInput) as refused:
        cancel_day(office, "mayor", day, reason)
    assert refused.value.field == field


def test_a_day_is_called_off_once(office: Desk):
    cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY)
    with pytest.raises(WrongInput, match="no reception"):
        cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY)


def test_a_clerk_at_the_counter_changes_no_day(counter: Desk):
    with pytest.raises(NotAllowed, match="Ask the head of the centre"):
        cancel_day(counter, "mayor", NEXT_WEDNESDAY, WHY)


def test_days_are_changed_at_one_counter_only(office: Desk):
    quotas = (CounterQuota(number=7, share=1), CounterQuota(number=12, share=1))
    terms = office.charter.reception.model_copy(update={"quotas": quotas})
    charter = office.charter.model_copy(update={"reception": terms})
    twelve = replace(office, charter=charter, station=replace(office.station, counter=12))
    with pytest.raises(KnownError, match="are changed at counter"):
        cancel_day(twelve, "mayor", NEXT_WEDNESDAY, WHY)


# Moved


def test_a_moved_day_takes_everybody_along_to_the_same_hour(counter: Desk, office: Desk):
    booked = fill(counter, 3)
    changed = move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    hours = [f"{in_sofia(call.booking.starts_at):%d %H:%M}" for call in changed.calls]
    assert hours == ["03 08:30", "03 08:45", "03 09:00"]
    assert [call.booking.moved_from for call in changed.calls] == [one.id for one in booked]
    assert {call.reason for call in changed.calls} == {CallReason.MOVED_DAY}
    assert states(counter) == ["booked"] * 3 + ["moved"] * 3
    assert reception_day(counter, "mayor", NEXT_WEDNESDAY).slots == ()


def test_a_day_moved_onto_a_fuller_one_takes_the_next_free_hours(counter: Desk, office: Desk):
    fill(counter, 3)
    fill(counter, 2, THE_ONE_AFTER, first=1)
    changed = move_day(office, "mayor", NEXT_WEDNESDAY, THE_ONE_AFTER, "сесия")
    hours = sorted(f"{in_sofia(call.booking.starts_at):%H:%M}" for call in changed.calls)
    assert hours == ["08:30", "09:15", "09:30"]


def test_a_day_moved_onto_a_full_one_is_refused_with_what_is_free(counter: Desk, office: Desk):
    fill(counter, 3)
    fill(counter, 24, THE_ONE_AFTER)
    with pytest.raises(WrongInput) as refused:
        move_day(office, "mayor", NEXT_WEDNESDAY, THE_ONE_AFTER, "сесия")
    assert (refused.value.field, refused.value.facts["free"], refused.value.facts["count"]) == (
        "new_day",
        2,
        3,
    )
    assert states(counter) == ["booked"] * 27
    assert called(counter) == []
    assert changes_between(counter, WEDNESDAY, THE_ONE_AFTER) == ()


@pytest.mark.parametrize(
    ("new_day", "hours", "field"),
    [
        (NEXT_WEDNESDAY, "", "new_day"),
        (date(2026, 12, 5), "", "new_day"),  # a Saturday
        (date(2026, 12, 24), "", "new_day"),  # Christmas Eve
        (date(2026, 11, 24), "", "new_day"),
        (THE_ONE_AFTER, "9-11", "hours"),
        (THURSDAY, "девет", "hours"),
    ],
)
def test_where_a_day_cannot_be_moved(office: Desk, new_day: date, hours: str, field: str):
    with pytest.raises(WrongInput) as refused:
        move_day(office, "mayor", NEXT_WEDNESDAY, new_day, WHY, hours=hours)
    assert refused.value.field == field


def test_a_holiday_is_moved_to_a_working_day(office: Desk):
    changed = move_day(office, "mayor", date(2027, 3, 3), date(2027, 3, 4), "празник")
    assert changed.calls == ()
    assert reception_day(office, "mayor", date(2027, 3, 4)).free_on_day == 26


def test_a_day_is_moved_to_other_hours_and_another_place(counter: Desk, office: Desk):
    fill(counter, 2)
    changed = move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "ремонт", hours="15-16", place="Читалището")
    day = reception_day(counter, "mayor", THURSDAY)
    assert [one.place and one.place.bg for one in day.planned.stretches] == ["Читалището"]
    assert [f"{in_sofia(call.booking.starts_at):%H:%M}" for call in changed.calls] == ["15:00", "15:15"]


# Shortened


def test_who_is_outside_the_shorter_hours_is_to_be_called(counter: Desk, office: Desk):
    booked = fill(counter, 26)
    changed = shorten_day(office, "mayor", NEXT_WEDNESDAY, "8:30-9:30; 14-15", "сесия")
    kept = booked[:4] + booked[14:18]
    assert {call.booking.id for call in changed.calls} == {one.id for one in booked} - {
        one.id for one in kept
    }
    assert len(reception_day(counter, "mayor", NEXT_WEDNESDAY).slots) == 8


@pytest.mark.parametrize(
    ("hours", "match"),
    [
        ("18-19", "No time would be left"),
        ("8-18", "The day would stay the same"),
        ("8:31-8:40", "No time would be"),
    ],
)
def test_a_day_that_would_be_gone_or_unchanged_is_not_shortened(office: Desk, hours: str, match: str):
    with pytest.raises(WrongInput, match=match) as refused:
        shorten_day(office, "mayor", NEXT_WEDNESDAY, hours, "сесия")
    assert refused.value.field == "hours"


# Added


def test_hours_are_added_on_another_day(counter: Desk, office: Desk):
    add_day(office, "mayor", THURSDAY, "16-17", "много записани", minutes=20, place="Стая 3")
    day = reception_day(counter, "mayor", THURSDAY)
    place = day.planned.stretches[0].place
    assert place is not None
    assert (len(day.slots), place.bg) == (3, "Стая 3")
    assert book_slot(counter, "mayor", day.slots[0].slot, person(1)).state is State.BOOKED


@pytest.mark.parametrize(
    ("day", "hours", "minutes", "field"),
    [
        (NEXT_WEDNESDAY, "11-13", None, "hours"),
        (date(2027, 3, 3), "9-10", None, "day"),
        (THURSDAY, "9-9:10", None, "hours"),
        (THURSDAY, "10-9", None, "hours"),
        (THURSDAY, "9-10", 3, "minutes"),
        (date(2026, 11, 24), "9-10", None, "day"),
    ],
)
def test_what_cannot_be_added(office: Desk, day: date, hours: str, minutes, field: str):
    with pytest.raises(WrongInput) as refused:
        add_day(office, "mayor", day, hours, WHY, minutes=minutes)
    assert refused.value.field == field


@pytest.mark.parametrize("rest", [-1, 121])
def test_a_break_is_none_that_no_charter_could_have(office: Desk, rest: int):
    with pytest.raises(WrongInput, match="Enter a whole number") as refused:
        add_day(office, "mayor", THURSDAY, "9-10", WHY, rest=rest)
    assert refused.value.field == "rest"


# Put back


def test_a_day_put_back_takes_the_calls_off_the_list(counter: Desk, office: Desk):
    fill(counter, 2)
    cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY)
    changed = restore_day(office, "mayor", NEXT_WEDNESDAY, "отпада")
    assert changed.calls == ()
    assert called(counter) == []
    assert {call.result for call in call_list(counter, done=True)} == {CallResult.RESTORED}
    assert reception_day(counter, "mayor", NEXT_WEDNESDAY).free_on_day == 24


def test_when_a_moved_day_is_put_back_those_moved_are_to_be_called(counter: Desk, office: Desk):
    fill(counter, 2)
    move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    restore_day(office, "mayor", NEXT_WEDNESDAY, "отпада")
    assert reception_day(counter, "mayor", THURSDAY).slots == ()
    assert len(called(counter)) == 2
    assert states(counter) == ["booked"] * 2 + ["moved"] * 2


def test_a_day_that_nobody_touched_is_not_put_back(office: Desk):
    with pytest.raises(WrongInput, match="has not been changed"):
        restore_day(office, "mayor", NEXT_WEDNESDAY, "отпада")


# The calls


@pytest.fixture
def called_off(counter: Desk, office: Desk):
    """Two people of a day that was called off, and the calls to be made."""
    fill(counter, 2)
    return cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY).calls


def test_a_call_moves_the_citizen_to_an_offered_hour(counter: Desk, called_off):
    call = called_off[0]
    offered = next_free(counter, call.booking.official)[0]
    ticked = tick_call(counter, call.id, CallResult.MOVED, slot=offered, note="съгласна")
    assert (ticked.result, ticked.done_by, ticked.note) == (CallResult.MOVED, "Мария Стоянова", "съгласна")
    assert called(counter) == [called_off[1].phone]
    [moved] = earlier_bookings(counter, call.booking.citizen, call.phone)[:1]
    assert (moved.record.moved_from, moved.record.starts_at) in {
        (call.booking.id, offered.starts_at),
        (None, call.booking.starts_at),
    }


def test_a_call_needs_the_hour_that_is_wanted(counter: Desk, called_off):
    with pytest.raises(WrongInput) as refused:
        tick_call(counter, called_off[0].id, CallResult.MOVED)
    assert refused.value.field == "slot"


def test_nobody_is_merely_told_of_an_hour_that_is_no_more(counter: Desk, called_off):
    with pytest.raises(WrongInput, match="no longer exists"):
        tick_call(counter, called_off[0].id, CallResult.TOLD)
    assert len(called(counter)) == 2


def test_who_was_moved_with_the_day_is_told(counter: Desk, office: Desk):
    fill(counter, 1)
    [call] = move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия").calls
    tick_call(counter, call.id, CallResult.TOLD)
    assert called(counter) == []
    assert states(counter) == ["booked", "moved"]


def test_who_is_not_reached_stays_on_the_list(counter: Desk, called_off):
    tick_call(counter, called_off[0].id, CallResult.NOT_REACHED, note="не вдига")
    ticked = tick_call(counter, called_off[0].id, CallResult.NOT_REACHED, note="не вдига")
    assert (ticked.attempts, ticked.done_at, ticked.note) == (2, None, "не вдига")
    assert len(called(counter)) == 2


def test_a_call_ticked_off_stays_as_it_was(counter: Desk, called_off):
    first = tick_call(counter, called_off[0].id, CallResult.CANCELLED)
    assert tick_call(counter, called_off[0].id, CallResult.WAITING) == first
    assert waiting_list(counter) == ()


def test_who_waits_for_another_hour_comes_on_the_list(counter: Desk, called_off):
    tick_call(counter, called_off[0].id, CallResult.WAITING)
    assert [one.phone for one in waiting_list(counter)] == [called_off[0].phone]
    assert states(counter) == ["booked", "cancelled"]


def test_moving_a_booking_by_hand_takes_its_call_off_the_list(counter: Desk, called_off):
    move_booking(counter, called_off[0].booking.id, slots_of(counter, THE_ONE_AFTER)[0])
    assert called(counter) == [called_off[1].phone]


def test_a_call_of_another_counter_is_left_alone(counter: Desk):
    with pytest.raises(KnownError, match="not on the list"):
        tick_call(counter, new_key(), CallResult.CANCELLED)


def test_hours_already_held_today_are_not_called_about(counter: Desk, office: Desk):
    slot = next_free(counter, "mayor", 1)[0]
    booked = book_slot(counter, "mayor", slot, person(1))
    fill(counter, 1, WEDNESDAY, first=20)
    later(counter, minutes=20)
    changed = cancel_day(office, "mayor", WEDNESDAY, "спешно")
    assert booked.id not in {call.booking.id for call in changed.calls}
    assert len(changed.calls) == 1


def test_the_journal_holds_after_all_that(counter: Desk, office: Desk, called_off):
    tick_call(counter, called_off[0].id, CallResult.WAITING)
    restore_day(office, "mayor", NEXT_WEDNESDAY, "отпада")
    assert State.CANCELLED in states(counter)
    with counter.database.reading() as session:
        assert list(broken_entries(session)) == []


# Kept


def test_the_timetable_is_kept_until_a_day_or_the_charter_is_changed(counter: Desk, office: Desk):
    def kept(desk: Desk):
        with desk.database.reading() as session:
            return timetable(session, desk, desk.charter.officials[0])

    before = kept(counter)
    assert kept(counter) is before
    cancel_day(office, "mayor", NEXT_WEDNESDAY, WHY)
    after = kept(counter)
    assert (before.on(NEXT_WEDNESDAY).receives, after.on(NEXT_WEDNESDAY).receives) == (True, False)
    mayor = counter.charter.officials[0]
    longer = mayor.model_copy(update={"slot_minutes": 30})
    adopted = replace(counter, charter=counter.charter.model_copy(update={"officials": (longer,)}))
    assert len(kept(adopted).on(WEDNESDAY).slots) < len(after.on(WEDNESDAY).slots)
    assert len(kept(counter).on(WEDNESDAY).slots) == len(after.on(WEDNESDAY).slots)
