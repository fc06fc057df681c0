"""The board of the hall, by the keyboard, on a real encrypted office; and what is said in the hall."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from db.models import JournalEntry
from desktop.app.furniture import _queue_view
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.permissions import Role
from desktop.queue.actions import issue_ticket
from desktop.queue.halls import HallMessage
from desktop.queue.queries import WatchedHall, hall, watched_hall
from desktop.queue.relief import Forewarning, Relief, forewarning
from desktop.queue.rules import Kept
from desktop.queue.said import raise_alarm, said_to, say_in_hall
from desktop.queue.tickets import CounterWork, State
from desktop.queue.view.asking import SmallForm
from desktop.queue.view.board_page import BoardPage
from tests.keyboard import on_screen
from tests.queue.hall_drawn import CLOSED, PAUSED, a_hall, ago, counter, served, ticket


def as_role(desk, *roles):
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(roles)))


@pytest.fixture
def head(desk):
    return as_role(desk, Role.SUPERVISOR)


@pytest.fixture
def board(qtbot, seat, head):
    shown = on_screen(qtbot, BoardPage(seat(head)))
    qtbot.waitUntil(lambda: bool(shown.list.rows()))
    shown._look_again.stop()
    return shown


def press(board, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(board.focusWidget() or board, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def texts(board):
    return [(number.text(), rest.text()) for _title, number, rest in board.figures]


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (Role.CLERK, ("counter",)),
        (Role.SUPERVISOR, ("counter", "board")),
        (Role.SECRETARY, ("board",)),
        (Role.ADMINISTRATOR, ("board",)),
    ],
)
def test_each_role_sees_its_parts_of_the_queue(qtbot, seat, desk, role, parts):
    page: Any = _queue_view(seat(as_role(desk, role)))
    qtbot.addWidget(page)
    assert page.keys == parts


def test_nobody_else_watches_the_hall(desk):
    for refused in (watched_hall, lambda desk: say_in_hall(desk, "Come")):
        with pytest.raises(NotAllowed):
            refused(as_role(desk, Role.CLERK))


def test_one_counter_alone_is_seen_opened_and_closed_by_the_keyboard(qtbot, board, around, clock):
    assert board.hint.text() == "This counter works alone: only its own queue is seen."
    [row] = board.list.rows()
    assert (row.code, row.chip) == ("7", "free")
    press(board, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: board.list.rows()[0].chip == "closed")
    assert hall(around).counters[0].state is CounterWork.CLOSED
    assert texts(board)[3] == ("0", "of 1")
    press(board, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: board.list.rows()[0].chip == "free")


def test_what_a_counter_serves_is_chosen_by_the_keyboard(qtbot, board, around):
    press(board, Qt.Key.Key_E, CTRL)
    dialog = board.findChild(SmallForm)
    boxes = list(dialog.form.editors.values())
    assert all(box.isChecked() for box in boxes)
    for box in boxes:
        QTest.keyClick(box, Qt.Key.Key_Space)
    dialog.go_on.click()
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert dialog.refusal.text.text() == "Choose at least one, or close the counter."
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: hall(around).counters[0].kinds == ("complaint",))
    qtbot.waitUntil(lambda: "complaint or report" in board.list.rows()[0].title)


def a_full_hall():
    counters = [
        counter(1, "service", clerk="Г. Стефанова", ticket=served(27, 6), served_today=21),
        counter(3, "service", clerk="Н. Илиева", state=PAUSED, reason="lunch"),
        counter(4, "service", state=CLOSED),
        counter(5, "complaint", clerk="Р. Цонева"),
    ]
    waiting = [ticket(31, 14), ticket(32, 9, also=("complaint",)), ticket(33, 1, easier="small_child")]
    parked = ticket(19, 40, state=State.PARKED, note="went for a paper", counter=1)
    breaches = tuple(ticket(number, 60, breach="closed") for number in (1, 2))
    seen = a_hall(waiting, counters, visit=8, shared=True, parked=(structs.replace(parked, since=ago(22)),))
    return replace(seen, breaches=breaches, figures=replace(seen.figures, waits=Kept(81, 87)))


def show(board, seen):
    board.take(WatchedHall(seen, forewarning(seen, timedelta(minutes=20))))


def test_the_board_shows_the_whole_hall_at_once(board):
    show(board, a_full_hall())
    assert texts(board) == [("3", "people"), ("14 min", "У-031"), ("93 %", "of 87"), ("2", "of 4")]
    assert [(row.code, row.chip) for row in board.list.rows()] == [
        ("1", "У-027 · 6 min"), ("3", "lunch"), ("4", "closed"), ("5", "free"),
    ]  # fmt: skip
    assert board.list.rows()[2].title == "nobody sits there · service or enquiry · 0 today"
    assert [row.title for row in board.waiting.list.rows()] == [
        "У-031 · service or enquiry",
        "У-032 · service or enquiry + complaint or report",
        "У-033 · service or enquiry",
    ]
    assert "with a small child" in board.waiting.list.rows()[2].detail
    assert [row.detail for row in board.waiting.parked.rows()] == ["went for a paper · counter No. 1"]
    assert board.breaches.text() == "Waited too long today: a counter that serves it was closed (2)"
    assert board.hint.text() == ""
    board.waiting.list.choose(ticket(32, 9).id)
    board.list.choose(5)
    assert (board.send.text(), board.send.isEnabled()) == ("Send У-032 to No. 5", True)
    board.list.choose(4)
    assert (board.turn.text(), board.send.isEnabled()) == ("Open", False)


def test_the_kind_chosen_above_narrows_the_list_at_once(qtbot, seat, head):
    issue_ticket(head, "service")
    board = on_screen(qtbot, BoardPage(seat(head)))
    qtbot.waitUntil(lambda: bool(board.waiting.list.rows()))
    board.waiting.kinds.set_value("complaint")
    board.waiting.kinds.chosen.emit("complaint")
    qtbot.waitUntil(lambda: not board.waiting.list.rows())


def test_the_warning_says_what_comes_and_offers_what_helps(board):
    show(board, a_full_hall())
    assert board.warning.title.text() == "The longest wait becomes 19 min; 20 min are promised."
    assert "If counter No. 4 opens, the longest wait becomes 14 min." in board.warning.text.text()
    assert [button.text() for button in board.warning.steps] == ["Open No. 4", "Send 1 person to No. 5"]
    assert all(button.isVisible() for button in board.warning.steps)
    show(board, replace(a_full_hall(), waiting=(), waiting_count={}))
    assert not board.warning.isVisible()


def test_enter_takes_the_step_that_helps_most_and_in_the_message_it_says_the_message(qtbot, board):
    taken: list[Any] = []
    board.warning.taken.connect(taken.append)
    show(board, a_full_hall())
    board.message.setFocus()
    QTest.keyClicks(board.message, "Hurry")
    press(board, Qt.Key.Key_Return)
    assert (taken, board.message.text()) == ([], "")
    board.list.setFocus()
    press(board, Qt.Key.Key_Return)
    press(board, Qt.Key.Key_Return)
    assert [step.counter for step in taken] == [4]
    qtbot.waitUntil(lambda: not board._workplace.runner.busy)


def test_a_person_who_waits_is_sent_by_the_keyboard(qtbot, seat, head, around):
    given = issue_ticket(head, "service")
    board = on_screen(qtbot, BoardPage(seat(head)))
    qtbot.waitUntil(lambda: bool(board.waiting.list.rows()))
    board.waiting.list.choose(given.id)
    workplace = board._workplace
    with qtbot.waitSignal(workplace.undo_offered) as offered:
        press(board, Qt.Key.Key_M, CTRL)
    assert hall(around).waiting[0].for_counter == 7
    assert offered.args[0].done == "У7-001 transferred"
    offered.args[0].take_back()
    qtbot.waitUntil(lambda: hall(around).waiting[0].for_counter is None)
    qtbot.waitUntil(lambda: not workplace.runner.busy)


def test_an_alarm_is_in_the_log_even_where_nobody_can_be_told(desk):
    with pytest.raises(KnownError, match="nobody to tell"):
        raise_alarm(desk)
    with desk.database.reading() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc())).first()
    assert last.action == "hall.alarm"


def test_what_is_said_reaches_the_counters_it_is_meant_for_and_an_alarm_not_its_own(workplace):
    desk = workplace.desk

    def said(number, text, to=None, kind="message", minutes=1):
        return HallMessage(UUID(int=number), ago(minutes), "П. Ангелова", text, to, kind)

    told = said_to(
        desk,
        replace(
            a_hall([], [counter(7)]),
            messages=(
                said(1, "Lunch is at one"), said(2, "Come", to=7), said(3, "Come", to=5),
                said(4, "4", kind="alarm"), said(5, "7", kind="alarm"), said(6, "Old", minutes=40),
            ),
        ),
    )  # fmt: skip
    assert [(one.text, one.urgent) for one in told] == [
        ("П. Ангелова: Lunch is at one", False),
        ("П. Ангелова: Come", False),
        ("Alarm at counter No. 4: go there, or call for help.", True),
    ]


def test_out_of_reach_the_board_never_shows_an_empty_hall(board):
    show(board, a_hall([], [counter(7, "service")], out_of_reach=True))
    assert board.waiting.apart.isVisible()
    assert texts(board) == [("–", "")] * 4
    assert board.waiting.nobody._text.text() == "It is not known who is waiting in the hall."
    show(board, a_full_hall())
    assert not board.waiting.apart.isVisible()
    assert texts(board)[0] == ("3", "people")


def test_a_warning_that_nothing_helps_against_leaves_no_empty_band(board):
    seen = a_hall([ticket(31, 14)], [counter(1, "complaint")])
    told = Forewarning(longest=timedelta(minutes=16), over=0, first_in=timedelta(), kinds=(), reliefs=())
    board.take(WatchedHall(seen, told))
    with_step = replace(told, reliefs=(Relief(counter=4, longest=timedelta(minutes=9)),))
    bare = board.warning.sizeHint().height()
    board.take(WatchedHall(seen, with_step))
    assert (
        bare + board.warning.text.height() + board.warning.steps[0].height()
        <= board.warning.sizeHint().height()
    )


def test_when_somebody_is_called_is_told_before_since_when_they_wait(board):
    show(board, a_hall([ticket(31, 14, for_counter=5)], [counter(5)]))
    [row] = board.waiting.list.rows()
    told = row.detail.split(" · ")
    assert told[0].startswith("called about")
    assert (told[1], told[-1]) == ("counter No. 5", "since 10:28")
