"""After registration: the number to read aloud, the receipt, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.paper import Receipt
from desktop.complaints.rules import Kind, SubmissionRecord
from desktop.complaints.treatment import Outcome
from desktop.complaints.treatment_words import outcome_word
from desktop.office.language import N_, _, pgettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.icons import Glyph
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import column, row

_HEADINGS = {
    Kind.COMPLAINT: N_("The complaint is registered"),
    Kind.SIGNAL: N_("The signal is registered"),
    Kind.PROPOSAL: N_("The proposal is registered"),
}
_READING_WIDTH = 620
"""Pixels: further apart the eye loses the line."""


class Registered(Card):
    """What the citizen is told and handed over. Enter begins the next one."""

    next_asked = Signal()
    print_asked = Signal()
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._heading = Line("", "title")
        self._number = Text("", "figure")
        self._code = Text("", "figure")
        self._facts = KeyValueList()
        self.paper = Note("")
        self.next_one = KeyButton(_("Next submission"), "Enter", primary=True)
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Look at the receipt"), "Ctrl+R", icon="eye")
        self.next_one.clicked.connect(self.next_asked)
        self.print_again.clicked.connect(self.print_asked)
        self.preview.clicked.connect(self.preview_asked)
        told = QWidget()
        told.setMaximumWidth(_READING_WIDTH)
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
            parent=told,
        )
        self.add(told, None, row(self.next_one, self.print_again, self.preview, None, spacing=12))

    def show_record(self, record: SubmissionRecord) -> None:
        """Shows what was registered; the receipt is on its way."""
        words = spoken()
        self._heading.setText(_(_HEADINGS[record.kind]))
        self._number.setText(record.number)
        self._code.setText(f"{record.check_code[:4]} {record.check_code[4:]}")
        self._facts.set_rows(
            [
                (_("Registered at"), words.moment(record.registered_at)),
                (pgettext("person", "Applicant"), record.applicant or _("anonymous")),
                (_("Subject"), record.subject),
                (_("What becomes of it"), outcome_word(Outcome(record.outcome), words)),
                (_("Last day"), words.date(record.due_on) if record.due_on else _("no term runs")),
            ]
        )
        self.tell_printing()

    def tell_printing(self) -> None:
        """The receipt is on its way to the printer."""
        self.paper.say(_("The receipt is being printed…"))
        # Pressed while the original is on its way, it would print a second original.
        self.print_again.setEnabled(False)

    def tell_printed(self, receipt: Receipt) -> None:
        """The receipt is out."""
        self.print_again.setEnabled(True)
        if receipt.printer is None:
            self.paper.say(_("The receipt is kept as a PDF: {file}").format(file=receipt.file), kind="ok")
        else:
            self.paper.say(_("The receipt is printed: {where}.").format(where=receipt.printer), kind="ok")

    def tell_not_printed(self, sentence: str) -> None:
        """The receipt is not out; the submission is registered all the same."""
        self.print_again.setEnabled(True)
        self.paper.say(sentence, title=_("It is registered, but the receipt was not printed"), kind="warning")
