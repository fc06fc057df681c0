"""Outline icons: single glyphs of the Phosphor face that comes with qtawesome.

Only that one face is read. Importing qtawesome itself costs a quarter of a second at start-up,
because it pulls in every Qt module there is.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.look import look
from desktop.widgets.sizes import fitted, px

_FACE = "phosphor-1.3.0.ttf"
_NAMES = "phosphor-charmap-1.3.0.json"
_SHARPNESS = 3  # icons handed over as pixels are drawn for screens of up to this density


def package_folder(package: str) -> Path:
    """Where an installed package keeps its files, found without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


@cache
def _family() -> str:
    path = package_folder("qtawesome") / "fonts" / _FACE
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not families:
        raise FileNotFoundError(f"the icon face {path.name} cannot be read")
    return families[0]


@cache
def _glyphs() -> dict[str, str]:
    path = package_folder("qtawesome") / "fonts" / _NAMES
    codes = json.loads(path.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def paint_glyph(painter: QPainter, area: QRect | QRectF, name: str, colour: str) -> None:
    """Paints the icon `name` in the middle of `area`, as high as the area, in the look's `colour`.

    Raises KeyError for an icon that the face does not have.
    """
    font = QFont(_family())
    font.setPixelSize(max(1, int(min(area.width(), area.height()))))
    painter.save()
    painter.setFont(font)
    painter.setPen(look().colour(colour))
    painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter, _glyphs()[name])
    painter.restore()


class Glyph(QWidget):
    """An icon standing by itself; decoration only, what it says must also be said in words."""

    def __init__(
        self, name: str, *, colour: str = "dim", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        fitted(self, lambda one: one.setFixedSize(px(size), px(size)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_glyph(self, name: str, colour: str) -> None:
        """Changes the icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the glyph in the colour of the theme worn now."""
        painter = QPainter(self)
        paint_glyph(painter, self.rect(), self._name, self._colour)
        painter.end()
