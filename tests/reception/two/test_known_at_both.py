"""Whoever one counter signed up is known at the other one, and is that one's to look after."""

import pytest

from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.reception import paper
from desktop.reception.actions.bookings import cancel_booking
from desktop.reception.actions.days import cancel_day
from desktop.reception.actions.outcomes import keep_promise, note, record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.day_states import Noting
from desktop.reception.outcomes import Outcome
from desktop.reception.queries.day_lists import lists_to_print
from desktop.reception.queries.free_hours import day_counts, next_free, reception_day
from desktop.reception.queries.lists import call_list, find_bookings, owed_slip, waiting_list, without_an_hour
from desktop.reception.queries.people import asked_before, earlier_bookings
from desktop.reception.queries.promises import promises_due, promises_of
from desktop.reception.queries.the_day import day_list, look
from desktop.reception.view.signing.day_words import day_notes
from desktop.reception.view.the_day.day_rows import lines_of
from tests.papers import text_of
from tests.reception.conftest import NEXT_WEDNESDAY, WEDNESDAY, later, person
from tests.reception.two.conftest import holds, now_of, shared, sign_up, sign_up_at


def test_the_chiefs_lists_have_everybody_with_the_counter_that_signed_them_up(chief, three, night):
    sign_up(chief, 1)
    theirs = sign_up(three, 2)
    assert len(day_list(chief, "mayor", NEXT_WEDNESDAY).rows) == 1
    english = language("en")
    before = text_of(paper.day_list_paper(chief, "mayor", NEXT_WEDNESDAY, english))
    assert "No. 3: nothing has been heard from there yet" in before
    night()
    after = " ".join(text_of(paper.day_list_paper(chief, "mayor", NEXT_WEDNESDAY, english)).split())
    assert f"No. 3: people signed up there until {english.moment(chief.clock.now())}" in after
    listed = day_list(chief, "mayor", NEXT_WEDNESDAY)
    assert [row.elsewhere for row in listed.rows] == [False, True]
    words = language("bg")
    of_the_office = text_of(paper.day_list_paper(chief, "mayor", NEXT_WEDNESDAY, words))
    assert theirs.citizen in of_the_office
    assert of_the_office.count("гише № 3") == 1
    at_the_door = text_of(paper.door_list_paper(chief, "mayor", NEXT_WEDNESDAY, words))
    assert at_the_door.count("гише № 3") == 1
    assert theirs.citizen not in at_the_door
    signs = [line.signs for line in lines_of(listed, chief.clock.now()) if not line.free]
    assert [bool(sign) for sign in signs] == [False, True]
    assert "3" in signs[1]


def test_the_list_is_the_chiefs_to_print(chief, three, night):
    sign_up(three, 2)
    night()
    for desk in (chief, three):
        if desk.today() == WEDNESDAY:
            later(desk, days=5)
    assert [(one.official, one.day) for one in lists_to_print(chief)] == [("mayor", NEXT_WEDNESDAY)]
    assert lists_to_print(three) == ()


def test_what_happens_to_their_citizen_is_noted_there(chief, three, night):
    theirs = sign_up(three, 2, day=WEDNESDAY)
    night()
    for noting in (Noting.ARRIVED, Noting.WENT_IN, Noting.ABSENT):
        with pytest.raises(KnownError, match="gave this appointment"):
            note(chief, noting, theirs.id)
    with pytest.raises(KnownError, match="gave this appointment"):
        cancel_booking(chief, theirs.id)
    later(three, minutes=10)
    become(three, theirs.id, State.IN_PROGRESS)
    night()
    # The chief counter heard that somebody is inside; that was then, and keeps nobody out here.
    assert look(chief, "mayor", WEDNESDAY).inside is None
    mine = sign_up(chief, 1, day=WEDNESDAY)
    assert become(chief, mine.id, State.IN_PROGRESS).state is State.IN_PROGRESS
    become(three, theirs.id, State.ENDED)
    night()
    assert now_of(chief, theirs).state is State.ENDED
    assert holds(chief)


def test_their_hours_are_neither_ours_to_give_nor_counted_as_ours(chief, three, night):
    before = day_counts(chief, NEXT_WEDNESDAY, NEXT_WEDNESDAY)[0]
    theirs = sign_up(three, 2)
    night()
    after = day_counts(chief, NEXT_WEDNESDAY, NEXT_WEDNESDAY)[0]
    assert after == before
    record = next(
        one
        for one in reception_day(chief, "mayor", NEXT_WEDNESDAY).slots
        if one.slot.starts_at == theirs.starts_at
    )
    assert (record.elsewhere, record.free) == (True, False)
    assert record.booking is not None
    assert record.booking.id == theirs.id


def test_an_hour_that_was_theirs_under_another_charter_is_not_given_again(chief, three, night):
    """The parts were drawn anew: the hour is ours now, and somebody whom they signed up has it."""
    theirs = sign_up(three, 2)
    night()
    alone = shared(chief, ())
    counted = day_counts(alone, NEXT_WEDNESDAY, NEXT_WEDNESDAY)[0]
    assert (counted.total, counted.taken, counted.free, counted.beside) == (26, 1, 25, 0)
    assert theirs.starts_at not in {slot.starts_at for slot in next_free(alone, "mayor", 60)}
    with pytest.raises(KnownError, match="taken a moment ago"):
        sign_up_at(alone, person(5), theirs)


def test_one_person_has_one_hour_whichever_counter_gave_it(chief, three, night):
    theirs = sign_up(three, 2)
    night()
    with pytest.raises(KnownError, match="already has an appointment with this official"):
        sign_up(chief, 2)
    (known,) = earlier_bookings(chief, theirs.citizen, theirs.phone)
    assert (known.record.id, known.certain) == (theirs.id, True)
    assert [one.id for one in asked_before(chief, person(2)).receptions] == [theirs.id]
    assert [one.id for one in find_bookings(chief, theirs.number)] == [theirs.id]


def test_what_they_answered_is_known_where_it_is_asked_again(chief, three, night):
    theirs = sign_up(three, 2, day=WEDNESDAY)
    later(three, minutes=10)
    become(three, theirs.id, State.IN_PROGRESS)
    record_outcome(three, theirs.id, Outcome(kind=OutcomeKind.ANSWERED, text="Обяснен е редът."))
    night()
    with pytest.raises(KnownError, match="asked this before"):
        sign_up(chief, 2)
    sign_up(chief, 2, again_reason="Нови обстоятелства")
    (row,) = day_list(chief, "mayor", NEXT_WEDNESDAY).rows
    assert [one.outcome_text for one in row.earlier] == ["Обяснен е редът."]


def test_the_hour_they_got_back_is_for_those_who_wait_there(chief, three, night):
    theirs = sign_up(three, 2)
    for place in range(13):
        sign_up(chief, place + 10, place)
    join_waiting(chief, "mayor", person(40), NEXT_WEDNESDAY)
    night()
    cancel_booking(three, theirs.id)
    night()
    assert [one.citizen for one in waiting_list(chief)] == [person(40).citizen]
    assert waiting_list(three) == ()
    assert call_list(chief) == ()


def test_whom_they_are_to_call_is_not_called_here(chief, three, night):
    theirs = sign_up(three, 2)
    night()
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "сесия")
    assert call_list(chief) == ()
    assert without_an_hour(chief) == ()
    shown = reception_day(chief, "mayor", NEXT_WEDNESDAY)
    assert [one.id for one in shown.beside] == [theirs.id]
    said = day_notes(shown, chief.charter.reception, chief.today(), 7)[-1]
    assert theirs.phone not in said
    assert theirs.phone in day_notes(shown, chief.charter.reception, chief.today(), 3)[-1]


def test_no_slip_of_theirs_is_owed_here(chief, three, night):
    theirs = sign_up(three, 2)
    night()
    assert owed_slip(chief) is None
    owed = owed_slip(three)
    assert owed is not None
    assert owed.id == theirs.id
    assert theirs.number in text_of(paper.slip_paper(chief, theirs, language("bg")))


def test_a_promise_made_there_is_due_here_too_and_noted_there(chief, three, night):
    theirs = sign_up(three, 2, day=WEDNESDAY)
    later(three, minutes=10)
    become(three, theirs.id, State.IN_PROGRESS)
    promised = Outcome(kind=OutcomeKind.PROMISED, text="Ремонт", due_on="15.12.2026", unit="works")
    record_outcome(three, theirs.id, promised)
    night()
    assert [one.booking.id for one in promises_due(chief)] == [theirs.id]
    assert promises_of(chief, Scope.COUNTER, When.LATE).rows == ()
    with pytest.raises(KnownError, match="gave this appointment"):
        keep_promise(chief, theirs.id, "Готово.")
    keep_promise(three, theirs.id, "Готово.")
    night()
    assert promises_due(chief) == ()
