"""The attachments in the form: on one line, and never so many rows of them that the words have no room."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from desktop.attachments.view.strip import AttachmentStrip
from desktop.widgets.fields import Field
from desktop.widgets.sizes import px

_MOST_STRIP = 122
"""Pixels: two rows of attachments; with more of them the strip scrolls by itself."""


class FormStrip(AttachmentStrip):
    """The strip on one line: its button says what it is, and the tool tip what is accepted."""

    value, set_value = AttachmentStrip.attached, AttachmentStrip.show_attached

    def _make_parts(self) -> None:
        super()._make_parts()
        wordy, whole = self.field, self.layout()
        self.attach.setToolTip(wordy.editor.accessibleDescription())
        self.field = Field(wordy.label.text(), wordy.editor, name=wordy.name, told_below=True)
        self.field.label.hide()
        assert whole is not None
        whole.replaceWidget(wordy, self.field)
        wordy.deleteLater()


class StripPlace(QScrollArea):
    """As high as the strip in it, up to two rows: twenty attachments do not push the words off the screen."""

    def __init__(self, strip: AttachmentStrip) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip = strip
        self.setWidget(strip)

    def sizeHint(self) -> QSize:
        """The strip's own, as far as it is shown at once."""
        strip = self._strip
        width = max(self.width(), 1)
        wanted = strip.heightForWidth(width) if strip.hasHeightForWidth() else strip.sizeHint().height()
        return QSize(width, min(wanted, px(_MOST_STRIP)))

    def minimumSizeHint(self) -> QSize:
        """No less high than that."""
        return QSize(1, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip has more or fewer rows now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
