"""Says how many days are counted while the visits of a large file still are, and has the page look again."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.office.language import _
from desktop.oversight.shown import Shown

_LOOKS_AGAIN_MS = 3000


class StillCounting(QTimer):
    """`timeout` says that more is counted by now, as long as the page is seen."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, interval=_LOOKS_AGAIN_MS, singleShot=True)

    def words(self, found: Shown) -> str:
        """„Преброени са посещенията за 120 от 250 дни …“; nothing where all are counted."""
        if found.counting is None:
            self.stop()
            return ""
        self.start()
        done, of = found.counting
        return _(
            "Visits are being counted: {done} of {of} days. What is counted is shown; the rest follows by "
            "itself."
        ).format(done=done, of=of)
