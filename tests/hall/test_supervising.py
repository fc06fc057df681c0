"""Whoever answers for the hall, over several counters: moves, opens, tells; and what a late call keeps."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from desktop.office.faults import KnownError
from desktop.queue import actions
from desktop.queue.queries import hall, watched_hall
from desktop.queue.said import raise_alarm, said_to, say_in_hall
from desktop.queue.tickets import CounterWork, State


def at_work(*desks):
    for desk in desks:
        actions.open_counter(desk, desk.station.counter, ())


def test_people_sent_to_a_counter_are_called_there_whatever_it_serves(two):
    at_7, at_3 = two
    at_work(at_7, at_3)
    actions.open_counter(at_7, 3, ["complaint"])
    first, second = (actions.issue_ticket(at_7, "service") for _ in range(2))
    assert actions.call_next(at_3) is None
    actions.move_waiting(at_7, second.id, counter=3)
    called = actions.call_next(at_3)
    assert called is not None
    assert called.id == second.id
    assert [one.id for one in hall(at_7).waiting] == [first.id]


def test_the_step_that_helps_most_opens_the_counter_or_moves_the_people(two, clock):
    at_7, _at_3 = two
    at_work(at_7)
    actions.close_counter(at_7, 3)
    for _person in range(4):
        actions.issue_ticket(at_7, "service")
    clock.advance(timedelta(minutes=14))
    told = watched_hall(at_7).forewarning
    assert told is not None
    opening = told.reliefs[0]
    assert opening.moved == ()
    assert opening.longest < (told.longest or timedelta.max)
    actions.relieve(at_7, opening)
    stands = {one.number: one.state for one in hall(at_7).counters}
    assert stands[opening.counter] is CounterWork.OPEN


def test_moved_people_wait_for_that_counter(two, clock):
    at_7, _at_3 = two
    at_work(at_7)
    actions.open_counter(at_7, 3, ["complaint"])
    for number in (1, 2, 4, 5, 6, 8):
        actions.open_counter(at_7, number, ["payment"])
    for _person in range(4):
        actions.issue_ticket(at_7, "service")
    clock.advance(timedelta(minutes=16))
    told = watched_hall(at_7).forewarning
    assert told is not None
    [moving] = told.reliefs
    assert moving.moved
    first, *others = moving.moved
    assert others
    actions.withdraw(at_7, first.id)
    assert [one.id for one in actions.relieve(at_7, moving)] == [one.id for one in others]
    waiting = {one.id: one.for_counter for one in hall(at_7).waiting}
    assert all(waiting[one.id] == moving.counter for one in others)
    for one in others:
        actions.withdraw(at_7, one.id)
    with pytest.raises(KnownError, match="not waiting any more"):
        actions.relieve(at_7, moving)


def test_a_late_call_keeps_its_cause_in_the_hall_and_is_taken_back_whole(two, clock):
    at_7, at_3 = two
    at_work(at_7, at_3)
    actions.issue_ticket(at_7, "service")
    clock.advance(timedelta(minutes=25))
    actions.pause(at_3, "lunch")
    late = actions.call_next(at_7)
    assert late is not None
    assert late.breach == "paused"
    assert [one.breach for one in hall(at_3).breaches] == ["paused"]
    undone = actions.undo(at_7, late)
    assert (undone.state, undone.breach) == (State.WAITING, "")
    assert hall(at_3).breaches == ()


def test_whoever_came_before_the_booked_hour_is_counted_from_their_turn(two, clock):
    at_7, _at_3 = two
    at_work(at_7)
    booked = clock.now() + timedelta(minutes=30)
    actions.issue_ticket(at_7, "reception", booking="РГ-17", booked_at=booked)
    clock.advance(timedelta(minutes=25))
    called = actions.call_next(at_7)
    assert called is not None
    assert called.breach == ""
    assert hall(at_7).figures.waits == (1, 1)


def test_who_waits_and_who_is_served_has_no_span_yet(two, clock):
    at_7, _at_3 = two
    at_work(at_7)
    first, _second = (actions.issue_ticket(at_7, "service") for _ in range(2))
    actions.call_next(at_7)
    actions.start_serving(at_7, first.id)
    seen = hall(at_7).figures
    assert (seen.waits, seen.services, seen.of) == ((1, 1), (0, 0), {})
    clock.advance(timedelta(minutes=8))
    actions.finish_ticket(at_7, first.id)
    seen = hall(at_7).figures
    assert (seen.services, seen.of) == ((1, 1), {"service": 1})
    assert seen.mean_service == {"service": timedelta(minutes=8)}


def test_what_the_board_says_is_heard_at_the_other_counters(two):
    at_7, at_3 = two
    say_in_hall(at_7, "Обядът е в един")
    [said] = said_to(at_3, hall(at_3))
    assert said.text.endswith(": Обядът е в един")
    assert not said.urgent


def test_an_alarm_is_seen_everywhere_but_at_its_own_counter_and_is_in_the_log(two):
    at_7, at_3 = two
    raise_alarm(at_3)
    assert said_to(at_3, hall(at_3)) == ()
    [said] = said_to(at_7, hall(at_7))
    assert (said.urgent, "3" in said.text) == (True, True)
    with at_3.database.reading() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
        assert last is not None
        assert last.action == "hall.alarm"


def test_whom_a_counter_has_called_since_keeps_nobody_else_from_being_moved_back(two):
    at_7, at_3 = two
    given = [actions.issue_ticket(at_7, "service") for _ in range(2)]
    moved = [actions.move_waiting(at_7, one.id, counter=3) for one in given]
    called = actions.call_next(at_3)
    assert called is not None
    assert called.id == given[0].id
    with pytest.raises(KnownError, match="too late"):
        actions.move_back(at_7, moved)
    assert [(one.id, one.for_counter) for one in hall(at_7).waiting] == [(given[1].id, None)]
