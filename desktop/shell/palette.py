"""The search of everything (Ctrl+K): a list under the search field, grouped by who found it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QWidget,
)
from shiboken6 import isValid

from desktop.office.language import _, pgettext
from desktop.shell.palette_hits import HIT, WIDTH, HitDelegate
from desktop.shell.runner import Task
from desktop.shell.searched import PaletteHit, Provider
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.sizes import px

DEBOUNCE_MS = 120
_HIGHEST = 440
_SIDE = 12


class Palette(QFrame):
    """Listens to a search field; the keyboard stays in the field. Lives over the rest of the window."""

    def __init__(
        self, workplace: Workplace, field: QLineEdit, providers: Sequence[Provider], window: QWidget
    ) -> None:
        super().__init__(window)
        self._over = window
        self._came_from: QWidget | None = None
        self._workplace, self._field, self._providers = workplace, field, tuple(providers)
        self._found: dict[int, list[PaletteHit]] = {}
        self._tasks: list[Task] = []
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(pgettext("list", "Found"))
        self._list.clicked.connect(self._open)
        self._nothing = Text("", "dim")
        self._nothing.setMargin(_SIDE)
        column(self._list, self._nothing, spacing=0, margins=(1, 6, 1, 6), parent=self)
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self._ask)
        field.textEdited.connect(self._typed)
        field.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]  # it is a QApplication
        self.hide()

    def titles(self) -> list[str]:
        """What the list shows now, headings included."""
        return [self._model.item(place).text() for place in range(self._model.rowCount())]

    def dismiss(self) -> None:
        """Puts the list away and forgets what was searched: a name must not stay on the screen."""
        self._wait.stop()
        self._drop_questions()
        self._model.clear()
        self._field.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc typed in the field belong to the list."""
        if watched is self._field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._keep_from_screen(event)
            if event.type() == QEvent.Type.KeyPress:
                return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _keep_from_screen(self, event: QKeyEvent) -> bool:
        ours = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        event.setAccepted(ours)
        return ours

    def _press(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            self._give_back_focus()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._list.currentIndex())
        elif key == Qt.Key.Key_Down:
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        else:
            return False
        return True

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self._field and before is not None:
            self._came_from = before

    def _give_back_focus(self) -> None:
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        else:
            self._field.clearFocus()

    def _typed(self, text: str) -> None:
        self._drop_questions()
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self.hide()

    def _drop_questions(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def _ask(self) -> None:
        words = self._field.text().strip()
        self._found = {}
        self._tasks = [
            self._workplace.read(partial(provider.find, words), then=partial(self._take, place), owner=self)
            for place, provider in enumerate(self._providers)
        ]
        if not self._tasks:
            self._show(words)

    def _take(self, place: int, hits: list[PaletteHit]) -> None:
        self._found[place] = hits
        if len(self._found) == len(self._providers) or hits:
            self._show(self._field.text().strip())

    def _show(self, words: str) -> None:
        chosen = self._list.currentIndex().data(HIT)
        self._model.clear()
        for place, provider in enumerate(self._providers):
            hits = self._found.get(place, [])
            if hits:
                heading = QStandardItem(provider.title)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            for hit in hits:
                item = QStandardItem(hit.title)
                item.setData(hit, HIT)
                said = ", ".join(filter(None, (hit.title, hit.detail, hit.below)))
                item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)
        empty = self._model.rowCount() == 0
        self._nothing.setText(_("Nothing was found for “{words}”.").format(words=words) if empty else "")
        self._nothing.setVisible(empty)
        self._list.setVisible(not empty)
        self._settle(empty=empty)
        self._choose_again(chosen)

    def _choose_again(self, chosen: PaletteHit | None) -> None:
        """What another group brings must not move the clerk away from the hit they went to."""
        for place in range(self._model.rowCount()):
            if chosen is not None and self._model.index(place, 0).data(HIT) is chosen:
                self._list.setCurrentIndex(self._model.index(place, 0))
                return
        self._step(1)

    def _settle(self, *, empty: bool) -> None:
        rows = sum(self._list.sizeHintForRow(place) for place in range(self._model.rowCount()))
        window = self._over
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        highest = min(px(_HIGHEST), window.height() - corner.y() - 16)
        height = 52 if empty else min(rows + 16, highest)
        width = min(px(WIDTH), window.width() - corner.x() - 16)
        self.setGeometry(corner.x(), corner.y(), width, height)
        self.show()
        self.raise_()

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        place = self._list.currentIndex().row() if self._list.currentIndex().isValid() else -1
        place += by
        while 0 <= place < count:
            index = self._model.index(place, 0)
            if index.data(HIT) is not None:
                self._list.setCurrentIndex(index)
                return
            place += by

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        if isinstance(hit, PaletteHit):
            self.dismiss()
            hit.open()
