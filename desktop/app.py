"""The composition root: the only place that wires profile, key, clock, desk, runner, printer and window."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from db.key_store import KeyStore
from desktop.administration import actions as administration
from desktop.administration.keys import key_store_of
from desktop.administration.opening import KeyNeeded, NoOffice, open_office, recover_key
from desktop.administration.queries import settings
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import RecoveryFacts, set_up_office
from desktop.administration.slips import recovery_sheet_pdf
from desktop.administration.view.recovery import ClosedPage, KeyPage, RecoverySheetPage
from desktop.administration.view.set_up import SetUpPage
from desktop.administration.view.sign_in import SignInPage
from desktop.desk import Desk
from desktop.front_desk import places, status_of, whereabouts_of
from desktop.office.charter import charter_path, load_charter
from desktop.office.clock import Clock
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, speak, spoken
from desktop.office.profile import Profile
from desktop.paper.printing import available_printers, chosen_printer
from desktop.paper.tray import PaperTray, PrinterError, keep_pdf
from desktop.shell.bugs import BugWatch, log_to
from desktop.shell.theme import Choice, apply_theme, theme_for
from desktop.shell.window import MainWindow
from desktop.shell.workplace import CurrentTicket, Status, Workplace
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
        self._lock = QLockFile(str(profile.instance_lock))
        self._desk: Desk | None = None
        self._usual = usual
        self._settings: dict[str, str] = dict(usual)
        self._translators: list[QTranslator] = []
        self.workplace = Workplace(self)
        self.window: MainWindow | None = None
        self._status_timer = QTimer(self, interval=_STATUS_EVERY_MS)
        self._status_timer.timeout.connect(self._refresh_status)
        self.workplace.changed.connect(self._note_change)
        self.bugs = BugWatch(lambda: self.window, self)
        self.workplace.bug_met.connect(self.bugs.meet)

    # Start

    def start(self) -> None:
        """Opens the office, or its set-up.

        Raises:
            KnownError: the office is open in another window already, or its folder cannot be written.
        """
        self._claim()
        log_to(self._profile.log)
        self._speak(self._settings.get("language", spoken().code))
        self._open()

    def _claim(self) -> None:
        not_ours = KnownError(
            N_("The folder {folder} cannot be written. Call the administrator."), folder=self._profile.folder
        )
        try:
            self._profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise not_ours from error
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0):
            return
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise not_ours
        raise KnownError(
            N_("The program is already open on this computer. Look for its window on the taskbar.")
        )

    def _open(self) -> None:
        self.workplace.runner.run(
            partial(_open_with_settings, self._profile, self._key_store, self._clock),
            owner=self,
            then=self._opened,
            failed=self._not_opened,
        )

    def _opened(self, found: tuple[Desk, dict[str, str]]) -> None:
        self._desk, kept = found
        self._settings = {**self._usual, **kept}
        self._desk.database.keep_off_thread()
        self._speak(self._settings.get("language", spoken().code))
        self._make_window()
        self._ask_sign_in()

    def _not_opened(self, error: Exception) -> None:
        self._make_window()
        if isinstance(error, NoOffice):
            self._ask_set_up()
        elif isinstance(error, KeyNeeded):
            page = KeyPage(
                self.workplace,
                error.sentence(spoken()),
                partial(recover_key, self._profile, self._key_store),
            )
            page.done.connect(self._open_again)
            self._front(page)
        elif isinstance(error, KnownError):
            self._stay_closed(error.sentence(spoken()))
        else:
            # Nobody is at the desk: the screens behind must not be reached.
            self._stay_closed(
                _("The program made a mistake while it opened the office. Call the administrator.")
            )
            self.bugs.meet(error)

    def _stay_closed(self, sentence: str) -> None:
        closed = ClosedPage(sentence)
        closed.again.connect(self._open_again)
        self._front(closed)

    def _open_again(self) -> None:
        self._open()

    # Window, language, look

    def _make_window(self) -> None:
        choice: Any = self._settings.get("theme", "light")
        self._wear(choice)
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
        self.window = MainWindow(self.workplace, places(self.workplace), verify=self._verify)
        self.window.sign_out_asked.connect(self._sign_out)
        self.window.show()

    def _wear(self, choice: Choice) -> None:
        apply_theme(self._app, theme_for(choice, self._app))

    def _speak(self, code: str) -> None:
        speak(code)
        for old in self._translators:
            self._app.removeTranslator(old)
        self._translators = []
        locale = QLocale(code)
        QLocale.setDefault(locale)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        if translator.load(locale, "qtbase", "_", folder):
            self._app.installTranslator(translator)
            self._translators.append(translator)

    def _front(self, page: Any) -> None:
        assert self.window is not None
        self.window.show_front(page)
        # The window's own messages stand over the work, which this page covers.
        message = Toast(page)
        self.workplace.announced.connect(message.announce)

    def _change_language(self, code: str, again: Callable[[], None]) -> None:
        # Not inside the signal of a widget that the new window will replace.
        def change() -> None:
            self._speak(code)
            self._make_window()
            again()

        QTimer.singleShot(0, self, change)

    # Set-up

    def _ask_set_up(self) -> None:
        page = SetUpPage(self.workplace, self._set_up)
        page.done.connect(self._show_recovery_sheet)
        page.language_chosen.connect(lambda code: self._change_language(code, self._ask_set_up))
        self._front(page)

    def _set_up(self, answers: NewOffice) -> RecoveryFacts:
        return set_up_office(self._profile, answers, self._key_store, self._clock)

    def _show_recovery_sheet(self, facts: RecoveryFacts) -> None:
        words = spoken()
        charter = load_charter(charter_path(facts.charter))
        self.workplace.runner.run(
            partial(
                recovery_sheet_pdf,
                municipality=charter.municipality.for_language(words.code),
                counter=facts.counter,
                recovery_code=facts.recovery_code,
                office_code=facts.office_code,
                created_at=self._clock.now(),
                language=words,
            ),
            owner=self,
            then=self._recovery_page,
        )

    def _recovery_page(self, pdf: bytes) -> None:
        page = RecoverySheetPage(self.workplace, pdf, self._print_recovery_sheet)
        page.done.connect(self._open_again)
        self._front(page)

    def _print_recovery_sheet(self, pdf: bytes) -> str:
        # On paper only: a key that stays on the disk beside the file it opens protects nothing.
        printers = available_printers()
        title = _("Recovery sheet")
        if printers and (printer := chosen_printer(printers[0])) is not None:
            try:
                printer.print(pdf, title)
            except PrinterError as error:
                raise KnownError(
                    N_(
                        "The printer “{printer}” did not take the sheet. "
                        "Check its paper and cable, then print again."
                    ),
                    printer=printer.name,
                ) from error
            return printer.name
        kept = keep_pdf(pdf, self._profile.folder, "recovery-sheet")
        return _("{path} (there is no printer: move this file to a safe place and delete it here)").format(
            path=kept
        )

    # Sign-in

    def _ask_sign_in(self) -> None:
        assert self._desk is not None
        page = SignInPage(
            self.workplace,
            self._desk.charter.municipality.for_language(spoken().code),
            self._desk.station.counter,
            partial(administration.sign_in, self._desk),
        )
        page.signed_in.connect(self._signed_in)
        page.language_chosen.connect(lambda code: self._change_language(code, self._ask_sign_in))
        self._front(page)

    def _signed_in(self, desk: Desk) -> None:
        assert self.window is not None
        self._desk = desk
        self.workplace.tray = self._tray()
        self.workplace.take_desk(desk, whereabouts_of(desk, spoken()))
        # The calendar of holidays takes a moment to load: not while a citizen waits.
        self.workplace.runner.run(partial(desk.calendar.is_working_day, desk.today()), owner=self)
        self._keep_language(desk)
        self._refresh_status()
        self._status_timer.start()
        self.window.toast.close_banner()
        self.window.show_work()

    def _keep_language(self, desk: Desk) -> None:
        """What was chosen at set-up or sign-in, before anybody could keep it, holds later."""
        code = spoken().code
        if self._settings.get("language") != code:
            self._settings = {**self._settings, "language": code}
            self.workplace.runner.run(
                partial(administration.choose_setting, desk, "language", code), owner=self
            )

    def _sign_out(self) -> None:
        assert self._desk is not None
        self._status_timer.stop()
        self.workplace.serve(None)
        self._desk = administration.signed_out(self._desk)
        self.workplace.take_desk(self._desk, whereabouts_of(self._desk, spoken()))
        self._ask_sign_in()

    def _verify(self, password: str, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        assert self._desk is not None
        self.workplace.runner.run(
            partial(administration.unlock, self._desk, password),
            owner=self,
            then=lambda _nothing: done(),
            failed=failed,
        )

    def _tray(self) -> PaperTray:
        return PaperTray(self._profile.papers, chosen_printer(self._settings.get("printer")))

    # Status

    def _note_change(self, what: str) -> None:
        if what == "settings":
            self._reload_settings()
        self._refresh_status()

    def _reload_settings(self) -> None:
        if self._desk is not None:
            self.workplace.runner.run(partial(settings, self._desk), owner=self, then=self._take_settings)

    def _take_settings(self, found: dict[str, str]) -> None:
        before, self._settings = self._settings, {**self._usual, **found}
        self.workplace.tray = self._tray()
        language = self._settings.get("language", spoken().code)
        if language != spoken().code:
            self._change_language(language, self._return_to_work)
        elif self._settings.get("theme") != before.get("theme"):
            choice: Any = self._settings.get("theme", "light")
            self._wear(choice)

    def _return_to_work(self) -> None:
        assert self.window is not None
        assert self._desk is not None
        self.workplace.take_desk(self._desk, whereabouts_of(self._desk, spoken()))
        self._refresh_status()
        self.window.show_work("settings")

    def _refresh_status(self) -> None:
        desk = self._desk
        if desk is not None and desk.clerk is not None:
            self.workplace.runner.run(
                partial(status_of, desk, key_is_private=self._key_store.private), owner=self, then=self._tell
            )

    def _tell(self, found: tuple[Status, CurrentTicket | None]) -> None:
        status, ticket = found
        self.workplace.tell_status(status)
        if ticket != self.workplace.current_ticket:
            self.workplace.serve(ticket)

    def stop(self) -> None:
        """Lets work under way end, keeps what is half typed, and closes the database."""
        self._status_timer.stop()
        if self.window is not None:
            self.window.forget_pages()
        self.workplace.runner.stop()
        if self._desk is not None:
            self._desk.database.close()
        self._lock.unlock()


def _open_with_settings(profile: Profile, key_store: KeyStore, clock: Clock) -> tuple[Desk, dict[str, str]]:
    desk = open_office(profile, key_store, clock)
    return desk, settings(desk)


def run(profile: Profile, clock: Clock) -> int:
    """The window on `profile`, until it is closed.

    Raises:
        KnownError: it cannot be opened; said in a dialog as well, because a clerk sees no console.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setApplicationName("ednogishe")
    app.setApplicationDisplayName(_("One-stop counter"))
    desk = FrontDesk(app, profile, clock, key_store_of(profile))
    desk.bugs.install()
    try:
        desk.start()
    except KnownError as error:
        apply_theme(app, "light")
        QMessageBox.warning(None, _("One-stop counter"), error.sentence(spoken()))
        raise
    status = app.exec()
    desk.stop()
    return status
