"""Puts the look on: face, palette and style sheet, for light and for dark."""

from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.widgets.icons import package_folder
from desktop.widgets.look import STYLE, Look, face, looks, wear

Theme = Literal["light", "dark"]
Choice = Literal["system", "light", "dark"]

_WEIGHTS = ("Regular", "Medium", "Bold")
_SHEETS = ("controls.qss", "widgets.qss", "shell.qss")
_fonts_known: set[str] = set()


def know_fonts() -> None:
    """Registers Roboto: a bare Debian has no fonts at all, and paper is set in the same face.

    Raises FileNotFoundError if the face cannot be read.
    """
    files = package_folder("font_roboto") / "files"
    for weight in _WEIGHTS:
        if weight in _fonts_known:
            continue
        if QFontDatabase.addApplicationFont(str(files / f"Roboto-{weight}.ttf")) < 0:
            raise FileNotFoundError(f"the face Roboto {weight} cannot be read")
        _fonts_known.add(weight)


def theme_for(choice: Choice, app: QApplication) -> Theme:
    """The theme to wear when the clerk chose `choice`; „system“ follows the desktop."""
    if choice != "system":
        return choice
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


_WORN = "worn theme"
"""The property of the application that says which theme it wears."""


def apply_theme(app: QApplication, name: Theme) -> None:
    """The whole program wears the theme `name` from now on; can be called at any time."""
    worn = wear(name)
    if app.property(_WORN) == name:
        # A style sheet that is put on anew is weighed for every widget there is: seconds in a long day.
        return
    know_fonts()
    app.setStyle("Fusion")
    app.setFont(face())
    app.setPalette(_palette(worn))
    app.setStyleSheet(style_sheet(name))
    app.setProperty(_WORN, name)


def style_sheet(name: Theme) -> str:
    """The style sheet of `resources/style`, its tokens filled in; raises KeyError for an unknown token."""
    worn = looks()[name]
    sheets = [(STYLE / name).read_text(encoding="utf-8") for name in _SHEETS]
    return Template("\n".join(sheets)).substitute(worn.tokens(), name=name, folder=STYLE.as_posix())


def _palette(worn: Look) -> QPalette:
    """What Qt paints without a style sheet: check marks, placeholders, the dialogs of Qt itself."""
    roles = QPalette.ColorRole
    palette = QPalette()
    colours = {
        roles.Window: worn.ground,
        roles.WindowText: worn.text,
        roles.Base: worn.panel,
        roles.AlternateBase: worn.sunken,
        roles.Text: worn.text,
        roles.Button: worn.panel,
        roles.ButtonText: worn.text,
        roles.Highlight: worn.accent,
        roles.HighlightedText: worn.on_accent,
        roles.Accent: worn.accent,
        roles.Link: worn.accent,
        roles.PlaceholderText: worn.dim,
        roles.ToolTipBase: worn.panel,
        roles.ToolTipText: worn.text,
        roles.Mid: worn.edge,
        roles.Dark: worn.edge,
        roles.Light: worn.panel,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(worn.dim))
    return palette
