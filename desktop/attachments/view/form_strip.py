"""The attachments in a form: on one line, and never so many rows of them that the words have no room."""

from desktop.attachments.view.strip import AttachmentStrip
from desktop.widgets.fields import Field

MOST_STRIP = 122
"""Pixels: two rows of attachments; with more of them the strip scrolls by itself."""


class FormStrip(AttachmentStrip):
    """The strip on one line: its button says what it is, and the tool tip what is accepted."""

    value, set_value = AttachmentStrip.attached, AttachmentStrip.show_attached

    def _make_parts(self) -> None:
        super()._make_parts()
        wordy, whole = self.field, self.layout()
        accepted = wordy.editor.accessibleDescription()
        self.attach.setToolTip(accepted)
        # A tool tip is for the mouse.
        self.attach.setAccessibleDescription(". ".join(filter(None, (self.attach.key, accepted))))
        self.field = Field(wordy.label.text(), wordy.editor, name=wordy.name, told_below=True)
        self.field.label.hide()
        assert whole is not None
        whole.replaceWidget(wordy, self.field)
        wordy.deleteLater()
