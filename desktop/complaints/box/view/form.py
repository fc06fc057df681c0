"""What is typed about an opening: which box, who stood by, when, and how many were in it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.complaints.box.rules import LEAST_PRESENT, MOST_PRESENT, NewOpening, boxes
from desktop.office.charter import Charter
from desktop.office.language import _, pgettext, spoken
from desktop.office.names import NAME_LIMIT
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import Field, LineField, TextArea, clear_errors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, column, row
from desktop.widgets.segmented import Segmented

_NAMES_BESIDE = 2


class BoxForm(Card):
    """The protocol to be written. `write_asked` tells that Ctrl+Enter was pressed."""

    write_asked = Signal()
    clear_asked = Signal()

    def __init__(self, charter: Charter, clerk_name: str, today: Callable[[], date]) -> None:
        super().__init__(spacing=8)
        self._charter = charter
        self._clerk_name = clerk_name
        self._today = today
        self._day = ""
        self._last_opened: Mapping[str, datetime] = {}
        self._make_editors()
        self.add(
            row(Text(_("Box opening"), "title"), None),
            self.box_field,
            self._names(),
            row(self.one_more, None),
            self._numbers(),
            Field(
                pgettext("in a protocol", "Note"),
                self.note,
                _("For example damage to the box or its lock"),
                name="note",
            ),
            4,
            row(self.write, 8, self.clear, None),
        )
        self.body.setStretch(5, 1)
        self.box.chosen.connect(self._tell_about_the_box)
        self.one_more.clicked.connect(self._ask_for_one_more)
        self.write.clicked.connect(self.write_asked)
        self.clear.clicked.connect(self.clear_asked)

    def _make_editors(self) -> None:
        code = spoken().code
        self.box = Segmented([(way.key, way.name.for_language(code)) for way in boxes(self._charter)])
        self.about_the_box = Text("", "dim")
        self.box_field = column(
            Field(_("Which box"), self.box, name="channel"), self.about_the_box, spacing=4
        )
        self.people = [LineField(longest=NAME_LIMIT + 80) for _place in range(MOST_PRESENT)]
        self.person_fields = [
            Field(_("Opened by, name and family name"), person, name=f"opened_by_{place}")
            for place, person in enumerate(self.people, start=1)
        ]
        self.one_more = QuietLink(_("Somebody else was present"))
        self.day = day_line()
        self.hour = LineField(_("hours:minutes"), longest=20)
        self.found = LineField(longest=20)
        self.unreadable = LineField(longest=20)
        self.note = TextArea(lines=1)
        self.write = KeyButton(_("Write the protocol"), "Ctrl+Enter", primary=True)
        self.clear = QuietLink(_("Clear the form"))

    def _names(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self.person_fields):
            grid.addWidget(field, *divmod(place, _NAMES_BESIDE), TOP)
        for place in range(_NAMES_BESIDE):
            grid.setColumnStretch(place, 1)
        return grid

    def _numbers(self) -> QHBoxLayout:
        numbers = row(spacing=12)
        for field in (
            DayField(pgettext("of an opening", "Date"), self.day, self._today, name="day"),
            Field(pgettext("of an opening", "Hour"), self.hour, name="hour"),
            Field(_("Envelopes and sheets found"), self.found, name="found"),
            Field(_("Of them unreadable or empty"), self.unreadable, name="unreadable"),
        ):
            numbers.addWidget(field, 1, TOP)
        return numbers

    @property
    def first(self) -> QWidget:
        """Where the clerk begins: the box, if there are several; else the second name."""
        return self.box if len(boxes(self._charter)) > 1 else self.people[1]

    def opening(self) -> NewOpening:
        """What stands in the form."""
        return NewOpening(
            channel=self.box.value(),
            opened_by=tuple(person.value() for person in self.people),
            day=self.day.value(),
            hour=self.hour.value(),
            found=self.found.value(),
            unreadable=self.unreadable.value(),
            note=self.note.value(),
        )

    def begin_anew(self, today: date) -> None:
        """An empty form: the clerk at the desk is offered first, and the day is today."""
        clear_errors(self)
        for line in (*self.people, self.hour, self.found):
            line.clear()
        self.note.clear()
        for place, field in enumerate(self.person_fields):
            field.setVisible(place < LEAST_PRESENT)
        self.one_more.show()
        self.people[0].setText(self._clerk_name)
        self.unreadable.setText("0")
        self._day = ""
        self.turn_to(today)

    def turn_to(self, today: date) -> None:
        """A form left open overnight offers today again, unless the clerk has typed another day."""
        if self.day.value() == self._day:
            self._day = spoken().short_date(today)
            self.day.setText(self._day)

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
        hidden = [field for field in self.person_fields if field.isHidden()]
        if hidden:
            hidden[0].show()
            hidden[0].editor.setFocus()
        self.one_more.setVisible(len(hidden) > 1)
