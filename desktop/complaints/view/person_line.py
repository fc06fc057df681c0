"""A line for the name of somebody complained about: typed as it is said, or taken from those known here."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.complaints.life.people import Person
from desktop.complaints.life.words import unit_word
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.office.names import NAME_LIMIT
from desktop.office.permissions import ROLE_NAMES
from desktop.office.persons.keys import may_be
from desktop.office.typing_layouts import search_keys, skeleton, words_of
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Chip
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import px

_SPARE = 80
_SHOWN = 6
_WIDEST = 460
_FRAME = 4


def place_of(person: Person, charter: Charter) -> str:
    """What somebody is and where: `Служител на гише, гише 7`; nothing for an official of the charter."""
    words = spoken()
    unit = unit_word(person.unit, charter, words) if person.unit else ""
    roles = "" if unit else ", ".join(words.gettext(ROLE_NAMES[role]) for role in sorted(person.roles))
    counter = _("counter No. {number}").format(number=person.counter) if person.counter else ""
    return ", ".join(filter(None, (unit or roles, counter)))


class PersonLine(LineField):
    """While one types, those who may be meant stand below: arrows go to one, Enter takes it, Esc leaves them.

    `key` says who was taken, and `chip` what they are; further typing makes it free words again.
    `taken(Person)`: somebody was taken from the list.
    """

    taken = Signal(object)

    def __init__(self, charter: Charter, parent: QWidget | None = None) -> None:
        super().__init__(longest=NAME_LIMIT + _SPARE, parent=parent)
        self._charter = charter
        self._people: tuple[Person, ...] = ()
        self._waiting_key = ""
        self.person: Person | None = None
        self.chip = Chip("", "plain")
        self.chip.hide()
        self._list: ResultList | None = None
        self.textEdited.connect(self._typed)

    def offer(self, people: Sequence[Person]) -> None:
        """Who is known here."""
        self._people = tuple(people)
        if self._waiting_key:
            self.show_named(self.text(), self._waiting_key)

    @property
    def key(self) -> str:
        """The key of whoever was taken from the list; empty for words alone."""
        return self.person.key if self.person is not None else self._waiting_key

    def set_value(self, text: str) -> None:
        """Shows a name alone."""
        self.show_named(text, "")

    def show_named(self, name: str, key: str) -> None:
        """Shows a name, and whose it is if that is known."""
        self.setText(name)
        self._settle(next((one for one in self._people if key and one.key == key), None))
        # Who is known may not have been read yet, or be of another counter: the key stays what it was.
        self._waiting_key = key if self.person is None else ""

    def take(self, person: Person) -> None:
        """This is who is meant."""
        self._put_away()
        self.setText(person.name)
        self._settle(person)
        self.taken.emit(person)

    def offered(self) -> list[str]:
        """The names that stand below now."""
        return (
            [one.title for one in self._list.rows()]
            if self._list is not None and self._list.isVisible()
            else []
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc belong to the list while it is there; Down alone asks for it."""
        key = event.key()
        if self._list is None or not self._list.isVisible():
            if key == Qt.Key.Key_Down and not event.modifiers():
                self._show(self._who_may_be(self.text()))
            else:
                super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._list.keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._list.current_key() is not None:
            self.take(self._list.current_key())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus; the words stay."""
        super().focusOutEvent(event)
        self._put_away()

    def _typed(self, typed: str) -> None:
        self._waiting_key = ""
        self._settle(None)
        self._show(self._who_may_be(typed) if typed.strip() else [])

    def _who_may_be(self, typed: str) -> list[Person]:
        if not typed.strip():
            return list(self._people)
        return [one for one in self._people if begins(one, typed) or may_be(typed, one.name)]

    def _show(self, found: Sequence[Person]) -> None:
        if not found:
            self._put_away()
            return
        rows = [
            ListRow(key=one, title=one.name, chip=place_of(one, self._charter), chip_kind="plain")
            for one in found
        ]
        shown = self._made_list()
        shown.set_rows(rows)
        shown.clearSelection()
        height = min(len(rows), _SHOWN) * max(shown.sizeHintForRow(0), 1) + _FRAME
        width = max(
            self.width(), min(px(_WIDEST), self.window().width() - self.mapTo(self.window(), QPoint()).x())
        )
        corner = self.mapTo(self.window(), QPoint(0, self.height()))
        shown.setGeometry(corner.x(), corner.y(), width, height)
        shown.raise_()
        shown.show()

    def _made_list(self) -> ResultList:
        if self._list is None:
            # Over the window, not in the form: nothing below moves while one types.
            self._list = ResultList(says=_("Who may be meant"), parent=self.window())
            self._list.setFrameShape(QFrame.Shape.StyledPanel)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.clicked.connect(lambda _index: self.take(self._list.current_key()))
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _put_away(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _settle(self, person: Person | None) -> None:
        self.person = person
        words = (
            (place_of(person, self._charter) or _("official of the charter")) if person is not None else ""
        )
        self.chip.setText(words)
        self.chip.setVisible(bool(words) and self.chip.parentWidget() is not None)
        self.setAccessibleDescription(words)


def begins(person: Person, typed: str) -> bool:
    """Whether every word typed begins one of the name's, in whichever alphabet or layout it was typed."""
    name = [skeleton(word) for word in words_of(person.name)]
    return any(
        all(any(word.startswith(tuple(keys)) for word in name) for keys in reading)
        for reading in search_keys(typed)
    )
