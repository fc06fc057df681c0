"""What every screen is handed: the runner, the desk, the ticket at the counter, and ways to speak up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from desktop.changed_topics import ChangedTopics
from desktop.desk import Desk
from desktop.office.clock import Clock, SystemClock
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission, may
from desktop.paper.tray import PaperTray
from desktop.shell.at_the_desk import CurrentTicket, Status, Whereabouts
from desktop.shell.runner import Lane, Runner, Task
from desktop.still_here import NoLongerHere
from desktop.widgets.shown_faults import show_faults

T = TypeVar("T")
_LONG: Lane = "network"
Announcement = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What was done, in words („Повикан Ж7-014“), and what takes it back, on the window's thread."""

    done: str
    take_back: Callable[[], object]


@dataclass(frozen=True, slots=True)
class SheetDoor:
    """What only whoever opened the office can do: print the sheet with its key, and give it another key."""

    print: Callable[[bytes], str | Path]
    change: Callable[[Desk, Any], None]


class Workplace(QObject):
    """One per window; it holds no logic of an activity."""

    desk_changed = Signal()
    changed = Signal(object, object)
    """These topics (a frozenset) were changed, by an act of this widget; None where it is gone."""

    ticket_changed = Signal()
    status_changed = Signal()
    announced = Signal(str, str)
    place_asked = Signal(str, dict)
    restore_asked = Signal(object)
    """The counter's file is to be replaced by the first of these copies (paths) that is whole."""

    undo_offered = Signal(object)
    """An `Undo`: for ten seconds it can be taken back. None: nothing can, any more."""

    opinion_asked = Signal(str, str)
    """A citizen is asked for an opinion: in which language, and from which kind of the queue."""

    bug_met = Signal(object)
    no_longer_here = Signal(object)
    """The `NoLongerHere` of the clerk at the desk: the window goes to sign-in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner(self.report, self)
        self.runner.done.connect(self._tell_changes)
        self._changes = ChangedTopics()
        self._desk: Desk | None = None
        self._tray: PaperTray | None = None
        self._whereabouts = Whereabouts()
        self._ticket: CurrentTicket | None = None
        self._status = Status()
        self.sheet_door: SheetDoor | None = None
        self.kept: QSettings | None = None
        """What this computer keeps of how the window looks; None where nothing is kept."""

    @property
    def desk(self) -> Desk:
        """The desk of the clerk signed in; screens are only made where there is one."""
        if self._desk is None:
            raise RuntimeError("nobody is at the desk yet")
        return self._desk

    @property
    def tray(self) -> PaperTray:
        """Where papers go; for the background runner."""
        if self._tray is None:
            raise RuntimeError("there is no paper tray yet")
        return self._tray

    @tray.setter
    def tray(self, tray: PaperTray) -> None:
        self._tray = tray

    def take_desk(self, desk: Desk, whereabouts: Whereabouts) -> None:
        """A clerk sat down; `whereabouts` is how the window names desk and clerk."""
        self._desk, self._whereabouts, self._changes = desk, whereabouts, desk.changes
        self.desk_changed.emit()

    # The three verbs

    def read(
        self,
        query: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        long: bool = False,
        instead_of: Task | None = None,
    ) -> Task:
        """Asks something behind the window; `then` gets the answer on the window's thread.

        `long`: it may take seconds, so that what is asked and done meanwhile does not wait for it.
        `instead_of`: an earlier question, to which nobody wants the answer any more.
        """
        if instead_of is not None:
            instead_of.cancel()
        return self._run(query, owner, then, failed, _LONG if long else "local")

    def act(
        self,
        action: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        long: bool = False,
    ) -> Task:
        """Does something behind the window. Every screen that shows what it changed hears of it by itself.

        `long`: it reads for seconds before it writes (see `read`).
        """
        return self._run(action, owner, then, failed, _LONG if long else "local")

    def print(
        self,
        paper: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Prints behind the window, and behind everything else: a printer may not answer for minutes."""
        return self._run(paper, owner, then, failed, "paper")

    def _run(
        self,
        work: Callable[[], T],
        owner: QObject,
        then: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        lane: Lane,
    ) -> Task:
        told = failed or partial(self.report, owner=owner)
        return self.runner.run(
            work, owner=owner, then=then, failed=partial(self._failed, self._desk, told), lane=lane
        )

    def _failed(self, asked: Desk | None, told: Callable[[Exception], None], error: Exception) -> None:
        """Tells whoever asked; a clerk who may go no further leaves the desk, if they are still at it."""
        told(error)
        if isinstance(error, NoLongerHere) and self._desk is asked:
            self.no_longer_here.emit(error)

    def do_apart(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Does what takes minutes and what nobody waits for, one at a time: a copy of the file.

        The window does not show that it is busy with it. Whoever has it done can stop it: the program's end
        waits for it.
        """
        return self.runner.run(work, owner=owner, then=then, failed=failed, lane="apart")

    def hear(self, screen: QWidget, look: Callable[[], object], *topics: Topic, own: bool = True) -> None:
        """Has a screen look again whenever one of these topics was changed while it is seen.

        One that is not seen looks when it is entered. With `own=False` it is not called after an act of its
        own, whose outcome it shows by itself.
        """
        self.changed.connect(_Ear(screen, look, frozenset(topics), own=own).hear)

    def tell_changed(self, *topics: Topic, owner: QObject | None = None) -> None:
        """Says by hand what was changed where no journal entry tells it: a setting of this computer."""
        self.changed.emit(frozenset(topics), owner)

    def _tell_changes(self, owner: QObject | None) -> None:
        if topics := self._changes.take():
            self.tell_changed(*topics, owner=owner)

    def allows(self, permission: Permission) -> bool:
        """Whether somebody is at the desk who may do it; actions check it once more."""
        return self._desk is not None and may(self._desk.clerk, permission)

    def now(self) -> datetime:
        """The present moment by the desk's clock; before anybody signed in, by the computer's."""
        clock: Clock = SystemClock() if self._desk is None else self._desk.clock
        return clock.now()

    @property
    def whereabouts(self) -> Whereabouts:
        """Municipality, counter and clerk, as the window names them."""
        return self._whereabouts

    @property
    def current_ticket(self) -> CurrentTicket | None:
        """The ticket being served at this counter, or None."""
        return self._ticket

    def serve(self, ticket: CurrentTicket | None) -> None:
        """Another ticket is at the counter, or none."""
        self._ticket = ticket
        self.ticket_changed.emit()

    @property
    def status(self) -> Status:
        """What the status bar tells."""
        return self._status

    def tell_status(self, status: Status) -> None:
        """The queue, the sync, the copies or the warnings changed."""
        self._status = status
        self.status_changed.emit()

    def announce(self, text: str, kind: Announcement = "ok") -> None:
        """Says a sentence over the work, without stopping it; an error stays until it is closed."""
        self.announced.emit(text, kind)

    def offer_undo(self, done: str, take_back: Callable[[], object]) -> None:
        """Offers for ten seconds to take back what was just done: only what has no legal effect yet."""
        self.undo_offered.emit(Undo(done=done, take_back=take_back))

    def withdraw_undo(self) -> None:
        """What was offered can no longer be taken back: its paper is going out."""
        self.undo_offered.emit(None)

    def open_place(self, key: str, **what: object) -> None:
        """Leads to another screen; `what` is handed to its `show_what`."""
        self.place_asked.emit(key, what)

    def report(self, error: Exception, owner: QObject) -> None:
        """Tells the clerk what went wrong.

        What is about fields of `owner` is shown there, and the first of them takes the focus; another
        `KnownError` is a message. Anything else is a bug and goes to `bug_met`.
        """
        if not isinstance(error, KnownError):
            self.bug_met.emit(error)
        elif elsewhere := show_faults(error, owner):
            self.announce(elsewhere, "error")


class _Ear(QObject):
    """Listens for one screen, and is gone with it."""

    def __init__(
        self, screen: QWidget, look: Callable[[], object], topics: frozenset[Topic], *, own: bool
    ) -> None:
        super().__init__(screen)
        self._screen, self._look, self._topics, self._own = screen, look, topics, own

    def hear(self, changed: frozenset[Topic], owner: QObject | None) -> None:
        if changed & self._topics and self._screen.isVisible() and (self._own or not self._did_it(owner)):
            self._look()

    def _did_it(self, owner: QObject | None) -> bool:
        """Whether it was the screen itself, or a part or a dialog of it."""
        while owner is not None and owner is not self._screen:
            owner = owner.parent()
        return owner is not None
