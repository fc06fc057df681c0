"""Finds texts that bypass the catalogues: `python i18n/raw_strings.py`.

Two things are looked for, on the syntax tree:
Cyrillic in a string of `desktop/` or `db/` that is no docstring (the keys of the catalogues are English),
and, where windows are built, a written-out text handed to something of Qt that shows it.

A statement whose first line ends in `# not for the catalogue: <why>` is let through: an alphabet to
search with or a date pattern is no text for a reader.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

HOUSE = Path(__file__).resolve().parent.parent
SCANNED = ("desktop", "db")
LET_THROUGH = "# not for the catalogue: "

_SHOWING_METHODS = frozenset({
    "addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addTab", "addToolBar",
    "appendPlainText", "insertItem", "insertItems", "insertTab", "setAccessibleDescription",
    "setAccessibleName", "setButtonText", "setDetailedText", "setFormat", "setHeaderData", "setHeaderLabels",
    "setHorizontalHeaderLabels", "setHtml", "setIconText", "setInformativeText", "setLabelText",
    "setMarkdown", "setPlaceholderText", "setPlainText", "setPrefix", "setSpecialValueText", "setStatusTip",
    "setSubTitle", "setSuffix", "setTabText", "setText", "setTitle", "setToolTip",
    "setVerticalHeaderLabels", "setWhatsThis", "setWindowTitle", "showMessage",
})  # fmt: skip
_SHOWING_CLASSES = frozenset({
    "QAction", "QCheckBox", "QCommandLinkButton", "QDockWidget", "QGroupBox", "QLabel", "QLineEdit",
    "QListWidgetItem", "QMenu", "QMessageBox", "QProgressDialog", "QPushButton", "QRadioButton",
    "QStandardItem", "QTableWidgetItem", "QToolBar", "QTreeWidgetItem",
})  # fmt: skip
_DIALOGS = frozenset({"QFileDialog", "QInputDialog", "QMessageBox"})  # shown by their static functions
_SHOWN_ARGUMENTS = frozenset({
    "accessibleName", "placeholderText", "statusTip", "text", "title", "toolTip", "whatsThis", "windowTitle",
})  # fmt: skip
_TEXT_COMES_AT = {"addItem": 0, "insertItem": 1}  # what follows is the item's data, which nobody sees
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, order=True)
class RawString:
    """A text outside the catalogues: the file, its line, and why it is reported."""

    file: str
    line: int
    text: str
    fault: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.fault}: {self.text!r}"


def raw_strings(house: Path) -> list[RawString]:
    """Every text of the checkout that bypasses the catalogues, in order."""
    return sorted(
        found
        for room in SCANNED
        for path in (house / room).rglob("*.py")
        for found in raw_strings_in(path.read_text(encoding="utf-8"), path.relative_to(house).as_posix())
    )


def raw_strings_in(source: str, file: str) -> Iterator[RawString]:
    """The texts of one file that bypass the catalogues. `file` is its path from the top of the checkout."""
    tree = ast.parse(source, file)
    let_through = _lines_let_through(tree, source.splitlines())
    docstrings = {id(node) for node in _docstrings(tree)}
    shows_windows = _shows_windows(tree)
    for node in ast.walk(tree):
        if _is_text(node) and id(node) not in docstrings and _has_cyrillic(node.value):
            if node.lineno not in let_through:
                yield RawString(file, node.lineno, node.value, "Cyrillic outside the catalogues")
        elif shows_windows and isinstance(node, ast.Call) and node.lineno not in let_through:
            for shown in _texts_shown_by(node):
                yield RawString(file, shown.lineno, shown.value, "shown without the catalogue")


def _shows_windows(tree: ast.Module) -> bool:
    """Whether the file imports Qt, wherever it lies."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "PySide6":
            return True
        if isinstance(node, ast.Import) and any(name.name.startswith("PySide6") for name in node.names):
            return True
    return False


def _is_text(node: ast.AST) -> TypeGuard["_Text"]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class _Text(ast.Constant):
    """A constant known to be a string; only for the type checker."""

    value: str


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    """Every string that stands as a statement: docstrings, and the remarks under attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and _is_text(node.value):
            yield node.value


def _lines_let_through(tree: ast.Module, lines: list[str]) -> set[int]:
    through: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and LET_THROUGH in lines[node.lineno - 1]:
            # A marked `class` or `if` excuses its own line, not everything under it.
            last = node.lineno if hasattr(node, "body") else node.end_lineno or node.lineno
            through.update(range(node.lineno, last + 1))
    return through


def _texts_shown_by(call: ast.Call) -> Iterator[_Text]:
    """The written-out words among what a call of Qt would show."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(getattr(call.func, "value", None), "id", "")
    shows = name in _SHOWING_METHODS or name in _SHOWING_CLASSES or owner in _DIALOGS
    if shows:
        at = _TEXT_COMES_AT.get(name)
        for argument in call.args if at is None else call.args[at : at + 1]:
            yield from _words_in(argument)
    if shows or name.startswith("Q"):
        for keyword in call.keywords:
            if keyword.arg in _SHOWN_ARGUMENTS:
                yield from _words_in(keyword.value)


def _words_in(node: ast.expr) -> Iterator[_Text]:
    """Words written out in an expression; what a nested call returns is that call's affair."""
    if _is_text(node):
        if _is_words(node.value):
            yield node
    elif isinstance(node, ast.JoinedStr | ast.List | ast.Tuple):
        for part in node.values if isinstance(node, ast.JoinedStr) else node.elts:
            yield from _words_in(part)
    elif isinstance(node, ast.BinOp):
        yield from _words_in(node.left)
        yield from _words_in(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _words_in(node.body)
        yield from _words_in(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        yield from _words_in(node.func.value)


def _is_words(text: str) -> bool:
    """Two letters side by side; „F2“, „•“ and „<b>%p %</b>“ are the same in every language."""
    return any(one.isalpha() and other.isalpha() for one, other in pairwise(_TAG.sub(" ", text)))


def _has_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def main() -> int:
    """The command line; returns the exit code."""
    found = raw_strings(HOUSE)
    for raw in found:
        print(raw, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
