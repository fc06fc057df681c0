"""The card on the screen that the citizen sees: a window of its own, gone when they are."""

from PySide6.QtGui import QKeyEvent

from desktop.feedback.view.card_face import CardFace
from desktop.office.language import _
from desktop.shell.whole_screen import WholeScreen


class CardWindow(WholeScreen):
    """Closes when whoever answers has ended, or went away.

    Beside the clerk's window it takes touches alone: the clerk has the keyboard.
    """

    takes_keys_beside = False

    def __init__(self, face: CardFace) -> None:
        super().__init__(face, _("Card with five questions"))
        self.face = face
        face.left.connect(self.close)

    def fill(self) -> None:
        """A wide screen leaves more free at its sides."""
        beside = 160 if self.width() > self.height() else 30
        self.face.leave_around(beside, 60, beside, 60)
        super().fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures answer, where whoever is asked has a keyboard."""
        self.face.press(event)
