"""The manuals, read and printed inside the program: F1, and F1 once more."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QKeySequence, QPageSize, QPdfWriter, QShortcut, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.office.language import N_, _
from desktop.office.places import RESOURCES
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import LineField
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import row
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fitted, px

MANUALS = RESOURCES / "manual"
_WIDTH, _HEIGHT, _AROUND = 1000, 460, 230
_DOTS_PER_INCH = 300
_FACE, _POINTS = "Roboto", 10


class Manual(NamedTuple):
    """A manual: the file's name without its ending, and what it is called."""

    key: str
    title: str


ALL = (
    Manual("clerk", N_("For the clerk")),
    Manual("administrator", N_("For the administrator")),
    Manual("promises", N_("What is promised")),
    Manual("accessibility", N_("Accessibility")),
    Manual("decisions", N_("For the engineer")),
)


def manual_text(key: str) -> str:
    """Reads a manual's Markdown. Raises `OSError`: the installation is not whole."""
    return (MANUALS / f"{key}.md").read_text(encoding="utf-8")


def manual_pdf(key: str) -> bytes:
    """Lays a manual out on A4 pages, numbered; on the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())  # Qt's documents bring their own, of two centimetres
    document = QTextDocument()
    document.setDefaultFont(QFont(_FACE, _POINTS))
    document.setMarkdown(manual_text(key))
    document.print_(writer)
    return bytes(buffer.data().data())


def _fit_pages(pages: QTextBrowser) -> None:
    """The pages scroll by themselves: they leave room on the screen for what is above and below them."""
    screen = pages.screen().availableSize().height()
    pages.setMinimumHeight(min(px(_HEIGHT), screen - px(_AROUND)))


class ManualDialog(Dialog):
    """Shows one manual at a time; Ctrl+F looks for a word, Enter there goes on to the next, Ctrl+P prints."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(
            _("Manual"), window, go_on=_("Print"), go_on_key="Ctrl+P", give_up=_("Close"), width=_WIDTH
        )
        self._workplace = workplace
        self.which = Segmented([(one.key, _(one.title)) for one in ALL])
        self.which.setAccessibleName(_("Manual"))
        self.sought = LineField(_("A word in the manual"))
        self.sought.setAccessibleName(_("A word in the manual"))
        self.pages = QTextBrowser()
        self.pages.setAccessibleName(_("Manual"))
        fitted(self.pages, _fit_pages)
        self.pages.setOpenLinks(False)
        further = KeyButton(_("Find"), "Ctrl+F")
        further.clicked.connect(self._seek)
        self.add(FoldingRow(self.which, row(self.sought, further, spacing=12), spacing=12), self.pages)
        self.main_field = self.pages
        self.sought.returnPressed.connect(self._find)
        again = QShortcut(QKeySequence.StandardKey.FindNext, self)
        again.activated.connect(self._find)
        self.which.chosen.connect(self._turn_to)
        self.confirmed.connect(self._print)
        self._turn_to(self.which.value())

    def _turn_to(self, key: str) -> None:
        self.pages.setMarkdown(manual_text(key))

    def _seek(self) -> None:
        self.sought.setFocus()
        self.sought.selectAll()

    def _find(self) -> None:
        """The next place that has the word; after the last one the first again."""
        word = self.sought.value()
        if word and not self.pages.find(word):
            self.pages.moveCursor(self.pages.textCursor().MoveOperation.Start)
            self.pages.find(word)

    def _print(self) -> None:
        key, tray = self.which.value(), self._workplace.tray
        title = next(_(one.title) for one in ALL if one.key == key)
        # Laid out here, in a tenth of a second: Qt's documents want the thread of the window.
        pdf = manual_pdf(key)
        put = partial(tray.put, pdf, f"manual-{key}", title, PaperOf(PaperKind.MANUAL))
        self._workplace.print(put, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        where = printed.printer or printed.name
        self._workplace.announce(_("The manual is printed: {where}").format(where=where))
