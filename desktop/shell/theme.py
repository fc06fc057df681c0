"""Puts the look on: face, palette and style sheet, for light and for dark."""

import re
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.widgets.icons import package_folder
from desktop.widgets.look import STYLE, Look, face, look, looks, wear
from desktop.widgets.look import worn as worn_name
from desktop.widgets.sizes import enlarge, px

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


def wants_contrast(app: QApplication) -> bool:
    """Whether the computer is set to show everything with more contrast."""
    hints = app.styleHints()  # held: what it hands out goes with it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def apply_theme(app: QApplication, name: Theme, *, text: float = 1.0) -> None:
    """The whole program wears the theme `name` from now on, its text `text` times as large as at 100 %.

    Can be called at any time; what is half typed stays.
    """
    sharp = wants_contrast(app)
    worn = wear(name, sharp=sharp)
    dress = f"{name} {text:g} {sharp}"
    if app.property(_WORN) == dress:
        # A style sheet that is put on anew is weighed for every widget there is: seconds in a long day.
        return
    know_fonts()
    enlarge(text)
    app.setStyle("Fusion")
    app.setFont(face())
    app.setPalette(_palette(worn))
    app.setStyleSheet(style_sheet(name))
    app.setProperty(_WORN, dress)


_SIZE = re.compile(r"(\d+(?:\.\d+)?)px(?:-(\d)px)?")
_THICKEST_LINE = 3


def _as_large_as_now(found: re.Match[str]) -> str:
    """Sizes of the sheet are as at 100 %; lines keep theirs. `8px-1px`: what a thicker border takes away."""
    size, less = float(found[1]), int(found[2] or 0)
    return f"{size:g}px" if size <= _THICKEST_LINE and not less else f"{px(size) - less}px"


def style_sheet(name: Theme) -> str:
    """The style sheet of `resources/style`, its tokens filled in; raises KeyError for an unknown token."""
    worn = look() if worn_name() == name else looks()[name]
    sheets = [(STYLE / name).read_text(encoding="utf-8") for name in _SHEETS]
    sheet = _SIZE.sub(_as_large_as_now, "\n".join(sheets))
    return Template(sheet).substitute(worn.tokens(), name=name, folder=STYLE.as_posix())


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
