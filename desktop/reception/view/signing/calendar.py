"""The middle: a day, a week or a month of receptions, and what is to be said of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.language import _, pgettext
from desktop.reception.view.signing.cells import Cells
from desktop.reception.view.signing.day import ReceptionDay
from desktop.reception.view.signing.grid import DayGrid
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segmented

DAY, WEEK, MONTH = "day", "week", "month"


class CalendarCard(Card):
    """`turned` -1 or 1: to what comes before or after; `waiting_asked`: for this day (True) or whichever."""

    turned = Signal(int)
    waiting_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        # The letter after `&` is pressed with Alt; the form's letters are others.
        self.views = Segmented(
            [
                (DAY, pgettext("calendar", "&Day")),
                (WEEK, pgettext("calendar", "&Week")),
                (MONTH, pgettext("calendar", "&Month")),
            ]
        )
        self.views.setAccessibleName(_("What the calendar shows"))
        self.earlier = KeyButton(pgettext("day", "Earlier"), "PgUp")
        self.later = KeyButton(pgettext("day", "Later"), "PgDown")
        for button, step in ((self.earlier, -1), (self.later, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, step=step: self.turned.emit(step))
        self.note = Note("", kind="warning")
        self.for_this_day = KeyLink(_("Waiting list for this day"), "Ctrl+E")
        self.for_any_day = KeyLink(_("Waiting list, any day"), "Ctrl+D")
        self.note.add(row(self.for_this_day, self.for_any_day, None, spacing=16))
        self.day = ReceptionDay()
        self.grid = DayGrid(_("Days"))
        self.title = Text("", "title")
        self._floors = Floors()
        self._period = QWidget()
        column(self.title, self.grid, spacing=8, parent=self._period).setStretch(1, 1)
        self._floors.add(self.day)
        self._floors.add(self._period)
        self.add(
            row(self.views, None, self.earlier, self.later),
            self.note,
        )
        self.body.addWidget(self._floors, 1)
        self.for_this_day.clicked.connect(lambda: self.waiting_asked.emit(True))
        self.for_any_day.clicked.connect(lambda: self.waiting_asked.emit(False))

    @property
    def view(self) -> str:
        """What is shown: a day, a week or a month."""
        return str(self.views.value())

    def show_period(self, cells: Cells, chosen: object) -> None:
        """Shows a week or a month, standing at `chosen`."""
        self.title.setText(cells.title)
        self.grid.show_cells(cells, chosen)
        self.show_notes([], this_day=False, any_day=False)
        self._floors.setCurrentWidget(self._period)

    def show_notes(self, sentences: list[str], *, this_day: bool, any_day: bool) -> None:
        """Shows the day and says these sentences of it; the waiting list is offered where it helps."""
        self._floors.setCurrentWidget(self.day)
        self.note.say("\n".join(sentences), kind="warning")
        self.note.setVisible(bool(sentences))
        self.for_this_day.setVisible(this_day)
        self.for_any_day.setVisible(any_day)

    def let_turn(self, *, earlier: bool, later: bool) -> None:
        """Whether there is something before and after."""
        self.earlier.setEnabled(earlier)
        self.later.setEnabled(later)
