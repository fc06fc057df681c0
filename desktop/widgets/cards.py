"""Panels: the card that holds a group, and the centred card of sign-in and set-up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.office.language import _
from desktop.widgets.folding import Folding
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import Item, column, fill, row
from desktop.widgets.sizes import fixed_width


class Card(QFrame):
    """A panel with a rounded border; `body` is its column, `header` the row of its title."""

    def __init__(
        self, title: str | None = None, *items: Item, spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.header: QHBoxLayout = row()
        self.body: QVBoxLayout = column(spacing=spacing, margins=16, parent=self)
        if title:
            self.setAccessibleName(title)
            self.header.addWidget(SectionTitle(title), 1)
            self.body.addLayout(self.header)
        fill(self.body, items)

    def add(self, *items: Item) -> None:
        """Adds items below the others: widgets, layouts, distances in pixels, None for a spring."""
        fill(self.body, items)


class Separator(QFrame):
    """A thin line between groups of one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)


class CentredCard(Folding):
    """A page with one card in its middle: first start, sign-in. `body` is the card's column.

    Something in it that scrolls by itself gives way before the page is scrolled (see `Folding`).
    """

    def __init__(
        self, title: str, subtitle: str = "", *, width: int = 440, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.card = Card(spacing=12)
        self.card.setProperty("centred", True)
        fixed_width(self.card, width)
        self.card.body.setContentsMargins(32, 28, 32, 28)
        self.title = Text(title, "title")
        self.subtitle = Text(subtitle, "dim")
        if not subtitle:
            self.subtitle.hide()
        self.card.add(column(self.title, self.subtitle, spacing=4))
        self.body = self.card.body
        brand = Text(_("One-stop counter"), "brand")
        # Springs, not an alignment: an aligned widget is not asked how high its wrapped text is.
        column(
            None,
            row(None, brand, None),
            row(None, self.card, None),
            None,
            None,
            spacing=20,
            margins=24,
            parent=self,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def add(self, *items: Item) -> None:
        """Adds items below the title."""
        self.card.add(*items)
