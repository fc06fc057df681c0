"""A dialog: a title, a body, and buttons with their keys."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.office.fields import Declared
from desktop.office.language import _
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, column, fill, row
from desktop.widgets.sizes import least_width


class _Growing(QObject):
    """Sees to it that a sentence that comes up later, over two lines perhaps, has room in its dialog.

    A filter, for a dialog that answers its own last event from Python is asked for after it is gone.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The dialog grows when something in it does; it never shrinks under the hand."""
        if event.type() is QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            layout = watched.layout()
            least = layout.totalMinimumHeightForWidth(watched.width()) if layout is not None else 0
            if least > watched.height():
                watched.resize(watched.width(), least)
        return False


class Dialog(QDialog):
    """Asks for something small. Enter goes on, Esc gives up; open it with `open()`, never `exec()`.

    `confirmed` tells that the clerk went on; the dialog stays until `accept()` is called, so that what
    was typed is still there when it cannot be accepted; while it is being done, `go_on` rests and nothing
    closes the dialog. Closed, it deletes itself. `main_field` has the
    focus at the beginning, or else the first field.
    """

    main_field: QWidget | None = None

    confirmed = Signal()

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        go_on: str,
        go_on_key: str = "Enter",
        give_up: str | None = None,
        width: int = 460,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        least_width(self, width)
        self._arranged = False
        self.body = column(spacing=12)
        self.go_on = KeyButton(go_on, go_on_key, primary=True)
        self.go_on.clicked.connect(self.confirmed)
        self.give_up = KeyButton(give_up or _("Cancel"), "Esc")
        self.give_up.clicked.connect(self.reject)
        self.buttons = row(self.go_on, self.give_up, None, spacing=12)
        column(Text(title, "title"), self.body, 8, self.buttons, spacing=12, margins=24, parent=self)
        self.installEventFilter(_Growing(self))

    def add(self, *items: Item) -> None:
        """Adds items to the body."""
        fill(self.body, items)

    def bind(self, declared: Sequence[Declared], **more: Any) -> BoundForm:
        """Binds declared fields within the dialog; how many are to be mended stands beside its buttons."""
        form = BoundForm(declared, self, main=self.go_on, **more)
        self.say_beside_buttons(form.count)
        return form

    def say_beside_buttons(self, words: QWidget) -> None:
        """What stands beside the buttons has all the room that is left there."""
        self.buttons.insertWidget(2, words, 1)
        self.buttons.setStretch(3, 0)

    def reject(self) -> None:
        """What is being done is not given up: nobody would hear how it went, nor print what came of it."""
        if self.go_on.isEnabled():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes through the body and ends at the buttons; the main field has the focus."""
        super().showEvent(event)
        if self._arranged:
            # Shown again after the lock: the clerk is where they were.
            return
        self._arranged = True
        found = [one for one in self.findChildren(QWidget) if self._is_field(one)]
        declared = [one for form in self.findChildren(BoundForm) for one in form.stops() if one in found]
        # Where several are declared, they come as declared, however they are laid out.
        coming = iter(declared)
        fields = [next(coming) if one in declared else one for one in found]
        # Back to the first one too: Qt would pass over a choice and go on to the next field's frame.
        for one, following in pairwise([*fields, self.go_on, self.give_up, *fields[:1]]):
            QWidget.setTabOrder(one, following)
        first = self.main_field or next(iter(fields), self.go_on)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_field(self, widget: QWidget) -> bool:
        # The list that hangs from a choice is a window of its own.
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.window() is self
        return stops and widget.focusProxy() is None and widget not in {self.go_on, self.give_up}
