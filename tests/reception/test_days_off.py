"""Days off that move, drop out or are called off: nobody is received twice, and nothing collides."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.desk import Desk
from desktop.office.charter import CalledOff, LocalText, Official
from desktop.office.clock import in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from desktop.reception.actions.bookings import book_slot, move_booking
from desktop.reception.actions.days import move_day
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.queries.free_hours import reception_day
from desktop.reception.queries.lists import without_an_hour
from desktop.reception.view.signing.day_words import day_notes
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, person, slots_of

CALENDAR = WorkingCalendar()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def official(*rules: dict[str, Any], **facts: Any) -> Official:
    usual = {"ranges": ("9:00-11:00",), "slot_minutes": 30}
    named = tuple({"key": f"day_{at}", **usual, **one} for at, one in enumerate(rules))
    title = {"bg": "Кмет", "en": "Mayor"}
    return Official.model_validate({"key": "mayor", "title": title, "receptions": named, **facts})


def days_of(who: Official, *changes: DayChange, by: WorkingCalendar = CALENDAR) -> list[date]:
    return [one.day for one in Timetable(who, by, changes).between(*YEAR) if one.receives]


def change(kind: ChangeKind, day: date, **facts: Any) -> DayChange:
    return DayChange(id=UUID(int=1), official="mayor", ordinal=1, kind=kind, day=day, **facts)


ST_GEORGE = date(2026, 5, 6)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("on_day_off", "there"),
    [
        ("dropped", None),
        ("next_working_day", date(2026, 5, 7)),
        ("previous_working_day", date(2026, 5, 5)),
    ],
)
def test_a_day_off_drops_out_or_goes_where_the_rule_says(on_day_off, there):
    days = Timetable(official({"weekday": 3, "on_day_off": on_day_off}), CALENDAR)
    assert not days.on(ST_GEORGE).receives
    assert days.on(ST_GEORGE).moves_to == there
    if there is not None:
        assert days.on(there).moved_from == ST_GEORGE
        assert len(days.on(there).slots) == 4
    found = [day for day in days_of(days.official) if day.month == 5]
    assert len(found) == (3 if there is None else 4)


def test_what_the_official_says_holds_for_each_of_the_rules():
    who = official({"weekday": 3}, weekday=1, ranges=("9:00-11:00",), on_day_off="next_working_day")
    easter_monday = date(2026, 4, 13)
    assert date(2026, 5, 7) in days_of(who)
    assert easter_monday + timedelta(days=1) in days_of(who)


def test_a_day_moved_onto_one_with_the_same_hours_is_held_once():
    days = Timetable(official({"weekday": (3, 4), "on_day_off": "next_working_day"}), CALENDAR)
    assert len(days.on(date(2026, 5, 7)).slots) == 4
    assert days.on(date(2026, 5, 7)).moved_from is None


def test_every_working_day_includes_a_saturday_declared_working():
    works = WorkingCalendar([OneOffDay(date(2026, 3, 7), is_working=True, name="работи се")])
    found = days_of(official({"rhythm": "every_working_day"}), by=works)
    assert found == [
        day for at in range(365) if works.is_working_day(day := date(2026, 1, 1) + timedelta(days=at))
    ]


def test_a_saturday_that_is_named_is_held_unless_it_is_a_holiday():
    found = days_of(official({"rhythm": "monthly", "week": 1, "weekday": 6}))
    assert date(2026, 2, 7) in found
    assert len(found) == 12


def test_a_list_of_villages_has_its_places_and_hours():
    days = Timetable(
        official(
            {
                "dates": (
                    {"day": "3.02.2026", "place": {"bg": "село Бродилово", "en": "Brodilovo"}},
                    {
                        "day": "3.02.2026",
                        "place": {"bg": "село Кости", "en": "Kosti"},
                        "ranges": ("14:00-15:00",),
                    },
                    {"day": "10.02.2026", "place": {"bg": "село Резово", "en": "Rezovo"}},
                )
            }
        ),
        CALENDAR,
    )
    first = days.on(date(2026, 2, 3))
    assert [(one.place.bg, len(one.slots)) for one in first.stretches if one.place] == [
        ("село Бродилово", 4),
        ("село Кости", 2),
    ]
    assert [one.day for one in days.between(*YEAR)] == [date(2026, 2, 3), date(2026, 2, 10)]


def test_a_period_called_off_says_why():
    august = {"from": "1.08", "until": "31.08", "reason": {"bg": "отпуск", "en": "leave"}}
    days = Timetable(official({"weekday": 3}, called_off=(august,)), CALENDAR)
    planned = days.on(date(2026, 8, 5))
    assert planned.called_off is not None
    assert planned.called_off.reason == LocalText(bg="отпуск", en="leave")
    assert not [day for day in days_of(days.official) if day.month == 8]


def test_no_day_is_moved_into_a_period_called_off():
    off = {"from": "7.05", "until": "8.05"}
    who = official({"weekday": 3, "on_day_off": "next_working_day", "called_off": (off,)})
    days = Timetable(who, CALENDAR)
    assert days.on(ST_GEORGE).moves_to is None
    assert not days.on(date(2026, 5, 7)).receives


def test_a_day_off_that_somebody_moved_goes_nowhere_else():
    who = official({"weekday": 3, "on_day_off": "next_working_day"})
    moved = change(ChangeKind.MOVED, ST_GEORGE, new_day=date(2026, 5, 11))
    found = days_of(who, moved)
    assert date(2026, 5, 11) in found
    assert date(2026, 5, 7) not in found


HOURS = st.sampled_from(["8:00-9:00", "9:00-11:00", "10:00-12:00", "14:00-16:00"])
RHYTHMS: list[dict[str, Any]] = [
    {"weekday": (3, 4)},
    {"weekday": (5, 6)},
    {"rhythm": "every_working_day"},
    {"rhythm": "monthly", "week": (1, -1), "weekday": (1, 3)},
    {"dates": ("6.05.2026", "7.05.2026", "25.12.2026")},
]
RULES = st.fixed_dictionaries(
    {
        "ranges": st.tuples(HOURS),
        "on_day_off": st.sampled_from(["dropped", "next_working_day", "previous_working_day"]),
        "called_off": st.sampled_from([(), ({"from": "1.05", "until": "6.05"},), ({"from": "24.12"},)]),
    }
).flatmap(lambda facts: st.sampled_from(RHYTHMS).map(lambda rhythm: {**facts, **rhythm}))
DECLARED = st.sets(st.sampled_from([date(2026, 5, at) for at in range(1, 15)]), max_size=4)


@given(rules=st.lists(RULES, min_size=1, max_size=3), declared=DECLARED, works=st.booleans())
def test_whatever_the_rules_say_no_two_slots_meet_and_nobody_is_received_in_vain(rules, declared, works):
    by = WorkingCalendar([OneOffDay(day, is_working=works, name="обявен") for day in declared])
    try:
        who = official(*rules)
    except ValueError:
        return  # two rules that claim the same hour are refused
    days = Timetable(who, by)
    sent = {one.moved_from for one in days.between(*YEAR) if one.moved_from}
    for planned in days.between(*YEAR):
        assert all(one.ends_at <= other.starts_at for one, other in pairwise(planned.slots))
        assert by.holiday_name(planned.day) is None, "nobody receives on a holiday"
        assert all(in_sofia(slot.starts_at).date() == planned.day for slot in planned.slots)
        if planned.moved_from is not None:
            assert by.holiday_name(planned.moved_from) is not None
            assert by.is_working_day(planned.day)
    for off in sent:
        assert not days.on(off).receives


@given(rule=RULES, declared=DECLARED)
def test_each_day_of_a_rule_is_held_once_or_not_at_all(rule, declared):
    by = WorkingCalendar([OneOffDay(day, is_working=False, name="обявен") for day in declared])
    days = Timetable(official(rule), by)
    [only] = days.official.rules
    named = [day for at in range(365) if only.falls_on(day := date(2026, 1, 1) + timedelta(days=at))]
    held = [one.day for one in days.between(*YEAR) if one.receives]
    assert len(held) == len(set(held))
    assert len(held) <= len(named) + 1, "a Saturday of every working day would be declared, and none is"
    for day in held:
        assert only.called_off_on(day) is None


# What was booked before


def with_mayor(desk: Desk, **facts: Any) -> Desk:
    mayor = desk.charter.officials[0].model_copy(update=facts)
    officials = (mayor, *desk.charter.officials[1:])
    return replace(desk, charter=desk.charter.model_copy(update={"officials": officials}))


def test_whoever_was_signed_up_for_a_period_called_off_since_is_to_be_called(counter: Desk):
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    december = (CalledOff.model_validate({"from": "1.12", "until": "31.12", "reason": "отпуск"}),)
    desk = with_mayor(counter, called_off=december)
    assert [one.id for one in without_an_hour(desk)] == [booked.id]
    seen = reception_day(desk, "mayor", NEXT_WEDNESDAY)
    assert [one.id for one in seen.beside] == [booked.id]
    [why, *_further] = day_notes(seen, desk.charter.reception, desk.today(), 7)
    assert why == "През декември няма прием: отпуск."
    with pytest.raises(WrongInput) as refused:
        book_slot(desk, "mayor", slots_of(counter)[1], person(2))
    assert "no receptions in the period" in refused.value.sentence(language("en"))


def test_a_day_declared_off_leads_to_the_day_on_which_it_is_held(counter: Desk):
    off = WorkingCalendar([OneOffDay(NEXT_WEDNESDAY, is_working=False, name="обявен")])
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    desk = replace(with_mayor(counter, on_day_off="next_working_day"), calendar=off)
    assert [one.id for one in without_an_hour(desk)] == [booked.id]
    with pytest.raises(WrongInput) as refused:
        book_slot(desk, "mayor", slots_of(counter)[1], person(2))
    assert "3 December" in refused.value.sentence(language("en"))
    [first, *_others] = slots_of(desk, THURSDAY)
    moved = move_booking(desk, booked.id, first)
    assert moved.booking.day == THURSDAY
    assert without_an_hour(desk) == ()


def test_a_day_that_moves_by_itself_is_not_moved_from_where_it_is_not_held(counter: Desk, office: Desk):
    off = WorkingCalendar([OneOffDay(NEXT_WEDNESDAY, is_working=False, name="обявен")])
    desk = replace(with_mayor(office, on_day_off="next_working_day"), calendar=off)
    with pytest.raises(WrongInput) as refused:
        move_day(desk, "mayor", NEXT_WEDNESDAY, date(2026, 12, 4), reason="отпуск")
    assert "by itself" in refused.value.sentence(language("en"))
