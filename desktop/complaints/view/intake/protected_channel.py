"""In place of the form: a report from the person's work goes to a named officer, and nothing of it stays."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, PROTECTED_CHANNEL
from desktop.desk import Desk
from desktop.letters.paper import print_letter
from desktop.letters.queries import blocks
from desktop.office.charter import Charter
from desktop.office.language import _, language, paper_languages, pgettext, spoken
from desktop.paper.tray import PaperTray, Printed
from desktop.shell.under_way import PaperNote
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.dialog import Dialog
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import most_width

_READING_WIDTH = 620
"""Pixels: further apart the eye loses the line."""


def ask_to_clear(window: QWidget, go_on: Callable[[], None]) -> None:
    """Before words that were typed go for good: Enter clears them, Esc leaves them."""
    dialog = Dialog(_("A work report"), window, go_on=_("Clear and show the officer"), width=520)
    dialog.add(
        Text(
            _(
                "A named officer receives such reports. Everything typed here is cleared, and nothing of "
                "it is kept."
            )
        )
    )
    dialog.confirmed.connect(dialog.accept)
    dialog.accepted.connect(go_on)
    dialog.open()


class ProtectedChannel(Card):
    """Whom to go to, where and when, from the charter alone. `next_asked`: the next citizen."""

    next_asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(spacing=8)
        self._workplace = workplace
        self.print_it = KeyButton(pgettext("protected channel", "Print the slip"), "Ctrl+P", icon="printer")
        self.paper = PaperNote(
            self.print_it,
            under_way=_("The slip is being printed…"),
            kept=_("The slip is kept in F11, “Papers”: {file}"),
            printed=_("The slip is printed: {where}."),
            not_printed=_("The slip was not printed"),
        )
        self.next_one = KeyButton(_("Next person"), "Enter", primary=True)
        self.language = Segmented(paper_languages())
        self.language.setAccessibleName(pgettext("protected channel", "Language of the slip"))
        self.print_it.clicked.connect(self._print)
        self.next_one.clicked.connect(self.next_asked)
        told = QWidget()
        most_width(told, _READING_WIDTH)
        column(
            row(
                Glyph("shield-check", colour="accent", size=24),
                Line(_("A named officer receives such reports"), "title"),
                spacing=8,
            ),
            Text(
                _(
                    "A person who reports a breach learned of at work is protected by law. Nothing is "
                    "registered here: what was typed is gone from the screen, and no draft of it is kept."
                )
            ),
            12,
            *_facts(workplace.desk.charter),
            12,
            self.paper,
            spacing=8,
            parent=told,
        )
        buttons = row(self.next_one, self.print_it, None, self.language, spacing=12)
        self.add(told, None, buttons)

    def begin(self, code: str) -> None:
        """Ready for another person; the slip will be in the language `code`."""
        self.language.set_value(code)
        self.print_it.setEnabled(True)
        self.paper.say(
            _("Read it aloud or hand over the slip. Do not ask what it is about, and write nothing down.")
        )

    def _print(self) -> None:
        slip = partial(print_slip, self._workplace.desk, self._workplace.tray, self.language.value())
        self.paper.print(self._workplace, slip)


def _facts(charter: Charter) -> list[QWidget]:
    """Officer, place and hours, word for word as on the slip; what nobody announced says once whom to ask."""
    labels: dict[str, list[str]] = {}
    for label, value in PROTECTED_CHANNEL.rows(LetterFacts(), charter, spoken()):
        labels.setdefault(value, []).append(label)
    shown = []
    for value, about in labels.items():
        fact = QWidget()
        column(Text(", ".join(about), "label"), Text(value, "heading"), spacing=2, parent=fact)
        shown.append(fact)
    return shown


def print_slip(desk: Desk, tray: PaperTray, code: str) -> Printed:
    """The slip of the protected channel, of which no copy is kept where there is a printer.

    Raises:
        KnownError: the printer or the disk refused.
    """
    draft = compose(PROTECTED_CHANNEL, LetterFacts(), desk.charter, blocks(desk, LETTERS), language(code))
    return print_letter(desk, tray, draft)
