"""Choosing a charter's file, to read one or to keep one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.office.language import _

_PATTERN = "(*.toml)"


def ask_which_file(parent: QWidget, then: Callable[[Path], None]) -> None:
    """Asks for a charter's file to read; `then` gets its path."""
    dialog = _dialog(parent, _("Charter profile from a file"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_which_text(parent: QWidget, then: Callable[[Path], None]) -> None:
    """Asks for a file of plain text to read; `then` gets its path."""
    dialog = QFileDialog(parent, _("Text of the charter from a file"), str(Path.home()))
    dialog.setNameFilter(_("Plain text {pattern}").format(pattern="(*.txt)"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_where_to_keep(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    """Asks where to keep a charter's file called `name`; `then` gets the path."""
    dialog = _dialog(parent, _("Export the charter profile"), str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("toml")
    _open(dialog, then)


def _dialog(parent: QWidget, title: str, begin: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, begin)
    dialog.setNameFilter(_("Charter profile {pattern}").format(pattern=_PATTERN))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
