"""The preview: the paper as it will leave the printer, before it does."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.office.language import _
from desktop.paper.printing import open_pdf
from desktop.paper.tray import file_name
from desktop.widgets.buttons import KeyButton
from desktop.widgets.file_dialogs import ask_where_to_keep
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.pdf_pages import PdfPages

_SIZE = (760, 700)


class PaperPreview(QDialog):
    """Shows a PDF whole, page under page. Enter prints, Ctrl+S saves, Esc closes; open it with `open()`.

    It prints and saves nothing itself: `print_asked` and `save_asked` (with the chosen path) tell the
    screen, whose background runner does it. The dialog stays until it is closed.
    """

    print_asked = Signal()
    save_asked = Signal(Path)

    def __init__(self, pdf: bytes, title: str, parent: QWidget | None = None) -> None:
        """`title` heads the dialog and is offered as the file's name."""
        super().__init__(parent)
        self._title = title
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.view = PdfPages(open_pdf(pdf))
        self.document = self.view.document()
        self.view.setAccessibleName(_("Preview of the document"))
        self.print_button = KeyButton(_("Print"), "Enter", primary=True, icon="printer")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button = KeyButton(_("Save as PDF"), "Ctrl+S", icon="download-simple")
        self.save_button.clicked.connect(self._ask_where)
        self.close_button = KeyButton(_("Close"), "Esc")
        self.close_button.clicked.connect(self.reject)
        head = [Text(title, "title")]
        if self.document.pageCount() > 1:
            head.append(Text(self.view.pages_words(), "dim"))
        buttons = row(self.print_button, self.save_button, None, self.close_button, spacing=12)
        whole = column(column(*head, spacing=2), self.view, buttons, spacing=12, margins=24, parent=self)
        whole.setStretch(1, 1)
        self.finished.connect(self.view.let_go)

    def _ask_where(self) -> None:
        offered = Path.home() / f"{file_name(self._title)}.pdf"
        ask_where_to_keep(self, _("Save as PDF"), offered, "PDF (*.pdf)", self.save_asked.emit)
