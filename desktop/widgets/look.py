"""The look the window wears at this moment: colours by meaning, type sizes, distances.

Most of it reaches the screen through the style sheet; what is painted by hand asks `look()` while it
paints, so that it follows a change of theme by itself.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor, QFont

from desktop.office.places import RESOURCES

STYLE = RESOURCES / "style"

# Pixels: the 4 px grid, and type as size of the letter.
GRID = 4
SMALL, LABEL, TEXT, TITLE, FIGURE = 11, 12, 14, 20, 24
CARD_RADIUS, CONTROL_RADIUS = 8, 6
CONTROL_HEIGHT = 34
FACE = "Roboto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One theme: every colour as `#rrggbb`, named by what it means."""

    ground: str
    panel: str
    sunken: str
    line: str
    edge: str
    text: str
    dim: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    rail: str
    rail_text: str
    rail_dim: str
    rail_active: str
    rail_hover: str
    rail_bar: str
    on_rail: str
    shade: str

    def colour(self, token: str) -> QColor:
        """The colour called `token`; raises AttributeError where there is none."""
        return QColor(getattr(self, token))

    def pair(self, kind: str) -> tuple[QColor, QColor]:
        """Letters and ground of a sign of this kind: plain, info, ok, warning or error."""
        if kind == "plain":
            return self.colour("dim"), self.colour("sunken")
        if kind == "info":
            return self.colour("accent"), self.colour("accent_soft")
        return self.colour(kind), self.colour(f"{kind}_soft")

    def tokens(self) -> dict[str, str]:
        """All colours by name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@cache
def looks() -> dict[str, Look]:
    """The themes that `resources/style/tokens.toml` knows, by name."""
    with (STYLE / "tokens.toml").open("rb") as file:
        return {name: Look(**colours) for name, colours in tomllib.load(file).items()}


_worn = "light"


def wear(name: str) -> Look:
    """From now on the window wears the theme `name`; raises KeyError where there is none."""
    global _worn
    chosen = looks()[name]
    _worn = name
    return chosen


def look() -> Look:
    """The theme worn now."""
    return looks()[_worn]


def worn() -> str:
    """The name of the theme worn now: `light` or `dark`."""
    return _worn


def face(size: int = TEXT, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's face at `size` pixels, for what is painted by hand."""
    font = QFont(FACE)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
