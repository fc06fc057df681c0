"""After registration: the number to read aloud, the papers to hand over, and the way on."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.actions import Registration
from desktop.complaints.box.rules import OpeningRecord
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.facts import EXAMINED, Letter, Outcome
from desktop.complaints.treatment.promised import Promised
from desktop.complaints.treatment.treatment_words import outcome_word
from desktop.office.check_code import in_groups
from desktop.office.language import N_, _, pgettext, spoken
from desktop.shell.under_way import receipt_note
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.icons import Glyph
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import most_width

_HEADINGS: Mapping[Kind, str] = {
    Kind.COMPLAINT: N_("The complaint is registered"),
    Kind.SIGNAL: N_("The report is registered"),
    Kind.PROPOSAL: N_("The proposal is registered"),
    Kind.REQUEST: N_("The request is registered"),
    Kind.APPEAL: N_("The appeal is registered"),
    Kind.PRAISE: N_("The praise is registered"),
    Kind.OPINION: N_("The opinion is registered"),
}
_FROM_THE_DOSSIER: Mapping[Letter, str] = {
    Letter.REASONS: N_("Tell the sender the reasons by letter; write it from the case."),
    Letter.FORWARDING: N_("Open the case to forward it and to write to the sender."),
    Letter.APPEAL_ROUTING: N_("Open the case to send it to the superior body with the file."),
}
_UNDECIDED = N_(
    "First the head of the centre decides whether the words are offensive; then a letter to the sender is "
    "written from the case."
)
_READING_WIDTH = 620
"""Pixels: further apart the eye loses the line."""


class Registered(Card):
    """What the citizen is told and handed over. Enter begins the next one."""

    next_asked = Signal()
    print_asked = Signal()
    preview_asked = Signal()
    record_asked = Signal()
    referral_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._heading = Line("", "title")
        self._number = Text("", "figure")
        self._code = Text("", "figure")
        self._facts = KeyValueList()
        self.confidential = Note(
            _(
                "From now on only the people named for it can see it: you will not find it again. Print "
                "now whatever is needed."
            ),
            title=_("It is confidential"),
            kind="warning",
        )
        self.also = Text("", "text")
        self._make_buttons()
        self.paper = receipt_note(
            self.print_again, _("The case is registered, but the receipt was not printed")
        )
        told = QWidget()
        most_width(told, _READING_WIDTH)
        column(
            row(Glyph("check-circle", colour="ok", size=24), self._heading, spacing=8),
            16,
            row(
                column(Text(_("Registration number"), "dim"), self._number, spacing=2),
                40,
                column(Text(_("Check code"), "dim"), self._code, spacing=2),
                None,
            ),
            16,
            self._facts,
            16,
            self.paper,
            self.confidential,
            self.also,
            parent=told,
        )
        self.add(
            told,
            None,
            row(self.sign, self.refer, None, spacing=12),
            row(self.next_one, self.print_again, self.preview, None, spacing=12),
        )

    def _make_buttons(self) -> None:
        self.next_one = KeyButton(_("Next case"), "Enter", primary=True)
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Look at the receipt"), "Ctrl+R", icon="eye")
        self.sign = KeyButton(_("Print for signature"), "Ctrl+S", icon="pen-nib")
        self.refer = KeyButton(_("Slip: competent institution"), "Ctrl+I", icon="arrow-square-out")
        for button, asked in (
            (self.next_one, self.next_asked),
            (self.print_again, self.print_asked),
            (self.preview, self.preview_asked),
            (self.sign, self.record_asked),
            (self.refer, self.referral_asked),
        ):
            button.clicked.connect(asked)

    def show_registered(self, registered: Registration, days: Promised) -> None:
        """Shows what was registered; its receipt is on its way, or nobody is there to take one.

        The `days` that run are told as the receipt tells them.
        """
        record, words = registered.record, spoken()
        self._heading.setText(_(_HEADINGS[record.kind]))
        self._number.setText(record.number)
        self._code.setText(in_groups(record.check_code))
        self._facts.set_rows(
            [
                (_("Registered at"), words.moment(record.registered_at)),
                (pgettext("person", "Sender"), record.applicant or _("anonymous")),
                (_("Subject"), record.subject),
                (_("What follows"), outcome_word(Outcome(record.outcome), words)),
                *_terms(days, Outcome(record.outcome)),
            ]
        )
        self.confidential.setVisible(registered.confidential)
        self.sign.setVisible(Letter.RECORD in registered.letters)
        self.refer.setVisible(Letter.REFERRAL in registered.letters and not registered.confidential)
        undecided = Outcome(record.outcome) is Outcome.MAY_BE_REFUSED
        also = (
            [_(_UNDECIDED)]
            if undecided
            else [_(said) for letter, said in _FROM_THE_DOSSIER.items() if letter in registered.letters]
        )
        self.also.setText("\n".join(also))
        self.also.setVisible(bool(also) and not registered.confidential)
        self.next_one.setText(_("Next case"))
        self.preview.setEnabled(False)
        if registered.has_receipt:
            self.paper.tell_printing()
        else:
            self.print_again.setEnabled(True)
            self.paper.say(_("There is nobody to give a receipt to, and none is printed."))

    def offer_sheet(self, opening: OpeningRecord) -> None:
        """What comes next of the box from which this one was taken."""
        if opening.complete:
            self.next_one.setText(_("To the protocol"))
            return
        self.next_one.setText(
            _("Next sheet: {place} of {readable}").format(
                place=len(opening.sheets) + 1, readable=opening.readable
            )
        )


def _terms(days: Promised, outcome: Outcome) -> list[tuple[str, str]]:
    """The days that run, each by its own name; one row says so where none does."""
    examined = outcome in EXAMINED | {Outcome.MAY_BE_REFUSED}
    running = (days.routing, *(days.running if examined else (days.due,)))
    told = {_(day.words): end_words(day, spoken()) for day in running if day}
    return list(told.items()) or [(_("Deadline"), _("no deadline"))]
