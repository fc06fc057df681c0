"""Whom a submission is about, as a head says it: who is meant, which unit, and whom it does not concern."""

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.access.people import Person
from desktop.access.rules import Meant, as_lines, headed_by, unit_head_key
from desktop.complaints.dossier.handling import Handling
from desktop.complaints.dossier.view.person_line import PersonLine, place_of
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.layouts import column


class NotAbout(QWidget):
    """Those who may be meant by what was said: ticked, it does not concern them, and they see it."""

    def __init__(self, handling: Handling, charter: Charter) -> None:
        super().__init__()
        self._charter = charter
        cleared = {one.key for one in handling.dossier.standing.cleared}
        self._people = (*handling.may_be_meant, *(one for one in handling.known if one.key in cleared))
        self.boxes = [QCheckBox(_name_and_place(one, charter)) for one in self._people]
        for one, box in zip(self._people, self.boxes, strict=True):
            box.setChecked(one.key in cleared)
        column(*self.boxes, spacing=2, parent=self)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def value(self) -> str:
        """Whom it does not concern, as a step keeps it: by account, and by each unit that they head."""
        chosen = [one for one, box in zip(self._people, self.boxes, strict=True) if box.isChecked()]
        return as_lines(meant for one in chosen for meant in self._as_meant(one))

    def _as_meant(self, person: Person) -> list[Meant]:
        heads = (unit_head_key(unit) for unit in headed_by(person.name, self._charter.units))
        return [Meant(person.name, key) for key in dict.fromkeys((person.key, *heads))]


class AboutWhom(QWidget):
    """Name, unit, and whom it does not concern."""

    def __init__(self, handling: Handling) -> None:
        super().__init__()
        standing, charter = handling.moment.standing, handling.moment.charter
        self.person = PersonLine(charter)
        self.person.offer(handling.known)
        self.person.show_named(standing.about_person, standing.about_key)
        name = Field(_("Against whom, name and family name"), self.person, name="about_person")
        name.add_beside_label(self.person.chip)
        self.not_about = NotAbout(handling, charter)
        self._fields = [name]
        if charter.units:
            code = spoken().code
            known = [(one.key, one.name.for_language(code)) for one in charter.units]
            units = ChoiceField([("", _("none")), *known])
            if standing.about_unit in {one.key for one in charter.units}:
                units.set_value(standing.about_unit)
            self._fields.append(Field(_("Against which unit"), units, name="about_unit"))
        if self.not_about.boxes:
            self._fields.append(
                Field(
                    _("These may be meant. Tick whom it does not concern"), self.not_about, name="not_about"
                )
            )
        column(*self._fields, spacing=10, parent=self)
        self.setFocusProxy(self.person)

    def value(self) -> dict[str, str]:
        """What stands in the fields, and the key of whoever was taken from the list."""
        typed = {field.name: str(field.value() or "") for field in self._fields}
        return {**typed, "about_key": self.person.key}


def _name_and_place(person: Person, charter: Charter) -> str:
    return " — ".join(filter(None, (person.name, place_of(person, charter))))
