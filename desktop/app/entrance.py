"""The pages before the work: set-up with its recovery sheet, the key from paper, sign-in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.key_store import KeyStore
from desktop.administration import actions as administration
from desktop.administration.opening import KeyNeeded, NoOffice, recover_key
from desktop.administration.passwords import begin_with_own_password, come_back
from desktop.administration.rules import NewOffice, RecoveryFacts
from desktop.administration.slips import recovery_sheet_pdf
from desktop.administration.standing import NumbersInDoubt
from desktop.administration.view.recovery import ClosedPage, KeyPage, RecoverySheetPage
from desktop.administration.view.shared_words import site_words
from desktop.administration.view.sign_in import SignInPage
from desktop.copies.putting_back import copy_would_help, every_copy, file_is_gone
from desktop.copies.shelf import CopyFile
from desktop.desk import Desk
from desktop.office.clock import Clock
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, spoken
from desktop.office.profile import Profile
from desktop.paper.printing import available_printers, chosen_printer
from desktop.paper.tray import PrinterError, keep_pdf, save_pdf
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.administration.charter.guided.first_profile import FirstProfile
    from desktop.administration.joining import JoinOffer
    from desktop.administration.standing import Doubt
    from desktop.administration.view.set_up import Typed
    from desktop.office.clock_watch import ClockDoubt

ChangeLanguage = Callable[[str, Callable[[], None]], None]
"""Makes the window anew in a language, then calls what shows the page again."""


class Entrance(QObject):
    """Leads from an empty folder, or a closed office, to a clerk at the desk.

    `ready` tells that the office can be opened (again); `signed_in` carries the desk with its clerk.
    """

    ready = Signal()
    signed_in = Signal(object)
    restore_asked = Signal(object)
    """One of these copies (paths) is to be put back: the first that is whole."""

    def __init__(
        self,
        workplace: Workplace,
        profile: Profile,
        key_store: KeyStore,
        clock: Clock,
        *,
        show: Callable[[QWidget], None],
        change_language: ChangeLanguage,
    ) -> None:
        """`show` covers the window with a page."""
        super().__init__(workplace)
        self._workplace, self._profile, self._key_store, self._clock = workplace, profile, key_store, clock
        self._show, self._change_language = show, change_language
        self._first: FirstProfile | None = None
        self._kept_sheet: Path | None = None

    def explain(self, error: Exception) -> None:
        """The office could not be opened: leads to the page that says what can be done about it."""
        if copy_would_help(error):
            # A second place that does not answer is waited for behind the window.
            self._workplace.read(
                partial(every_copy, self._profile, self._clock.now()),
                owner=self,
                then=partial(self._explain, error),
                failed=lambda _unread: self._explain(error, ()),
            )
        else:
            self._explain(error, ())

    def _explain(self, error: Exception, copies: Sequence[CopyFile]) -> None:
        if isinstance(error, NoOffice) and not copies:
            self.ask_set_up()
        elif isinstance(error, NoOffice):
            self._stay_closed(file_is_gone().sentence(spoken()), copies)
        elif isinstance(error, KeyNeeded):
            self._ask_key(error.sentence(spoken()), copies)
        elif isinstance(error, NumbersInDoubt):
            self._ask_numbers(error.doubt)
        elif isinstance(error, KnownError):
            self._stay_closed(error.sentence(spoken()), copies)
        else:
            # Nobody is at the desk: the screens behind must not be reached.
            self._stay_closed(_("Program error while the counter was being opened. Call the administrator."))

    def ask_set_up(self, typed: "Typed | None" = None) -> None:
        """The first start; `typed` is what stood there before the language was changed."""
        # Once in the life of an office: every other start does without these.
        from desktop.administration.charter.guided.first_profile import FirstProfile
        from desktop.administration.view.set_up import SetUpPage

        self._first = self._first or FirstProfile(self._profile, self._key_store)
        page = SetUpPage(self._workplace, partial(self._set_up, self._first), self._first)
        if typed is not None:
            page.fill(typed)
        page.done.connect(self._write_recovery_sheet)
        page.language_chosen.connect(
            lambda code: self._change_language(code, partial(self.ask_set_up, page.typed()))
        )
        self._show(page)

    def _ask_key(self, sentence: str, copies: Sequence[CopyFile]) -> None:
        """The key is gone or does not fit; `sentence` says which. The file may be damaged instead."""
        recover = partial(recover_key, self._profile, self._key_store)
        page = KeyPage(self._workplace, sentence, recover, newest_copy=_newest(copies))
        page.done.connect(self.ready)
        page.restore_asked.connect(partial(self._put_back, copies))
        self._show(page)

    def _ask_numbers(self, doubt: "Doubt") -> None:
        """The file is not the one that was last at work here: one question, then it is opened."""
        from desktop.administration.settling import settle_numbers
        from desktop.administration.view.numbers import NumbersPage

        page = NumbersPage(
            self._workplace, doubt, partial(settle_numbers, self._profile, self._key_store, self._clock)
        )
        page.done.connect(self.ready)
        self._show(page)

    def ask_clock(self, desk: Desk, doubt: "ClockDoubt", then: Callable[[], None]) -> None:
        """The clock has jumped since the last entry: it is set right, or somebody says that it is."""
        from desktop.administration.view.clock import ClockPage

        page = ClockPage(self._workplace, desk, doubt)
        page.done.connect(then)
        self._show(page)

    def _stay_closed(self, sentence: str, copies: Sequence[CopyFile] = ()) -> None:
        """The office cannot be opened; `sentence` says what to do about it, `copies` can be put back."""
        page = ClosedPage(sentence, newest_copy=_newest(copies))
        page.again.connect(self.ready)
        page.restore_asked.connect(partial(self._put_back, copies))
        self._show(page)

    def ask_sign_in(self, desk: Desk) -> None:
        """Who sits down at `desk`?"""
        page = SignInPage(
            self._workplace,
            desk.charter.municipality.for_language(spoken().code),
            desk.station.counter,
            partial(administration.sign_in, desk),
            site=site_words(desk.charter.sites[0]) if len(desk.charter.sites) > 1 else "",
            begin=partial(begin_with_own_password, desk),
            come_back=partial(come_back, desk),
        )
        page.signed_in.connect(self.signed_in)
        page.language_chosen.connect(
            lambda code: self._change_language(code, partial(self.ask_sign_in, desk))
        )
        self._show(page)

    def _put_back(self, copies: Sequence[CopyFile]) -> None:
        self.restore_asked.emit(tuple(one.path for one in copies))

    def _set_up(
        self, first: "FirstProfile", answers: NewOffice, joining: "JoinOffer | None"
    ) -> RecoveryFacts:
        from desktop.administration.set_up import set_up_office

        facts = set_up_office(self._profile, answers, self._key_store, self._clock, joining)
        first.drop()
        return facts

    def _write_recovery_sheet(self, facts: RecoveryFacts) -> None:
        words = spoken()
        self._workplace.read(
            partial(recovery_sheet_pdf, facts, self._clock.now(), words),
            owner=self,
            then=self._show_recovery_sheet,
        )

    def _show_recovery_sheet(self, pdf: bytes) -> None:
        self._kept_sheet = None
        page = RecoverySheetPage(self._workplace, pdf, self.print_recovery_sheet)
        page.done.connect(self.ready)
        self._show(page)

    def print_recovery_sheet(self, pdf: bytes) -> str | Path:
        """Prints it, or keeps it as a file where there is no printer; tells where it went."""
        # On paper only: a key that stays on the disk beside the file it opens protects nothing.
        printers = available_printers()
        if printers and (printer := chosen_printer(printers[0])) is not None:
            try:
                printer.print(pdf, _("Recovery sheet"))
            except PrinterError as error:
                raise KnownError(
                    N_(
                        "The printer “{printer}” did not take the sheet. "
                        "Check its paper and cable, then print again."
                    ),
                    printer=printer.name,
                ) from error
            if self._kept_sheet is not None:
                self._kept_sheet.unlink(missing_ok=True)
            return printer.name
        # One copy, however often it is asked for; never over the sheet of another office.
        if self._kept_sheet is None:
            self._kept_sheet = keep_pdf(pdf, self._profile.folder, "recovery-sheet")
        else:
            save_pdf(pdf, self._kept_sheet)
        return self._kept_sheet


def _newest(copies: Sequence[CopyFile]) -> str:
    return spoken().moment(copies[0].made_at) if copies else ""
