"""The form of one submission: what the citizen says, typed once and kept until it is registered."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.access.people import Person
from desktop.attachments.view.form_strip import MOST_STRIP, FormStrip
from desktop.complaints.checked_draft import checked
from desktop.complaints.dossier.view.person_line import PersonLine
from desktop.complaints.kind_words import about_kind_word, answer_word, way_word
from desktop.complaints.rules import OFFENDING, AboutKind, AnswerBy, Draft, Kind, Mark, Mentioned, names_staff
from desktop.complaints.view.intake.marks import MarksRow
from desktop.complaints.view.intake.mention_question import MentionQuestion
from desktop.complaints.view.intake.repeat import RepeatSign
from desktop.office.charter import Charter
from desktop.office.charter.citizen_words import way_with_place
from desktop.office.fields import Declared, declared_in, tick
from desktop.office.language import N_, _, paper_languages, pgettext, spoken
from desktop.parties.rules import Capacity, capacity_word
from desktop.parties.view.applicant import WHEN, WHERE, WHO, applicant_rows, identifier_kinds
from desktop.parties.view.help_field import HelpField
from desktop.parties.view.identifier import IdentifierField
from desktop.widgets.bound_form import BoundForm, Options
from desktop.widgets.fields import clear_errors
from desktop.widgets.form_rows import ROW_GAP, beside, tall
from desktop.widgets.layouts import column
from desktop.widgets.scrolled import ScrolledPart

_LEADING = frozenset({"anonymous", "about_kind", "about_unit", "marks", "channel"})
"""What is asked for besides follows from these."""

_ABOUT_KINDS: tuple[AboutKind, ...] = ("", "unit", "employee", "service", "company")


class SubmissionForm(QWidget):
    """All fields of a draft. `edited` tells that something was typed or chosen.

    `from_work_asked`: the clerk marked it as a report from work. Of unit, person and description against whom
    it is, only those stand there that the choice calls for; a quotation, where the language is marked.
    """

    edited = Signal()
    from_work_asked = Signal()

    def __init__(
        self, charter: Charter, today: Callable[[], date], attachments: FormStrip, main: QPushButton
    ) -> None:
        super().__init__()
        self._charter, self._today = charter, today
        self._kind = Kind.COMPLAINT
        self._box_opening_id: UUID | None = None
        self._mentioned: tuple[Mentioned, ...] = ()
        self.attachments, self.marks, self.repeat = attachments, MarksRow(), RepeatSign()
        self.about_person, self.question = PersonLine(charter), MentionQuestion(charter)
        self.fields = BoundForm(
            _declared(),
            self,
            editors={
                "identifier": IdentifierField(),
                "need": HelpField(),
                "about_person": self.about_person,
                "marks": self.marks,
                "attachments": attachments,
            },
            options=_options(charter),
            today=today,
            main=main,
            check=lambda: checked(self.draft(self._kind), today(), charter),
        )
        self.editors = self.fields.editors
        self._lay_out()
        self.fields.edited.connect(self._edited)
        self.about_person.taken.connect(self.edited)
        self.repeat.edited.connect(self.edited)
        self.marks.from_work_asked.connect(self.from_work_asked)
        self._settle()

    def _lay_out(self) -> None:
        fields = self.fields
        fields["text"].add_beside_label(self.repeat)
        fields["about_person"].add_beside_label(self.about_person.chip)
        against, what, at_the_right, way = QWidget(), QWidget(), QWidget(), QWidget()
        beside(
            (fields["about_kind"], WHEN),
            (fields["about_person"], WHERE),
            (fields["about_unit"], WHO),
            (fields["about"], WHO),
            parent=against,
        )
        column(fields["wanted"], fields["quotation"], spacing=ROW_GAP, parent=at_the_right).setStretch(0, 1)
        column(
            beside((fields["subject"], WHO), (fields["happened_on"], WHEN), (fields["place"], WHERE)),
            tall((fields["text"], WHO + 4), (at_the_right, WHERE + 2)),
            spacing=ROW_GAP,
            parent=what,
        ).setStretch(1, 1)
        beside(
            (fields["channel"], WHERE + 1),
            (fields["urgency"], WHERE),
            (fields["capacity"], WHERE),
            (fields["answer_by"], WHERE),
            (fields["language"], WHEN - 1),
            parent=way,
        )
        column(
            applicant_rows(fields, self.editors["anonymous"]),
            against,
            self.question,
            what,
            *self._not_placed(),
            way,
            self.marks,
            ScrolledPart(self.attachments, MOST_STRIP),
            spacing=ROW_GAP,
            parent=self,
        ).setStretch(3, 1)

    def _not_placed(self) -> list[QWidget]:
        """One more row, for whatever is declared and has no place of its own."""
        left = [one for one in self.fields.fields.values() if one.parent() is None]
        more = QWidget()
        beside(*((one, 1) for one in left), parent=more)
        return [more] if left else []

    def _edited(self, name: str) -> None:
        if name in _LEADING:
            self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        """What is asked for follows from what was answered; whoever is an employee here is staff by that."""
        fields, kind = self.fields, self.editors["about_kind"].value()
        for name in ("applicant", "identifier_kind", "identifier"):
            fields.mute(name, muted=self.editors["anonymous"].value())
        units = bool(self._charter.units)
        fields.ask("about_person", asked=kind == "employee")
        fields.ask("about_unit", asked=units and kind in {"unit", "employee"})
        fields.ask("about", asked=not (kind == "employee" and units))
        self.editors["about"].setPlaceholderText("" if kind else _("unit, employee, service or company"))
        way = self._charter.submissions.channel(self.editors["channel"].value())
        self.editors["channel"].setToolTip(way_with_place(way, spoken()) if way else "")
        fields.ask("urgency", asked=bool(self._charter.submissions.urgencies))
        fields.ask("quotation", asked=not self.marks.value().isdisjoint(OFFENDING))
        self.marks.follow(about_staff=names_staff(self.draft(self._kind)))

    def turn_to(self, kind: Kind) -> None:
        """Asks for what matters of this kind: of an appeal, when the act was announced."""
        self._kind = kind
        self.fields["happened_on"].rename(
            _("When the act was announced") if kind is Kind.APPEAL else _("When it happened")
        )

    def draft(self, kind: Kind) -> Draft:
        """What stands in the form."""
        values: dict[str, Any] = self.fields.values()
        if values.pop("anonymous"):
            values["marks"] |= {Mark.ANONYMOUS}
        return Draft(
            kind=kind,
            about_key=self.about_person.key if self.fields.is_asked("about_person") else "",
            about_mentioned=self._mentioned,
            repeat_of=self.repeat.repeat_of,
            new_facts=self.repeat.new_facts,
            box_opening_id=self._box_opening_id,
            **values,
        )

    def fill(self, draft: Draft) -> None:
        """Puts a draft into the form, without telling that it was edited."""
        self.question.ask(None)
        self._mentioned, self._box_opening_id = draft.about_mentioned, draft.box_opening_id
        shown = {one.name: getattr(draft, one.name) for one in declared_in(Draft)}
        self.fields.show_values(shown | {"anonymous": not draft.is_named})
        self.about_person.show_named(draft.about_person, draft.about_key)
        self.repeat.show_repeat(draft.repeat_of, new_facts=draft.new_facts)
        # A sheet out of a box came by that box.
        self.editors["channel"].setEnabled(draft.box_opening_id is None)
        self._settle()
        clear_errors(self)

    def add_marks(self, marks: frozenset[Mark]) -> None:
        """Sets these besides those that stand."""
        self.marks.set_value(self.marks.value() | marks)
        self.marks.edited.emit()

    def answer(self, person: Person, *, meant: bool) -> None:
        """Whether it is against somebody whom the text names: said of whoever is not named above already."""
        if meant and not (self.fields.is_asked("about_person") and self.about_person.value()):
            self.editors["about_kind"].set_value("employee")
            self.about_person.take(person)
        else:
            self._mentioned = (*self._mentioned, Mentioned(person.key, person.name, meant))
        self.question.ask(None)
        self.edited.emit()


def _declared() -> list[Declared]:
    """The draft's fields; that a sender has no name is a mark of its own beside the name."""
    anonymous = tick(N_("anonymous"), name="anonymous", passed_by=True)
    first, *others = declared_in(Draft)
    return [first, anonymous, *others]


def _options(charter: Charter) -> dict[str, Options]:
    words = spoken()
    return {
        "identifier_kind": identifier_kinds(),
        "about_kind": [(one, about_kind_word(one, words)) for one in _ABOUT_KINDS],
        "about_unit": [
            ("", _("not said")),
            *((unit.key, unit.name.for_language(words.code)) for unit in charter.units),
        ],
        "channel": [(way.key, way_word(way, charter, words)) for way in charter.submissions.offered],
        "urgency": [
            ("", pgettext("how urgent", "not said")),
            *((one.key, one.name.for_language(words.code)) for one in charter.submissions.urgencies),
        ],
        "capacity": [(one, capacity_word(one, words)) for one in Capacity],
        "answer_by": [
            (AnswerBy(one), answer_word(AnswerBy(one), words)) for one in charter.submissions.answers
        ],
        "language": paper_languages(),
    }
