"""The background runner: the window never waits for a disk or a network.

Four lanes, one worker each: the local database, the network, the printer, and what is done apart from all
of them, a copy of the file for minutes. Nobody who registers waits for the last three. Work is a plain
function; its result comes back to the window's thread by a queued signal.

Screens do not choose a lane: they `read`, `act` or `print` through their `Workplace`.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.shell.garbage import GarbageOfThisThread

T = TypeVar("T")
_NICENESS = 10
Lane = Literal["local", "network", "paper", "apart"]


class Task:
    """Work handed over. `cancel` keeps its result from arriving; work already begun runs to its end.

    One that was handed to nobody stands for a question that was not asked yet.
    """

    def __init__(self, owner: QObject) -> None:
        self.owner = owner
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        """Its result is no longer wanted; if it has not begun, it will not."""
        self.cancelled.set()

    @property
    def wanted(self) -> bool:
        """Whether somebody still waits for the result."""
        return not self.cancelled.is_set() and isValid(self.owner)


class Runner(QObject):
    """Runs work behind the window and brings results back to it, in order within a lane."""

    busy_changed = Signal(bool)
    done = Signal(object)
    """Some work has ended, well or badly, and whoever asked has been told; carries who asked."""

    _finished = Signal(object)

    def __init__(self, on_error: Callable[[Exception, QObject], None], parent: QObject | None = None) -> None:
        """`on_error` takes what no caller takes itself: the error and the widget that asked."""
        super().__init__(parent)
        self._on_error = on_error
        self._lanes = {
            "local": ThreadPoolExecutor(max_workers=1, thread_name_prefix="local-database"),
            "network": ThreadPoolExecutor(max_workers=1, thread_name_prefix="network"),
            "paper": ThreadPoolExecutor(max_workers=1, thread_name_prefix="printer"),
            "apart": ThreadPoolExecutor(
                max_workers=1, thread_name_prefix="apart", initializer=_step_back_behind_the_others
            ),
        }
        self._garbage = GarbageOfThisThread(self)
        self._under_way = 0
        self._stopped = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is under way that somebody may wait for: none that is done apart."""
        return self._under_way > 0

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        lane: Lane = "local",
    ) -> Task:
        """Runs `work` behind the window, then `then` or `failed` on the window's thread.

        Both are dropped if `owner` is gone by then. An error nobody takes goes to the error handler.
        Once the runner is stopped nothing is begun any more: a timer's last tick finds the door closed.
        """
        task = Task(owner)
        if self._stopped:
            task.cancel()
            return task
        if lane != "apart":
            self._under_way += 1
            if self._under_way == 1:
                self.busy_changed.emit(True)
        self._lanes[lane].submit(self._work, task, work, then, failed, lane)
        return task

    def _work(
        self,
        task: Task,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        lane: Lane,
    ) -> None:
        deliver: Callable[[], None] | None = None
        if not task.cancelled.is_set():
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - every error must reach the window's thread
                deliver = partial(failed, error) if failed else partial(self._on_error, error, task.owner)
            else:
                deliver = partial(then, result) if then else None
        self._finished.emit((task, deliver, lane))

    @Slot(object)
    def _deliver(self, finished: tuple[Task, Callable[[], Any] | None, Lane]) -> None:
        task, deliver, lane = finished
        if lane != "apart":
            self._under_way -= 1
            if self._under_way == 0:
                self.busy_changed.emit(False)
        if self._stopped:
            return
        try:
            if deliver is not None and task.wanted:
                deliver()
        finally:
            self.done.emit(task.owner if isValid(task.owner) else None)

    def stop(self) -> None:
        """Lets work under way end, and takes no more. Nothing registered is cut short; nobody hears of it."""
        self._stopped = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._garbage.stop()


def _step_back_behind_the_others() -> None:
    """On a busy computer the thread that copies has what the window and the clerk's work leave."""
    # Linux has a niceness for each thread; elsewhere all are alike.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
