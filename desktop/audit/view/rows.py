"""The entries as the window holds them, and the table that paints them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from desktop.audit.entry_words import action_word, subject_word, who_word
from desktop.audit.rules import EntryPlace, EntryRow, Group, group_of
from desktop.office.language import Language, _, pgettext, spoken
from desktop.widgets.look import TEXT, face, look
from desktop.widgets.result_rows import GroundDelegate
from desktop.widgets.row_model import ROW, Index, RowModel, ToCopy, number_to_copy
from desktop.widgets.sizes import px
from desktop.widgets.tables import RowTable

WHEN, WHO, WHAT, COUNTER = range(4)
_WIDTHS = {WHEN: 178, WHO: 190, COUNTER: 64}
_ROW_HEIGHT = 46
_LINE = 19
_SIDE = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class JournalRow:
    """One entry in words: two lines for each column."""

    def __init__(self, entry: EntryRow, language: Language) -> None:
        self.entry = entry
        self.refused = group_of(entry.action) is Group.REFUSED
        about = subject_word(entry.about, language)
        day, hour = language.short_date(entry.at.date()), f"{entry.at:%H:%M:%S}"
        place = f"{entry.epoch}/{entry.seq}"
        self.cells = (
            (f"{day} {hour}", place),
            (who_word(entry, language), ""),
            (action_word(entry.action, language), about),
            (f"№ {entry.counter}" if entry.counter else "", ""),
        )

    @property
    def key(self) -> EntryPlace:
        """Where it stands."""
        return self.entry.place

    @property
    def copies(self) -> tuple[ToCopy, ...]:
        """The number of its record."""
        return number_to_copy(self.entry.about.number)

    def cell(self, column: int) -> str:
        """Both lines of a column."""
        return "\n".join(filter(None, self.cells[column]))

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(words for cell in self.cells for words in cell if words)


def headers() -> tuple[str, ...]:
    """The names of the columns."""
    return (_("When"), _("Who"), pgettext("was done", "What"), pgettext("column", "Counter"))


class JournalTable(RowTable):
    """The entries. The moment stays whole in a narrow table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            RowModel(headers),
            says=_("Log"),
            row_height=_ROW_HEIGHT,
            widths=_WIDTHS,
            grows=WHAT,
            whole=frozenset({WHEN}),
            parent=parent,
        )
        self.setItemDelegate(_JournalDelegate(self))
        self.let_change()
        self.show_order(WHEN, descending=True)


class _JournalDelegate(GroundDelegate):
    """Paints the cells of a `JournalRow`: the first line plain, the second dim; a refusal stands out."""

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        row, column = index.data(ROW), index.column()
        lines = [line for line in row.cells[column] if line]
        top = place.top() + (place.height() - px(_LINE) * len(lines)) // 2
        room = QRect(place.left() + px(_SIDE), top, place.width() - 2 * px(_SIDE), px(_LINE))
        painter.setFont(face(TEXT))
        for number, line in enumerate(lines):
            ink = "dim" if number else "error" if row.refused and column == WHAT else "text"
            painter.setPen(look().colour(ink))
            shown = QFontMetrics(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _MIDDLE, shown)
            room.translate(0, px(_LINE))


def rows_of(entries: list[EntryRow]) -> list[JournalRow]:
    """The entries in the language of the window."""
    return [JournalRow(one, spoken()) for one in entries]
