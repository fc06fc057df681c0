"""The left side: who receives and when, the first free hours, and who was signed up last."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.language import _, ngettext, pgettext
from desktop.office.names import short_name
from desktop.paper.tray import Printed
from desktop.reception.queries import FIRST_FREE, OfficialRecord
from desktop.reception.rules import BookingRecord
from desktop.reception.view.words import reception_hours, title_of, when
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList


class Officials(QWidget):
    """`official_chosen` tells the key of an official, `slot_chosen` one of the first free hours."""

    official_chosen = Signal(object)
    slot_chosen = Signal(object)
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = ResultList(title_lines=2, says=_("Officials"))
        self.list.chosen.connect(self.official_chosen)
        self.full = Text("", "dim")
        self.first_free = [KeyButton("", f"Alt+{place}") for place in range(1, FIRST_FREE + 1)]
        self._free: Sequence[object] = ()
        for place, button in enumerate(self.first_free):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, place))
        self.last = Note("", kind="ok", actions=[(_("Print the slip again"), self.print_asked.emit)])
        # As high as its words need, however they wrap.
        self.last.hide()
        column(
            Card(_("Reception days"), self.list),
            Card(_("First free hours"), *self.first_free, self.full),
            self.last,
            None,
            spacing=16,
            parent=self,
        )

    def _choose(self, place: int) -> None:
        self.slot_chosen.emit(self._free[place])

    def show_officials(
        self, officials: Sequence[OfficialRecord], chosen: OfficialRecord, today: date
    ) -> None:
        """Shows all officials with their next free day, and the first free hours with the chosen one."""
        self.list.set_rows([_row(one) for one in officials])
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(place) for place in range(len(officials))) + 2)
        if self.list.current_key() is None:
            self.list.choose(chosen.official.key)
        self._free = chosen.first_free
        for place, button in enumerate(self.first_free):
            button.setVisible(place < len(self._free))
        for button, slot in zip(self.first_free, chosen.first_free, strict=False):
            button.setText(when(slot.starts_at, today))
        self.full.setText(_("No hour is free in the coming months."))
        self.full.setVisible(not self._free)

    def show_booked(self, booking: BookingRecord, today: date) -> None:
        """Says who was signed up, for when and under what number; the slip is on its way."""
        self.last.show()
        self._say_booked(booking, today, _("The slip is being printed…"))

    def tell_printed(self, booking: BookingRecord, today: date, printed: Printed) -> None:
        """The slip is out: by what printer, or as what file."""
        if printed.printer is None:
            paper = _("The slip is kept as a PDF: {file}").format(file=printed.path.name)
        else:
            paper = _("The slip is printed: {where}").format(where=printed.printer)
        self._say_booked(booking, today, paper)

    def _say_booked(self, booking: BookingRecord, today: date, paper: str) -> None:
        self.last.say(
            "\n".join((when(booking.starts_at, today), booking.number, paper)),
            title=_("Signed up: {name}").format(name=short_name(booking.citizen)),
            kind="ok",
        )

    def tell_not_printed(self, booking: BookingRecord, sentence: str) -> None:
        """The hour is the citizen's, but there is no paper."""
        name = short_name(booking.citizen)
        title = _("{name} is signed up, but the slip was not printed").format(name=name)
        self.last.say(sentence, title=title, kind="warning")


def _row(one: OfficialRecord) -> ListRow:
    free = one.free_on_day
    return ListRow(
        key=one.official.key,
        title=title_of(one.official),
        detail=reception_hours(one.official),
        chip=ngettext("{count} free", "{count} free", free) if free else pgettext("day", "full"),
        chip_kind="info" if free else "warning",
    )
