"""After registration: the numbers to read aloud, by when each is ready, and the way on."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.applications.actions import Taken
from desktop.applications.rules import ApplicationRecord, is_confidential
from desktop.catalogue.term_words import due_words
from desktop.office.check_code import in_groups
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.shell.under_way import receipt_note
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card, Separator
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.scrolled import ScrolledPart


class TakenCard(Card):
    """What the citizen is told and handed over. Enter begins the next one."""

    next_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._heading, self._sum = Line("", "title"), Line("", "strong")
        self._rows = column(spacing=8)
        held = Card(None)
        held.add(self._rows)
        self.confidential = Note(
            pgettext(
                "application",
                "From now on only the people named for it can see it: you will not find it again. Print "
                "now whatever is needed.",
            ),
            title=pgettext("application", "It is confidential"),
            kind="warning",
        )
        self.taken: Taken | None = None
        self.next_one = KeyButton(_("Next application"), "Enter", primary=True)
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.paper = receipt_note(
            self.print_again, _("The application is registered, but the receipt was not printed")
        )
        self.next_one.clicked.connect(self.next_asked)
        self.print_again.clicked.connect(self.print_asked)
        heading = row(Glyph("check-circle", colour="ok", size=24), self._heading, None, self._sum, spacing=8)
        buttons = row(self.next_one, self.print_again, None, spacing=12)
        self.add(heading, ScrolledPart(held, 420), self.paper, self.confidential, None, buttons)

    def show_taken(self, taken: Taken) -> None:
        """Shows the applications of one paper."""
        many, self.taken = taken.applications, taken
        self._heading.setText(
            ngettext("The application is taken", "{count} applications are taken", len(many))
        )
        total = sum((one.fee for one in many if one.fee is not None), Decimal(0))
        paid = taken.payment
        told = _("{amount} in all").format(amount=spoken().euro(total))
        if paid is not None:
            told = _("{amount}, receipt No. {number}").format(amount=told, number=paid.number)
        self._sum.setText(told)
        clear(self._rows)
        for place, one in enumerate(many):
            if place:
                self._rows.addWidget(Separator())
            self._rows.addLayout(_told(one))
        self.confidential.setVisible(any(is_confidential(one.marks) for one in many))

    def forget(self) -> None:
        """The card is left."""
        self.taken = None


def _told(one: ApplicationRecord) -> QVBoxLayout:
    words = spoken()
    due = due_words(one.due_on, day_in_sofia(one.registered_at), words)
    code = in_groups(one.check_code)
    missing = _("missing: {papers}").format(papers=", ".join(one.missing)) if one.missing else ""
    return column(
        row(Text(one.number, "figure"), 16, Text(code, "heading"), None, Text(due, "strong")),
        Text(one.service_name),
        *([Text(missing, "dim")] if missing else []),
        spacing=2,
    )
