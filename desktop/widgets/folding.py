"""A screen of columns side by side that lie one below the other where there is no room for all of them."""

from itertools import chain

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHeaderView, QLayoutItem, QSizePolicy, QWidget

from desktop.widgets.layouts import Item, row
from desktop.widgets.scrolled import ScrolledText
from desktop.widgets.sizes import FITTED_WIDTH, free_width, px, refit, scale
from desktop.widgets.wrapping import FOLDS, WrappingRow, widgets_of

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_DECIDING = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show})
_KEEPS = QSizePolicy.Policy.Fixed
_ROWS_HIGH = 160
"""A list is no lower where it is scrolled with its screen."""


class Folding(QWidget):
    """Where its layout is a row, the row is a column while the widget is narrower than the row must be.

    What is then too high is scrolled by whoever holds the screen (see `ScrolledPage`). Folded, its rows may
    wrap too (see `WrappingRow`) and no longer tell how wide they would be side by side: that is remembered.
    """

    _needed = 0.0
    """The width, as at 100 %, that the columns lacked when they were folded; 0 for not known."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of its columns; as high as they are now."""
        hint, folding = super().minimumSizeHint(), self._folding()
        # A stack of pages asks also those that are not shown, and would make room for them.
        height = 0 if self.isHidden() else hint.height()
        if folding is None:
            return QSize(hint.width(), height)
        margins = folding.contentsMargins()
        widest = max((one.minimumSize().width() for one in self._items(folding)), default=0)
        return QSize(widest + margins.left() + margins.right(), height)

    def heightForWidth(self, width: int) -> int:
        """The least height in which everything can be read: there is scrolling only where it must be."""
        if self.isHidden():
            return 0
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().heightForWidth(width)
        return layout.totalMinimumHeightForWidth(width)

    @property
    def folded(self) -> bool:
        """Whether the columns lie one below the other."""
        folding = self._folding()
        return folding is not None and folding.direction() == _DOWN

    def event(self, event: QEvent) -> bool:
        """Folds or unfolds when it has another width, or its columns want another."""
        done = super().event(event)
        if event.type() is QEvent.Type.Show:
            self._needed = 0.0
        if event.type() in _DECIDING:
            self.fold()
        return done

    def fold(self) -> None:
        """Lays the columns across or down, as the width asks."""
        folding = self._folding()
        if folding is None:
            return
        across = self._width_across(folding)
        wanted = _ACROSS if max(across, px(self._needed)) <= self.width() else _DOWN
        if wanted != folding.direction():
            self._needed = across / scale() if wanted == _DOWN else 0.0
            folding.setDirection(wanted)
            for column in self._columns(folding):
                if column.property(FITTED_WIDTH) is not None:
                    free_width(column, free=wanted == _DOWN)
                for rows in column.findChildren(QAbstractItemView):
                    if isinstance(rows, QHeaderView):  # a table's own headings are as high as their words
                        continue
                    rows.setMinimumHeight(px(_ROWS_HIGH) if wanted == _DOWN else 0)
                    refit(rows)
                for words in column.findChildren(ScrolledText):
                    words.show_whole(whole=wanted == _DOWN)
            for line in self.findChildren(WrappingRow):
                line.ask_anew()
            self.updateGeometry()

    def _folding(self) -> QBoxLayout | None:
        """The layout that folds: one that was a row when it was made."""
        layout = self.layout()
        if not isinstance(layout, QBoxLayout):
            return None
        known = self.property(FOLDS)
        if known is None:
            known = layout.direction() == _ACROSS
            self.setProperty(FOLDS, known)
        return layout if known else None

    @staticmethod
    def _items(folding: QBoxLayout) -> list[QLayoutItem]:
        items = (folding.itemAt(place) for place in range(folding.count()))
        return [one for one in items if one is not None and not one.isEmpty()]

    def _columns(self, folding: QBoxLayout) -> list[QWidget]:
        """The columns that are as wide as they were told to be, or have lists, which would give way."""
        widgets = chain(*map(widgets_of, self._items(folding)))
        return [one for one in widgets if one.sizePolicy().verticalPolicy() != _KEEPS]

    def _least_sizes(self, folding: QBoxLayout) -> list[QSize]:
        """How small each column may be side by side with the others: as it was fitted, if it was."""
        return [self._least(one) for one in self._items(folding)]

    def _least(self, item: QLayoutItem) -> QSize:
        widget = item.widget()
        fitted = widget.property(FITTED_WIDTH) if widget is not None and self.folded else None
        return item.minimumSize() if fitted is None else QSize(px(fitted), item.minimumSize().height())

    def _width_across(self, folding: QBoxLayout) -> int:
        parts, margins = [one.width() for one in self._least_sizes(folding)], folding.contentsMargins()
        between = folding.spacing() * max(0, len(parts) - 1)
        return sum(parts) + between + margins.left() + margins.right()


class FoldingRow(Folding):
    """Fields or buttons side by side, and one below the other where there is no room for that."""

    def __init__(self, *items: Item, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items_across = row(*items, spacing=spacing, parent=self)

    def stretch(self, place: int, share: int) -> None:
        """How much of the room that is left the item at `place` has."""
        self._items_across.setStretch(place, share)
