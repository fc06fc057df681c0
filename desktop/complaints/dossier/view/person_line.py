"""A line for the name of somebody complained about: typed as it is said, or taken from those known here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.access.people import Person
from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.charter.who_is_who import role_words
from desktop.office.language import _, spoken
from desktop.office.names import NAME_LIMIT
from desktop.office.persons.keys import may_be
from desktop.widgets.bound_form import SPARE
from desktop.widgets.labels import Chip
from desktop.widgets.offering_line import OfferingLine, begins
from desktop.widgets.results import ListRow


def place_of(person: Person, charter: Charter) -> str:
    """What somebody is and where: `Служител на гише, гише 7`; nothing for an official of the charter."""
    words = spoken()
    unit = unit_word(person.unit, charter, words) if person.unit else ""
    roles = "" if unit else ", ".join(role_words(role, charter, words) for role in sorted(person.roles))
    counter = _("counter No. {number}").format(number=person.counter) if person.counter else ""
    return ", ".join(filter(None, (unit or roles, counter)))


class PersonLine(OfferingLine):
    """While one types, those who may be meant stand below: arrows go to one, Enter takes it, Esc leaves them.

    `key` says who was taken, and `chip` what they are; further typing makes it free words again.
    `taken(Person)`: somebody was taken from the list.
    """

    taken = Signal(object)

    def __init__(self, charter: Charter, parent: QWidget | None = None) -> None:
        super().__init__(_("Who may be meant"), longest=NAME_LIMIT + SPARE, parent=parent)
        self._charter = charter
        self._people: tuple[Person, ...] = ()
        self._waiting_key = ""
        self.person: Person | None = None
        self.chip = Chip("", "plain")
        self.chip.hide()

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

    def take(self, key: Person) -> None:
        """This is who is meant."""
        self.put_away()
        self.setText(key.name)
        self._settle(key)
        self.taken.emit(key)

    def offers(self, typed: str) -> Sequence[ListRow]:
        """Those who may be meant by it."""
        return [
            ListRow(key=one, title=one.name, chip=place_of(one, self._charter), chip_kind="plain")
            for one in self._people
            if begins(one.name, typed) or may_be(typed, one.name)
        ]

    def _typed(self, typed: str) -> None:
        self._waiting_key = ""
        self._settle(None)
        super()._typed(typed)

    def _settle(self, person: Person | None) -> None:
        self.person = person
        words = (
            (place_of(person, self._charter) or _("official of the charter")) if person is not None else ""
        )
        self.chip.setText(words)
        self.chip.setVisible(bool(words) and self.chip.parentWidget() is not None)
        self.setAccessibleDescription(words)
