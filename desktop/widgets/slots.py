"""The day of a reception: one row for every time, free ones included."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.office.language import pgettext
from desktop.widgets.row_model import RowModel, ToCopy
from desktop.widgets.slot_rows import SlotDelegate
from desktop.widgets.tables import RowTable

_ROW_HEIGHT = 36
_TIME_WIDTH, CITIZEN_WIDTH, _STATE_WIDTH = 60, 132, 88


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One time of the day. `free` rows can be taken; a row that is neither free nor taken is a pause.

    `note` stands instead of citizen and topic: „свободен“, „почивка“.
    """

    key: Any
    time: str
    citizen: str = ""
    topic: str = ""
    state: str = ""
    state_kind: str = "ok"
    free: bool = False
    note: str = ""
    copies: tuple[ToCopy, ...] = ()

    def cell(self, column: int) -> str:
        """The words in a column: time, citizen, matter, state."""
        return (self.time, self.citizen or self.note, self.topic, self.state)[column]

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(filter(None, map(self.cell, range(4))))


def slot_headers() -> tuple[str, ...]:
    """The names of the columns."""
    return (
        pgettext("column", "Time"),
        pgettext("column", "Name"),
        pgettext("column", "Subject"),
        pgettext("column", "Status"),
    )


class SlotTable(RowTable):
    """A reception day."""

    def __init__(
        self, *, says: str = "", citizen_width: int = CITIZEN_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            RowModel(slot_headers),
            says=says,
            row_height=_ROW_HEIGHT,
            widths={0: _TIME_WIDTH, 1: citizen_width, 3: _STATE_WIDTH},
            grows=2,
            parent=parent,
        )
        self.setItemDelegate(SlotDelegate(self))
        self.setMouseTracking(True)
