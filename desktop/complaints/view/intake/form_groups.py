"""The groups of the form around the matter: who it comes from, against whom, how the answer goes."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.complaints.life.people import Person
from desktop.complaints.rules import (
    AboutKind,
    AnswerBy,
    Capacity,
    Draft,
    Mark,
    Mentioned,
)
from desktop.complaints.view.intake.identifier import IdentifierField
from desktop.complaints.view.person_line import PersonLine
from desktop.complaints.words import about_kind_word, answer_word, capacity_word, channel_word, mark_word
from desktop.office.charter import Charter
from desktop.office.identity import IDENTIFIER_NAMES, IdentifierKind
from desktop.office.language import LANGUAGES, N_, _, pgettext, spoken
from desktop.office.names import ADDRESS_LIMIT, EMAIL_LIMIT, NAME_LIMIT, SUBJECT_LIMIT
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.form_rows import ROW_GAP, WHEN, WHERE, WHO, beside
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column

_LANGUAGE_NAMES = {"bg": N_("Bulgarian"), "en": N_("English")}
_ABOUT_KINDS: tuple[AboutKind, ...] = ("", "unit", "employee", "service", "company")


class Applicant(QWidget):
    """Who it comes from, and where they are reached. An anonymous sender has no name and no number."""

    def __init__(self) -> None:
        super().__init__()
        words = spoken()
        self.applicant = LineField(longest=NAME_LIMIT + 80)
        self.anonymous = QCheckBox(mark_word(Mark.ANONYMOUS, words))
        self.identifier_kind = ChoiceField(
            [(None, _("not given")), *((kind, _(IDENTIFIER_NAMES[kind])) for kind in IdentifierKind)]
        )
        self.identifier = IdentifierField()
        self.address = LineField(longest=ADDRESS_LIMIT + 80)
        self.phone = LineField(longest=40)
        self.email = LineField(longest=EMAIL_LIMIT)
        # The box stands on the line of the editors, below an empty label.
        unnamed, sender = QWidget(), QWidget()
        column(Text(" ", "label"), self.anonymous, spacing=8, parent=unnamed)
        beside(
            (Field(pgettext("person", "Sender"), self.applicant, name="applicant"), 1),
            (unnamed, 0),
            parent=sender,
        )
        column(
            beside(
                (sender, WHO),
                (Field(_("Identification"), self.identifier_kind, name="identifier_kind"), WHEN),
                (Field(_("Number"), self.identifier, name="identifier"), WHERE),
            ),
            beside(
                (Field(_("Address for the answer"), self.address, name="address"), WHO),
                (Field(_("Phone"), self.phone, name="phone"), WHEN),
                (Field(_("E-mail"), self.email, name="email"), WHERE),
            ),
            spacing=ROW_GAP,
            parent=self,
        )
        self.anonymous.toggled.connect(self._settle)

    def _settle(self) -> None:
        for editor in (self.applicant, self.identifier_kind, self.identifier):
            editor.setEnabled(not self.anonymous.isChecked())

    def values(self) -> dict[str, Any]:
        """What stands here, by the draft's names."""
        named = not self.anonymous.isChecked()
        return {
            "applicant": self.applicant.value() if named else "",
            "identifier_kind": self.identifier_kind.value() if named else None,
            "identifier": self.identifier.value() if named else "",
            "address": self.address.value(),
            "phone": self.phone.value(),
            "email": self.email.value(),
        }

    def fill(self, draft: Draft) -> None:
        """Shows a draft."""
        self.applicant.setText(draft.applicant)
        self.anonymous.setChecked(Mark.ANONYMOUS in draft.marks)
        self.identifier_kind.set_value(draft.identifier_kind)
        self.identifier.set_value(draft.identifier)
        self.address.setText(draft.address)
        self.phone.setText(draft.phone)
        self.email.setText(draft.email)


class Against(QWidget):
    """Against whom or what: of unit, person and description only those that the choice calls for."""

    def __init__(self, charter: Charter) -> None:
        super().__init__()
        words = spoken()
        self._has_units = bool(charter.units)
        self.about_kind = ChoiceField([(one, about_kind_word(one, words)) for one in _ABOUT_KINDS])
        self.about_unit = ChoiceField(
            [("", _("not said")), *((unit.key, unit.name.for_language(words.code)) for unit in charter.units)]
        )
        self.about_person = PersonLine(charter)
        self.mentioned: tuple[Mentioned, ...] = ()
        self.about = LineField(longest=SUBJECT_LIMIT + 80)
        self._person = Field(pgettext("person", "Name"), self.about_person, name="about_person")
        self._person.add_beside_label(self.about_person.chip)
        self._unit = Field(pgettext("of the administration", "Unit"), self.about_unit, name="about_unit")
        self._told = Field(_("In the person's words"), self.about, name="about")
        beside(
            (Field(_("Against whom or what"), self.about_kind, name="about_kind"), WHEN),
            (self._person, WHERE),
            (self._unit, WHO),
            (self._told, WHO),
            parent=self,
        )
        self.about_kind.chosen.connect(self._settle)
        self._settle()

    def _settle(self) -> None:
        kind = self.about_kind.value()
        self._person.setVisible(kind == "employee")
        self._unit.setVisible(self._asks_for_unit(kind))
        self._told.setVisible(not (kind == "employee" and self._has_units))
        self.about.setPlaceholderText("" if kind else _("unit, employee, service or company"))

    def _asks_for_unit(self, kind: AboutKind) -> bool:
        return self._has_units and kind in {"unit", "employee"}

    def names_somebody(self) -> bool:
        """Whether the clerk has already said against whom."""
        return self.about_kind.value() == "employee" and bool(self.about_person.value())

    def name(self, person: Person) -> None:
        """It is against this person."""
        self.about_kind.set_value("employee")
        self.about_person.take(person)

    def values(self) -> dict[str, Any]:
        """What stands here, by the draft's names; what is out of sight is not meant."""
        kind = self.about_kind.value()
        return {
            "about_kind": kind,
            "about_unit": self.about_unit.value() if self._asks_for_unit(kind) else "",
            "about_person": self.about_person.value() if kind == "employee" else "",
            "about_key": self.about_person.key if kind == "employee" else "",
            "about_mentioned": self.mentioned,
            "about": self.about.value() if not self._told.isHidden() else "",
        }

    def fill(self, draft: Draft) -> None:
        """Shows a draft; a unit that the charter no longer has is left out."""
        self.about_kind.set_value(draft.about_kind)
        try:
            self.about_unit.set_value(draft.about_unit)
        except ValueError:
            self.about_unit.set_value("")
        self.about_person.show_named(draft.about_person, draft.about_key)
        self.mentioned = draft.about_mentioned
        self.about.setText(draft.about)
        self._settle()


class Way(QWidget):
    """How it came, in what capacity, and how the answer goes: usually as it stands."""

    def __init__(self, charter: Charter) -> None:
        super().__init__()
        words = spoken()
        self.channel = ChoiceField(
            [(key, channel_word(key, charter, words)) for key in charter.submissions.channel_keys]
        )
        self.capacity = ChoiceField([(one, capacity_word(one, words)) for one in Capacity])
        self.answer_by = ChoiceField(
            [(AnswerBy(one), answer_word(AnswerBy(one), words)) for one in charter.submissions.answers]
        )
        self.language = ChoiceField([(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES])
        beside(
            (Field(_("How it came"), self.channel, name="channel"), WHERE + 1),
            (Field(_("In what capacity"), self.capacity, name="capacity"), WHERE),
            (Field(_("How to answer"), self.answer_by, name="answer_by"), WHERE),
            (Field(_("Receipt in"), self.language, name="language"), WHEN - 1),
            parent=self,
        )

    def values(self) -> dict[str, Any]:
        """What stands here, by the draft's names."""
        return {
            "channel": self.channel.value(),
            "capacity": self.capacity.value(),
            "answer_by": self.answer_by.value(),
            "language": self.language.value(),
        }

    def fill(self, draft: Draft) -> None:
        """Shows a draft; a way in or an answer that the charter has dropped is taken for its first one."""
        try:
            self.channel.set_value(draft.channel)
        except ValueError:
            self.channel.setCurrentIndex(0)
        self.capacity.set_value(draft.capacity)
        try:
            self.answer_by.set_value(draft.answer_by)
        except ValueError:
            self.answer_by.setCurrentIndex(0)
        self.language.set_value(draft.language)
