"""The ways to have a service as rows to type in: speed, what tells it apart, term, fee."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.catalogue.typed_service import MOST_WAYS, NOTE_LIMIT, TypedWay
from desktop.office.charter.payment_words import SPEEDS
from desktop.office.language import _, pgettext
from desktop.widgets.fields import ChoiceField, LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import least_height

_HEIGHT = 172
_SHARES = (3, 4, 4, 3)


class WayRows(QWidget):
    """The rows, scrolled where they are many. Typing in the last one brings another."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[ChoiceField, LineField, LineField, LineField]] = []
        self._heads = (
            _("Speed"),
            _("Told apart by"),
            pgettext("how long a service takes", "Time needed"),
            _("Fee in €, or x2"),
        )
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, (words, share) in enumerate(zip(self._heads, _SHARES, strict=True)):
            self._grid.addWidget(Text(words, "dim"), 0, place)
            self._grid.setColumnStretch(place, share)
        scrolled = ScrolledPage(inside)
        least_height(scrolled, _HEIGHT)
        column(scrolled, parent=self)
        self._add()

    def value(self) -> tuple[TypedWay, ...]:
        """What is typed, row by row, without what is empty at the end."""
        typed = [TypedWay(*(one.value() for one in editors)) for editors in self.rows]
        while typed and typed[-1].is_empty:
            typed.pop()
        return tuple(typed)

    def set_value(self, ways: Sequence[TypedWay]) -> None:
        """Shows these, and an empty row."""
        while len(self.rows) < min(len(ways) + 1, MOST_WAYS):
            self._add()
        empty = [TypedWay()] * (len(self.rows) - len(ways))
        for (speed, note, term, fee), way in zip(self.rows, [*ways, *empty], strict=True):
            speed.set_value(way.speed)
            note.set_value(way.note)
            term.set_value(way.term)
            fee.set_value(way.fee)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the first fee: it is what changes most."""
        self.rows[0][-1].setFocus(reason)

    def _add(self) -> None:
        place = len(self.rows) + 1
        speed = ChoiceField([(key, _(words)) for key, words in SPEEDS.items()])
        speed.choose_first()
        note, term, fee = (LineField(longest=NOTE_LIMIT) for _each in range(3))
        editors = (speed, note, term, fee)
        for column_at, (editor, head) in enumerate(zip(editors, self._heads, strict=True)):
            editor.setAccessibleName(_("{what}, row {row}").format(what=head, row=place))
            self._grid.addWidget(editor, place, column_at)
        for one in (note, term, fee):
            one.textEdited.connect(self._typed)
        speed.chosen.connect(self.edited)
        # Tab goes on from the row above, and then to whatever followed that.
        for one, following in pairwise([*(self.rows[-1][-1:] if self.rows else ()), *editors]):
            QWidget.setTabOrder(one, following)
        self.rows.append(editors)

    def _typed(self) -> None:
        if self.rows[-1][-1].value() and len(self.rows) < MOST_WAYS:
            self._add()
        self.edited.emit()
