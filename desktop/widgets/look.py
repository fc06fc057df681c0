"""The look the window wears at this moment: colours by meaning, type sizes, distances.

Most of it reaches the screen through the style sheet; what is painted by hand asks `look()` while it
paints, so that it follows a change of theme by itself.
"""

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache

from PySide6.QtGui import QColor, QFont

from desktop.office.places import RESOURCES
from desktop.widgets.sizes import px

STYLE = RESOURCES / "style"

# As at 100 % (see desktop.widgets.sizes): type as size of the letter.
SMALL, LABEL, TEXT, TITLE = 11, 12, 14, 20
CARD_RADIUS = 8
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
_sharp = False


def wear(name: str, *, sharp: bool = False) -> Look:
    """From now on the window wears the theme `name`, `sharp` for whoever needs more contrast.

    Raises KeyError where there is no such theme.
    """
    global _worn, _sharp
    looks()[name]
    _worn, _sharp = name, sharp
    return look()


def look() -> Look:
    """The theme worn now."""
    return _sharpened(_worn) if _sharp else looks()[_worn]


@cache
def _sharpened(name: str) -> Look:
    """No dim text, no pale lines: everything that is written or drawn is as strong as the text."""
    plain = looks()[name]
    strong = dict.fromkeys(("dim", "edge", "line"), plain.text)
    return replace(plain, **strong, rail_text=plain.on_rail, rail_dim=plain.on_rail)


def worn() -> str:
    """The name of the theme worn now: `light` or `dark`."""
    return _worn


def face(size: int = TEXT, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's face, for what is painted by hand; `size` is the letter's at 100 %."""
    font = QFont(FACE)
    font.setPixelSize(px(size))
    font.setWeight(weight)
    return font
