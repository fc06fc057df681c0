"""F2 at a counter of a shared hall: what the other counters do is seen, and people are sent to them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from db.hall.line import HallLine
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Role
from desktop.queue import actions
from desktop.queue.queries import hall
from desktop.queue.tickets import State
from desktop.queue.view import QueueView
from desktop.queue.view.asking import SmallForm
from desktop.queue.view.board_page import BoardPage
from tests.hall.halls import address_of, cut_off, let_in, waiting
from tests.keyboard import on_screen, type_text
from tests.queue.keys import CTRL, asked, press


@pytest.fixture
def view(qtbot, seat, two, hall_server):
    at_7, at_3 = two
    for one in two:
        actions.open_counter(one, one.station.counter, ())
    workplace = seat(at_7)
    shown = on_screen(qtbot, QueueView(workplace))
    shown.at_3 = at_3
    shown.look = lambda: workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: shown.hall.shared)
    yield shown
    let_in(hall_server)


def test_a_ticket_of_another_counter_is_called_and_sent_back_there_with_a_note(qtbot, view):
    given = actions.issue_ticket(view.at_3, "reception")
    view.look()
    qtbot.waitUntil(lambda: [row.key for row in view.waiting.list.rows()] == [given.id])
    assert not any(way.isVisible() for way in view.dispenser._ways)
    press(qtbot, view, Qt.Key.Key_Return)
    assert view.at_the_desk.badge.text() == given.label
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_M, CTRL)
    form = asked(qtbot, SmallForm)
    form.form.editors["where"].set_value(("counter", 3))
    type_text(form.form.editors["note"], "при колегата")
    qtbot.keyClick(form.form.editors["note"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hall(view.at_3).waiting != ())
    sent = hall(view.at_3).waiting[0]
    assert (sent.state, sent.for_counter, sent.note) == (State.WAITING, 3, "при колегата")
    qtbot.waitUntil(lambda: not view.at_the_desk.go_on.isEnabled())
    assert view.at_the_desk.since.text() == "Nobody is waiting for your counter."
    assert "counter No. 3 · при колегата" in view.waiting.list.rows()[0].detail


def test_a_question_answered_in_passing_is_counted_in_the_hall_while_somebody_sits_there(qtbot, view):
    given = actions.issue_ticket(view.at_3, "service")
    view.look()
    press(qtbot, view, Qt.Key.Key_Return)
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: hall(view.at_3).figures.served == 1)
    assert view.at_the_desk.badge.text() == given.label


def test_a_counter_that_was_closed_says_so_and_enter_opens_it(qtbot, view):
    actions.close_counter(view.at_3, 7)
    view.look()
    qtbot.waitUntil(lambda: view.at_the_desk.kind.text() == "Your counter is closed")
    press(qtbot, view, Qt.Key.Key_Return)
    assert view.at_the_desk.kind.text() == "Your counter is free"


def test_out_of_reach_is_said_and_the_counter_goes_on(qtbot, view, hall_server):
    cut_off(hall_server, 7)
    view.look()
    qtbot.waitUntil(view.waiting.apart.isVisible)
    press(qtbot, view, Qt.Key.Key_1, ready=view.at_the_desk)
    assert view.dispenser.badge.text() == "У7-001"
    press(qtbot, view, Qt.Key.Key_Return)
    assert view.at_the_desk.badge.text() == "У7-001"


def test_what_only_another_counter_s_charter_or_program_knows_is_shown_by_its_key(
    qtbot, view, seat, hall_server, clock
):
    at_5 = HallLine(address_of(hall_server, "counter", 5))
    unknown = {"kind": "weddings", "also": ["parking"], "language": "xx", "done": [{"was": "married"}]}
    at_5.ask("put", waiting(1, clock) | unknown, 0)
    at_5.ask("put", waiting(2, clock) | {"breach": "too_much_cake"}, 0)
    at_5.close()
    head = replace(view.at_3, clerk=replace(view.at_3.clerk, roles=frozenset({Role.SUPERVISOR})))
    board = on_screen(qtbot, BoardPage(seat(head)))
    board._look_again.stop()
    view.look()
    qtbot.waitUntil(lambda: len(view.waiting.list.rows()) == 2)
    first = view.waiting.list.rows()[0]
    assert "weddings + parking" in f"{first.title} {first.detail}"
    assert "language: xx" in f"{first.title} {first.detail}"
    qtbot.waitUntil(lambda: "too_much_cake (1)" in board.breaches.text())
    for said in ("weddings + parking", "weddings + parking", "free"):
        press(qtbot, view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in view.at_the_desk.kind.text())
    qtbot.waitUntil(lambda: not any(one._workplace.runner.busy for one in (view, board)))
