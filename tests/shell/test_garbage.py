"""What is left in a circle ends on the window's thread, though a thread of the runner makes most objects."""

import gc
import re
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import desktop
from desktop.shell.garbage import GarbageOfThisThread
from desktop.shell.runner import Runner


@pytest.fixture
def runner(qtbot):
    made = Runner(lambda error, _owner: pytest.fail(str(error)))
    yield made
    made.stop()


class Circle(QObject):
    """Holds itself, as a window and a function within it do."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def make_lists() -> list[list[object]]:
    """Far more of them than the collector waits for."""
    return [[[] for _each in range(10)] for _one in range(20_000)]


def test_a_circle_of_the_window_ends_on_its_own_thread(qtbot, runner):
    ended: list[threading.Thread] = []
    weakref.finalize(Circle(), lambda: ended.append(threading.current_thread()))
    owner, kept = QObject(), list[object]()
    runner.run(make_lists, owner=owner, then=kept.append)
    qtbot.waitUntil(lambda: not runner.busy)
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]


def test_once_the_threads_have_ended_python_collects_by_itself_again(qtbot):
    others_left_running = GarbageOfThisThread._at_work
    one, other = (Runner(lambda *_error: None) for _each in range(2))
    assert not gc.isenabled()
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled() is not bool(others_left_running)


def test_nobody_asks_qt_what_changes_whose_a_widget_is():
    """These hand what they return over to whoever was asked: a dialog ended with the next collection."""
    files = Path(desktop.__file__).parent.rglob("*.py")
    asking = [
        one.name for one in files if re.search(r"InFocusChain\(|topLevelWidget\(", one.read_text("utf-8"))
    ]
    assert asking == []
