"""The reception's screen at the sign-up counter, and what the other counters see instead."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer

from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import _, language, spoken
from desktop.paper.tray import Printed
from desktop.reception.actions import book_slot, slip_printed
from desktop.reception.queries import OfficialRecord, days_ahead, reception_day
from desktop.reception.rules import BookingRecord, Slot, bookable, signs_up_here
from desktop.reception.slips import booking_slip_pdf
from desktop.reception.view.signing.day import ReceptionDay
from desktop.reception.view.signing.elsewhere import NoSignUp, SignUpElsewhere
from desktop.reception.view.signing.form import SignUpForm
from desktop.reception.view.signing.officials import Officials
from desktop.shell.workplace import Workplace
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page

_LOOK_AGAIN_MS = 60_000
_OFFICIALS_WIDTH, _FORM_WIDTH = 270, 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything the screen shows: all officials on their next free day, and the day looked at."""

    officials: tuple[OfficialRecord, ...]
    chosen: OfficialRecord
    days: tuple[date, ...]


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Reads the screen. Without `day`, the next reception day with a free hour.

    Raises:
        KnownError: the clerk may not, or the file cannot be read.
    """
    return Seen(
        officials=tuple(reception_day(desk, one.key) for one in bookable(desk.charter)),
        chosen=reception_day(desk, official, day),
        days=days_ahead(desk, official),
    )


class SigningPage(Page):
    """Signs citizens up: an hour is chosen already, so that the clerk begins with the name."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        desk: Desk = workplace.desk
        self.signs_up = signs_up_here(desk.charter, desk.station.counter) and bool(bookable(desk.charter))
        if not bookable(desk.charter) or desk.charter.sign_up_counter is None:
            column(NoSignUp(desk.charter), parent=self)
        elif not signs_up_here(desk.charter, desk.station.counter):
            self.elsewhere = SignUpElsewhere(
                desk.charter, partial(workplace.open_place, "queue", give="reception")
            )
            self.main_field = self.elsewhere.ticket
            column(self.elsewhere, parent=self)
        else:
            self._furnish(desk)

    def _furnish(self, desk: Desk) -> None:
        self._official = bookable(desk.charter)[0].key
        self._seen: Seen | None = None
        self._wanted: Slot | None = None
        self._may_choose_itself = True
        self._booked: tuple[BookingRecord, str] | None = None
        self.officials = Officials()
        self.day = ReceptionDay()
        self.form = SignUpForm()
        self.main_field = self.form.citizen
        self.officials.setFixedWidth(_OFFICIALS_WIDTH)
        self.form.setFixedWidth(_FORM_WIDTH)
        page = row(self.officials, spacing=16, margins=16, parent=self)
        page.addWidget(self.day, 1)
        page.addWidget(self.form)
        self.officials.official_chosen.connect(self._choose_official)
        self.officials.slot_chosen.connect(self._lead_to)
        self.officials.print_asked.connect(self._print)
        self.day.slot_chosen.connect(self._take_slot)
        self.day.day_turned.connect(self._turn)
        self.form.booking_asked.connect(self._book)
        for editor in self.form.editors:
            self.day.steer_from(editor)
        self._minute = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._minute.timeout.connect(self._look_again)
        self._workplace.changed.connect(self._note_change)

    def enter(self) -> None:
        """Looks at the day again: an hour may have passed since."""
        super().enter()
        if self.signs_up:
            self._look_again()
            self._minute.start()

    def leave(self) -> None:
        """Nobody sees the hours pass."""
        if self.signs_up:
            self._minute.stop()

    # The day looked at

    def _look(self, day: date | None) -> None:
        self._workplace.runner.run(
            partial(look, self._workplace.desk, self._official, day),
            owner=self,
            then=self._show,
            failed=self._blind,
        )

    def _look_again(self) -> None:
        self._look(self._seen.chosen.day if self._seen is not None else None)

    def _blind(self, error: Exception) -> None:
        # Said once, not every minute.
        self._minute.stop()
        self._workplace.report(error, self)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        today = self._today()
        self.officials.show_officials(seen.officials, seen.chosen, today)
        self.day.show_day(
            seen.chosen,
            today,
            earlier=any(day < seen.chosen.day for day in seen.days),
            later=any(day > seen.chosen.day for day in seen.days),
        )
        free = self.day.free_slots()
        wanted, self._wanted = self._wanted or self.day.slot, None
        if wanted not in free:
            wanted = free[0] if free and self._may_choose_itself else None
        self.day.choose(wanted)
        self.form.show_slot(wanted, today)

    def _today(self) -> date:
        return day_in_sofia(self._workplace.now())

    def _choose_official(self, key: str) -> None:
        if key != self._official:
            self._official = key
            self._may_choose_itself = True
            self._look(None)

    def _lead_to(self, slot: Slot) -> None:
        self._wanted = slot
        self._look(day_in_sofia(slot.starts_at))

    def _turn(self, step: int) -> None:
        if self._seen is None:
            return
        here, days = self._seen.chosen.day, self._seen.days
        there = (
            next((day for day in days if day > here), None)
            if step > 0
            else next((day for day in reversed(days) if day < here), None)
        )
        if there is not None:
            self._may_choose_itself = True
            self._look(there)

    def _take_slot(self, slot: Slot | None) -> None:
        self.form.show_slot(slot, self._today())

    def _note_change(self, what: str) -> None:
        if what == "reception":
            self._look_again()

    # Booking

    def _book(self) -> None:
        slot = self.day.slot
        if slot is None:
            self.form.hour.show_error(_("Choose a free hour in the list, by mouse or with the arrows."))
            return
        self.form.book.setEnabled(False)
        self._workplace.runner.run(
            partial(book_slot, self._workplace.desk, self._official, slot, self.form.sign_up()),
            owner=self,
            then=self._signed_up,
            failed=self._refused,
        )

    def _signed_up(self, booking: BookingRecord) -> None:
        self._booked = (booking, self.form.slip_language.value())
        self.form.book.setEnabled(True)
        self.form.begin_anew()
        self._may_choose_itself = True
        self.officials.show_booked(booking, self._today())
        self._print()
        self._workplace.changed.emit("reception")

    def _refused(self, error: Exception) -> None:
        self.form.book.setEnabled(True)
        if not isinstance(error, KnownError) or error.field != "slot":
            self._workplace.report(error, self.form)
            return
        # Another hour must be the clerk's choice: the citizen was told this one. The focus stays in the
        # field, from which the arrows choose it.
        self.form.hour.show_error(error.sentence(spoken()))
        self._may_choose_itself = False
        self.day.choose(None)
        self._look_again()

    def _print(self) -> None:
        if self._booked is None:
            return
        (booking, code), desk, tray = self._booked, self._workplace.desk, self._workplace.tray

        def print_it() -> Printed:
            pdf = booking_slip_pdf(booking, desk.charter, language(code))
            printed = tray.put(pdf, f"reception-{booking.number}", booking.number)
            slip_printed(desk, booking.id)
            return printed

        self._workplace.runner.run(
            print_it,
            owner=self,
            then=partial(self._printed, booking),
            failed=partial(self._not_printed, booking),
        )

    def _printed(self, booking: BookingRecord, printed: Printed) -> None:
        self.officials.tell_printed(booking, self._today(), printed)

    def _not_printed(self, booking: BookingRecord, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.officials.tell_not_printed(booking, error.sentence(spoken()))
        else:
            self._workplace.report(error, self)
