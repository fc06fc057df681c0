"""What each step asks for: the fields by kind, named as the rules name them when they refuse one."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop.complaints.life.handling import Handling
from desktop.complaints.life.owed import left_out
from desktop.complaints.life.promised_steps import TRAITS, reason_field
from desktop.complaints.life.step_details import REASON_LIMIT
from desktop.complaints.life.steps import NewStep, Receiver, Result, StepKind
from desktop.complaints.life.view.about_whom import AboutWhom
from desktop.complaints.life.view.marks_picker import MarksPicker
from desktop.complaints.life.view.pickers import PersonPicker, SubmissionPicker
from desktop.complaints.life.words import result_word
from desktop.complaints.rules import AnswerBy
from desktop.complaints.words import answer_word
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT
from desktop.office.typed_dates import Lies
from desktop.shell.workplace import Workplace
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea
from desktop.widgets.layouts import column
from desktop.widgets.segmented import Segmented

_SPARE = 80
"""Characters that may be typed beyond a limit: the sentence about it says more than a field that stops."""


class StepForm(QWidget):
    """The fields of one step. What was typed in them stays, whatever becomes of it."""

    def __init__(self, kind: StepKind, handling: Handling, workplace: Workplace) -> None:
        super().__init__()
        self.kind = kind
        self._handling = handling
        self._charter = workplace.desk.charter
        self._workplace = workplace
        self.person: PersonPicker | None = None
        self.submission: SubmissionPicker | None = None
        self.about_whom: AboutWhom | None = None
        own = _OWN_FIELDS.get(kind)
        text = _TEXTS.get(kind, N_("Note on the case"))
        lines = 8 if kind in {StepKind.DECIDED, StepKind.SITTING} else 4
        layout = column(
            *(own(self) if own else ()),
            Field(_(text), TextArea(lines=lines), name="text"),
            spacing=10,
            parent=self,
        )
        layout.setStretch(layout.count() - 1, 1)

    def new_step(self) -> NewStep:
        """What stands in the form.

        Raises:
            WrongInput: what was typed can be meant in several ways.
        """
        values = {
            field.name: str(field.value() or "")
            for field in self.findChildren(Field)
            if not field.isHidden() and not _inside_a_picker(field)
        }
        text, day = values.pop("text"), values.pop("day", "")
        if self.person is not None and not self.person.isHidden():
            values |= self.person.details()
        if self.submission is not None:
            values |= self.submission.details()
        if self.about_whom is not None:
            values |= self.about_whom.details()
        return NewStep(kind=self.kind, text=text, day=day, details=values)

    # The fields of each kind

    def receiver(self) -> list[QWidget]:
        """A unit, a person or the commission; nobody in conflict among them."""
        ways = [(Receiver.UNIT, _("unit"))] if self._handling.units else []
        ways.append((Receiver.PERSON, pgettext("somebody", "person")))
        if self._handling.commission:
            ways.insert(0, (Receiver.COMMISSION, _("commission")))
        to, unit = Segmented(ways), self._units("unit", pgettext("of the administration", "Unit"))
        unit.editor.set_value(None)  # type: ignore[attr-defined]  # a ChoiceField
        self.person = PersonPicker(self._handling.people, self._charter, _("Full name"))
        person = self.person

        def show(receiver: Receiver) -> None:
            unit.setVisible(receiver == Receiver.UNIT)
            person.setVisible(receiver == Receiver.PERSON)

        to.chosen.connect(show)
        show(to.value())
        return [Field(_("To whom"), to, name="to"), unit, person]

    def named(self) -> list[QWidget]:
        """Who may see a confidential one from now on."""
        self.person = PersonPicker(self._handling.people, self._charter, _("Full name"))
        return [self.person]

    def about(self) -> list[QWidget]:
        """Against which unit and whom, as it is known now, and whom it does not concern."""
        self.about_whom = AboutWhom(self._handling, self._charter, self._all_units())
        return [self.about_whom]

    def marks(self) -> list[QWidget]:
        """What is particular about it, as it is known now."""
        return [
            Field(
                _("What is true of it"),
                MarksPicker(self._handling.dossier.standing.facts.marks),
                name="marks",
            )
        ]

    def whom(self) -> list[QWidget]:
        """Who is asked, who gave it, who went."""
        return [Field(_(_WHOM[self.kind]), LineField(longest=NAME_LIMIT + _SPARE), name="whom")]

    def enquiry(self) -> list[QWidget]:
        """Whom the office asks, where they are, and by when."""
        address = LineField(longest=ADDRESS_LIMIT + _SPARE)
        return [
            *self.whom(),
            Field(_("Address"), address, name="address"),
            self._day_field(_("Deadline for an answer"), day_line(), lies=Lies.AHEAD),
        ]

    def inspection(self) -> list[QWidget]:
        """Who goes, or went, where and when."""
        day = day_line()
        day.setText(spoken().short_date(self._handling.today))
        hint = _("A coming inspection can be announced to the sender")
        return [
            *self.whom(),
            self._day_field(_("Date of the inspection"), day, hint, lies=Lies.NEAREST),
            Field(_("Where"), LineField(longest=ADDRESS_LIMIT + _SPARE), name="place"),
        ]

    def information(self) -> list[QWidget]:
        """By when the sender mends what is missing."""
        day = day_line()
        day.setText(spoken().short_date(self._handling.cure_by))
        return [self._day_field(_("Deadline for the sender"), day, lies=Lies.AHEAD)]

    def institution(self) -> list[QWidget]:
        """Where it goes."""
        name = LineField(longest=NAME_LIMIT + _SPARE)
        address = LineField(longest=ADDRESS_LIMIT + _SPARE)
        return [
            Field(_("Competent institution"), name, name="institution"),
            Field(_("Address"), address, name="address"),
        ]

    def new_term(self) -> list[QWidget]:
        """The new last day; its bound stands beneath."""
        bound = self._handling.dossier.standing.extend_until
        lawful = bound is not None and bound > self._handling.today
        hint = _("at the longest {day}").format(day=spoken().date(bound)) if bound and lawful else None
        return [self._day_field(_("New deadline"), day_line(), hint, lies=Lies.AHEAD)]

    def _day_field(self, label: str, line: LineField, hint: str | None = None, *, lies: Lies) -> DayField:
        return DayField(label, line, lambda: self._handling.today, hint, lies=lies, name="day")

    def sitting(self) -> list[QWidget]:
        """When it was and who was there."""
        day = day_line()
        day.setText(spoken().short_date(self._handling.today))
        members = TextArea(lines=3)
        return [
            self._day_field(_("Date of the sitting"), day, lies=Lies.BEFORE),
            Field(_("Who was present, one name to a line"), members, name="members"),
        ]

    def result(self) -> list[QWidget]:
        """What it comes to; nothing is chosen for the clerk."""
        kind = self._handling.dossier.record.kind
        choice = ChoiceField([(one, result_word(one, kind, spoken())) for one in Result])
        choice.set_value(None)
        return [Field(_("Decision"), choice, name="result"), *self._reasons()]

    def way(self) -> list[QWidget]:
        """How the answer goes; at first the way the sender asked for."""
        choice = ChoiceField([(one, answer_word(one, spoken())) for one in AnswerBy])
        choice.set_value(self._handling.dossier.record.answer_by)
        return [Field(_("By which way"), choice, name="by"), *self._reasons()]

    def _reasons(self) -> list[QWidget]:
        """Why something that was promised is left out, a line for each."""
        left = left_out(self._handling.dossier.standing, self.kind)
        return [
            Field(_(TRAITS[one].without), LineField(longest=REASON_LIMIT + _SPARE), name=reason_field(one))
            for one in left
        ]

    def other_one(self) -> list[QWidget]:
        """The submission that stays."""
        record = self._handling.dossier.record
        self.submission = SubmissionPicker(self._workplace, record, _("The case that it is joined to"))
        return [self.submission]

    def _units(self, name: str, label: str) -> Field:
        code = spoken().code
        choice = ChoiceField([(one.key, one.name.for_language(code)) for one in self._handling.units])
        return Field(label, choice, name=name)

    def _all_units(self) -> ChoiceField:
        code = spoken().code
        known = [(one.key, one.name.for_language(code)) for one in self._charter.units]
        return ChoiceField([("", _("none")), *known])


def _inside_a_picker(field: Field) -> bool:
    """A picker says itself what was chosen in it."""
    return isinstance(field.parentWidget(), PersonPicker | SubmissionPicker)


_OWN_FIELDS: Mapping[StepKind, Callable[[StepForm], list[QWidget]]] = {
    StepKind.ASSIGNED: StepForm.receiver,
    StepKind.NAMED: StepForm.named,
    StepKind.ABOUT_CORRECTED: StepForm.about,
    StepKind.MARKS_CORRECTED: StepForm.marks,
    StepKind.INFORMATION_REQUESTED: StepForm.information,
    StepKind.INFORMATION_RECEIVED: StepForm.whom,
    StepKind.INSPECTION: StepForm.inspection,
    StepKind.ENQUIRY: StepForm.enquiry,
    StepKind.OPINION: StepForm.whom,
    StepKind.ROUTED: StepForm.institution,
    StepKind.FORWARDED: StepForm.institution,
    StepKind.EXTENDED: StepForm.new_term,
    StepKind.DELAY_TOLD: StepForm.new_term,
    StepKind.SITTING: StepForm.sitting,
    StepKind.DECIDED: StepForm.result,
    StepKind.TOLD: StepForm.way,
    StepKind.MERGED: StepForm.other_one,
}
_WHOM: Mapping[StepKind, str] = {
    StepKind.INFORMATION_RECEIVED: N_("From whom"),
    StepKind.INSPECTION: N_("Who inspects"),
    StepKind.ENQUIRY: N_("Institution or unit that is asked"),
    StepKind.OPINION: N_("Whose opinion"),
}
_TEXTS: Mapping[StepKind, str] = {
    StepKind.MARKED_CONFIDENTIAL: N_("Reasons"),
    StepKind.INSULT_CONFIRMED: N_("Reasons"),
    StepKind.INSULT_REJECTED: N_("Reasons"),
    StepKind.MARKS_CORRECTED: N_("Reasons"),
    StepKind.INFORMATION_REQUESTED: N_("What the sender is asked for"),
    StepKind.INFORMATION_RECEIVED: N_("What was received"),
    StepKind.INSPECTION: N_("What was found, or is to be looked at"),
    StepKind.ENQUIRY: N_("What is asked"),
    StepKind.OPINION: N_("The opinion"),
    StepKind.DANGER_NOTED: N_("What was found, and what was done"),
    StepKind.FORWARDED: N_("Why that institution decides"),
    StepKind.EXTENDED: N_("Reasons"),
    StepKind.DELAY_TOLD: N_("Reasons for the delay, or further steps needed"),
    StepKind.SITTING: N_("Minutes of the sitting"),
    StepKind.DECIDED: N_("Reasons"),
    StepKind.APOLOGISED: N_("For what"),
    StepKind.WITHDRAWN: N_("How it was withdrawn"),
    StepKind.REOPENED: N_("Why it is examined again"),
}
