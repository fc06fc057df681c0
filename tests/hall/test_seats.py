"""Who sits down opens the counter in the hall, for what it serves; who goes closes it."""

from dataclasses import replace
from datetime import timedelta

from desktop.queue import actions
from desktop.queue.queries import hall
from desktop.queue.rules import served_at
from desktop.queue.tending import leave_seat, tend
from desktop.queue.tickets import CounterWork
from tests.fakes import FixedClock
from tests.hall.test_out_of_reach import called, gone


def stands(desk, number):
    return next(one for one in hall(desk).counters if one.number == number)


def test_sitting_down_opens_the_counter_for_its_own_kinds_and_going_closes_it(two):
    at_7, at_3 = two
    assert stands(at_7, 3).state is CounterWork.CLOSED
    tend(at_3)
    here = stands(at_7, 3)
    assert (here.state, here.clerk) == (CounterWork.OPEN, at_3.clerk.name)
    assert set(here.kinds) == set(served_at(at_3.charter, 3)) == {"service", "complaint"}
    given = actions.issue_ticket(at_3, "reception")
    assert actions.call_next(at_3) is None, "sign-up is at No. 7"
    tend(at_7)
    called = actions.call_next(at_7)
    assert called is not None
    assert called.id == given.id
    leave_seat(at_3)
    assert stands(at_7, 3).state is CounterWork.CLOSED


def test_what_the_supervisor_gave_a_counter_stays_when_somebody_else_sits_down(two):
    at_7, at_3 = two
    tend(at_3)
    actions.open_counter(at_7, 3, ["complaint"])
    actions.close_counter(at_7, 3)
    tend(at_3)
    assert stands(at_7, 3).state is CounterWork.CLOSED, "the same person, the same day"
    tend(replace(at_3, clerk=replace(at_3.clerk, name="Иван Колев")))
    here = stands(at_7, 3)
    assert (here.state, here.clerk, here.kinds) == (CounterWork.OPEN, "Иван Колев", ("complaint",))


def test_whoever_was_sent_to_a_counter_where_nobody_works_is_called_by_others(two, hall_server):
    at_7, at_3 = two
    for one in two:
        tend(one)
    given = actions.issue_ticket(at_3, "service")
    called(at_7)
    actions.transfer(at_7, given.id, counter=5)
    tend(at_7)
    assert called(at_7).id == given.id, "nobody sits at No. 5"
    actions.transfer(at_7, given.id, counter=3)
    called(at_3)
    actions.park(at_3, given.id, "отиде за документ")
    leave_seat(at_3)
    actions.come_back(at_7, given.id)
    tend(at_7)
    assert called(at_7).id == given.id, "No. 3, which knows the matter, was closed meanwhile"
    actions.open_counter(at_7, 3)
    actions.transfer(at_7, given.id, counter=3)
    tend(at_7)
    assert actions.call_next(at_7) is None
    gone(hall_server, at_7)
    assert called(at_7).id == given.id, "whoever opened No. 3 is not there any more"


def test_a_counter_that_was_switched_off_is_closed_for_the_others_until_it_is_back(two, hall_server):
    at_7, at_3 = two
    for one in two:
        tend(one)
    hall_server.ask("UPDATE hall.station SET seen_at = seen_at - interval '4 minutes' WHERE counter = 3")
    assert [stands(at_7, one).state for one in (3, 7)] == [CounterWork.CLOSED, CounterWork.OPEN]
    tend(at_3)
    assert stands(at_7, 3).state is CounterWork.OPEN


def test_a_counter_whose_clock_is_a_day_ahead_does_not_end_the_day_of_the_others(two, clock):
    at_7, at_3 = two
    for one in two:
        tend(one)
    given = actions.issue_ticket(at_3, "service")
    ahead = replace(at_7, clock=FixedClock(clock.now() + timedelta(days=1)))
    assert actions.close_the_day(ahead) == ()
    assert [one.id for one in hall(at_3).waiting] == [given.id]
    leave_seat(at_3)
    leave_seat(at_7)
    assert [one.id for one in actions.close_the_day(ahead)] == [given.id]
