"""The bar at the top: search at the left, the ticket at the counter at the right."""

from datetime import datetime

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import badge_size, paint_badge
from desktop.widgets.fields import LineField
from desktop.widgets.icons import paint_glyph
from desktop.widgets.labels import Line, Text, TicketBadge
from desktop.widgets.layouts import row
from desktop.widgets.sizes import fitted, fixed_height, px

HEIGHT = 48
_SEARCH_WIDTH, _SEARCH_HEIGHT = 460, 34
_SEARCH_KEY = "Ctrl+K"
_LENS = 16
_GAP = 12


class SearchField(LineField):
    """The search of the whole program, with its key on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Search: service, number, name, code…"), longest=120, parent=parent)
        fitted(self, SearchField._fit)
        self.setAccessibleName(_("Search"))
        # Reached by its key or the mouse: Tab belongs to the form.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _fit(self) -> None:
        self.setMinimumWidth(px(_SEARCH_WIDTH) // 3)
        self.setMaximumWidth(px(_SEARCH_WIDTH))
        self.setFixedHeight(px(_SEARCH_HEIGHT))
        self.setTextMargins(px(_LENS) + 8, 0, badge_size(_SEARCH_KEY).width() + 4, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What was searched before is typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field by Qt, lens and key by hand."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = (self.height() - px(_LENS)) // 2
        paint_glyph(painter, QRect(10, middle, px(_LENS), px(_LENS)), "magnifying-glass", "dim")
        size = badge_size(_SEARCH_KEY)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        place.moveRight(self.width() - 8)
        paint_badge(painter, place, _SEARCH_KEY, "dim")
        painter.end()


def running_time(since: datetime, now: datetime) -> str:
    """Minutes and seconds as a stop watch shows them: `3:12`. Both moments aware."""
    seconds = max(0, int((now - since).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


class TopBar(QFrame):
    """`search` is the field; the rest follows the workplace."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        fixed_height(self, HEIGHT)
        self.search = SearchField()
        self._where = Line("", "dim")
        self._badge = TicketBadge()
        self._kind = Line()
        self._kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._time = Text("", "strong")
        self._time.setWordWrap(False)
        bar = row(self.search, spacing=_GAP, margins=(16, 0, 16, 0), parent=self)
        bar.setStretch(0, 3)
        bar.addStretch(1)
        for part in (self._where, self._badge, self._kind, self._time):
            bar.addWidget(part)
        shortcut = QShortcut(QKeySequence(_SEARCH_KEY), self)
        shortcut.setWhatsThis(_("Search"))
        shortcut.activated.connect(self.search.setFocus)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_time)
        workplace.ticket_changed.connect(self._show_ticket)
        workplace.desk_changed.connect(self._show_ticket)
        self._show_ticket()

    def message_places(self) -> list[QRect]:
        """Where a message stands, in this bar: beside the search, over it while nobody searches, over all."""
        shown = (one for one in (self._where, self._badge) if one.isVisible())
        left, right = self.search.geometry().right(), self.width()
        right = min([right, *(one.x() for one in shown)]) - _GAP
        places = [QRect(left + _GAP, 0, right - left - _GAP, self.height())]
        if not self.search.hasFocus():
            places.append(QRect(_GAP, 0, right - _GAP, self.height()))
        return [*places, QRect(_GAP, 0, self.width() - 2 * _GAP, self.height())]

    def _show_ticket(self) -> None:
        ticket = self._workplace.current_ticket
        for part in (self._badge, self._kind, self._time):
            part.setVisible(ticket is not None)
        self._where.setVisible(self._workplace.whereabouts.queue)
        if ticket is None:
            self._second.stop()
            self._where.setText(_("Nobody is at the counter"))
            return
        self._where.setText(_("At the counter"))
        self._badge.setText(ticket.label)
        self._badge.setAccessibleName(ticket.label)
        self._kind.setText(ticket.kind)
        self._show_time()
        self._second.start()

    def _show_time(self) -> None:
        ticket = self._workplace.current_ticket
        if ticket is not None:
            time = running_time(ticket.since, self._workplace.now())
            self._time.setText(_("{time} min").format(time=time))
