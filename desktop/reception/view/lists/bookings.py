"""A booking found again: by its number, check code, telephone or name; moved, given back, printed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from db.models.base import new_key
from desktop.office.language import _, ngettext
from desktop.reception.actions import cancel_booking, move_booking, undo_giving_back
from desktop.reception.bookings import BookingRecord
from desktop.reception.calendar import Slot
from desktop.reception.lists import CallRecord, GivenBack, MovedBooking
from desktop.reception.queries import find_bookings
from desktop.reception.queries.seen_lists import BookingSeen, look_at_booking
from desktop.reception.view.lists.booking_card import BookingCard
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.slips import Slips
from desktop.reception.view.lists.words import official_title, state_chip, who_has_it, who_when_where
from desktop.reception.view.words import when
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import EmptyState, Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 412
_TYPING_PAUSE_MS = 200


class BookingsPanel(Page):
    """The search at the left, the booking at the right. `calls_asked` leads to who is to be called."""

    calls_asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked: Task | None = None
        self._wanted: UUID | None = None
        self._leads = False
        self.search = LineField(_("Number, check code, phone or name"))
        self.search.setAccessibleName(_("Search for an appointment"))
        self.found = ResultList(says=_("Appointments found"))
        self.found.steer_from(self.search)
        self.hint = Text("", "dim")
        self.main_field = self.search
        self.card = BookingCard()
        self._slips = Slips(workplace, self, self.card.tell_paper)
        self.nothing = EmptyState("", "magnifying-glass")
        self._sides = QStackedWidget()
        self._sides.addWidget(Card(None, self.nothing))
        self._sides.addWidget(self.card)
        left = Card(_("Find an appointment"), self.search, self.found, self.hint)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretchFactor(self.found, 1)
        page = row(left, spacing=16, parent=self)
        page.addWidget(self._sides, 1)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._find_anew)
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self.search.returnPressed.connect(self._find_anew)
        self.found.chosen.connect(self.show_booking)
        self.found.opened.connect(lambda _key: self.card.other_hour.setFocus())
        self.card.move_asked.connect(self._ask_for_another_hour)
        self.card.give_back_asked.connect(self._ask_to_give_back)
        self.card.print_asked.connect(self._print)
        self.card.preview_asked.connect(self._preview)
        self.card.other_asked.connect(self.show_booking)
        self.card.calls_asked.connect(self.calls_asked)
        self._show_nothing("")

    @property
    def shown(self) -> BookingRecord | None:
        """The booking at the right."""
        return self.card.seen.booking if self.card.seen and self._sides.currentIndex() == 1 else None

    def look(self) -> None:
        """Looks again at what is shown: it may have been moved meanwhile."""
        if self._wanted is not None:
            self.show_booking(self._wanted)

    def go_back(self) -> bool:
        """Esc empties the search."""
        if not self.search.text() and self.shown is None:
            return False
        self.search.clear()
        self.found.set_rows([])
        self._show_nothing("")
        self.search.setFocus()
        return True

    # Finding

    def _find_anew(self) -> None:
        """What is found first is shown."""
        self._leads = True
        self._find()

    def _find(self) -> None:
        self._typed.stop()
        if self._asked is not None:
            self._asked.cancel()
        typed = self.search.value()
        if not typed:
            self.found.set_rows([])
            self.hint.setText("")
            return
        self._asked = self._workplace.read(
            partial(find_bookings, self._workplace.desk, typed), owner=self, then=self._show_found
        )

    def _show_found(self, found: tuple[BookingRecord, ...]) -> None:
        self.found.set_rows([self._row(one) for one in found])
        count = len(found)
        self.hint.setText(
            ngettext("{count} found, the latest time first", "{count} found, the latest time first", count)
            if found
            else ""
        )
        if not self._leads:
            self._mark_shown()
            return
        self._leads = False
        if not found:
            self._show_nothing(self.search.value())
            return
        if self._wanted not in {one.id for one in found}:
            self.show_booking(found[0].id)
        self._mark_shown()

    def _mark_shown(self) -> None:
        """The list stands at the booking on the screen, or nowhere; it leads nowhere else."""
        self.found.blockSignals(True)
        if self._wanted in {one.key for one in self.found.rows()}:
            self.found.choose(self._wanted)
        else:
            self.found.setCurrentIndex(QModelIndex())
        self.found.blockSignals(False)

    def _row(self, one: BookingRecord) -> ListRow:
        words, kind = state_chip(one)
        desk = self._workplace.desk
        return ListRow(
            key=one.id,
            title=one.citizen,
            detail=" · ".join(
                (when(one.starts_at, desk.today()), official_title(desk.charter, one.official))
            ),
            chip=words,
            chip_kind=kind,
        )

    def _show_nothing(self, typed: str) -> None:
        self._wanted = None
        self.nothing.show_text(
            _(
                "No appointment was found for “{typed}”. Try the telephone, or first and family name as "
                "they were given at sign-up."
            ).format(typed=typed)
            if typed
            else _("Enter what is on the slip, or the person's telephone or name.")
        )
        self._sides.setCurrentIndex(0)

    # Showing

    def show_booking(self, key: UUID) -> None:
        """Shows one booking whole, whatever the list holds."""
        self._wanted = key
        self._workplace.read(
            partial(look_at_booking, self._workplace.desk, key), owner=self, then=partial(self._show, key)
        )

    def _show(self, key: UUID, seen: BookingSeen | None) -> None:
        if key != self._wanted:
            # The clerk is further down the list already.
            return
        if seen is None:
            self._workplace.announce(
                _("This appointment is not on this computer. Look it up by its number again."), "warning"
            )
            return
        self.card.show_booking(seen, self._workplace.desk)
        self._sides.setCurrentIndex(1)

    # Another hour

    def _ask_for_another_hour(self) -> None:
        booking = self.shown
        if booking is None:
            return
        dialog = HourDialog(
            self._workplace,
            self,
            booking.official,
            title=_("Move to another time"),
            about=who_when_where(booking, self._workplace.desk),
            go_on=_("Move and print"),
        )
        key = new_key()

        def move(slot: Slot) -> None:
            self._workplace.act(
                partial(move_booking, self._workplace.desk, booking.id, slot, key),
                owner=dialog,
                then=partial(self._moved, dialog),
                failed=dialog.refuse,
            )

        dialog.slot_chosen.connect(move)
        dialog.open()

    def _moved(self, dialog: HourDialog, moved: MovedBooking) -> None:
        dialog.accept()
        today = self._workplace.desk.today()
        before, after = moved.before.starts_at, moved.booking.starts_at
        self._show_then(
            moved.booking.id,
            title=_("Moved from {before} to {after}").format(
                before=when(before, today), after=when(after, today)
            ),
            promoted=moved.promoted,
            then=self._print,
        )

    # Given back

    def _ask_to_give_back(self) -> None:
        booking = self.shown
        if booking is None:
            return
        dialog = GiveUpDialog(
            self._workplace,
            self,
            title=_("Give up the appointment"),
            about=who_when_where(booking, self._workplace.desk),
            consequence=_(
                "The time becomes free at once. If somebody waiting finds it suitable, it is theirs; call "
                "them."
            ),
            go_on=_("Give up the appointment"),
        )

        def give_back() -> None:
            dialog.begin()
            self._workplace.act(
                partial(cancel_booking, self._workplace.desk, booking.id, dialog.reason.value()),
                owner=dialog,
                then=partial(self._given_back, dialog),
                failed=dialog.refuse,
            )

        dialog.confirmed.connect(give_back)
        dialog.open()

    def _given_back(self, dialog: GiveUpDialog, given: GivenBack) -> None:
        dialog.accept()
        self._show_then(
            given.booking.id,
            title=_("The appointment was given up"),
            promoted=given.promoted,
            then=self.card.print_it.setFocus,
        )
        if given.before is not None:
            self._workplace.offer_undo(
                _("Appointment {number} given up").format(number=given.booking.number),
                partial(self._undo_giving_back, given),
            )

    def _undo_giving_back(self, given: GivenBack) -> None:
        def undone(booking: BookingRecord) -> None:
            self._show_then(
                booking.id,
                title=_("The appointment is theirs again"),
                promoted=None,
                then=self.card.print_it.setFocus,
            )

        self._workplace.act(partial(undo_giving_back, self._workplace.desk, given), owner=self, then=undone)

    def _show_then(
        self, key: UUID, *, title: str, promoted: CallRecord | None, then: Callable[[], None]
    ) -> None:
        """Shows the booking as it is now, says what was done, and goes on."""
        self._wanted = key

        def show(seen: BookingSeen | None) -> None:
            self._show(key, seen)
            self.card.tell_what_follows(title, who_has_it(promoted), to_call=promoted is not None)
            then()

        self._workplace.read(partial(look_at_booking, self._workplace.desk, key), owner=self, then=show)
        self._find()

    # Paper

    def _print(self) -> None:
        booking = self.card.slip_of
        if booking is not None:
            self._workplace.withdraw_undo()
            self._slips.print(booking, self.card.language.value())

    def _preview(self) -> None:
        booking = self.card.slip_of
        if booking is not None:
            self._slips.preview(booking, self.card.language.value(), self._print)
