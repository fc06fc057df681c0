"""What came of a reception: an answer, a promise with its term and unit, or a submission with its number."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.kind_words import answer_word, kind_word
from desktop.complaints.queries import treatment_now
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.treatment_words import outcome_word as treatment_word
from desktop.complaints.treatment.treatment_words import words_of
from desktop.office.language import N_, _, spoken
from desktop.office.permissions import Permission
from desktop.reception.bookings import BookingRecord, OutcomeKind
from desktop.reception.outcomes import OUTCOME, Outcome, submission_from
from desktop.reception.view.the_day.visit_words import outcome_word
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.fields import TextArea
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segmented

_WIDTH = 680
_BY_WORD_OF_MOUTH = (Kind.SIGNAL, Kind.COMPLAINT, Kind.PROPOSAL, Kind.REQUEST, Kind.PRAISE, Kind.OPINION)
"""What can be made aloud; an appeal against an act is lodged in writing."""
_TEXTS = {
    OutcomeKind.ANSWERED: N_("What was answered"),
    OutcomeKind.PROMISED: N_("What is promised"),
    OutcomeKind.SUBMISSION: N_("What the person says"),
}


class OutcomeDialog(AskingDialog):
    """`outcome_asked` brings an `Outcome`. Of a submission the term is seen before it is registered."""

    outcome_asked = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget, booking: BookingRecord) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Outcome of the reception"),
            about=f"{booking.citizen} · {booking.topic}",
            go_on=_("Note it"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self.booking = booking
        self._warned = False
        self._charter = workplace.desk.charter
        self.kind, self.submission = self._kinds()
        self.form = self._bound(self.kind, self.submission)
        self.text: TextArea = self.form.editors["text"]
        self._lay_out()
        self.kind.chosen.connect(self._turn_to)
        self.submission.chosen.connect(self._show_term)
        self.form.editors["answer_by"].chosen.connect(self._show_term)
        self.form.editors["address"].textChanged.connect(self._show_term)
        self.confirmed.connect(lambda: self.outcome_asked.emit(self.outcome()))
        self._turn_to(self.kind.value())

    def _kinds(self) -> tuple[Segmented, Segmented]:
        words = spoken()
        registers = self.workplace.allows(Permission.REGISTER_SUBMISSION)
        offered = [one for one in OutcomeKind if one is not OutcomeKind.SUBMISSION or registers]
        kind = Segmented([(one, outcome_word(one)) for one in offered])
        kind.set_enabled(OutcomeKind.PROMISED, bool(self._charter.units))
        return kind, Segmented([(one, kind_word(one, words)) for one in _BY_WORD_OF_MOUTH])

    def _bound(self, kind: Segmented, submission: Segmented) -> BoundForm:
        words = spoken()
        ways = [(one, answer_word(one, words)) for one in (AnswerBy.AT_COUNTER, AnswerBy.LETTER)]
        units = [(one.key, one.name.for_language(words.code)) for one in self._charter.units]
        form = self.bind(
            OUTCOME,
            editors={"outcome": kind, "kind": submission},
            options={"unit": units, "answer_by": ways},
            today=self.workplace.desk.today,
        )
        form.show_values({"unit": self.booking.unit or None})
        # The address beside it has what is left.
        form.editors["answer_by"].setMinimumContentsLength(max(len(said) for _way, said in ways))
        return form

    def _lay_out(self) -> None:
        form, self._promise = self.form, QWidget()
        sides = row(form["due_on"], form["unit"], spacing=16, parent=self._promise)
        sides.setStretch(1, 1)
        self._draft = QWidget()
        self._term = Text("", "figure")
        self._why = Text("", "dim")
        ways = row(form["answer_by"], form["address"], spacing=16)
        ways.setStretch(1, 1)
        column(
            form["kind"],
            ways,
            column(Text(_("Deadline for the decision"), "dim"), self._term, self._why, spacing=2),
            spacing=12,
            parent=self._draft,
        )
        no_units = Note(
            _("The charter names no units, so nothing can be promised. An administrator enters them (F11).")
        )
        no_units.setVisible(not self._charter.units)
        self.add(form["outcome"], no_units, form["text"], self._promise, self._draft)
        self.main_field = self.text

    def outcome(self) -> Outcome:
        """What stands in the fields."""
        kind = self.kind.value()
        if kind is OutcomeKind.SUBMISSION:
            return Outcome(kind=kind, draft=self.draft())
        typed = self.form.values()
        return Outcome(kind=kind, text=typed["text"], due_on=typed["due_on"], unit=typed["unit"] or "")

    def draft(self) -> Draft:
        """The submission as it stands in the fields."""
        known = submission_from(self.booking, self.submission.value(), self.text.value(), self._charter)
        typed = self.form.values()
        return replace(known, answer_by=typed["answer_by"], address=typed["address"])

    def _turn_to(self, kind: OutcomeKind) -> None:
        self.form["text"].rename(_(_TEXTS[kind]))
        self._promise.setVisible(kind is OutcomeKind.PROMISED)
        self._draft.setVisible(kind is OutcomeKind.SUBMISSION)
        turned = kind is OutcomeKind.SUBMISSION
        self.go_on.setText(_("Register and print") if turned else _("Note it"))
        self._show_term()

    def _show_term(self) -> None:
        if self.kind.value() is not OutcomeKind.SUBMISSION:
            return
        words = spoken()
        treatment = treatment_now(self.workplace.desk, self.draft())
        deadline = treatment.deadline
        self._term.setText(end_words(deadline, words) if deadline else _("no deadline"))
        said = words_of(treatment, words).clerk
        self._why.setText("\n".join((*said, deadline.citation if deadline else "")).strip())
        self._term.setAccessibleName(f"{treatment_word(treatment.outcome, words)}: {self._term.text()}")

    def reject(self) -> None:
        """The first Esc on typed words only warns."""
        if self.go_on.isEnabled() and self.text.value() and not self.text.isReadOnly() and not self._warned:
            self._warned = True
            self.refusal.say(_("This is not noted yet. Press Esc once more to leave it."), kind="warning")
            self.refusal.show()
            return
        super().reject()
