"""One running program: one window on one office, from the first page to the last closed door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.key_store import KeyStore
from desktop.access.proving import AtTheDoor, note_at_the_door
from desktop.administration import actions as administration
from desktop.administration.clock_question import clock_watch_of
from desktop.administration.new_sheet import change_to
from desktop.administration.opening import NoOffice, open_office
from desktop.administration.queries import settings
from desktop.app.bars import whereabouts_of
from desktop.app.card_at_the_desk import CardAtTheDesk
from desktop.app.charter_watch import CharterWatch
from desktop.app.chores import Chores
from desktop.app.daily_copy import DailyCopy
from desktop.app.dress import Dress
from desktop.app.entrance import Entrance
from desktop.app.figures_kept import FiguresKept
from desktop.app.furniture import own_work, places
from desktop.app.hall_window import HallWindow
from desktop.app.instance_lock import InstanceLock, unwritable
from desktop.app.kiosk_at_the_desk import KioskAtTheDesk
from desktop.app.news_at_the_desk import NewsAtTheDesk
from desktop.app.office_settings import OfficeSettings
from desktop.app.restoring import Restoring
from desktop.app.status_telling import StatusTelling
from desktop.app.window_place import keep_place, put_in_place
from desktop.desk import Desk
from desktop.office.clock import Clock
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.profile import Profile
from desktop.queue.said import raise_alarm
from desktop.queue.view.hall_watch import HallWatch
from desktop.shell.bugs import BugWatch, log_to
from desktop.shell.window import MainWindow
from desktop.shell.workplace import SheetDoor, Workplace
from desktop.still_here import ClockInDoubt, check_clock
from desktop.synchronisation.view.night_watch import NightWatch
from desktop.widgets.banner import Toast

_STATUS_EVERY_MS = 30_000


class FrontDesk(QObject):
    """One running program: one window on one office."""

    def __init__(
        self,
        app: QApplication,
        profile: Profile,
        clock: Clock,
        key_store: KeyStore,
        usual: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`usual` are the settings until the office has its own: `language`, `theme`, `printer`."""
        super().__init__(app)
        self._app, self._profile, self._clock, self._key_store = app, profile, clock, key_store
        self._lock = InstanceLock(profile)
        self._desk: Desk | None = None
        self.workplace = Workplace(self)
        self.window: MainWindow | None = None
        self._kept_place: QSettings | None = None
        self.stays_closed = False
        """Whether the last try to open the office failed."""
        self._chores = Chores(self.workplace, self)
        self._news = NewsAtTheDesk(self.workplace, lambda: self.window, self)
        self.nights = NightWatch(self.workplace, self)
        self.nights.ended.connect(self._refresh_status)
        self.hall = HallWatch(self.workplace, self)
        self._dress = Dress(app, self)
        self._settings = OfficeSettings(self.workplace, self._dress, self._at_desk, usual, self)
        self._settings.another_language.connect(partial(self._change_language, again=self._return_to_work))
        self.display = HallWindow(app, self.workplace, self._at_desk, self)
        self.kiosk = KioskAtTheDesk(self.workplace, self._verify, self)
        self.card = CardAtTheDesk(self.workplace, lambda: (self.window, self.display.screen), self)
        self._settings.changed.connect(self._show_the_hall)
        self._charter = CharterWatch(self.workplace, self._at_desk, self)
        self._charter.found.connect(self._work_by_charter)
        self._status = StatusTelling(self.workplace, key_store, self)
        self._status.synchronised.connect(self._charter.look)
        self._entrance = Entrance(
            self.workplace,
            profile,
            key_store,
            clock,
            show=self._cover_with,
            change_language=self._change_language,
        )
        self.workplace.sheet_door = SheetDoor(
            self._entrance.print_recovery_sheet, partial(change_to, profile, key_store)
        )
        self._entrance.ready.connect(self._open)
        self._entrance.restore_asked.connect(self._restore)
        self._daily_copy = DailyCopy(self.workplace, self._at_desk, self)
        self._figures = FiguresKept(self.workplace, self._at_desk, self)
        self.nights.ended.connect(self._figures.begin)
        self._restoring = Restoring(
            self.workplace, profile, key_store, clock, show=self._cover_with, parent=self
        )
        self._restoring.over.connect(self._open)
        self.workplace.restore_asked.connect(self._restore)
        self._entrance.signed_in.connect(self._sit_down)
        self._status_timer = QTimer(self, interval=_STATUS_EVERY_MS)
        self._status_timer.timeout.connect(self._refresh_status)
        self.workplace.changed.connect(self._note_change)
        self.bugs = BugWatch(lambda: self.window, self)
        self.workplace.bug_met.connect(self.bugs.meet)
        self.workplace.no_longer_here.connect(self._leave_the_desk)

    def _at_desk(self) -> Desk | None:
        return self._desk

    # Start

    def start(self) -> None:
        """Opens the office, or its set-up.

        Raises:
            KnownError: the office is open in another window already, or its folder cannot be written.
        """
        self._lock.claim()
        try:
            log_to(self._profile.log)
        except OSError as error:
            raise unwritable(self._profile) from error
        self._settings.speak()
        self._open()

    def _open(self) -> None:
        self.workplace.read(
            partial(_open_with_settings, self._profile, self._key_store, self._clock),
            owner=self,
            then=self._opened,
            failed=self._not_opened,
        )

    def _opened(self, found: tuple[Desk, dict[str, str]]) -> None:
        self.stays_closed = False
        self._desk, kept = found
        self._settings.take(kept)
        self._desk.database.keep_off_thread()
        self.nights.watch(self._desk)
        self._settings.speak()
        self._make_window()
        self._daily_copy.begin()
        self._figures.begin()
        self._ask_sign_in()

    def _restore(self, copies: Sequence[Path]) -> None:
        """Whoever is at the desk is signed out, the file is let go, and one of the copies takes its place."""
        assert self.window is not None
        self._rest()
        self.workplace.serve(None)
        self.window.screens.forget()
        desk, self._desk = self._desk, None
        self._restoring.begin(copies, None if desk is None else desk.database)

    def _not_opened(self, error: Exception) -> None:
        self.stays_closed = not isinstance(error, NoOffice)
        self._make_window()
        self._entrance.explain(error)
        if not isinstance(error, KnownError):
            self.bugs.meet(error, opening=True)

    # The window

    def _make_window(self) -> None:
        self._settings.wear()
        before = self.window
        if before is not None:
            before.hide()
            before.deleteLater()
        self.window = MainWindow(self.workplace, places(self.workplace), verify=self._verify)
        self.window.sign_out_asked.connect(self._sign_out)
        self.window.locked.connect(partial(self._note, AtTheDoor.LOCKED))
        self.window.alarm_asked.connect(self._raise_alarm)
        self.window.text_size_asked.connect(self._settings.step_text_size)
        put_in_place(self.window, before, self._kept_place)
        self.window.show()
        self._show_the_hall()

    def _show_the_hall(self) -> None:
        self.display.follow(self._settings.chosen, self.window)
        self.kiosk.follow(self._settings.chosen, self.window)

    def keep_place(self, settings: QSettings) -> None:
        """From now on the window and its columns are as they were left; at first it fills the screen."""
        self._kept_place = self.workplace.kept = settings

    def _cover_with(self, page: QWidget) -> None:
        assert self.window is not None
        self.window.show_front(page)
        # The window's own messages stand over the work, which this page covers.
        message = Toast(page)
        self.workplace.announced.connect(message.announce)

    def _change_language(self, code: str, again: Callable[[], None]) -> None:
        # Not inside the signal of a widget that the new window will replace.
        def change() -> None:
            self._dress.speak(code)
            self._make_window()
            again()

        QTimer.singleShot(0, self, change)

    # Who is at the desk

    def _ask_sign_in(self) -> None:
        assert self._desk is not None
        watch = self._desk.clock_watch
        doubt = watch.doubt(self._clock.now()) if watch is not None else None
        if doubt is None:
            self._entrance.ask_sign_in(self._desk)
        else:
            self._entrance.ask_clock(self._desk, doubt, self._ask_sign_in)

    def _take(self, desk: Desk) -> None:
        self._desk = desk
        self.workplace.take_desk(desk, whereabouts_of(desk, spoken()))

    def _sit_down(self, desk: Desk) -> None:
        assert self.window is not None
        self.workplace.tray = self._settings.tray(desk)
        self._take(desk)
        self._chores.begin()
        self._figures.begin()
        self.hall.watch(desk)
        self._settings.keep_language(desk)
        self._settings.sit_down(desk)
        self._refresh_status()
        self._status_timer.start()
        self.window.toast.close_banner()
        self.window.show_work(own_work(desk.clerk))
        self._show_the_hall()
        self._news.ask(desk)

    def _sign_out(self) -> None:
        assert self._desk is not None
        self._status_timer.stop()
        self._note(AtTheDoor.SIGNED_OUT)
        self.hall.leave()
        self.workplace.serve(None)
        self._take(administration.signed_out(self._desk))
        self._settings.read_again()
        self._show_the_hall()
        self._ask_sign_in()

    def _raise_alarm(self) -> None:
        assert self._desk is not None
        self.workplace.act(partial(raise_alarm, self._desk), owner=self)

    def _leave_the_desk(self, error: KnownError) -> None:
        """The clerk may go no further: what is half typed is kept, and somebody signs in."""
        if self.window is not None and self.window.front is None:
            self.window.leave_work()
            self.workplace.announce(error.sentence(spoken()), "error")

    def _note(self, what: AtTheDoor) -> None:
        """Leaves a trace of a clerk who goes; whoever cannot write it must still be able to go."""
        assert self._desk is not None
        note = partial(note_at_the_door, self._desk, what, self._desk.clerk)
        self.workplace.act(note, owner=self)

    def _verify(self, password: str, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        assert self._desk is not None
        self.workplace.act(
            partial(administration.unlock, self._desk, password),
            owner=self,
            then=lambda _nothing: done(),
            failed=failed,
        )

    # Status

    def _note_change(self, changed: frozenset[Topic]) -> None:
        if Topic.SETTINGS in changed:
            self._settings.read_again()
        if Topic.CHARTER in changed:
            self._charter.look()
        self._refresh_status()

    def _work_by_charter(self, desk: Desk) -> None:
        """Another profile is in force: from the next key on, every screen works by it."""
        assert self.window is not None
        assert self._desk is not None
        before = self._desk
        self._take(desk)
        self.window.screens.renew()
        self._show_the_hall()
        self._refresh_status()
        if desk.edition_id != before.edition_id:
            self.workplace.announce(_("The new profile is in force at this counter."))

    def _return_to_work(self) -> None:
        assert self.window is not None
        assert self._desk is not None
        self._take(self._desk)
        self._refresh_status()
        self.window.show_work("office", part="computer")

    def _refresh_status(self) -> None:
        desk = self._desk
        if desk is None or desk.clerk is None:
            return
        try:
            check_clock(desk.clock_watch, self._clock.now())
        except ClockInDoubt as error:
            self._leave_the_desk(error)
            return
        if self.window is not None:
            self.window.screens.renew_stale()
        self._charter.look_once_a_day()
        self._status.look(desk)

    def _rest(self) -> None:
        """Stops what looks again by itself, and closes what stands in the hall."""
        self.nights.stop()
        self.hall.stop()
        self._status_timer.stop()
        self._daily_copy.stop()
        self._figures.stop()
        for shown in (self.display, self.kiosk, self.card):
            shown.close()

    def stop(self) -> None:
        """Lets work under way end, keeps what is half typed, and closes the database."""
        self._rest()
        if self.window is not None:
            if self._kept_place is not None:
                keep_place(self.window, self._kept_place)
            self.window.screens.forget()
        self.workplace.runner.stop()
        self._dress.take_off()
        if self._desk is not None:
            self._desk.database.close()
        self._lock.let_go()


def _open_with_settings(profile: Profile, key_store: KeyStore, clock: Clock) -> tuple[Desk, dict[str, str]]:
    desk = open_office(profile, key_store, clock)
    desk = replace(desk, clock_watch=clock_watch_of(desk))
    return desk, settings(desk)
