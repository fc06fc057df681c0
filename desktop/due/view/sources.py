"""What a room brings to F7: its part of what is due, how one looks, and the card that shows one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from desktop.due.queries import Part
from desktop.due.view.rows import DueLine
from desktop.office.charter import Charter
from desktop.office.journal_actions import Topic
from desktop.shell.workplace import Workplace


class DueCard(Protocol):
    """A widget beside the list. What it is handed are rows of its own room."""

    @property
    def shown_key(self) -> UUID | None:
        """The key of the one shown, or None."""

    def show_due(self, due: Any, /) -> None:
        """Shows one."""

    def show_again(self, due: Any, /) -> None:
        """The one shown may have changed."""

    def open_due(self, due: Any, /) -> None:
        """Shows one, and gives the focus to its next step."""

    def close_confidential(self) -> None:
        """The clerk goes elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSource:
    """One room's. `rows` is the class of its rows.

    `card` makes a widget that is a `DueCard`; it is told how to go back to the list. `several` makes one
    with `show_several(rows)`, where the clerk may do something with several at once.
    """

    topic: Topic
    part: Part
    rows: type
    line: Callable[[Any, date, Charter], DueLine]
    card: Callable[[Workplace, Callable[[], object]], Any]
    several: Callable[[Workplace], Any] = lambda _workplace: None
