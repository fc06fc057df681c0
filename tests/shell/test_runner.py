"""The background runner: off the window's thread and back onto it, in order, and to nobody who is gone."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.office.faults import KnownError
from desktop.shell.runner import Runner


@pytest.fixture
def errors():
    """What reached the error handler: (error, owner)."""
    return []


@pytest.fixture
def runner(qtbot, errors):
    made = Runner(lambda error, owner: errors.append((error, owner)))
    yield made
    made.stop()


@pytest.fixture
def owner():
    return QObject()


def nothing() -> list[object]:
    """A list that has yet to be written on."""
    return []


def finish(qtbot, runner):
    qtbot.waitUntil(lambda: not runner.busy)


def test_work_is_done_behind_the_window_and_its_result_comes_back(qtbot, runner, owner):
    arrived = nothing()
    runner.run(
        threading.current_thread,
        owner=owner,
        then=lambda worker: arrived.extend([worker, threading.current_thread()]),
    )
    finish(qtbot, runner)
    worker, home = arrived
    assert worker is not threading.main_thread()
    assert home is threading.main_thread()


def test_the_window_s_thread_is_not_held_up(qtbot, runner, owner):
    gate, arrived = threading.Event(), nothing()
    runner.run(lambda: gate.wait(10), owner=owner, then=arrived.append)
    assert runner.busy
    assert arrived == []
    gate.set()
    finish(qtbot, runner)
    assert arrived == [True]


def test_a_lane_keeps_the_order(qtbot, runner, owner):
    arrived: list[object] = []
    for number in range(50):
        runner.run(partial(int, number), owner=owner, then=arrived.append)
    finish(qtbot, runner)
    assert arrived == list(range(50))


def test_the_network_does_not_hold_up_the_database(qtbot, runner, owner):
    gate, arrived = threading.Event(), nothing()
    runner.run(
        lambda: gate.wait(10), owner=owner, then=lambda _late: arrived.append("network"), lane="network"
    )
    runner.run(lambda: "local", owner=owner, then=arrived.append)
    qtbot.waitUntil(lambda: arrived == ["local"])
    gate.set()
    finish(qtbot, runner)
    assert arrived == ["local", "network"]


def test_cancelled_work_that_has_not_begun_is_not_done(qtbot, runner, owner):
    gate, done, arrived = threading.Event(), nothing(), nothing()
    runner.run(lambda: gate.wait(10), owner=owner)
    second = runner.run(lambda: done.append("done"), owner=owner, then=arrived.append)
    second.cancel()
    gate.set()
    finish(qtbot, runner)
    assert done == arrived == []


def test_cancelled_work_under_way_ends_but_its_result_does_not_arrive(qtbot, runner, owner, errors):
    begun, gate, done, arrived = threading.Event(), threading.Event(), nothing(), nothing()

    def work():
        begun.set()
        gate.wait(10)
        done.append("done")

    task = runner.run(work, owner=owner, then=arrived.append)
    assert begun.wait(10)
    task.cancel()
    assert not task.wanted
    gate.set()
    finish(qtbot, runner)
    assert done == ["done"]
    assert arrived == errors == []


def test_a_result_for_a_widget_that_is_gone_is_dropped(qtbot, runner, errors):
    gate, arrived = threading.Event(), nothing()
    page = QWidget()
    runner.run(lambda: gate.wait(10), owner=page, then=arrived.append)
    runner.run(lambda: 1 / 0, owner=page)
    page.deleteLater()
    qtbot.waitSignal(page.destroyed).wait()
    gate.set()
    finish(qtbot, runner)
    assert arrived == errors == []


def test_an_error_goes_to_whoever_takes_it(qtbot, runner, owner, errors):
    taken: list[Exception] = []
    runner.run(lambda: 1 / 0, owner=owner, failed=taken.append)
    finish(qtbot, runner)
    assert [type(error) for error in taken] == [ZeroDivisionError]
    assert errors == []


def test_an_error_that_nobody_takes_goes_to_the_handler_with_its_owner(qtbot, runner, owner, errors):
    def refuse():
        raise KnownError("The disk is full.")

    arrived: list[object] = []
    runner.run(refuse, owner=owner, then=arrived.append)
    runner.run(lambda: 1 / 0, owner=owner)
    finish(qtbot, runner)
    assert [(type(error), whose) for error, whose in errors] == [
        (KnownError, owner),
        (ZeroDivisionError, owner),
    ]
    assert arrived == []


def test_work_after_an_error_is_done(qtbot, runner, owner, errors):
    arrived: list[object] = []
    runner.run(lambda: 1 / 0, owner=owner)
    runner.run(lambda: "still here", owner=owner, then=arrived.append)
    finish(qtbot, runner)
    assert arrived == ["still here"]


def test_busy_is_told_once_for_any_amount_of_work(qtbot, runner, owner):
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    for _number in range(3):
        runner.run(lambda: None, owner=owner)
    finish(qtbot, runner)
    assert told == [True, False]
    assert not runner.busy


def test_what_follows_may_ask_for_more_work(qtbot, runner, owner):
    arrived: list[object] = []

    def ask_again(one):
        runner.run(lambda: one + 1, owner=owner, then=arrived.append)

    runner.run(lambda: 1, owner=owner, then=ask_again)
    finish(qtbot, runner)
    assert arrived == [2]


def test_stopping_waits_for_work_under_way_and_for_what_was_asked_before(qtbot, errors, owner):
    runner, done = Runner(lambda error, whose: errors.append((error, whose))), nothing()
    for number in range(5):
        runner.run(partial(done.append, number), owner=owner)
    runner.stop()
    assert done == list(range(5))


def test_what_ends_after_the_stop_asks_for_nothing_more(qtbot, errors, owner):
    runner, arrived = Runner(lambda error, whose: errors.append((error, whose))), nothing()
    runner.run(lambda: 1, owner=owner, then=arrived.append)
    runner.run(lambda: 1 / 0, owner=owner)
    runner.stop()
    QApplication.processEvents()
    assert arrived == errors == []
    assert not runner.busy
