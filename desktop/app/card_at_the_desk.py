"""The card that a citizen answers on a screen: beside the clerk's window, and at the kiosk."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.feedback.anonymity import Way
from desktop.shell.window import MainWindow
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.feedback.view.card_face import CardFace
    from desktop.feedback.view.card_window import CardWindow


class CardAtTheDesk(QObject):
    """Opens it when the clerk asks for an opinion. It goes with whoever sits at the desk, if not before."""

    def __init__(
        self,
        workplace: Workplace,
        taken: Callable[[], tuple[MainWindow | None, QWidget | None]],
        parent: QObject,
    ) -> None:
        """`taken` are the clerk's window, and the hall's display where it is on a screen of this computer."""
        super().__init__(parent)
        self._workplace, self._taken = workplace, taken
        self.window: CardWindow | None = None
        workplace.opinion_asked.connect(self.open)
        workplace.desk_changed.connect(self.close)

    def open(self, code: str, kind: str) -> None:
        """Asks in that language whoever came for this `kind` of the queue.

        Where there is no screen for it, it covers the clerk's window, which is locked.
        """
        # Loaded where somebody is asked, not at every start.
        from desktop.feedback.view.card_window import CardWindow

        self.close()
        window, display = self._taken()
        self.window = CardWindow(_face(self._workplace, code, way=Way.WINDOW, kind=kind))
        self.window.face.left.connect(self.close)
        if not self.window.open_beside(window, display) and window is not None:
            window.lock()
            self.window.activateWindow()

    def close(self) -> None:
        """It is no longer there, nor what was answered on it so far."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self.window = None


def card_page(workplace: Workplace, code: str, after: Callable[[], object]) -> QWidget:
    """The same as a page of the kiosk, in that language; `after` follows when whoever answers has gone."""
    face = _face(workplace, code, way=Way.KIOSK)
    face.left.connect(after)
    return face


def _face(workplace: Workplace, code: str, **of_card: Any) -> "CardFace":
    from desktop.feedback.actions import leave_card
    from desktop.feedback.questionnaires import questionnaire_of
    from desktop.feedback.view.card_face import CardFace, CardWork

    desk = workplace.desk
    asked = questionnaire_of(desk.charter)
    work = CardWork(
        version=asked.on(desk.today()),
        scales=asked.scales,
        languages=desk.charter.hall.languages,
        leave=partial(leave_card, desk, **of_card),
    )
    return CardFace(workplace, work, code)
