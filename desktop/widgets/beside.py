"""What stands beside a list: the card of the one that is chosen, or a sentence that says what to do."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.widgets.cards import Card
from desktop.widgets.labels import EmptyState

_UNKNOWN, _NOTHING, _CARD = range(3)


class Beside(QStackedWidget):
    """Bare until it is known whether there is something to show."""

    def __init__(self, card: QWidget, icon: str) -> None:
        """`icon` stands over the sentence where there is nothing."""
        super().__init__()
        self._nothing = EmptyState("", icon)
        for page in (Card(), Card(None, self._nothing), card):
            self.addWidget(page)

    def show_card(self) -> None:
        """Shows the card, which knows of whom."""
        self.setCurrentIndex(_CARD)

    def show_nothing(self, sentence: str) -> None:
        """There is none to show."""
        self._nothing.show_text(sentence)
        self.setCurrentIndex(_NOTHING)
