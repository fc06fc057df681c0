"""Who sits down opens the counter in the hall, for what it serves; who goes closes it."""

from dataclasses import replace

from desktop.queue import actions
from desktop.queue.queries import hall
from desktop.queue.rules import served_at
from desktop.queue.tending import leave_seat, tend
from desktop.queue.tickets import CounterWork


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
