"""What whoever sits down is told first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.administration.news import News, news
from desktop.desk import Desk
from desktop.shell.workplace import Workplace
from desktop.synchronisation.queries import night_news


class NewsAtTheDesk(QObject):
    """News since the clerk was here last, asked for behind the window."""

    def __init__(self, workplace: Workplace, window: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._window = workplace, window

    def ask(self, desk: Desk) -> None:
        """Asks what is to be told to the clerk at the desk, and tells it."""
        self._workplace.read(partial(_told_at_sign_in, desk), owner=self, then=self._tell)

    def _tell(self, told: tuple[News, ...]) -> None:
        """What is to be known is read before the work begins; the rest passes by."""
        insistent, window = [one for one in told if one.insistent], self._window()
        if insistent and window is not None:
            # Few sign-ins have any.
            from desktop.administration.view.news import NewsDialog

            NewsDialog(window, insistent).open()
        for one in told:
            if not one.insistent:
                self._workplace.announce(one.text, "warning")


def _told_at_sign_in(desk: Desk) -> tuple[News, ...]:
    return (*news(desk), *night_news(desk))
