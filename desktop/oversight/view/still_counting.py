"""Says how many days are counted while the visits of a large file still are, and has the page look again."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.oversight.shown import Shown

_LOOKS_AGAIN_MS = 3000


class StillCounting(QTimer):
    """`timeout` says that more is counted by now, as long as the page is seen."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, interval=_LOOKS_AGAIN_MS, singleShot=True)

    def words(self, found: Shown) -> str:
        """How many days and cases are counted so far; nothing where all are."""
        said = []
        if found.uncounted:
            told = _("Cases from before the update are being counted; still missing here: {count}.")
            said.append(told.format(count=spoken().number(found.uncounted)))
        if found.counting is not None:
            done, of = found.counting
            told = _(
                "Visits are being counted: {done} of {of} days. What is counted is shown; the rest follows "
                "by itself."
            )
            said.append(told.format(done=done, of=of))
        if said:
            self.start()
        else:
            self.stop()
        return " ".join(said)
