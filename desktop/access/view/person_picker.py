"""Choosing a person: type a few letters, go to the one meant with the arrows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.access.people import Person
from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.charter.who_is_who import role_words
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, spoken
from desktop.office.names import NAME_LIMIT
from desktop.office.typing_layouts import search_keys, skeleton, words_of
from desktop.widgets.fields import Field, LineField
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_height

_LIST_HEIGHT = 152


class PersonPicker(QWidget):
    """A full name, typed or taken from the list. Somebody without an account is typed in full."""

    def __init__(self, people: Sequence[Person], charter: Charter) -> None:
        super().__init__()
        self._people = people
        self._charter = charter
        self.chosen: Person | None = None
        self.name = LineField(longest=NAME_LIMIT + 80)
        self.list = ResultList(says=_("Who can be chosen"))
        fixed_height(self.list, _LIST_HEIGHT)
        self.field = Field(
            _("Full name"),
            self.name,
            _("Enter the full name of somebody who has no account here"),
            name="name",
        )
        column(self.field, self.list, spacing=6, parent=self)
        self.setFocusProxy(self.name)
        self.name.textEdited.connect(self._narrow)
        self.list.steer_from(self.name)
        self.list.chosen.connect(self._take)
        self._narrow("")

    def value(self) -> dict[str, str]:
        """Name, login and unit, as a step keeps them.

        Raises:
            WrongInput: several people can be meant.
        """
        person = self.chosen
        if person is not None:
            return {"name": person.name, "login": person.login, "unit": person.unit}
        if self.name.value() and self.list.rows():
            raise WrongInput(
                N_("The name fits several people. Choose one of them with the arrow keys."), field="name"
            )
        return {"name": self.name.value()}

    def _narrow(self, typed: str) -> None:
        found = [one for one in self._people if not typed.strip() or _is_meant(one, typed)]
        self.list.set_rows([self._row(one) for one in found])
        same = [one for one in found if one.name.casefold() == " ".join(typed.casefold().split())]
        meant = same if len(same) == 1 else found
        self.chosen = meant[0] if typed.strip() and len(meant) == 1 else None
        if self.chosen is not None:
            # Marked, without writing over what is being typed.
            self.list.blockSignals(True)
            self.list.choose(self.chosen)
            self.list.blockSignals(False)

    def _take(self, person: Person) -> None:
        self.chosen = person
        self.name.setText(person.name)

    def _row(self, person: Person) -> ListRow:
        words = spoken()
        unit = unit_word(person.unit, self._charter, words) if person.unit else ""
        roles = ", ".join(role_words(role, self._charter, words) for role in sorted(person.roles))
        return ListRow(key=person, title=person.name, chip=unit or roles, chip_kind="plain")


def _is_meant(person: Person, typed: str) -> bool:
    """Whether every word typed begins one of the name's; in whichever alphabet or layout it was typed."""
    name = [skeleton(word) for word in words_of(person.name)]
    return any(
        all(any(word.startswith(tuple(keys)) for word in name) for keys in reading)
        for reading in search_keys(typed)
    )
