"""What was submitted: its subject, its words, what is asked for; and all the particulars around them."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.access.unit_words import unit_word
from desktop.attachments.view.form_strip import FormStrip
from desktop.complaints.dossier.handling import Handling
from desktop.complaints.kind_words import (
    answer_word,
    came_by_word,
    happened_word,
    mark_word,
    told_fields,
    urgency_word,
)
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Mark, SubmissionRecord
from desktop.letters.view.fact_grid import FactGrid
from desktop.office.charter import Charter
from desktop.office.charter.edition_words import edition_words
from desktop.office.check_code import in_groups
from desktop.office.identity import IDENTIFIER_NAMES, masked, masked_phone
from desktop.office.language import _, pgettext, spoken
from desktop.office.laws import law_words
from desktop.office.permissions import Permission, may
from desktop.parties.needs import needs_words
from desktop.parties.rectified import corrections
from desktop.parties.rules import capacity_word, sender_word
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import QuietLink
from desktop.widgets.fields import TextArea
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import let_narrow

_IDENTIFIER = 1
"""The place of the identification number among the facts."""


class Matter(QWidget):
    """The matter itself. `other_asked(key)`: the clerk wants to see what this one repeats."""

    other_asked = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        desk = workplace.desk
        self._charter = desk.charter
        self.attachments = FormStrip(workplace, can_add=may(desk.clerk, Permission.HANDLE_SUBMISSION))
        self.subject = Text("", "heading")
        self.from_whom = Text("", "text")
        self.circumstances = Text("", "dim")
        self.text = _words(_("What the person said"), lines=2)
        self.wanted = _words(_("What is asked for"), lines=1)
        self.quotation = _words(_("The offending words"), lines=1)
        self.repeats = QuietLink(_("Repeats an earlier case: show it"))
        self.repeats.clicked.connect(lambda: self.other_asked.emit(self._repeat_of))
        self._repeat_of: UUID | None = None
        self._sides = {area: _titled(area) for area in (self.wanted, self.quotation)}
        let_narrow(self.subject, self.from_whom, self.circumstances)
        # Below one another they would leave no room for what the citizen said.
        beside = row(*self._sides.values(), spacing=12)
        self.layout_ = column(
            SectionTitle(_("What was submitted")),
            self.subject,
            self.from_whom,
            self.circumstances,
            row(self.repeats, None),
            self.text,
            beside,
            4,
            self.attachments,
            spacing=4,
            parent=self,
        )
        self.layout_.setStretchFactor(self.text, 4)
        self.layout_.setStretchFactor(beside, 1)

    def show_handling(self, handling: Handling) -> None:
        """Shows what was registered; against whom, as it was last corrected."""
        record = handling.dossier.record
        self.subject.setText(record.subject or sender_word(record, spoken()))
        self.from_whom.setText(
            _("From: {sender}").format(
                sender=", ".join(filter(None, (sender_word(record, spoken()), record.address)))
            )
        )
        circumstances = " · ".join(_circumstances(record, handling.dossier.standing, self._charter))
        self.circumstances.setText(circumstances)
        self.circumstances.setVisible(bool(circumstances))
        self._repeat_of = record.repeat_of
        self.repeats.setVisible(record.repeat_of is not None)
        self.text.setPlainText(record.text)
        for area, words in ((self.wanted, record.wanted), (self.quotation, record.quotation)):
            area.setPlainText(words)
            self._sides[area].setVisible(bool(words))
        self.attachments.show_submission(record.id, handling.attachments)


def _titled(area: TextArea) -> QWidget:
    place = QWidget()
    column(SectionTitle(area.accessibleName()), area, spacing=4, parent=place).setStretch(1, 1)
    return place


def _words(says: str, *, lines: int) -> TextArea:
    area = TextArea(lines=lines)
    area.setReadOnly(True)
    area.setAccessibleName(says)
    return area


def _circumstances(record: SubmissionRecord, standing: Standing, charter: Charter) -> list[str]:
    words = spoken()
    against = _against(record, standing, charter)
    happened = record.happened_on
    told = (
        _("Against: {whom}").format(whom=against) if against else "",
        _("When: {day}").format(day=words.date(happened)) if happened else "",
        _("Where: {place}").format(place=record.place) if record.place else "",
    )
    return [one for one in told if one]


def _against(record: SubmissionRecord, standing: Standing, charter: Charter) -> str:
    unit = unit_word(standing.about_unit, charter, spoken()) if standing.about_unit else ""
    return ", ".join(filter(None, (standing.about_person, unit))) or record.about


class Particulars(FactGrid):
    """Every fact of the registration; numbers by which a person could be known are masked."""

    def __init__(self) -> None:
        super().__init__(_IDENTIFIER)

    def show_dossier(self, dossier: Dossier, charter: Charter) -> None:
        """Shows the facts."""
        under = (pgettext("of the municipality", "Charter"), edition_words(dossier.edition, spoken()))
        steps = (step for step in dossier.steps if step.kind is StepKind.RECTIFIED)
        corrected = corrections(steps, dossier.record.identifier_kind)
        self.show_facts([*facts(dossier.record, charter), under], corrected)


def facts(record: SubmissionRecord, charter: Charter) -> list[tuple[str, str]]:
    """(label, value) of what was registered besides number, term, subject and text; empty where not given."""
    words = spoken()
    number_name = _(IDENTIFIER_NAMES[record.identifier_kind]) if record.identifier_kind else _("Number")
    marks = [mark for mark in Mark if mark in record.marks]
    return [
        (pgettext("person", "Sender"), sender_word(record, words)),
        (number_name, masked(record.identifier) if record.identifier else ""),
        (_("In what capacity"), capacity_word(record.capacity, words)),
        (_("Address for the answer"), record.address),
        (_("Phone"), masked_phone(record.phone) if record.phone else ""),
        (_("Help needed"), needs_words(record.need.split(), spoken())),
        (_("E-mail"), record.email),
        (_("Against whom or what"), record.about),
        (happened_word(record.kind, words), words.date(record.happened_on) if record.happened_on else ""),
        (_("Where it happened"), record.place),
        *told_fields(record, words, but=("subject", "wanted")),
        (_("How to answer"), answer_word(record.answer_by, words)),
        (_("Registered at"), words.moment(record.registered_at)),
        (
            _("Received by"),
            _("{clerk}, counter No. {counter}").format(clerk=record.clerk, counter=record.counter),
        ),
        (_("How it came"), came_by_word(record, charter, words)),
        (_("How urgent"), urgency_word(record, charter, words)),
        (_("Marked as"), ", ".join(mark_word(mark, words) for mark in marks)),
        (_("Legal basis"), law_words(record.ground or record.term_citation, words)),
        (_("Check code"), in_groups(record.check_code)),
        (_("Duplicates of the receipt"), words.number(record.copies)),
        (_("Receipt in"), _("Bulgarian") if record.language == "bg" else _("English")),
    ]
