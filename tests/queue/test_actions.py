"""The queue: who came first is called first, one citizen at a desk, no label twice."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import select

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.opening_hours import opening_hours
from desktop.queue import actions, queries
from desktop.queue.rules import served_until
from desktop.queue.tickets import Outcome, State
from tests.fakes import FixedClock
from tests.shipped import SHIPPED


def test_a_ticket_says_kind_counter_and_who_waits_before(desk: Desk) -> None:
    first = actions.issue_ticket(desk, "complaint")
    second = actions.issue_ticket(desk, "service")
    assert (first.label, first.waiting_before) == ("Ж7-001", 0)
    assert (second.label, second.waiting_before) == ("У7-001", 1)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 28, 20, 0, tzinfo=UTC),  # Saturday, 22:00
        datetime(2026, 11, 27, 15, 0, tzinfo=UTC),  # Friday, 17:00: closing
        datetime(2026, 11, 27, 18, 0, tzinfo=UTC),  # later than two hours after it
        datetime(2026, 11, 30, 6, 29, tzinfo=UTC),  # Monday, a minute before the doors open
    ],
)
def test_no_ticket_outside_the_hours(desk: Desk, moment: datetime) -> None:
    late = replace(desk, clock=FixedClock(moment))
    with pytest.raises(KnownError) as refused:
        actions.issue_ticket(late, "service")
    said = refused.value.sentence(language("bg"))
    assert "8:30-17:00" in said
    assert "30 ноември" in said
    assert not queries.hall(late).waiting


def test_where_the_hours_are_not_known_nothing_is_refused(desk: Desk) -> None:
    silent = replace(
        desk,
        charter=SHIPPED["sopot"],
        clock=FixedClock(datetime(2026, 11, 28, 20, tzinfo=UTC)),
    )
    assert actions.issue_ticket(silent, "service").label == "У7-001"


def test_whoever_holds_a_ticket_at_closing_is_known_and_served_for_two_hours(desk: Desk) -> None:
    waiting = replace(desk, clock=FixedClock(datetime(2026, 11, 25, 14, 55, tzinfo=UTC)))
    ticket = actions.issue_ticket(waiting, "service")
    hours = opening_hours(desk.charter, desk.calendar)
    closing = datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert served_until(ticket, hours, closing - timedelta(minutes=1)) is None
    assert served_until(ticket, hours, closing) == closing + timedelta(hours=2)
    after = replace(desk, clock=FixedClock(closing + timedelta(minutes=90)))
    called = actions.call_next(after)
    assert called is not None
    assert called.id == ticket.id


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
    with desk.database.reading() as session:
        given_before = set(session.scalars(select(Ticket.label)))
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


def test_a_call_is_undone_and_the_ticket_waits_in_its_place(desk: Desk) -> None:
    first, second = actions.issue_ticket(desk, "service"), actions.issue_ticket(desk, "service")
    called = actions.call_next(desk)
    assert called is not None
    undone = actions.undo(desk, called)
    assert (undone.state, undone.counter) == (State.WAITING, None)
    assert [one.id for one in queries.hall(desk).waiting] == [first.id, second.id]


def test_a_ticket_given_by_mistake_is_withdrawn_and_its_number_stays_used(desk: Desk) -> None:
    wrong = actions.issue_ticket(desk, "complaint")
    undone = actions.undo(desk, wrong)
    assert undone.outcome is Outcome.WITHDRAWN
    assert not queries.hall(desk).waiting
    assert actions.issue_ticket(desk, "complaint").label == "Ж7-002"
    with pytest.raises(KnownError, match="too late"):
        actions.undo(desk, undone)


@pytest.mark.parametrize("outcome", [Outcome.ABSENT, Outcome.SERVED])
def test_whoever_was_ended_by_mistake_is_at_the_counter_again(desk: Desk, outcome: Outcome) -> None:
    actions.issue_ticket(desk, "service")
    called = actions.call_next(desk)
    assert called is not None
    if outcome is Outcome.SERVED:
        actions.start_serving(desk, called.id)
    before = queries.hall(desk).at_the_desk
    assert before is not None
    undone = actions.undo(desk, actions.finish_ticket(desk, called.id, outcome))
    assert undone == queries.hall(desk).at_the_desk
    assert structs.replace(undone, history=before.history, version=before.version) == before


def test_nothing_is_undone_over_what_followed_it(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    actions.issue_ticket(desk, "service")
    first = actions.call_next(desk)
    assert first is not None
    actions.start_serving(desk, first.id)
    with pytest.raises(KnownError, match="too late"):
        actions.undo(desk, first)
    ended = actions.finish_ticket(desk, first.id)
    actions.call_next(desk)
    with pytest.raises(KnownError, match="still at your counter"):
        actions.undo(desk, ended)


def test_after_ten_seconds_and_a_slow_machine_it_is_too_late(desk: Desk) -> None:
    ticket = actions.issue_ticket(desk, "service")
    later = replace(desk, clock=FixedClock(ticket.issued_at + timedelta(seconds=16)))
    with pytest.raises(KnownError, match="too late"):
        actions.undo(later, ticket)
    set_back = replace(desk, clock=FixedClock(ticket.issued_at - timedelta(hours=1)))
    assert actions.undo(set_back, ticket).outcome is Outcome.WITHDRAWN
