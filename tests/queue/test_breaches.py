"""Why somebody waited too long: the whole table of causes, and that each is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from sqlalchemy import select

from db.models import JournalEntry
from desktop.queue.actions import back_to_queue, call_given, call_next, close_the_day, issue_ticket, undo
from desktop.queue.breaches import CAUSE_WORDS, cause_of, is_late
from desktop.queue.halls import HallRecord
from desktop.queue.queries import hall
from desktop.queue.rules import PromisedSpans
from desktop.queue.tickets import Outcome, State
from desktop.queue.view import QueueView
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.queue.hall_drawn import CLOSED, NOW, PAUSED, a_hall, ago, counter, served, ticket
from tests.queue.keys import CTRL, at_the_desk, press

PROMISED = PromisedSpans(timedelta(minutes=20), timedelta(minutes=15))
LATE = structs.replace(ticket(1, 25), called_at=NOW, state=State.CALLED, counter=1)
UNSERVED = structs.replace(ticket(1, 25), finished_at=NOW, outcome=Outcome.UNSERVED, state=State.FINISHED)
CROWD = [ticket(number, 1) for number in range(2, 8)]

TABLE = {
    "unserved": (UNSERVED, a_hall([], [counter(1)])),
    "out_of_reach": (LATE, a_hall([], [counter(1)], out_of_reach=True)),
    "one_counter": (structs.replace(LATE, for_counter=1), a_hall([], [counter(1), counter(2)])),
    "no_counter": (LATE, a_hall([], [counter(1, "complaint"), counter(2, state=CLOSED)])),
    "many": (LATE, a_hall(CROWD, [counter(1), counter(2, state=CLOSED)])),
    "paused": (LATE, a_hall([], [counter(1), counter(2, state=PAUSED), counter(3, state=CLOSED)])),
    "closed": (
        LATE,
        a_hall(CROWD[:3], [counter(1), counter(2, state=CLOSED), counter(3, "complaint", state=PAUSED)]),
    ),
    "long_visit": (LATE, a_hall([], [counter(1), counter(2, ticket=served(9, 16))])),
    "other": (LATE, a_hall([], [counter(1, ticket=LATE), counter(2, ticket=served(9, 15))])),
}


def test_the_table_is_whole():
    assert list(TABLE) == list(CAUSE_WORDS)


@pytest.mark.parametrize("key", TABLE)
def test_each_cause_is_found(key):
    one, hall = TABLE[key]
    assert cause_of(one, hall, PROMISED) == key


def test_a_promise_that_was_kept_is_no_breach():
    assert is_late(LATE, PROMISED)
    assert not is_late(structs.replace(LATE, called_at=ago(5)), PROMISED)
    assert not is_late(ticket(1, 90), PROMISED)
    assert not is_late(LATE, PromisedSpans(None, None))


def test_who_came_before_the_booked_hour_waits_from_that_hour():
    booked = structs.replace(LATE, booking="РГ-17", rank_at=ago(10))
    assert not is_late(booked, PROMISED)
    assert is_late(structs.replace(booked, called_at=NOW + timedelta(minutes=11)), PROMISED)
    assert HallRecord(at=NOW, waiting=(booked, ticket(1, 7))).oldest == ago(10)


def done(desk):
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)))


def called_next(desk):
    called = call_next(desk)
    assert called is not None
    return called


@pytest.fixture
def waited(desk, clock):
    """Somebody who has waited for 25 minutes at the only counter."""
    ticket = issue_ticket(desk, "service")
    clock.advance(timedelta(minutes=25))
    return ticket


def test_a_late_call_keeps_its_cause_in_the_journal_and_can_be_taken_back(desk, waited):
    called = called_next(desk)
    assert (called.breach, called.history[-1]["why"]) == ("other", "other")
    assert hall(desk).breaches == (called,)
    assert done(desk)[-2:] == ["ticket.called", "ticket.breached"]
    undo(desk, called)
    again = hall(desk)
    assert again.breaches == ()
    assert [one.state for one in again.waiting] == [State.WAITING]


def test_whoever_came_before_the_booked_hour_is_counted_from_their_turn(desk, clock):
    booked = clock.now() + timedelta(minutes=30)
    issue_ticket(desk, "reception", booking="РГ-17", booked_at=booked)
    clock.advance(timedelta(minutes=25))
    assert called_next(desk).breach == ""
    assert hall(desk).figures.waits == (1, 1)


def test_only_the_first_call_can_be_late(desk, waited, clock):
    first = called_next(desk)
    clock.advance(timedelta(minutes=30))
    back_to_queue(desk, first.id)
    again = called_next(desk)
    assert again.version == first.version + 2
    assert [line["step"] for line in again.history].count("breached") == 1


def test_a_number_called_out_of_its_turn_may_be_late_too(desk, waited):
    assert call_given(desk, waited.label, "a small child").breach == "other"


def test_a_call_in_time_is_no_breach(desk):
    issue_ticket(desk, "service")
    assert called_next(desk).breach == ""


def test_whoever_was_not_served_is_a_breach_of_its_own(desk, clock):
    issue_ticket(desk, "service")
    clock.advance(timedelta(days=1))
    [left] = close_the_day(desk)
    assert left.breach == "unserved"


@pytest.mark.parametrize("promises", [True, False])
def test_whoever_was_called_too_late_is_offered_the_apology_that_the_charter_promises(
    qtbot, seat, desk, around, clock, promises
):
    if not promises:
        kept = tuple(one for one in desk.charter.promises if one.key != "apology")
        desk = replace(desk, charter=desk.charter.model_copy(update={"promises": kept}))
    issue_ticket(desk, "service")
    clock.advance(timedelta(minutes=25))
    workplace = seat(desk)
    view = on_screen(qtbot, QueueView(workplace))
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    announced: list[Any] = []
    workplace.undo_offered.connect(announced.append)
    press(qtbot, view, Qt.Key.Key_Return)
    assert at_the_desk(around).breach == "other"
    assert announced[-1].done == "У7-001 called"
    assert view.at_the_desk.links["apology"].isVisible() == promises
    if promises:
        press(qtbot, view, Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: not workplace.runner.busy)
        assert len(kept_at(workplace.desk)) == 1
