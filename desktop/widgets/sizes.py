"""How large things are: sizes as at 100 %, shown as large as the system and the clerk want their text.

Every size of a letter, a row, a column or a button goes through `px` or `fitted`; what is already on the
screen follows when `enlarge` is called. Lines and distances between things keep their size.
"""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

CHOICES = (100, 125, 150, 200)
"""Per cent: what the clerk can choose; each is taken of the size that the system wants."""

_USUAL_POINTS = {"windows": 9.0, "cocoa": 13.0, "offscreen": 9.0, "minimal": 9.0}
_POINTS_ELSEWHERE = 11.0
_USUAL_DOTS_PER_INCH = {"cocoa": 72.0}

Widget = TypeVar("Widget", bound=QWidget)

_scale = 1.0
_fits: WeakKeyDictionary[QWidget, list[Callable[[QWidget], object]]] = WeakKeyDictionary()


def system_scale() -> float:
    """How much larger than usual the system wants text: the size of its own letters tells, 1.0 to 3.0."""
    platform = QGuiApplication.platformName()
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
    usual = _USUAL_POINTS.get(platform, _POINTS_ELSEWHERE) * _USUAL_DOTS_PER_INCH.get(platform, 96.0)
    return min(3.0, max(1.0, points * dots / usual)) if points > 0 else 1.0


def scale() -> float:
    """How large text is now: 1.0 at 100 %."""
    return _scale


def px(size: float) -> int:
    """Pixels of the screen for a size given as at 100 %."""
    return round(size * _scale)


def enlarge(wanted: float) -> None:
    """From now on everything is `wanted` times as large as at 100 %; what was fitted is fitted anew."""
    global _scale
    _scale = wanted
    for widget, fits in list(_fits.items()):
        if isValid(widget):
            for fit in fits:
                fit(widget)


def fitted(widget: Widget, fit: Callable[[Widget], object]) -> Widget:
    """Calls `fit(widget)` now and after every change of the text's size; `fit` keeps no other widget."""
    fit(widget)
    _fits.setdefault(widget, []).append(fit)  # type: ignore[arg-type]  # it is called with its own widget
    return widget


def refit(widget: QWidget) -> None:
    """Gives a widget the size again that it was fitted to."""
    for fit in _fits.get(widget, ()):
        fit(widget)


_ANY = 16_777_215
"""What Qt takes for „no limit“."""

_FREE = "free width"
FITTED_WIDTH = "fitted width"
"""The property that says how wide a widget was told to be, as at 100 %."""


def fixed_width(widget: QWidget, width: float) -> None:
    """Gives a widget a width."""
    widget.setProperty(FITTED_WIDTH, width)
    fitted(widget, _fit_width)


def let_narrow(*widgets: QWidget) -> None:
    """Lets them be as narrow as need be: a word without end must not push its neighbours off the screen."""
    for one in widgets:
        one.setMinimumWidth(1)


def free_width(widget: QWidget, *, free: bool) -> None:
    """Lets a widget be as wide as its place, or as wide again as it was told to be."""
    widget.setProperty(_FREE, free)
    refit(widget)


def _fit_width(widget: QWidget) -> None:
    width = px(widget.property(FITTED_WIDTH))
    free = bool(widget.property(_FREE))
    widget.setMinimumWidth(0 if free else width)
    widget.setMaximumWidth(_ANY if free else width)


def free_height(widget: QWidget, *, free: bool) -> None:
    """Lets a widget be as high as its place, or no higher than it must be."""
    widget.setMaximumHeight(_ANY if free else widget.minimumHeight())


def fixed_height(widget: QWidget, height: float) -> None:
    """Gives a widget a height."""
    fitted(widget, lambda one: one.setFixedHeight(px(height)))


def least_width(widget: QWidget, width: float) -> None:
    """The widget is never narrower."""
    fitted(widget, lambda one: one.setMinimumWidth(px(width)))


def least_height(widget: QWidget, height: float) -> None:
    """The widget is never lower."""
    fitted(widget, lambda one: one.setMinimumHeight(px(height)))


def most_width(widget: QWidget, width: float) -> None:
    """The widget is never wider."""
    fitted(widget, lambda one: one.setMaximumWidth(px(width)))
