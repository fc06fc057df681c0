"""From which day and in which ways one signs up: read from the charter, and held to at the counter."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.desk import Desk
from desktop.office.charter import CalledOff, Official, SignUpWay, reached_by, sign_up_lines
from desktop.office.clock import in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.queries.free_hours import day_counts, next_free, reception_day
from desktop.reception.queries.seen_at_sign_up import look
from desktop.reception.view.signing.day_words import day_notes
from desktop.reception.view.signing.signing_page import SigningPage
from tests.keyboard import on_screen
from tests.reception.conftest import NEXT_WEDNESDAY, later, person, slots_of
from tests.shipped import SHIPPED

CALENDAR = WorkingCalendar()
BULGARIAN = language("bg")
CHARTER = SHIPPED["pernik"]


def way(**facts: Any) -> SignUpWay:
    return SignUpWay.model_validate({"way": "phone", **facts})


def signing_up(desk: Desk, *ways: Any) -> Desk:
    """The desk where one signs up with the mayor in these ways."""
    mayor = desk.charter.officials[0]
    told = Official.model_validate({"key": "x", "title": mayor.title, "sign_up": ways}).sign_up
    officials = (mayor.model_copy(update={"sign_up": told}), *desk.charter.officials[1:])
    return replace(desk, charter=desk.charter.model_copy(update={"officials": officials}))


@pytest.mark.parametrize(
    ("opens", "reception", "first"),
    [
        (10, date(2027, 1, 25), date(2027, 1, 10)),
        (10, date(2027, 1, 10), date(2026, 12, 10)),
        (31, date(2027, 3, 2), date(2027, 2, 28)),
        ({"day": 25, "months_before": 1}, date(2027, 1, 28), date(2026, 12, 25)),
        ({"day": 1, "months_before": 0}, date(2027, 1, 28), date(2027, 1, 1)),
        ({"days_before": 14}, date(2027, 1, 25), date(2027, 1, 11)),
        ({"working_days_before": 3}, date(2027, 1, 25), date(2027, 1, 20)),
        ({"working_days_before": 1}, date(2027, 1, 4), date(2026, 12, 31)),
    ],
)
def test_the_first_day_is_counted_from_the_reception(opens, reception, first):
    found = way(**{"from": opens}).opens_at(reception, CALENDAR)
    assert found is not None
    assert (in_sofia(found).date(), in_sofia(found).time()) == (first, time())


def test_the_last_moment_is_an_hour_of_a_day_or_its_end():
    noon = way(until={"working_days_before": 1, "at": "12.00"}).closes_at(date(2027, 1, 25), CALENDAR)
    whole = way(until={"working_days_before": 1}).closes_at(date(2027, 1, 25), CALENDAR)
    assert noon == datetime(2027, 1, 22, 10, tzinfo=UTC)
    assert whole == datetime(2027, 1, 22, 22, tzinfo=UTC)


@given(
    day=st.integers(1, 31), reception=st.dates(date(2026, 1, 1), date(2030, 12, 31)), months=st.integers(0, 1)
)
def test_the_day_of_a_month_lies_before_the_reception_and_not_long_before(day, reception, months):
    found = way(**{"from": day}).opens_at(reception, CALENDAR)
    assert found is not None
    assert 1 <= (reception - in_sofia(found).date()).days <= 31
    named = way(**{"from": {"day": day, "months_before": months}}).opens_at(reception, CALENDAR)
    assert named is not None
    told = in_sofia(named).date()
    assert (reception.year * 12 + reception.month) - (told.year * 12 + told.month) == months


@pytest.mark.parametrize(
    "facts",
    [
        {"way": "by pigeon"},
        {"from": {"day": 10, "days_before": 3}},
        {"from": {"at": "12:00"}},
        {"from": {"days_before": 3, "months_before": 1}},
        {"from": 32},
        {"from": {"day": 3, "at": "25:00"}},
        {"contact": "mayor", "value": "054 800 400"},
        {"way": "through"},
    ],
)
def test_what_is_no_way_is_refused(facts):
    with pytest.raises(ValidationError):
        way(**facts)


@pytest.mark.parametrize(
    "plain", ["phone", ["counter", "phone"], {"way": "email"}, [{"way": "phone"}, "counter"]]
)
def test_a_word_a_table_and_a_list_are_all_accepted(plain):
    read = Official.model_validate({"key": "mayor", "title": "Кмет", "sign_up": plain}).sign_up
    assert all(isinstance(one, SignUpWay) for one in read)


def test_the_ways_read_well():
    official = Official.model_validate(
        {
            "key": "mayor",
            "title": "Кмет",
            "sign_up": (
                {"way": "in_person", "place": "стая 301", "from": 10},
                {"way": "phone", "value": "054 857 777", "hours": ("9:00-12:00",), "from": 10},
                {"way": "through", "who": "кметския наместник", "from": 10},
            ),
        }
    )
    assert sign_up_lines(official, CHARTER, BULGARIAN) == [
        "лично: стая 301",
        "на телефон 054 857 777, 9:00–12:00",
        "чрез кметския наместник",
        "от 10 число на месеца",
    ]


def test_each_way_with_days_of_its_own_says_them_itself():
    official = Official.model_validate(
        {
            "key": "mayor",
            "title": "Кмет",
            "sign_up": (
                {"way": "counter", "until": {"working_days_before": 1, "at": "12:00"}},
                {"way": "email", "value": "kmet@oba.bg", "from": {"days_before": 14}},
            ),
        }
    )
    assert sign_up_lines(official, CHARTER, BULGARIAN) == [
        "на гише № 7, до 1 работен ден преди приема, 12:00",
        "по имейл на kmet@oba.bg, от 14 дни преди приема",
    ]


def test_a_way_takes_the_contact_that_it_names():
    key = next(one.key for one in CHARTER.contacts if one.kind == "phone")
    assert reached_by(way(contact=key), CHARTER) == "076/684283"


# At the counter


def test_before_the_first_day_nobody_new_is_signed_up_and_the_sentence_names_the_day(counter: Desk):
    desk = signing_up(counter, {"way": "counter", "from": {"days_before": 3}})
    slot = slots_of(desk)[0]
    with pytest.raises(WrongInput) as refused:
        book_slot(desk, "mayor", slot, person(1))
    assert refused.value.field == "slot"
    assert "29 ноември 2026" in refused.value.sentence(BULGARIAN)
    later(desk, days=4)
    assert book_slot(desk, "mayor", slot, person(1)).day == NEXT_WEDNESDAY


def test_what_cannot_be_signed_up_for_yet_is_no_free_hour(counter: Desk):
    desk = signing_up(counter, {"way": "counter", "from": {"days_before": 3}})
    seen = reception_day(desk, "mayor", NEXT_WEDNESDAY)
    assert seen.free_on_day == 0
    assert all(one.early for one in seen.slots)
    [count] = day_counts(desk, NEXT_WEDNESDAY, NEXT_WEDNESDAY)
    assert (count.free, count.opens_at) == (0, datetime(2026, 11, 28, 22, tzinfo=UTC))
    notes = day_notes(seen, desk.charter.reception, desk.today(), 7)
    assert any("29" in note for note in notes), notes
    first = look(desk, "mayor", None).chosen.first_free
    assert all(slot.starts_at < datetime(2026, 12, 1, tzinfo=UTC) for slot in first)
    with pytest.raises(WrongInput):
        join_waiting(desk, "mayor", person(1), NEXT_WEDNESDAY)


def test_whoever_has_an_hour_keeps_it_and_may_have_another_before_that_day(counter: Desk):
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    desk = signing_up(counter, {"way": "counter", "from": {"days_before": 3}})
    there = next_free(desk, "mayor", 1, NEXT_WEDNESDAY)[0]
    moved = move_booking(desk, booked.id, there)
    assert moved.booking.starts_at == there.starts_at
    assert cancel_booking(desk, moved.booking.id).booking.state == "cancelled"


def test_another_way_may_be_open_already(counter: Desk):
    desk = signing_up(counter, {"way": "counter", "from": {"days_before": 3}}, "phone")
    assert reception_day(desk, "mayor", NEXT_WEDNESDAY).free_on_day == 26
    assert book_slot(desk, "mayor", slots_of(desk)[0], person(1)).day == NEXT_WEDNESDAY


def test_sign_up_ends_when_the_way_says(counter: Desk):
    desk = signing_up(counter, {"way": "counter", "until": {"working_days_before": 1, "at": "12:00"}})
    slot = slots_of(desk)[0]
    later(desk, days=6, hours=3)
    assert reception_day(desk, "mayor", NEXT_WEDNESDAY).free_on_day == 0
    with pytest.raises(WrongInput) as refused:
        book_slot(desk, "mayor", slot, person(1))
    assert "01.12.2026 г., 12:00" in refused.value.sentence(BULGARIAN)


def test_the_way_is_kept_with_the_booking_and_goes_along_when_it_is_moved(counter: Desk):
    desk = signing_up(counter, "counter", {"way": "phone", "until": {"working_days_before": 9}})
    usual = book_slot(desk, "mayor", slots_of(desk)[0], person(1))
    assert usual.way == "counter"
    with pytest.raises(WrongInput) as ended:
        book_slot(desk, "mayor", slots_of(desk)[1], replace(person(2), way="phone"))
    assert ended.value.field == "slot"
    with pytest.raises(WrongInput) as unknown:
        book_slot(desk, "mayor", slots_of(desk)[1], replace(person(2), way="email"))
    assert unknown.value.field == "way"
    desk = signing_up(counter, "counter", "phone")
    called = book_slot(desk, "mayor", slots_of(desk)[1], replace(person(2), way="phone"))
    moved = move_booking(desk, called.id, slots_of(desk)[2])
    assert [called.way, moved.booking.way] == ["phone", "phone"]


def test_where_none_is_said_it_is_the_first_way_that_is_open(counter: Desk):
    desk = signing_up(counter, {"way": "counter", "from": {"days_before": 3}}, "phone")
    assert book_slot(desk, "mayor", slots_of(desk)[0], person(1)).way == "phone"


def test_the_screen_asks_how_one_signs_up_where_there_are_several_ways(qtbot, seat, counter: Desk):
    desk = signing_up(counter, "counter", {"way": "phone", "value": "054 857 777"})
    view = on_screen(qtbot, SigningPage(seat(desk)))
    qtbot.waitUntil(view.form.fields.fields["way"].isVisible)
    assert "054 857 777" in view.officials.hours.text()
    view.form.fields.editors["way"].set_value("phone")
    assert view.form.sign_up().way == "phone"
    plain = on_screen(qtbot, SigningPage(seat(counter)))
    qtbot.waitUntil(lambda: plain.day.title.text() != "")
    assert not plain.form.fields.fields["way"].isVisible()
    assert plain.form.sign_up().way == ""


def test_before_the_first_day_the_screen_says_when_sign_up_begins(qtbot, seat, counter: Desk):
    desk = signing_up(counter, {"way": "counter", "from": {"day": 1, "months_before": 0}})
    closed = desk.charter.reception.model_copy(update={"ahead_months": 1})
    later_days = desk.charter.officials[0].model_copy(
        update={"called_off": (CalledOff.model_validate({"from": "1.11", "until": "30.11"}),)}
    )
    charter = desk.charter.model_copy(update={"reception": closed, "officials": (later_days,)})
    view = on_screen(qtbot, SigningPage(seat(replace(desk, charter=charter))))
    qtbot.waitUntil(lambda: view.day.title.text() != "")
    assert "December" in view.officials.full.text()
    assert "begins" in view.officials.full.text()
