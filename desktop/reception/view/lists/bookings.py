"""A booking found again: by its number, check code, telephone or name; moved, given back, printed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from db.models.base import new_key
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext
from desktop.reception.actions.bookings import cancel_booking, move_booking, undo_giving_back
from desktop.reception.actions.rectifying import rectify_booking
from desktop.reception.bookings import BookingRecord
from desktop.reception.lists import CallRecord, GivenBack, MovedBooking
from desktop.reception.queries.lists import find_bookings
from desktop.reception.queries.seen_lists import BookingSeen, look_at_booking
from desktop.reception.view.lists.booking_card import BookingCard
from desktop.reception.view.lists.booking_words import (
    official_title,
    state_chip,
    who_has_it,
    who_when_where,
    whose,
)
from desktop.reception.view.lists.give_back import FREED, GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.rectifying import RectifyingDialog
from desktop.reception.view.lists.slips import Slips
from desktop.reception.view.reception_words import when
from desktop.shell.list_page import ListPage
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.fields import LineField
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy, phone_to_copy

_LIST_WIDTH = 412


class BookingsPanel(ListPage[tuple[BookingRecord, ...]]):
    """The search at the left, the booking at the right."""

    topics = (Topic.RECEPTION,)

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Number, check code, phone or name"))
        self.search.setAccessibleName(_("Search for an appointment"))
        super().__init__(workplace, ResultList(says=_("Appointments found")), self.search)
        self.card = BookingCard()
        self._looked = Task(self)
        self._slips = Slips(workplace, self, self.card.tell_paper)
        self.sides, self.goes_on_at = Beside(self.card, "magnifying-glass"), self.card.other_hour
        self.lay_out(_("Find an appointment"), self.search, width=_LIST_WIDTH, beside=self.sides, margins=0)
        self.list.offer(self.card.other_hour, self.card.give_back, self.card.print_it, run=self.when_shown)
        self.card.other_hour.clicked.connect(self._ask_for_another_hour)
        self.card.give_back.clicked.connect(self._ask_to_give_back)
        self.card.rectify.clicked.connect(self._ask_what_is_right)
        self.card.print_it.clicked.connect(self._print)
        self.card.preview.clicked.connect(self._preview)
        self.card.other_asked.connect(self.come_to)
        self.show_nothing(self.nothing_words())

    @property
    def shown(self) -> BookingRecord | None:
        """The booking at the right."""
        return self.card.seen.booking if self.card.seen and self.shown_key else None

    def show_nothing(self, sentence: str) -> None:
        """An empty list is no answer where nothing was asked."""
        super().show_nothing(sentence)
        if not self.search.value():
            self.list.say_nothing_is_here(_("Nothing has been searched for yet."))

    def go_back(self) -> bool:
        """Esc empties the search."""
        if not self.search.text() and self.shown is None:
            return False
        self.search.clear()
        self.list.set_rows([])
        self.show_nothing(self.nothing_words())
        self.search.setFocus()
        return True

    # The list

    def question(self) -> Callable[[], tuple[BookingRecord, ...]] | None:
        """What was typed."""
        typed = self.search.value()
        return partial(find_bookings, self._workplace.desk, typed) if typed else None

    def rows_of(self, found: tuple[BookingRecord, ...]) -> list[ListRow]:
        """Who, when and with whom."""
        return [self._row(one) for one in found]

    def hint_of(self, found: tuple[BookingRecord, ...]) -> str:
        """How many, and in which order."""
        if not found:
            return ""
        return ngettext(
            "{count} found, the latest time first", "{count} found, the latest time first", len(found)
        )

    def _row(self, one: BookingRecord) -> ListRow:
        words, kind = state_chip(one)
        desk = self._workplace.desk
        return ListRow(
            key=one.id,
            title=whose(one),
            detail=" · ".join(
                (when(one.starts_at, desk.today()), official_title(desk.charter, one.official))
            ),
            chip=words,
            chip_kind=kind,
            copies=(*number_to_copy(one.number), *phone_to_copy(one.phone)),
        )

    def nothing_words(self) -> str:
        """What to look for."""
        typed = self.search.value()
        return (
            _(
                "No appointment was found for “{typed}”. Try the telephone, or first and family name as "
                "they were given at sign-up."
            ).format(typed=typed)
            if typed
            else _("Enter what is on the slip, or the person's telephone or name.")
        )

    # Showing

    def come_to(self, key: UUID) -> None:
        """Shows one booking whole, whatever the list holds."""
        self.expect(key)
        self.show_one(key)

    def show_one(self, key: UUID) -> None:
        """Shows one booking as it is now."""
        self._look_at(key, self._show)

    def _look_at(self, key: UUID, then: Callable[[BookingSeen | None], None]) -> None:
        # The clerk may be further down the list already.
        look_at = partial(look_at_booking, self._workplace.desk, key)
        self._looked = self._workplace.read(look_at, owner=self, then=then, instead_of=self._looked)

    def _show(self, seen: BookingSeen | None) -> None:
        if seen is None:
            self._workplace.announce(
                _("This appointment is not on this computer. Look it up by its number again."), "warning"
            )
            return
        self.card.show_booking(seen, self._workplace.desk)
        self.show_card(seen.booking.id)

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
        desk, key = self._workplace.desk, new_key()
        dialog.slot_chosen.connect(
            lambda slot: dialog.act(partial(move_booking, desk, booking.id, slot, key), self._moved)
        )
        dialog.open()

    def _moved(self, moved: MovedBooking) -> None:
        today = self._workplace.desk.today()
        before, after = moved.before.starts_at, moved.booking.starts_at
        self._show_then(
            moved.booking.id,
            moved.promoted,
            title=_("Moved from {before} to {after}").format(
                before=when(before, today), after=when(after, today)
            ),
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
            consequence=_(FREED),
            go_on=_("Give up the appointment"),
        )
        give_back = partial(cancel_booking, self._workplace.desk, booking.id)
        dialog.confirmed.connect(
            lambda: dialog.act(partial(give_back, dialog.reason.value()), self._given_back)
        )
        dialog.open()

    def _given_back(self, given: GivenBack) -> None:
        self._show_then(
            given.booking.id,
            given.promoted,
            title=_("The appointment was given up"),
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
                then=self.card.print_it.setFocus,
            )

        self._workplace.act(partial(undo_giving_back, self._workplace.desk, given), owner=self, then=undone)

    # Put right

    def _ask_what_is_right(self) -> None:
        booking = self.shown
        if booking is None:
            return
        dialog = RectifyingDialog(self._workplace, booking, self)
        desk = self._workplace.desk
        dialog.confirmed.connect(
            lambda: dialog.act(
                partial(rectify_booking, desk, booking.id, dialog.form.values()), self._put_right
            )
        )
        dialog.open()

    def _put_right(self, booking: BookingRecord) -> None:
        self._workplace.announce(
            _("The data of appointment {number} is corrected.").format(number=booking.number)
        )
        self.show_one(booking.id)
        self.look()

    def _show_then(
        self, key: UUID, promoted: CallRecord | None = None, *, title: str, then: Callable[[], None]
    ) -> None:
        """Shows the booking as it is now, says what was done, and goes on."""
        self.expect(key)

        def show(seen: BookingSeen | None) -> None:
            self._show(seen)
            self.card.tell_what_follows(title, who_has_it(promoted), to_call=promoted is not None)
            then()

        self._look_at(key, show)
        self.look()

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
