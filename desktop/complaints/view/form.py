"""The form of one submission: what the citizen says, typed once and kept until it is registered."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.complaints.rules import AnswerBy, Capacity, Draft, Kind, Mark
from desktop.complaints.words import answer_word, capacity_word, mark_word
from desktop.office.charter import Charter
from desktop.office.identity import IDENTIFIER_NAMES, IdentifierKind, masked
from desktop.office.language import LANGUAGES, N_, _, pgettext, spoken
from desktop.office.names import ADDRESS_LIMIT, EMAIL_LIMIT, NAME_LIMIT, SUBJECT_LIMIT
from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea, clear_errors
from desktop.widgets.layouts import column, row

_LANGUAGE_NAMES = {"bg": N_("Bulgarian"), "en": N_("English")}
_COLUMN_WIDTHS = (5, 3, 3)


class IdentifierField(LineField):
    """A personal number: whole while it is typed, masked as soon as the clerk goes on."""

    def __init__(self) -> None:
        super().__init__(longest=20)
        self._whole = ""
        self.textEdited.connect(self._keep)

    def _keep(self, typed: str) -> None:
        self._whole = typed

    def value(self) -> str:
        """What was typed, whole."""
        return self._whole.strip()

    def set_value(self, number: str) -> None:
        """Shows a number, masked unless it is being typed."""
        self._whole = number
        self.setText(number if self.hasFocus() else masked(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The clerk compares it with the document: show it whole."""
        self.setText(self._whole)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The next person in the queue must not read it."""
        super().focusOutEvent(event)
        self.setText(masked(self._whole.strip()))


class SubmissionForm(QWidget):
    """All fields of a draft. `edited` tells that something was typed or chosen."""

    edited = Signal()

    def __init__(self, charter: Charter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_editors(charter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, width in enumerate(_COLUMN_WIDTHS):
            grid.setColumnStretch(place, width)
        for place, field in enumerate(self._fields()):
            grid.addWidget(field, place // 3, place % 3)
        layout = column(
            grid,
            Field(_("Subject"), self.subject, name="subject"),
            Field(_("What the citizen says"), self.text, name="text"),
            row(*self.marks.values(), None, spacing=12),
            spacing=8,
            parent=self,
        )
        layout.setStretch(2, 1)
        self._tell_edits()

    def _make_editors(self, charter: Charter) -> None:
        words = spoken()
        self.applicant = LineField(longest=NAME_LIMIT + 80)
        self.identifier_kind = ChoiceField(
            [(None, _("not given")), *((kind, _(IDENTIFIER_NAMES[kind])) for kind in IdentifierKind)]
        )
        self.identifier = IdentifierField()
        self.address = LineField(longest=ADDRESS_LIMIT + 80)
        self.phone = LineField(longest=40)
        self.email = LineField(longest=EMAIL_LIMIT)
        self.about = LineField(_("unit, employee, service or company"), longest=SUBJECT_LIMIT + 80)
        self.happened_on = LineField(_("day.month.year"), longest=20)
        self.channel = ChoiceField(
            [(way.key, way.name.for_language(words.code)) for way in charter.submissions.channels]
        )
        self.capacity = ChoiceField([(one, capacity_word(one, words)) for one in Capacity])
        self.answer_by = ChoiceField([(one, answer_word(one, words)) for one in AnswerBy])
        self.language = ChoiceField([(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES])
        self.marks = {mark: QCheckBox(mark_word(mark, words)) for mark in Mark}
        self.subject = LineField(longest=SUBJECT_LIMIT + 80)
        self.text = TextArea(lines=3)

    def _fields(self) -> list[Field]:
        return [
            Field(pgettext("person", "Applicant"), self.applicant, name="applicant"),
            Field(_("Identification"), self.identifier_kind, name="identifier_kind"),
            Field(_("Number"), self.identifier, name="identifier"),
            Field(_("Address for the answer"), self.address, name="address"),
            Field(_("Phone"), self.phone, name="phone"),
            Field(_("E-mail"), self.email, name="email"),
            Field(_("Against whom or what"), self.about, name="about"),
            Field(_("When it happened"), self.happened_on, name="happened_on"),
            Field(_("How it came"), self.channel, name="channel"),
            Field(_("In what capacity"), self.capacity, name="capacity"),
            Field(_("How to answer"), self.answer_by, name="answer_by"),
            Field(_("Receipt in"), self.language, name="language"),
        ]

    def _tell_edits(self) -> None:
        for line in self.findChildren(LineField):
            line.textEdited.connect(self.edited)
        for choice in self.findChildren(ChoiceField):
            choice.chosen.connect(self.edited)
        for box in self.marks.values():
            box.toggled.connect(self.edited)
        self.text.textChanged.connect(self.edited)

    def draft(self, kind: Kind) -> Draft:
        """What stands in the form."""
        return Draft(
            kind=kind,
            channel=self.channel.value(),
            applicant=self.applicant.value(),
            identifier_kind=self.identifier_kind.value(),
            identifier=self.identifier.value(),
            address=self.address.value(),
            phone=self.phone.value(),
            email=self.email.value(),
            capacity=self.capacity.value(),
            about=self.about.value(),
            happened_on=self.happened_on.value(),
            subject=self.subject.value(),
            text=self.text.value(),
            answer_by=self.answer_by.value(),
            language=self.language.value(),
            marks=frozenset(mark for mark, box in self.marks.items() if box.isChecked()),
        )

    def fill(self, draft: Draft) -> None:
        """Puts a draft into the form, without telling that it was edited."""
        self.blockSignals(True)
        clear_errors(self)
        self.applicant.setText(draft.applicant)
        self.identifier_kind.set_value(draft.identifier_kind)
        self.identifier.set_value(draft.identifier)
        self.address.setText(draft.address)
        self.phone.setText(draft.phone)
        self.email.setText(draft.email)
        self.about.setText(draft.about)
        self.happened_on.setText(draft.happened_on)
        self.channel.set_value(draft.channel)
        self.capacity.set_value(draft.capacity)
        self.answer_by.set_value(draft.answer_by)
        self.language.set_value(draft.language)
        for mark, box in self.marks.items():
            box.setChecked(mark in draft.marks)
        self.subject.setText(draft.subject)
        self.text.setPlainText(draft.text)
        self.blockSignals(False)
