"""A dialog: a title, a body, and buttons with their keys."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QWidget

from desktop.office.fields import Declared
from desktop.office.language import _
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, column, fill, row
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import fitted, px

_FRAME = 40
"""Pixels of the screen that the title bar of a dialog takes."""

_Action = QAbstractSlider.SliderAction
_FITTING = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Show})


class _Growing(QObject):
    """Sees to it that a sentence that comes up later, over two lines perhaps, has room in its dialog.

    A filter, for a dialog that answers its own last event from Python is asked for after it is gone.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The dialog grows when something in it does, up to the screen; it never shrinks under the hand."""
        if event.type() in _FITTING and isinstance(watched, Dialog):
            watched.fit()
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
        fitted(self, partial(_widen, width))
        self._arranged = False
        self._scrolled: ScrolledPage | None = None
        self.body = column(spacing=12)
        self.go_on = KeyButton(go_on, go_on_key, primary=True)
        self.go_on.clicked.connect(self.confirmed)
        self.give_up = KeyButton(give_up or _("Cancel"), "Esc")
        self.give_up.clicked.connect(self.reject)
        self.buttons = row(self.go_on, self.give_up, None, spacing=12)
        self._whole = column(
            Text(title, "title"), self.body, 8, self.buttons, spacing=12, margins=24, parent=self
        )
        self.installEventFilter(_Growing(self))

    def add(self, *items: Item) -> None:
        """Adds items to the body."""
        fill(self.body, items)

    def fit(self) -> None:
        """Gives everything its room; what is higher than the screen is scrolled between title and buttons."""
        most, least = _most(self), self._whole.totalMinimumSize()
        high = self._whole.totalMinimumHeightForWidth(max(self.width(), least.width()))
        if self._scrolled is None and (high > most.height() or least.width() > most.width()):
            self._scroll_body()
            self._whole.activate()  # or it would still be held as large as before
            self.resize(max(self.width(), self._whole.totalMinimumSize().width()), most.height())
        elif high > self.height():
            self.resize(self.width(), high)

    def _scroll_body(self) -> None:
        """In large text or on a low screen the buttons stay in sight, and the keyboard leads to the rest."""
        inside, here = QWidget(self), self._whole.indexOf(self.body)
        self._whole.takeAt(here)
        self.body.setParent(None)
        inside.setLayout(self.body)
        self._scrolled = ScrolledPage(inside, self)
        self._whole.insertWidget(here, self._scrolled, 1)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll what is higher than the screen, with or without fields in it."""
        paged = {Qt.Key.Key_PageUp: _Action.SliderPageStepSub, Qt.Key.Key_PageDown: _Action.SliderPageStepAdd}
        if self._scrolled is not None and event.key() in paged:
            self._scrolled.verticalScrollBar().triggerAction(paged[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _is_field(self, widget: QWidget) -> bool:
        # The list that hangs from a choice is a window of its own.
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.window() is self
        return stops and widget.focusProxy() is None and widget not in {self.go_on, self.give_up}


def _most(dialog: QWidget) -> QSize:
    """How large a dialog may be: as the screen, or as the window that it stands over."""
    parent = dialog.parentWidget()
    screen = dialog.screen().availableSize() - QSize(0, _FRAME)
    return screen if parent is None else screen.expandedTo(parent.window().size())


def _widen(width: int, dialog: QWidget) -> None:
    dialog.setMinimumWidth(min(px(width), _most(dialog).width()))
