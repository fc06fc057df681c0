"""After registration: the number to read aloud, the receipt, and the way on."""

from PySide6.QtCore import Signal

from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.words import kind_word
from desktop.office.language import _, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row


class Registered(Card):
    """What the citizen is told and handed over. Enter begins the next one."""

    next_asked = Signal()
    print_asked = Signal()
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._heading = Text("", "heading")
        self._number = Text("", "figure")
        self._facts = KeyValueList()
        self.paper = Note("")
        self.next_one = KeyButton(_("Next submission"), "Enter", primary=True)
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Look at the receipt"), "Ctrl+R", icon="eye")
        self.next_one.clicked.connect(self.next_asked)
        self.print_again.clicked.connect(self.print_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.add(
            column(self._heading, self._number, spacing=4),
            8,
            self._facts,
            8,
            self.paper,
            None,
            row(self.next_one, self.print_again, self.preview, None, spacing=12),
        )

    def show_record(self, record: SubmissionRecord) -> None:
        """Shows what was registered; the receipt is on its way."""
        words = spoken()
        self._heading.setText(_("{kind} registered").format(kind=kind_word(record.kind, words)))
        self._number.setText(record.number)
        self._facts.set_rows(
            [
                (_("Check code"), f"{record.check_code[:4]} {record.check_code[4:]}"),
                (_("Registered at"), words.moment(record.registered_at)),
                (_("Applicant"), record.applicant),
                (_("Subject"), record.subject),
                (_("Term for the decision"), words.date(record.due_on)),
            ]
        )
        self.paper.say(_("The receipt is being printed…"))

    def tell_printed(self, where: str) -> None:
        """The receipt is out."""
        self.paper.say(_("The receipt is printed: {where}.").format(where=where), kind="ok")

    def tell_not_printed(self, sentence: str) -> None:
        """The receipt is not out; the submission is registered all the same."""
        self.paper.say(
            sentence, title=_("It is registered, but the receipt was not printed"), kind="warning"
        )
