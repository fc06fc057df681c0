"""What is typed about an opening: which box, who stood by, when, and how many were in it."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.complaints.box.rules import LEAST_PRESENT, MOST_PRESENT, OPENING, NewOpening, boxes, checked
from desktop.desk import Desk
from desktop.office.language import _, spoken
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, column, row
from desktop.widgets.segmented import Segmented

_NAMES_BESIDE = 2
_PEOPLE = tuple(f"opened_by_{place}" for place in range(1, MOST_PRESENT + 1))


class BoxForm(Card):
    """The protocol to be written. `write_asked` tells that Ctrl+Enter was pressed."""

    write_asked = Signal()
    clear_asked = Signal()

    def __init__(self, desk: Desk, clerk_name: str) -> None:
        super().__init__(spacing=8)
        self._charter = charter = desk.charter
        self._clerk_name = clerk_name
        self._day = ""
        self._last_opened: Mapping[str, datetime] = {}
        self.box = Segmented([(way.key, way.name.for_language(spoken().code)) for way in boxes(charter)])
        self.about_the_box = Text("", "dim")
        self.one_more = QuietLink(_("Somebody else was present"))
        self.write = KeyButton(_("Write the protocol"), "Ctrl+Enter", primary=True)
        self.clear = QuietLink(_("Clear the form"))
        self.fields = BoundForm(
            OPENING,
            self,
            editors={"channel": self.box},
            today=desk.today,
            main=self.write,
            check=lambda: checked(self.opening(), desk.clock.now(), charter),
        )
        self.editors = self.fields.editors
        self.add(
            row(Text(_("Box opening"), "title"), None),
            column(self.fields["channel"], self.about_the_box, spacing=4),
            self._names(),
            row(self.one_more, None),
            self._numbers(),
            self.fields["note"],
            4,
            row(self.write, 8, self.clear, 8, self.fields.count, None),
        )
        self.body.setStretch(5, 1)
        self.box.chosen.connect(self._tell_about_the_box)
        self.one_more.clicked.connect(self._ask_for_one_more)
        self.write.clicked.connect(self.write_asked)
        self.clear.clicked.connect(self.clear_asked)

    def _names(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(_PEOPLE):
            grid.addWidget(self.fields[name], *divmod(place, _NAMES_BESIDE), TOP)
        for place in range(_NAMES_BESIDE):
            grid.setColumnStretch(place, 1)
        return grid

    def _numbers(self) -> QHBoxLayout:
        numbers = row(spacing=12)
        for name in ("day", "hour", "found", "unreadable"):
            numbers.addWidget(self.fields[name], 1, TOP)
        return numbers

    @property
    def first(self) -> QWidget:
        """Where the clerk begins: the box, if there are several; else the second name."""
        return self.fields.editor("channel" if len(boxes(self._charter)) > 1 else _PEOPLE[1])

    def opening(self) -> NewOpening:
        """What stands in the form."""
        values = self.fields.values()
        return NewOpening(opened_by=tuple(values.pop(name) for name in _PEOPLE), **values)

    def begin_anew(self, today: date) -> None:
        """An empty form: the clerk at the desk is offered first, and the day is today."""
        box = self.box.value()
        self.fields.clear()
        self.fields.show_values({"channel": box, _PEOPLE[0]: self._clerk_name, "unreadable": "0"})
        for place, name in enumerate(_PEOPLE):
            self.fields.ask(name, asked=place < LEAST_PRESENT)
        self.one_more.show()
        self._day = ""
        self.turn_to(today)

    def turn_to(self, today: date) -> None:
        """A form left open overnight offers today again, unless the clerk has typed another day."""
        if self.editors["day"].value() == self._day:
            self._day = spoken().short_date(today)
            self.editors["day"].setText(self._day)

    def tell_last_opened(self, last_opened: Mapping[str, datetime]) -> None:
        """When each box was opened last, by its channel."""
        self._last_opened = last_opened
        self._tell_about_the_box()

    def _tell_about_the_box(self) -> None:
        words = spoken()
        way = self._charter.submissions.channel(self.box.value())
        where = way.where.for_language(words.code) if way and way.where else ""
        last = self._last_opened.get(self.box.value())
        opened = (
            _("opened last on {moment}").format(moment=words.moment(last)) if last else _("not opened before")
        )
        self.about_the_box.setText(" · ".join(filter(None, (where, opened))))

    def _ask_for_one_more(self) -> None:
        hidden = [name for name in _PEOPLE if not self.fields.is_asked(name)]
        if hidden:
            self.fields.ask(hidden[0])
            self.fields[hidden[0]].setFocus()
        self.one_more.setVisible(len(hidden) > 1)
