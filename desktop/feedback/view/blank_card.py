"""A blank card on paper, in the language of whoever is to write on it."""

from functools import partial

from desktop.feedback.paper import BLANK_CARD, card_paper, print_card
from desktop.office.language import _, language_name
from desktop.paper.tray import Printed
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.folding import FoldingRow


class BlankCard(Card):
    """Prints one, or shows it first."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(_("A blank card"), spacing=12)
        self._workplace, self._desk = workplace, workplace.desk
        codes = self._desk.charter.hall.languages
        self.language = ChoiceField([(one, language_name(one)) for one in codes])
        self.print = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.see = KeyButton(_("Preview"), "Ctrl+Shift+P")
        self.print.clicked.connect(self._print)
        self.see.clicked.connect(self._preview)
        self.add(
            Field(_("Language of the card"), self.language),
            FoldingRow(self.print, self.see, spacing=12),
            None,
        )

    def _print(self) -> None:
        code = self.language.value()
        paper = partial(print_card, self._desk, self._workplace.tray, code)
        self._workplace.print(paper, owner=self, then=self._printed)

    def _printed(self, out: Printed) -> None:
        self._workplace.announce(
            out.told(_("The document is kept in F11, “Papers”: {file}"), _("Printed: {where}"))
        )

    def _preview(self) -> None:
        make = partial(card_paper, self._desk, self.language.value())
        preview_paper(self._workplace, self, make, _("Survey card"), self._print, of=BLANK_CARD)
