"""The queue: who came first is called first, one citizen at a desk, no label twice."""

from collections import deque

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.queue import actions, queries
from desktop.queue.rules import Outcome, State


def test_a_ticket_says_kind_counter_and_who_waits_before(desk: Desk) -> None:
    first = actions.issue_ticket(desk, "complaint")
    second = actions.issue_ticket(desk, "service")
    assert (first.label, first.waiting_before) == ("Ж7-001", 0)
    assert (second.label, second.waiting_before) == ("У7-001", 1)


def test_a_visit_from_ticket_to_end(desk: Desk) -> None:
    ticket = actions.issue_ticket(desk, "complaint")
    called = actions.call_next(desk)
    assert called is not None
    assert (called.id, called.state, called.counter) == (ticket.id, State.CALLED, 7)
    assert actions.start_serving(desk, ticket.id).state is State.SERVING
    assert queries.hall(desk).at_the_desk is not None
    ended = actions.finish_ticket(desk, ticket.id)
    assert (ended.state, ended.outcome) == (State.FINISHED, Outcome.SERVED)
    assert queries.hall(desk).at_the_desk is None


def test_one_citizen_at_a_time(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    actions.issue_ticket(desk, "service")
    actions.call_next(desk)
    with pytest.raises(KnownError, match="still at your counter"):
        actions.call_next(desk)


def test_nobody_waits(desk: Desk) -> None:
    assert actions.call_next(desk) is None


def test_a_kind_can_be_called_out_of_turn(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    wanted = actions.issue_ticket(desk, "reception")
    called = actions.call_next(desk, "reception")
    assert called is not None
    assert called.id == wanted.id


def test_steps_out_of_order_are_refused(desk: Desk) -> None:
    ticket = actions.issue_ticket(desk, "service")
    for step in (
        actions.start_serving,
        actions.finish_ticket,
        lambda d, _i: actions.start_serving(d, new_key()),
    ):
        with pytest.raises(KnownError):
            step(desk, ticket.id)
    actions.call_next(desk)
    actions.finish_ticket(desk, ticket.id, Outcome.ABSENT)
    with pytest.raises(KnownError):
        actions.finish_ticket(desk, ticket.id)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(["service", "complaint", "reception", "call"]), max_size=15))
def test_first_come_first_called_and_no_label_twice(desk: Desk, steps: list[str]) -> None:
    waiting: deque[str] = deque(ticket.label for ticket in queries.hall(desk).waiting)
    given_before = set(waiting) | {ticket.label for ticket in queries.hall(desk).finished}
    for step in steps:
        if step != "call":
            label = actions.issue_ticket(desk, step).label
            assert label not in given_before
            given_before.add(label)
            waiting.append(label)
            continue
        called = actions.call_next(desk)
        assert (called.label if called else None) == (waiting.popleft() if waiting else None)
        if called is not None:
            actions.finish_ticket(desk, called.id)
    assert [ticket.label for ticket in queries.hall(desk).waiting] == list(waiting)
