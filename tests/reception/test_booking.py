"""Signing up, moving, giving back: each thing that cannot be is caused, and refused in a sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from db.models import Booking, UnprintedSlip
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.desk import Desk
from desktop.office.charter import CounterQuota, SignUpWay
from desktop.office.contacts import phone_key
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.persons.citizens import is_same_citizen
from desktop.parties.needs import Need
from desktop.reception.actions.bookings import (
    book_slot,
    cancel_booking,
    move_booking,
    slip_printed,
    undo_giving_back,
)
from desktop.reception.actions.days import call_those_without_an_hour, cancel_day, move_day, restore_day
from desktop.reception.actions.outcomes import keep_promise, record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.outcomes import Outcome
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import booking, call_list, find_bookings, owed_slip, without_an_hour
from desktop.reception.queries.people import asked_before, earlier_bookings
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, later, person, slots_of
from tests.whole import broken_entries

ON_THE_SPOT = (SignUpWay(way="on_the_spot"),)


def with_terms(desk: Desk, **terms) -> Desk:
    """The desk where one signs up on other terms."""
    changed = desk.charter.reception.model_copy(update=terms)
    return replace(desk, charter=desk.charter.model_copy(update={"reception": changed}))


def with_deputy(desk: Desk) -> Desk:
    """The desk of a municipality whose deputy mayor receives on the same days."""
    mayor = desk.charter.officials[0]
    deputy = mayor.model_copy(update={"key": "deputy"})
    return replace(desk, charter=desk.charter.model_copy(update={"officials": (mayor, deputy)}))


def book(desk: Desk, at: int = 0, who: int = 1, day: date = NEXT_WEDNESDAY, **facts):
    return book_slot(desk, "mayor", slots_of(desk, day)[at], replace(person(who), **facts))


def refused(field: str, match: str | None = None):
    return pytest.raises(WrongInput, match=match, check=lambda wrong: wrong.field == field)


def rows(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.reading() as session:
        return [(row.number, row.state) for row in session.scalars(select(Booking).order_by(Booking.number))]


# What is kept


def test_everything_typed_is_kept(counter: Desk):
    booked = book(
        counter,
        unit="works",
        companion="Иван Христов, син",
        needs=frozenset({Need.MOBILITY, Need.INTERPRETER}),
    )
    found = booking(counter, booked.id)
    assert found is not None
    assert found == booked
    assert (found.unit, found.companion, found.needs) == (
        "works",
        "Иван Христов, син",
        frozenset({Need.MOBILITY, Need.INTERPRETER}),
    )
    assert found.state is State.BOOKED


def test_the_same_booking_handed_over_twice_is_one(counter: Desk):
    key, slot = new_key(), slots_of(counter)[0]
    first = book_slot(counter, "mayor", slot, person(1), key)
    assert book_slot(counter, "mayor", slot, person(1), key) == first
    assert rows(counter) == [(first.number, "booked")]


def test_a_power_cut_between_booking_and_slip_leaves_a_slip_that_is_owed(counter: Desk):
    booked = book(counter)
    assert owed_slip(counter) == booked
    slip_printed(counter, booked.id)
    assert owed_slip(counter) is None


def test_a_power_cut_in_the_middle_books_nobody(counter: Desk):
    slot = slots_of(counter)[0]

    def cut(_connection, _cursor, statement, *_more: object) -> None:
        if "INSERT INTO unprinted_slip" in statement:
            raise RuntimeError("the power goes")

    event.listen(counter.database.engine, "before_cursor_execute", cut)
    with pytest.raises(RuntimeError):
        book_slot(counter, "mayor", slot, person(1))
    event.remove(counter.database.engine, "before_cursor_execute", cut)
    assert rows(counter) == []
    assert book_slot(counter, "mayor", slot, person(1)).number == "ПР07-00001/25.11.2026"


# What cannot be


def test_an_hour_of_the_past(counter: Desk):
    slot = slots_of(counter, date(2026, 11, 18))[0]
    with refused("slot", "passed"):
        book_slot(counter, "mayor", slot, person(1))


def test_across_the_lunch_break(counter: Desk):
    starts = datetime(2026, 12, 2, 9, 45, tzinfo=UTC)  # 11:45 in Sofia
    with refused("slot", "no reception"):
        book_slot(counter, "mayor", Slot(starts, starts + timedelta(minutes=30)), person(1))


def test_on_the_third_of_march(counter: Desk):
    starts = datetime(2027, 3, 3, 7, 0, tzinfo=UTC)
    with refused("slot", "day off"):
        book_slot(counter, "mayor", Slot(starts, starts + timedelta(minutes=15)), person(1))


def test_on_a_day_that_was_called_off_or_moved(counter: Desk, office: Desk):
    slots = slots_of(counter)
    cancel_day(office, "mayor", NEXT_WEDNESDAY, "командировка")
    with refused("slot", "cancelled"):
        book_slot(counter, "mayor", slots[0], person(1))
    restore_day(office, "mayor", NEXT_WEDNESDAY, "няма командировка")
    move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    with refused("slot", "moved to"):
        book_slot(counter, "mayor", slots[0], person(1))


def test_two_citizens_in_one_slot(counter: Desk):
    book(counter, who=1)
    with refused("slot", "taken"):
        book(counter, who=2)


def test_the_database_itself_keeps_a_second_one_out(counter: Desk):
    booked = book(counter)
    with counter.database.reading() as session:
        row = session.get_one(Booking, booked.id).as_payload()
    second = Booking.from_payload(row | {"id": str(new_key()), "number": "ПР07-00999/25.11.2026"})
    with pytest.raises(Exception, match="UNIQUE"), counter.database.writing() as session:
        session.add(second)


def test_one_person_with_one_official_twice(counter: Desk):
    book(counter, at=0)
    with refused("citizen", "already has an appointment"):
        book(counter, at=5)


def test_one_person_with_two_officials_at_a_time(counter: Desk):
    desk = with_deputy(counter)
    book(desk, at=0)
    with refused("slot", "somebody else"):
        book_slot(desk, "deputy", slots_of(desk, official="deputy")[0], person(1, "Нещо съвсем друго"))


def test_more_hours_than_the_charter_allows(counter: Desk):
    desk = with_terms(with_deputy(counter), ahead_per_person=1)
    book(desk, at=0)
    with refused("citizen", "as many coming appointments"):
        book_slot(desk, "deputy", slots_of(desk, official="deputy")[9], person(1, "Нещо съвсем друго"))
    other = replace(person(1, "Нещо съвсем друго"), citizen="Иван Колев")
    booked = book_slot(desk, "deputy", slots_of(desk, official="deputy")[9], other)
    assert booked.state is State.BOOKED


def test_further_ahead_than_sign_up_goes(counter: Desk):
    desk = with_terms(counter, ahead_months=1)
    with refused("slot", "until"):
        book(desk, day=date(2027, 1, 13))


def test_sign_up_ends_hours_before_the_day_begins(counter: Desk):
    desk = with_terms(counter, closes_hours_before=24)
    assert book(desk, at=25, who=1)
    later(desk, days=5, hours=22)  # 1 December, 8:42: the day begins at 8:30 on the 2nd
    found = reception_day(desk, "mayor", NEXT_WEDNESDAY)
    assert found.free_on_day == 0
    assert all(one.closed for one in found.slots)
    with refused("slot", "ended"):
        book(desk, at=0, who=2)


def test_a_unit_that_is_none(counter: Desk):
    with refused("unit"):
        book(counter, unit="moon")


def test_an_official_to_whom_one_goes_without_sign_up(counter: Desk):
    mayor = counter.charter.officials[0].model_copy(update={"sign_up": ON_THE_SPOT})
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": (mayor,)}))
    with refused("slot", "no reception"):
        book_slot(desk, "mayor", slots_of(counter)[0], person(1))


def test_another_clerk_without_the_right(counter: Desk):
    nobody = replace(counter, clerk=None)
    slot = slots_of(counter)[0]
    with pytest.raises(NotAllowed):
        book_slot(nobody, "mayor", slot, person(1))


# A clock set back


def test_a_clock_set_back_neither_frees_nor_doubles_an_hour(counter: Desk, office: Desk):
    slot = next_free(counter, "mayor", 1)[0]
    booked = book_slot(counter, "mayor", slot, person(1))
    later(counter, minutes=30)
    become(office, booked.id, State.NO_SHOW)
    later(counter, hours=-1)
    assert slot not in next_free(counter, "mayor", 50)
    with refused("slot", "taken"):
        book_slot(counter, "mayor", slot, person(2))


def test_numbers_go_on_when_the_clock_is_set_back(counter: Desk):
    first = book(counter, at=0, who=1)
    later(counter, days=-1)
    second = book(counter, at=1, who=2)
    assert (first.number[:10], second.number[:10]) == ("ПР07-00001", "ПР07-00002")


# Moving and giving back


def test_a_moved_booking_has_a_new_number_and_leaves_its_old_hour(counter: Desk):
    booked = book(counter)
    slots = slots_of(counter)
    moved = move_booking(counter, booked.id, slots[3])
    assert (moved.booking.moved_from, moved.before.moved_to) == (booked.id, moved.booking.id)
    assert moved.booking.number != booked.number
    assert moved.before.state is State.MOVED
    taken = [one.slot for one in reception_day(counter, "mayor", NEXT_WEDNESDAY).slots if one.booking]
    assert taken == [slots[3]]


def test_moving_twice_with_one_key_moves_once(counter: Desk):
    booked, slot, key = book(counter), slots_of(counter)[3], new_key()
    first = move_booking(counter, booked.id, slot, key)
    assert move_booking(counter, booked.id, slot, key).booking == first.booking
    assert [state for _number, state in rows(counter)] == ["moved", "booked"]


def test_moving_onto_a_taken_hour(counter: Desk):
    booked, other = book(counter, at=0, who=1), book(counter, at=1, who=2)
    with refused("slot", "taken"):
        move_booking(counter, booked.id, Slot(other.starts_at, other.ends_at))
    assert [state for _number, state in rows(counter)] == ["booked", "booked"]


def test_an_hour_given_back_is_free_again_and_stays_given_back(counter: Desk):
    booked = book(counter)
    first = cancel_booking(counter, booked.id, "няма да дойде")
    assert (first.booking.state, first.booking.cancelled_reason) == (State.CANCELLED, "няма да дойде")
    assert cancel_booking(counter, booked.id).promoted is None
    assert book(counter, who=2).starts_at == booked.starts_at


def test_an_hour_that_has_passed_is_not_given_back(counter: Desk):
    booked = book_slot(counter, "mayor", next_free(counter, "mayor", 1)[0], person(1))
    later(counter, hours=1)
    with pytest.raises(KnownError, match="has passed"):
        cancel_booking(counter, booked.id)


@pytest.mark.parametrize("undo", ["cancel", "move"])
def test_what_was_moved_or_given_back_is_not_moved_again(counter: Desk, undo: str):
    booked = book(counter)
    if undo == "cancel":
        cancel_booking(counter, booked.id)
    else:
        move_booking(counter, booked.id, slots_of(counter)[3])
    with pytest.raises(KnownError, match="meantime"):
        move_booking(counter, booked.id, slots_of(counter)[5])


def test_another_counters_booking_is_left_alone(counter: Desk):
    booked = book(counter)
    elsewhere = replace(counter, station=replace(counter.station, id=new_key()))
    with pytest.raises(KnownError, match="changed there"):
        cancel_booking(elsewhere, booked.id)
    with pytest.raises(KnownError, match="not on this computer"):
        cancel_booking(counter, new_key())


# Two counters


def shared(desk: Desk, counter: int) -> Desk:
    quotas = (CounterQuota(number=7, share=1), CounterQuota(number=12, share=1))
    terms = desk.charter.reception.model_copy(update={"quotas": quotas})
    charter = desk.charter.model_copy(update={"reception": terms})
    return replace(desk, charter=charter, station=replace(desk.station, counter=counter))


def test_two_counters_share_an_official_and_no_slot(counter: Desk):
    seven, twelve = shared(counter, 7), shared(counter, 12)
    of_seven, of_twelve = (set(next_free(desk, "mayor", 400)) for desk in (seven, twelve))
    assert of_seven
    assert of_twelve
    assert not of_seven & of_twelve
    with refused("slot", "another counter"):
        book_slot(seven, "mayor", min(of_twelve), person(1))
    assert book_slot(twelve, "mayor", min(of_twelve), person(1)).counter == 12
    assert [one.elsewhere for one in reception_day(seven, "mayor").slots[:2]] == [False, True]


def test_a_third_counter_sends_the_citizen_to_the_first(counter: Desk):
    with pytest.raises(KnownError, match="Sign-up"):
        book_slot(shared(counter, 3), "mayor", slots_of(counter)[0], person(1))


# Asked before


def received(counter: Desk, office: Desk, topic: str = "Ремонт на ул. „Рудничар“"):
    """Somebody was received today, and told something."""
    slot = next_free(counter, "mayor", 1)[0]
    booked = book_slot(counter, "mayor", slot, person(1, topic))
    become(office, booked.id, State.IN_PROGRESS)
    return booked


def test_a_question_that_was_answered_needs_a_reason(counter: Desk, office: Desk):
    booked = received(counter, office)
    record_outcome(office, booked.id, Outcome(kind=OutcomeKind.ANSWERED, text="Ще се ремонтира."))
    later(counter, hours=1)
    again = person(1, "ремонт ул. Рудничар")
    assert [one.id for one in asked_before(counter, again).receptions] == [booked.id]
    with refused("again_reason", "asked this before"):
        book_slot(counter, "mayor", slots_of(counter)[0], again)
    reasoned = replace(again, again_reason="Ремонтът не е започнал.")
    assert book_slot(counter, "mayor", slots_of(counter)[0], reasoned).again_reason


def test_a_charter_that_lets_one_ask_once_refuses_what_was_answered(counter: Desk, office: Desk):
    booked = received(counter, office)
    record_outcome(office, booked.id, Outcome(kind=OutcomeKind.ANSWERED, text="Ще се ремонтира."))
    later(counter, hours=1)
    once = with_terms(counter, once_answered="refused")
    again = replace(person(1, "ремонт ул. Рудничар"), again_reason="Ремонтът не е започнал.")
    with refused("topic", "answered about this"):
        book_slot(once, "mayor", slots_of(counter)[0], again)
    with refused("topic", "answered about this"):
        join_waiting(once, "mayor", again)
    assert book_slot(once, "mayor", slots_of(counter)[0], person(1, "Общинско жилище")).citizen


def test_what_was_promised_and_not_yet_done_is_asked_again_with_a_reason(counter: Desk, office: Desk):
    booked = received(counter, office)
    due = Outcome(kind=OutcomeKind.PROMISED, text="Ремонт", due_on="2.12.2026", unit="works")
    record_outcome(office, booked.id, due)
    later(counter, hours=1)
    once = with_terms(counter, once_answered="refused")
    again = person(1, "ремонт ул. Рудничар")
    with refused("again_reason"):
        book_slot(once, "mayor", slots_of(counter)[0], again)
    reasoned = replace(again, again_reason="Обещаното не е направено.")
    assert book_slot(once, "mayor", slots_of(counter)[0], reasoned).again_reason


def test_what_was_promised_is_answered_once_it_is_done(counter: Desk, office: Desk):
    booked = received(counter, office)
    due = Outcome(kind=OutcomeKind.PROMISED, text="Ремонт", due_on="2.12.2026", unit="works")
    record_outcome(office, booked.id, due)
    keep_promise(office, booked.id, "Ремонтирано.")
    later(counter, hours=1)
    again = replace(person(1, "ремонт ул. Рудничар"), again_reason="Пак е разбито.")
    with refused("topic", "answered about this"):
        book_slot(with_terms(counter, once_answered="refused"), "mayor", slots_of(counter)[0], again)


def test_another_question_needs_none(counter: Desk, office: Desk):
    received(counter, office)
    later(counter, hours=1)
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1, "Общинско жилище"))
    assert booked.state is State.BOOKED


def test_a_question_that_is_pending_as_a_submission_is_shown(counter: Desk):
    who = person(1, "Неработещо осветление на ул. „Средец“")
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant=who.citizen,
        phone=who.phone,
        subject="Осветление на ул. „Средец“ не работи",
        text="Лампите не светят от две седмици.",
        answer_by=AnswerBy.AT_COUNTER,
    )
    registered = register_submission(counter, draft, new_key())
    asked = asked_before(counter, who)
    assert [one.record.number for one in asked.submissions] == [registered.number]
    assert asked.submissions[0].is_open
    with refused("again_reason"):
        book_slot(counter, "mayor", slots_of(counter)[0], who)


def test_somebody_elses_question_is_nobodys_hindrance(counter: Desk):
    book(counter, at=0, who=1, topic="Ремонт на ул. „Рудничар“")
    assert not asked_before(counter, person(2, "Ремонт на ул. „Рудничар“")).needs_reason


# Whose booking it is


@pytest.mark.parametrize(
    ("name", "phone", "same"),
    [
        ("Елена Василева Христова", "+359 887 123 456", True),
        ("Христова Елена", "0887/123-456", True),
        ("Е. Христова", "0887123456", True),
        ("Елена Христова", "0888 123 456", False),
        ("Иван Христов", "0887 123 456", False),
    ],
)
def test_a_person_is_known_by_name_and_telephone_together(name, phone, same):
    assert is_same_citizen("Елена Христова", "0887 123 456", name, phone) is same


def test_telephones_are_compared_as_they_are_dialled():
    assert len({phone_key(one) for one in ("+359 88 812 3214", "00359888123214", "088 812 3214")}) == 1


def test_earlier_bookings_are_shown_with_how_certain_they_are(counter: Desk):
    first = book(counter, at=0, who=1)
    spouse = replace(person(1, "Друг въпрос"), citizen="Иван Колев")
    second = book_slot(counter, "mayor", slots_of(counter)[1], spouse)
    book(counter, at=2, who=2)
    found = earlier_bookings(counter, person(1).citizen, person(1).phone)
    assert [(one.record.id, one.certain) for one in found] == [(second.id, False), (first.id, True)]


@pytest.mark.parametrize(
    "typed", ["ПР07-00001/25.11.2026", "+359 887 000001", "петър  илиев", "П. Илиев", "Илиев"]
)
def test_a_booking_is_found_by_number_telephone_or_name(counter: Desk, typed: str):
    booked = book(counter, who=1)
    assert [one.id for one in find_bookings(counter, typed)] == [booked.id]
    assert [one.id for one in find_bookings(counter, booked.check_code)] == [booked.id]


def test_a_last_name_finds_no_other_that_begins_alike(counter: Desk):
    book_slot(counter, "mayor", slots_of(counter)[0], replace(person(1), citizen="Петър Илиевски"))
    assert find_bookings(counter, "Илиев") == ()


# Hours that are other ones now


def test_a_slot_that_somebodys_old_hour_reaches_into_is_not_given(counter: Desk):
    booked = book(counter, at=1)  # 8:45 to 9:00
    mayor = counter.charter.officials[0].model_copy(update={"slot_minutes": 25})
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": (mayor,)}))
    free = next_free(desk, "mayor", 30, after=NEXT_WEDNESDAY)
    assert all(slot.ends_at <= booked.starts_at or booked.ends_at <= slot.starts_at for slot in free)
    [beside] = reception_day(desk, "mayor", NEXT_WEDNESDAY).beside
    assert beside.id == booked.id
    assert [one.id for one in without_an_hour(desk)] == [booked.id]
    with refused("slot", "taken"):
        book_slot(desk, "mayor", slots_of(desk)[0], person(2))


def test_whoever_lost_the_hour_to_another_rule_is_called(counter: Desk, office: Desk):
    booked = book(counter)
    thursdays = counter.charter.officials[0].model_copy(update={"weekday": (4,)})
    other = counter.charter.model_copy(update={"officials": (thursdays,)})
    [call] = call_those_without_an_hour(replace(counter, charter=other))
    assert call.booking.id == booked.id
    assert call_those_without_an_hour(replace(counter, charter=other)) == ()
    assert without_an_hour(replace(counter, charter=other)) == ()


def test_the_journal_holds_after_all_that(counter: Desk):
    booked = book(counter)
    move_booking(counter, booked.id, slots_of(counter)[3])
    book(counter, who=2)
    with counter.database.reading() as session:
        assert list(broken_entries(session)) == []
        assert len(list(session.scalars(select(UnprintedSlip)))) == 2


def test_giving_back_an_hour_is_undone_with_what_hung_on_it(counter: Desk):
    booked = book(counter)
    owed_before = owed_slip(counter)
    given = cancel_booking(counter, booked.id, "няма да дойде")
    assert undo_giving_back(counter, given) == booked
    assert owed_slip(counter) == owed_before == booked
    with pytest.raises(KnownError, match="too late"):
        undo_giving_back(counter, given)


def test_an_hour_that_somebody_has_meanwhile_is_not_taken_from_them(counter: Desk):
    booked = book(counter)
    given = cancel_booking(counter, booked.id)
    book(counter, who=2)
    with refused("slot", "taken"):
        undo_giving_back(counter, given)
    assert [state for _number, state in rows(counter)] == ["cancelled", "booked"]


def test_an_hour_that_went_to_the_waiting_list_is_not_undone(counter: Desk):
    booked = book(counter)
    join_waiting(counter, "mayor", person(31))
    given = cancel_booking(counter, booked.id)
    assert given.promoted is not None
    with pytest.raises(KnownError, match="too late"):
        undo_giving_back(counter, given)


def test_nobody_has_two_hours_by_an_undo(counter: Desk):
    given = cancel_booking(counter, book(counter).id)
    other = book(counter, at=3)
    with pytest.raises(WrongInput, match="already"):
        undo_giving_back(counter, given)
    assert [state for _number, state in rows(counter)] == ["cancelled", "booked"]
    assert other.state is State.BOOKED


def test_after_ten_seconds_an_hour_stays_given_back(counter: Desk):
    given = cancel_booking(counter, book(counter).id)
    later(counter, seconds=16)
    with pytest.raises(KnownError, match="too late"):
        undo_giving_back(counter, given)


def test_whoever_was_to_be_called_about_the_hour_is_to_be_called_again(office: Desk):
    booked = book(office)
    cancel_day(office, "mayor", booked.day, "болест")
    [before] = call_list(office)
    given = cancel_booking(office, booked.id)
    assert not call_list(office)
    restore_day(office, "mayor", booked.day, "оздравя")
    undo_giving_back(office, given)
    assert [one.id for one in call_list(office)] == [before.id]
