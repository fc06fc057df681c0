"""A chip for each attachment, in as many columns as there is room for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.attachments.rules import DOCX, HEIC, JPEG, PDF, PNG, TIFF, Attached, kind_and_size
from desktop.office.language import _, spoken
from desktop.widgets.buttons import IconButton, PressedByEnter
from desktop.widgets.icons import paint_glyph
from desktop.widgets.layouts import row
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.sizes import px

_GLYPHS: Final = {
    PDF: "file-pdf",
    JPEG: "image",
    PNG: "image",
    HEIC: "image",
    TIFF: "image",
    DOCX: "file-text",
}
_NARROWEST: Final = 220
_HEIGHT: Final = 34
_ICON: Final = 18
_GAP: Final = 8


class ChipButton(PressedByEnter):
    """Name, kind and size of an attachment; pressing it opens the viewer, Delete asks to remove it."""

    delete_pressed = Signal()

    def __init__(self, attached: Attached, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._name = attached.name
        self._details = kind_and_size(attached, spoken())
        self._glyph = _GLYPHS.get(attached.media_type, "file")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Open “{name}”").format(name=attached.name))
        self.setAccessibleDescription(self._details)
        self.setToolTip(attached.name)

    def sizeHint(self) -> QSize:
        """As wide as a chip may become narrow."""
        return QSize(px(_NARROWEST), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        return QSize(px(_NARROWEST) // 2, px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, besides what presses every button."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style paints the frame; a long name ends in „…“, kind and size are always whole."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        area = QRectF(self.rect()).adjusted(px(_GAP), 0, -px(_GAP), 0)
        icon = QRectF(area.left(), (self.height() - px(_ICON)) / 2, px(_ICON), px(_ICON))
        paint_glyph(painter, icon, self._glyph, "accent")
        area.setLeft(icon.right() + px(_GAP))
        painter.setFont(face(LABEL))
        painter.setPen(look().colour("dim"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._details)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(self._details) - px(_GAP))
        letters = face(TEXT)
        painter.setFont(letters)
        painter.setPen(look().colour("text"))
        name = QFontMetrics(letters).elidedText(self._name, Qt.TextElideMode.ElideMiddle, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


class AttachmentChip(QWidget):
    """An attachment that can be opened and, while nothing is registered, removed."""

    opened = Signal()
    removed = Signal()

    def __init__(self, attached: Attached, *, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attached = attached
        self.open_button = ChipButton(attached)
        self.open_button.clicked.connect(self.opened)
        place = row(self.open_button, spacing=2, parent=self)
        self.remove_button: IconButton | None = None
        if removable:
            self.remove_button = IconButton("x", _("Remove “{name}”").format(name=attached.name))
            self.remove_button.clicked.connect(self.removed)
            self.open_button.delete_pressed.connect(self.removed)
            place.addWidget(self.remove_button)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [one for one in (self.open_button, self.remove_button) if one is not None]


class ChipGrid(QWidget):
    """Chips in equal columns, as many as are wide enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[AttachmentChip] = []
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def show_chips(self, chips: Sequence[AttachmentChip]) -> None:
        """These and no others."""
        for one in self.chips:
            self._grid.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.chips = list(chips)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, self.width() // px(_NARROWEST))
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for place, one in enumerate(self.chips):
            self._grid.addWidget(one, place // columns, place % columns)
            one.show()
