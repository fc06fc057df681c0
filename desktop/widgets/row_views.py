"""What a list and a table of rows have in common: the chosen row, the keys, copying, the menu of a row."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMetaMethod,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu

from desktop.office.language import _
from desktop.widgets.buttons import KeyButton
from desktop.widgets.look import TEXT, face, look
from desktop.widgets.row_model import ROW, Row, RowModel
from desktop.widgets.sizes import px

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    # A mixin of Qt's own views: it stands before one of them.
    _View = object

_WALK = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_SIDE, _EMPTY_ROW = 24, 44


class RowView(_View):
    """A view of `Row`s. `chosen` tells the key of the row the clerk went to, `opened` of the row taken.

    `copied` tells the words that were copied. Nothing is copied but what a row offers.
    """

    chosen = Signal(object)
    opened = Signal(object)
    copied = Signal(str)

    def begin(self, model: RowModel, says: str) -> None:
        """Takes its rows from `model`; `says` is its name for a screen reader."""
        self.row_model = model
        model.setParent(self)
        self._fields: list[QLineEdit] = []
        self._offered: Sequence[KeyButton] = ()
        self._act: Callable[[Callable[[], object]], object] = lambda act: act()
        self._nothing = ""
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(says)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def offer(self, *buttons: KeyButton, run: Callable[[Callable[[], object]], object] | None = None) -> None:
        """The menu of a row offers these buttons of the screen too; `run` waits until they mean that row."""
        self._offered = buttons
        self._act = run or self._act

    # Rows

    def set_rows(self, rows: Sequence[Row], *, choose_first: bool = False, more: bool = False) -> None:
        """Shows other rows. What was chosen and is still there stays chosen, and in its place, untold."""
        before, several = self.current_key(), self.chosen_keys()
        keys = [one.key for one in rows]
        if list(rows) != self.row_model.rows():
            self.row_model.set_rows(rows, more=more)
            if self._nothing:
                self.setAccessibleDescription("" if rows else self._nothing)
            if before in keys:
                self._keep(keys, before, several)
        if choose_first and rows and before not in keys:
            self.choose(keys[0])

    def _keep(self, keys: list[Any], before: Any, several: list[Any]) -> None:
        self.choose_quietly(before)
        if len(several) > 1:
            also, choices = QItemSelectionModel.SelectionFlag, self.selectionModel()
            choices.blockSignals(True)
            for key in set(several) & set(keys):
                choices.select(self.row_model.index(keys.index(key), 0), also.Select | also.Rows)
            choices.blockSignals(False)

    def rows(self) -> list[Any]:
        """The rows shown."""
        return self.row_model.rows()

    def current_row(self) -> Row | None:
        """The row that the clerk is at."""
        found: Row | None = self.currentIndex().data(ROW)
        return found

    def current_key(self) -> Any:
        """The key of the row that the clerk is at, or None."""
        row = self.current_row()
        return None if row is None else row.key

    def chosen_keys(self) -> list[Any]:
        """The keys of all rows that are chosen, from the top."""
        places = {one.row() for one in self.selectionModel().selectedRows()}
        return [row.key for place, row in enumerate(self.row_model.rows()) if place in places]

    def choose(self, key: Any) -> None:
        """Goes to the row with `key`; raises ValueError where there is none."""
        place = [one.key for one in self.row_model.rows()].index(key)
        self.setCurrentIndex(self.row_model.index(place, 0))

    def choose_quietly(self, key: Any) -> None:
        """The view stands at the row with `key`, or nowhere where there is none; nobody is told."""
        choices, keys = self.selectionModel(), [one.key for one in self.row_model.rows()]
        choices.blockSignals(True)
        self.setCurrentIndex(self.row_model.index(keys.index(key), 0) if key in keys else QModelIndex())
        choices.blockSignals(False)
        self.viewport().update()

    # Keys

    def steer_from(self, field: QLineEdit) -> None:
        """Lets the arrow keys typed in `field` walk through the rows."""
        self._fields.append(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrows of the steering field, and Ctrl+C where nothing of its text is marked."""
        if watched in self._fields and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            copies = event.matches(QKeySequence.StandardKey.Copy) and not watched.hasSelectedText()
            if copies or Qt.Key(event.key()) in _WALK:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keeps Enter from the screen's own shortcut where it opens the row that the arrows went to."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_enter(event) and self._opens():
            event.accept()
            return True
        return super().event(event)

    def _opens(self) -> bool:
        """Whether Enter leads anywhere from here."""
        return self.currentIndex().isValid() and self.isSignalConnected(QMetaMethod.fromSignal(self.opened))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies of it, the menu key or Shift+F10 shows what can be done."""
        key, shift = event.key(), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            # Qt's own copying takes the words of the cell, whatever they are.
            self.copy()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self._show_menu(self.visualRect(self.currentIndex()).center())
        elif _is_enter(event) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        row: Row | None = current.data(ROW)
        if row is not None:
            self.chosen.emit(row.key)

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row is not None:
            self.opened.emit(row.key)

    # Copying, and the menu of a row

    def copy(self) -> None:
        """Copies the first thing that each chosen row offers, one a line."""
        chosen = set(self.chosen_keys())
        rows = [one for one in self.row_model.rows() if one.key in chosen]
        self._copy("\n".join(one.copies[0].words for one in rows if one.copies))

    def _copy(self, words: str) -> None:
        if words:
            QGuiApplication.clipboard().setText(words)
            self.copied.emit(words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row under the mouse is chosen, and its menu shown."""
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        if index.isValid():
            self._show_menu(event.pos())

    def _show_menu(self, place: QPoint) -> None:
        row = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu, row)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self.viewport().mapToGlobal(place))

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        """What can be done with the row that the view stands at."""
        if self._opens():
            menu.addAction(_with_key(_("Open"), "Enter"), partial(self.opened.emit, row.key))
        for place, one in enumerate(row.copies):
            words = f"{one.what}: {one.words}".replace("&", "&&")
            menu.addAction(words if place else _with_key(words, "Ctrl+C"), partial(self._copy, one.words))
        menu.addSeparator()
        for button in self._offered:
            if button.isVisible():
                act = menu.addAction(_with_key(button.text(), button.key), partial(self._act, button.click))
                act.setEnabled(button.isEnabled())

    # Where there is nothing

    def say_nothing_is_here(self, sentence: str) -> None:
        """What stands in the view while it has no rows: a sentence that says what to do."""
        self._nothing = sentence
        self.setAccessibleDescription("" if self.row_model.rowCount() else sentence)
        self.viewport().update()

    @property
    def told_of_nothing(self) -> str:
        """The words that stand there while it has no rows."""
        return self._nothing or _("The list is empty.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows by their delegate; where there are none the sentence, and the frame that shows the focus."""
        super().paintEvent(event)
        if self.row_model.rowCount():
            return
        with QPainter(self.viewport()) as painter:
            room: QRect = self.viewport().rect()
            if not self._nothing:
                # What to do is said beside it; a frame around the whole emptiness would be all that is seen.
                room.setHeight(min(room.height(), px(_EMPTY_ROW)))
            painter.setFont(face(TEXT))
            painter.setPen(look().colour("dim"))
            how = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room.adjusted(_SIDE, 0, -_SIDE, 0), how, self.told_of_nothing)
            if self.hasFocus():
                painter.setPen(QPen(look().colour("accent"), 2))
                painter.drawRect(room.adjusted(1, 1, -1, -1))


def _is_enter(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    )


def _with_key(words: str, key: str) -> str:
    """As a menu writes the key of what it offers."""
    return f"{words}\t{key}" if key else words
