"""Who waits for an hour, with each official in the order in which they came."""

from functools import partial
from itertools import groupby
from uuid import UUID

from babel.dates import format_date
from PySide6.QtWidgets import QStackedWidget

from desktop.office.language import _, spoken
from desktop.reception.actions import leave_waiting, promote
from desktop.reception.bookings import BookingRecord
from desktop.reception.calendar import Slot
from desktop.reception.lists import WaitingRecord
from desktop.reception.queries.seen_lists import ListsSeen
from desktop.reception.rules import bookable
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.slips import Slips
from desktop.reception.view.lists.waiting_card import WaitingCard
from desktop.reception.view.lists.words import official_title
from desktop.reception.view.words import when
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import EmptyState
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 440
_ALL = ""


class WaitingPanel(Page):
    """The list at the left, of one official or of all; whoever is chosen at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._waiting: tuple[WaitingRecord, ...] = ()
        self._places: dict[UUID, int] = {}
        self.official = ChoiceField()
        self.official.setAccessibleName(_("Whose waiting list"))
        self.list = ResultList(says=_("Waiting for an appointment"))
        self.main_field = self.list
        self.card = WaitingCard()
        self.paper = Note("")
        self.paper.hide()
        self._given = ""
        self._slips = Slips(workplace, self, self._tell_paper)
        self._sides = QStackedWidget()
        self._sides.addWidget(Card(None, EmptyState(_("Nobody is waiting for an appointment."), "users")))
        self._sides.addWidget(self.card)
        # Nothing is said of the list before it is known.
        self._sides.hide()
        left = Card(_("Waiting for an appointment"), self.official, self.list, self.paper)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretchFactor(self.list, 1)
        page = row(left, spacing=16, parent=self)
        page.addWidget(self._sides, 1)
        self.official.chosen.connect(lambda _key: self._show_list())
        self.list.chosen.connect(self._show_one)
        self.list.opened.connect(lambda _key: self.card.give.setFocus())
        self.card.hour_asked.connect(self._ask_for_an_hour)
        self.card.leave_asked.connect(self._ask_to_leave)

    # What is shown

    def show_lists(self, seen: ListsSeen) -> None:
        """Shows who waits now."""
        self._sides.show()
        self._waiting = seen.waiting
        self._places = {
            one.id: place
            for _official, group in groupby(seen.waiting, key=lambda one: one.official)
            for place, one in enumerate(group, start=1)
        }
        self._offer_officials()
        self._show_list()

    def _offer_officials(self) -> None:
        charter = self._workplace.desk.charter
        counts = {
            key: len(list(group)) for key, group in groupby(self._waiting, key=lambda one: one.official)
        }
        keys = list(dict.fromkeys([*(one.key for one in bookable(charter)), *counts]))
        self.official.set_options(
            [
                (_ALL, _("All officials · {count}").format(count=len(self._waiting))),
                *((key, f"{official_title(charter, key)} · {counts.get(key, 0)}") for key in keys),
            ]
        )

    def _show_list(self) -> None:
        wanted = self.official.value()
        shown = [one for one in self._waiting if wanted in {_ALL, one.official}]
        self.list.set_rows([self._row(one) for one in shown], choose_first=True)
        if shown:
            self._show_one(self.list.current_key())
        else:
            self._sides.setCurrentIndex(0)

    def _row(self, one: WaitingRecord) -> ListRow:
        day = format_date(one.day, "EEE, d MMMM", locale=spoken().locale) if one.day else ""
        return ListRow(
            key=one.id,
            code=str(self._places[one.id]),
            title=one.citizen,
            detail=" · ".join((one.phone, official_title(self._workplace.desk.charter, one.official))),
            chip=_("only {day}").format(day=day) if day else _("any day"),
            chip_kind="info" if day else "plain",
        )

    def _show_one(self, key: UUID) -> None:
        one = next((waiting for waiting in self._waiting if waiting.id == key), None)
        if one is not None:
            self.card.show_waiting(one, self._places[one.id], self._workplace.desk)
            self._sides.setCurrentIndex(1)

    # What is done

    def _ask_for_an_hour(self) -> None:
        waiting = self.card.waiting
        if waiting is None:
            return
        dialog = HourDialog(
            self._workplace,
            self,
            waiting.official,
            title=_("Give an appointment"),
            about=f"{waiting.citizen} · {waiting.phone}",
            go_on=_("Give the time and print"),
        )

        def give(slot: Slot) -> None:
            self._workplace.act(
                partial(promote, self._workplace.desk, waiting.id, slot),
                owner=dialog,
                then=partial(self._promoted, dialog),
                failed=dialog.refuse,
            )

        dialog.slot_chosen.connect(give)
        dialog.open()

    def _promoted(self, dialog: HourDialog, booking: BookingRecord) -> None:
        dialog.accept()
        self._given = _("{name} has the time {when}.").format(
            name=booking.citizen, when=when(booking.starts_at, self._workplace.desk.today())
        )
        self._slips.print(booking, self.card.language.value())
        self.list.setFocus()

    def _tell_paper(self, sentence: str, *, title: str = "", warning: bool = False) -> None:
        """Whoever was given an hour is off the list: what is said of the slip names them."""
        said = "\n".join(filter(None, (title, sentence)))
        self.paper.say(said, title=self._given, kind="warning" if warning else "ok")
        self.paper.show()

    def _ask_to_leave(self) -> None:
        waiting = self.card.waiting
        if waiting is None:
            return
        dialog = GiveUpDialog(
            self._workplace,
            self,
            title=_("No longer waiting"),
            about=f"{waiting.citizen} · {official_title(self._workplace.desk.charter, waiting.official)}",
            consequence=_("The place is lost: if the person comes back, they go to the end of the list."),
            go_on=_("Remove from the list"),
        )

        def leave() -> None:
            dialog.begin()
            self._workplace.act(
                partial(leave_waiting, self._workplace.desk, waiting.id, dialog.reason.value()),
                owner=dialog,
                then=lambda _left: self._left(dialog),
                failed=dialog.refuse,
            )

        dialog.confirmed.connect(leave)
        dialog.open()

    def _left(self, dialog: GiveUpDialog) -> None:
        dialog.accept()
        self.list.setFocus()
