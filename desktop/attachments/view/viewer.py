"""The viewer: an attachment opened within the program, and nowhere else.

Nothing is written to the disk, no other program is started, no link is followed. Fetching and decoding are
the background runner's; the window gets what is ready to be painted.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from desktop.attachments.rules import Attached, kind_and_size
from desktop.attachments.view.rendering import MakeSight, MarkedPages, Sight, made_ready, remark_on
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import EmptyState, Line, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.pdf_pages import PdfPages
from desktop.widgets.sizes import fitted, px

_SIZE = (900, 720)
_HEIGHT_OF_NOTES = 96
# Where the plus stands above the equals sign, and Shift is or is not pressed.
_OTHER_PLUSES = ("=", "Shift++")


class AttachmentViewer(QDialog):
    """Shows one attachment. Plus and minus zoom, zero shows it whole, Esc closes; open it with `open()`."""

    def __init__(
        self,
        workplace: Workplace,
        attached: Attached,
        fetch: Callable[[], bytes],
        parent: QWidget | None = None,
    ) -> None:
        """`fetch` gives the content; it is called by the runner."""
        super().__init__(parent)
        self._workplace = workplace
        self._attached = attached
        self.sight: Sight | None = None
        self.setWindowTitle(attached.name)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.remark = Text("", "dim")
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        fitted(self.notes, lambda one: one.setMaximumHeight(px(_HEIGHT_OF_NOTES)))
        self.notes.setAccessibleName(_("Comments on the pages"))
        self.notes.hide()
        self._state = EmptyState(_("Opening…"), "file")
        self._place = column(self._state, spacing=0)
        self._make_buttons()
        details = Line(kind_and_size(attached, spoken()), "dim")
        column(
            row(Line(attached.name, "title"), details, None, spacing=12),
            self.remark,
            self._place,
            self.notes,
            row(*self._zooms, None, self.close_button, spacing=12),
            spacing=12,
            margins=24,
            parent=self,
        ).setStretch(2, 1)
        workplace.read(partial(_fetched, attached, fetch), owner=self, then=self._show, failed=self._tell)

    def _make_buttons(self) -> None:
        self.larger = KeyButton(_("Larger"), "+", icon="magnifying-glass-plus")
        self.smaller = KeyButton(_("Smaller"), "-", icon="magnifying-glass-minus")
        self.whole = KeyButton(_("Whole page"), "0", icon="corners-out")
        for other in _OTHER_PLUSES:
            QShortcut(QKeySequence(other), self).activated.connect(self.larger.click)
        self._zooms = (self.larger, self.smaller, self.whole)
        for button in self._zooms:
            button.setEnabled(False)
        self.close_button = KeyButton(_("Close"), "Esc")
        self.close_button.clicked.connect(self.reject)

    def _show(self, make_sight: MakeSight) -> None:
        sight = self.sight = make_sight()
        sight.setAccessibleName(self._attached.name)
        self._state.hide()
        self._place.addWidget(sight)
        sight.show()  # what is hidden takes no focus
        self.remark.setText(remark_on(sight))
        self.larger.clicked.connect(sight.zoom_in)
        self.smaller.clicked.connect(sight.zoom_out)
        self.whole.clicked.connect(sight.fit)
        for button in self._zooms:
            button.setEnabled(True)
        if isinstance(sight, PdfPages):
            sight.leafed.connect(self._tell_page)
            self.finished.connect(sight.let_go)
            self._tell_page(1)
        if isinstance(sight, MarkedPages) and sight.notes:
            self.notes.setPlainText(sight.notes)
            self.notes.show()
        sight.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_page(self, number: int) -> None:
        if isinstance(self.sight, PdfPages):
            self.remark.setText(
                _("page {number} of {count}").format(number=number, count=self.sight.document().pageCount())
            )

    def _tell(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._state.show_text(error.sentence(spoken()))
            return
        self._state.show_text(_("Program error. Close the viewer and open the file again."))
        self._workplace.report(error, self)


def _fetched(attached: Attached, fetch: Callable[[], bytes]) -> MakeSight:
    return made_ready(attached, fetch())
