"""Choosing a file: one to read, or where to keep one; or a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.office.language import _
from desktop.paper.tray import file_name


def documents() -> Path:
    """The clerk's documents, or else their own folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def ask_which_file(parent: QWidget, title: str, pattern: str, then: Callable[[Path], object]) -> None:
    """Asks for a file to read; `then` gets its path. `pattern` as Qt writes it: `Plain text (*.txt)`."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setNameFilter(pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_where_to_keep(
    parent: QWidget, title: str, offered: Path, pattern: str, then: Callable[[Path], object]
) -> None:
    """Asks where to keep a file; `then` gets the path, with the ending of the one that is offered."""
    dialog = QFileDialog(parent, title, str(offered))
    dialog.setNameFilter(pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(offered.suffix.removeprefix("."))
    _open(dialog, then)


def ask_where_to_export(parent: QWidget, name: str, then: Callable[[Path], object]) -> None:
    """Asks where to keep a spreadsheet called `name`, in the clerk's documents to begin with."""
    offered = documents() / f"{file_name(name)}.xlsx"
    pattern = _("Spreadsheet {pattern}").format(pattern="(*.xlsx)")
    ask_where_to_keep(parent, _("Export to a spreadsheet"), offered, pattern, then)


def ask_which_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> None:
    """Asks for a folder that is there; `then` gets its path."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
