"""The reception's screen at the sign-up counter, and what the other counters see instead."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.desk import Desk
from desktop.institutions.view.directory import DirectoryDialog, not_ours
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission
from desktop.queue.rules import RECEPTION, Way
from desktop.reception.bookings import SignUp
from desktop.reception.planned_day import Slot
from desktop.reception.queries.seen_at_sign_up import Known
from desktop.reception.rules import bookable, signs_up_here
from desktop.reception.view.signing.booking import Booking
from desktop.reception.view.signing.calendar import CalendarCard
from desktop.reception.view.signing.elsewhere import NoSignUp, SignUpElsewhere
from desktop.reception.view.signing.form import SignUpForm
from desktop.reception.view.signing.half_typed import SignUpKeeping
from desktop.reception.view.signing.known_person import KnownWatch, is_refused
from desktop.reception.view.signing.navigation import Turning
from desktop.reception.view.signing.officials import Officials
from desktop.reception.view.signing.signed_up_last import LastOne
from desktop.reception.view.signing.slip_printer import SlipPrinter, owed_slip
from desktop.shell.workplace import Workplace
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 60_000
_OFFICIALS_WIDTH, _FORM_WIDTH = 230, 306


class SigningPage(Page):
    """Signs citizens up: an hour is chosen already, so that the clerk begins with the name."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        desk: Desk = workplace.desk
        self.signs_up = signs_up_here(desk.charter, desk.station.counter) and bool(bookable(desk.charter))
        if not bookable(desk.charter) or desk.charter.sign_up_counter is None:
            column(NoSignUp(desk.charter, not_ours(workplace, self, "reception", str)), parent=self)
        elif not signs_up_here(desk.charter, desk.station.counter):
            there = Way(kind=RECEPTION, counters=desk.charter.sign_up_counters)
            self.elsewhere = SignUpElsewhere(
                desk.charter,
                not_ours(workplace, self, "reception", str),
                partial(workplace.open_place, "queue", way=there),
                may_send=workplace.allows(Permission.RUN_QUEUE),
            )
            self.main_field = self.elsewhere.way
            column(self.elsewhere, parent=self)
        else:
            self._furnish(desk)

    def _furnish(self, desk: Desk) -> None:
        self._offered: set[UUID] = set()
        self.officials = Officials(desk.charter)
        self.calendar = CalendarCard()
        self.day = self.calendar.day
        self.form = SignUpForm(desk.charter)
        self.last = LastOne()
        self.slips = SlipPrinter(self._workplace, self)
        self.owed = owed_slip(self._workplace, self.slips, lambda booking: self.last.is_about(booking.id))
        self.turning = Turning(self._workplace, self.officials, self.calendar, self)
        self.booking = Booking(self._workplace, self.form, self.last, self.slips, self)
        self.keeping = SignUpKeeping(self._workplace, self.form, self)
        self.watch = KnownWatch(self._workplace, self.form.sign_up, self)
        self.main_field = self.form.citizen
        fixed_width(self.officials, _OFFICIALS_WIDTH)
        fixed_width(self.form, _FORM_WIDTH)
        middle = column(self.owed, self.last, spacing=12)
        middle.addWidget(self.calendar, 1)
        page = row(self.officials, spacing=16, margins=16, parent=self)
        page.addLayout(middle, 1)
        page.addWidget(self.form)
        self._connect()
        self._minute = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._minute.timeout.connect(self.turning.look_again)
        # What cannot be read is said once, not every minute.
        self.turning.blind.connect(self._minute.stop)

    def _connect(self) -> None:
        self.turning.slot_taken.connect(self._show_slot)
        self.turning.official_shown.connect(self.form.offer_ways)
        self.turning.to_the_form.connect(self._to_the_form)
        self.form.booking_asked.connect(self._book)
        self.form.edited.connect(self.watch.note_edit)
        self.form.typed.connect(self.keeping.note_edit)
        self.form.person_left.connect(self.watch.look)
        self.form.not_ours.clicked.connect(self._not_ours)
        self.watch.found.connect(self._show_known)
        self.calendar.waiting_asked.connect(self._wait)
        self.booking.begun_anew.connect(self._begun_anew)
        self.booking.other_hour_needed.connect(self.turning.let_clerk_choose)
        self.last.print_again.clicked.connect(self.booking.print_again)
        self.last.change.clicked.connect(self._change)
        self.owed.offered.connect(self._offer_owed)
        self.owed.settled.connect(self._to_the_form)
        self.owed.refused.connect(self._to_the_form)
        for editor in self.form.editors:
            self.day.steer_from(editor)
        self._workplace.hear(self, self.turning.look_again, Topic.RECEPTION)

    def enter(self) -> None:
        """Looks at the day again: an hour may have passed since; and whether a slip is owed."""
        super().enter()
        if self.signs_up:
            self.turning.look_again()
            self.owed.look()
            self._minute.start()

    def is_half_typed(self) -> bool:
        """Whether something stands in the form."""
        return self.signs_up and self.form.sign_up() != SignUp()

    def leave(self) -> None:
        """Stops the clock that greys passed hours; keeps what is half typed."""
        if self.signs_up:
            self._minute.stop()
            self.keeping.keep_at_once()

    def go_back(self) -> bool:
        """Esc: from a slip that is owed, or from week and month, to the day and the name."""
        if not self.signs_up:
            return False
        owed = self.owed.owed
        if self.owed.isVisible() and owed is not None and not self.slips.is_printing(owed.id):
            self.owed.put_away()
            return True
        return self.turning.back_to_the_day()

    def show_what(self, **what: object) -> None:
        """`official=key` and `day=date` show that day; a `slot` of it is chosen."""
        official, day, slot = what.get("official"), what.get("day"), what.get("slot")
        if self.signs_up and isinstance(official, str):
            self.turning.go_to(
                official, day if isinstance(day, date) else None, slot if isinstance(slot, Slot) else None
            )

    def _show_slot(self, slot: Slot | None) -> None:
        self.form.show_slot(slot, self._workplace.desk.today())

    def _to_the_form(self) -> None:
        """Where something is still to be typed; from there the arrows choose the hour."""
        here = QApplication.focusWidget()
        if here is None or not self.form.isAncestorOf(here):
            empty = next((one for one in self.form.editors if not one.value()), self.form.topic)
            empty.setFocus()

    # What is known of the person

    def _show_known(self, known: Known, asked_for: SignUp) -> None:
        self.form.known.show_known(known)
        refused = is_refused(known.asked, self._workplace.desk.charter)
        self.form.ask_for_a_reason(needed=known.asked.needs_reason and not refused)

    def _not_ours(self) -> None:
        dialog = DirectoryDialog(self._workplace, self.window(), "reception", self.form.topic.value())
        dialog.accepted.connect(self.booking.begin_anew)
        dialog.open()

    # Booking

    def _book(self) -> None:
        self.booking.book(self.turning.official, self.day.slot)

    def _wait(self, for_this_day: bool) -> None:
        self.booking.wait(self.turning.official, self.turning.day if for_this_day else None)

    def _begun_anew(self) -> None:
        self.keeping.drop()
        self.watch.begin_anew()
        self.turning.begin_anew()

    def _change(self) -> None:
        if self.last.booking is not None:
            self._workplace.open_place("reception", part="lists", booking=self.last.booking.id)

    def _offer_owed(self) -> None:
        """Enter prints it, unless the clerk has begun with somebody. Once: no name is to be typed into it."""
        owed = self.owed.owed
        if owed is not None and owed.id not in self._offered and self.form.is_empty() and self.isVisible():
            self._offered.add(owed.id)
            self.owed.links[0].setFocus()
