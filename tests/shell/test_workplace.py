"""The three verbs, and screens that hear of every change by themselves."""

import threading

import pytest
from PySide6.QtWidgets import QWidget

from desktop.office.journal_actions import Topic
from desktop.queue.actions import issue_ticket
from desktop.shell.at_the_desk import Whereabouts
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace


@pytest.fixture
def workplace(qtbot, around):
    place = Workplace()
    place.take_desk(around, Whereabouts())
    yield place
    place.runner.stop()


class Screen(QWidget):
    """Counts how often it looked."""

    def __init__(self, qtbot, workplace, *topics, own=True):
        super().__init__()
        self.looks = 0
        qtbot.addWidget(self)
        workplace.hear(self, self.look, *topics, own=own)
        self.show()

    def look(self):
        self.looks += 1


def give_a_ticket(workplace, owner):
    workplace.act(lambda: issue_ticket(workplace.desk, "complaint"), owner=owner)


def settle(qtbot, workplace):
    qtbot.waitUntil(lambda: not workplace.runner.busy)


def test_a_screen_that_shows_it_hears_of_an_act_of_another(qtbot, workplace):
    queue, other = Screen(qtbot, workplace, Topic.QUEUE), Screen(qtbot, workplace, Topic.RECEPTION)
    give_a_ticket(workplace, other)
    settle(qtbot, workplace)
    assert (queue.looks, other.looks) == (1, 0)


def test_whoever_asked_is_answered_before_the_others_look(qtbot, workplace):
    order = []
    queue = Screen(qtbot, workplace)
    workplace.hear(queue, lambda: order.append("looked"), Topic.QUEUE)
    workplace.act(
        lambda: issue_ticket(workplace.desk, "complaint"),
        owner=queue,
        then=lambda _ticket: order.append("answered"),
    )
    settle(qtbot, workplace)
    assert order == ["answered", "looked"]


def test_a_screen_may_leave_out_what_it_did_itself(qtbot, workplace):
    queue = Screen(qtbot, workplace, Topic.QUEUE, own=False)
    part = QWidget(queue)
    give_a_ticket(workplace, part)
    settle(qtbot, workplace)
    assert queue.looks == 0
    elsewhere = Screen(qtbot, workplace)
    give_a_ticket(workplace, elsewhere)
    settle(qtbot, workplace)
    assert queue.looks == 1


def test_only_the_latest_question_is_answered(qtbot, workplace):
    screen, gate = QWidget(), threading.Event()
    answers: list[str] = []
    qtbot.addWidget(screen)
    asked = Task(screen)
    for word in ("first", "second"):
        asked = workplace.read(
            lambda word=word: (gate.wait(10), word)[1],
            owner=screen,
            then=answers.append,
            instead_of=asked,
        )
    gate.set()
    settle(qtbot, workplace)
    assert answers == ["second"]


def test_a_screen_that_is_not_seen_does_not_look(qtbot, workplace):
    queue = Screen(qtbot, workplace, Topic.QUEUE)
    queue.hide()
    give_a_ticket(workplace, queue)
    settle(qtbot, workplace)
    assert queue.looks == 0


def test_what_is_refused_or_only_read_changes_nothing(qtbot, workplace):
    queue = Screen(qtbot, workplace, *Topic)

    workplace.read(lambda: 1, owner=queue)
    workplace.act(lambda: 1 / 0, owner=queue, failed=lambda _error: None)
    settle(qtbot, workplace)
    assert queue.looks == 0


def test_a_printer_that_does_not_answer_holds_nobody_up(qtbot, workplace):
    owner, answers = Screen(qtbot, workplace), threading.Event()
    arrived = []
    workplace.print(lambda: answers.wait(10), owner=owner, then=lambda _out: arrived.append("paper"))
    give_a_ticket(workplace, owner)
    workplace.read(lambda: "read", owner=owner, then=arrived.append)
    qtbot.waitUntil(lambda: arrived == ["read"])
    answers.set()
    qtbot.waitUntil(lambda: arrived == ["read", "paper"])
