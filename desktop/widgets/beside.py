"""What stands beside a list, or in its place: a card or the rows, or a sentence that says what to do."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.labels import EmptyState

_UNKNOWN, _NOTHING, _CARD = range(3)


class Beside(Floors):
    """Bare until it is known whether there is something to show."""

    def __init__(self, card: QWidget, icon: str, *, inside: bool = False) -> None:
        """`icon` stands over the sentence where there is nothing.

        `inside`: it lies in a card, where `card` is the list itself, which is shown until it is known.
        """
        super().__init__()
        self._nothing = EmptyState("", icon)
        for page in (Card(), self._nothing if inside else Card(None, self._nothing), card):
            self.add(page)
        if inside:
            self.show_card()

    def show_card(self) -> None:
        """Shows the card, which knows of whom."""
        self.setCurrentIndex(_CARD)

    def show_nothing(self, sentence: str) -> None:
        """There is none to show."""
        self._nothing.show_text(sentence)
        self.setCurrentIndex(_NOTHING)
