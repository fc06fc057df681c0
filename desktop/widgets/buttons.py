"""Buttons that show the key which presses them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.widgets.icons import paint_glyph
from desktop.widgets.look import SMALL, TEXT, face, look
from desktop.widgets.sizes import fitted, px

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDE = 16
_GAP = 10
_ICON = 18
_BADGE_SIDE = 6
_BADGE_HEIGHT = 17
_HEIGHT = 38
_SMALL_BUTTON = 28


def sequences(key: str) -> list[QKeySequence]:
    """What to press for a key as it stands on a button: „Ctrl+Enter“ is also the Enter of the number pad."""
    if key.endswith("Enter"):
        return [QKeySequence(key.replace("Enter", "Return")), QKeySequence(key)]
    return [QKeySequence(key)]


def badge_size(key: str) -> QSize:
    """The size in pixels of a key's badge."""
    width = QFontMetrics(face(SMALL)).horizontalAdvance(key) + 2 * px(_BADGE_SIDE)
    return QSize(max(width, px(_BADGE_HEIGHT)), px(_BADGE_HEIGHT))


def paint_badge(painter: QPainter, place: QRectF, key: str, colour: str) -> None:
    """Paints a key in its little frame, in the look's `colour`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = look().colour(colour)
    painter.setFont(face(SMALL))
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key)
    frame = look().colour(colour)
    frame.setAlphaF(0.45)
    painter.setPen(QPen(frame, 1))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()


class KeyBadge(QWidget):
    """A key in its little frame, standing by itself; for the eye only, so that no reader stops at it.

    What has the key says so itself, as its accessible description.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        fitted(self, lambda one: one.setFixedSize(badge_size(key)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the frame and the key."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._key, "dim")
        painter.end()


class PressedByEnter(QPushButton):
    """A button that Enter presses when it has the focus, whatever the screen's own Enter does.

    What rests while it works has the focus again afterwards, unless the clerk has gone elsewhere meanwhile.
    """

    _focus_went_to: QWidget | None = None

    def event(self, event: QEvent) -> bool:
        """Keeps Enter from the screen's shortcut while this button has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and plain_enter(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt takes the focus from what is disabled, to whatever comes next."""
        super().focusOutEvent(event)
        self._focus_went_to = None if self.isEnabled() else QApplication.focusWidget()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the focus back once the button is enabled, unless somebody has moved it on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled():
            went_to, self._focus_went_to = self._focus_went_to, None
            if went_to is not None and went_to is QApplication.focusWidget():
                self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if plain_enter(event) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def plain_enter(event: QKeyEvent) -> bool:
    """Whether it is either Enter, alone."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and modifiers == Qt.KeyboardModifier.NoModifier


class KeyButton(PressedByEnter):
    """A button with its key on it; pressing the key anywhere in the window presses the button.

    The key works while the button can be seen and is enabled. `primary` fills it: once per screen.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        primary: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.key = key
        self._glyph = icon
        self.setProperty("primary", primary)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.click)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Gives the button another key; an empty one takes it away."""
        self.key = key
        self._shortcut.setKeys(sequences(key) if key else [])
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def set_primary(self, *, primary: bool) -> None:
        """Makes it the button that leads on, or one of the others again."""
        self.setProperty("primary", primary)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and badge."""
        return QSize(int(self._content_width()) + 2 * px(_SIDE), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def _content_width(self) -> float:
        width: float = QFontMetrics(self._words_face()).horizontalAdvance(self.text())
        if self._glyph:
            width += px(_ICON) + px(_GAP) / 2
        if self.key:
            width += badge_size(self.key).width() + px(_GAP)
        return width

    def _words_face(self) -> QFont:
        return face(TEXT, weight=QFont.Weight.Medium)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "dim"
        return "on_accent" if self.property("primary") else "text"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style paints the frame; words and badge stand together in its middle."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        ink = self._ink()
        if self.hasFocus() and ink == "on_accent":
            # The dark edge alone differs too little from the accent that the button is filled with.
            painter.setPen(QPen(look().colour(ink), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)
        left = (self.width() - self._content_width()) / 2
        if self._glyph:
            top = (self.height() - px(_ICON)) / 2
            paint_glyph(painter, QRectF(left, top, px(_ICON), px(_ICON)), self._glyph, ink)
            left += px(_ICON) + px(_GAP) / 2
        painter.setFont(self._words_face())
        painter.setPen(look().colour(ink))
        width = QFontMetrics(painter.font()).horizontalAdvance(self.text())
        painter.drawText(
            QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.key:
            size = badge_size(self.key)
            corner = QPointF(left + width + px(_GAP), (self.height() - size.height()) / 2)
            colour = "on_accent" if ink == "on_accent" else "dim"
            paint_badge(painter, QRectF(corner, size.toSizeF()), self.key, colour)
        painter.end()


class QuietLink(PressedByEnter):
    """A button that looks like a link: for the step aside, not for the next one."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setFlat(True)


class IconButton(PressedByEnter):
    """A small square button with an icon only; `says` is its name for the tool tip and the screen reader."""

    def __init__(self, icon: str, says: str, *, colour: str = "dim", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._glyph, self._colour = icon, colour
        self.setToolTip(says)
        self.setAccessibleName(says)
        self.setAutoDefault(False)
        fitted(self, lambda one: one.setFixedSize(px(_SMALL_BUTTON), px(_SMALL_BUTTON)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame by the style, the icon by hand."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_glyph(painter, self.rect().adjusted(px(5), px(5), -px(5), -px(5)), self._glyph, self._colour)
        painter.end()
