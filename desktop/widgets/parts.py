"""A screen of several parts, one shown at a time; a strip above them says which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import KeyBadge
from desktop.widgets.floors import Floors
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Kind, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.segment_rows import SegmentRows

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a screen: its key, its words in the strip, and how to make it when it is first wanted.

    `group` is the heading under which it stands where parts are listed (see `ListedParts`).
    """

    key: str
    words: str
    make: Callable[[], Page]
    group: str = ""


class PartsPage(Page):
    """Ctrl+1, Ctrl+2 … go to a part. Where there is only one, there is no strip. What was typed stays."""

    def __init__(
        self, parts: Sequence[Part], says: str, parent: QWidget | None = None, *, with_key: str = "Ctrl"
    ) -> None:
        """`with_key`: „Alt“ where Ctrl and a digit do something inside a part."""
        super().__init__(parent)
        self._parts = {part.key: part for part in parts}
        self._with_key = with_key
        self._words = {part.key: part.words for part in parts}
        self._made: dict[str, Page] = {}
        self._entered = False
        self._floors = Floors()
        self._lay_out(parts, says)
        self.strip.setAccessibleName(says)
        self.strip.chosen.connect(self._turn_to)
        for part in parts:
            if key := self.key_to(part.key):
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setWhatsThis(part.words)
                shortcut.activated.connect(partial(self.turn_to, part.key))
        self._floors.setCurrentWidget(self._page_of(parts[0].key))

    def _lay_out(self, parts: Sequence[Part], _says: str) -> None:
        self.strip: Any = SegmentRows([(part.key, part.words) for part in parts])
        bar = QWidget()
        first, last = (KeyBadge(self.key_to(parts[place].key)) for place in (0, -1))
        keys = QWidget()
        row(first, Text("…", "dim"), last, spacing=4, parent=keys)
        # Many parts in large text take the whole width: the keys then stand below them.
        inside = row(FoldingRow(self.strip, keys, None), parent=bar)
        inside.setContentsMargins(16, 12, 16, 0)
        page = column(bar, self._floors, spacing=0, parent=self)
        # Only now: shown before it is part of the page, it would be a window of its own for a moment.
        bar.setVisible(len(parts) > 1)
        page.setStretchFactor(self._floors, 1)

    @property
    def main_field(self) -> QWidget | None:  # type: ignore[override]
        """The one of the part that is shown."""
        return self.part.main_field

    def key_to(self, part: str) -> str:
        """What is pressed to go to a part; the tenth has the 0, and there are no further digits."""
        place = self.keys.index(part) + 1
        return f"{self._with_key}+{place % _DIGITS}" if place <= _DIGITS else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts that this screen has, in their order."""
        return tuple(self._parts)

    @property
    def part(self) -> Page:
        """The part that is shown."""
        return self._page_of(self.strip.value())

    def page_of(self, key: str) -> Page | None:
        """A part that this screen has; `None` where it has no such part."""
        return self._page_of(key) if key in self._parts else None

    def turn_to(self, key: str) -> None:
        """Shows a part; nothing where this screen has no such part."""
        if key in self._parts:
            self.strip.set_value(key)

    def tell_count(self, key: str, count: int, kind: Kind = "plain") -> None:
        """Says beside a part's words how much is to be done there; nothing for none."""
        if key not in self._parts:
            return
        words = self._parts[key].words
        self._words[key] = f"{words} · {count}" if count else words
        had_focus = self.strip.hasFocus()
        self.strip.set_options(list(self._words.items()))
        self.strip.set_kind(key, kind if count else "plain")
        if had_focus:
            self.strip.setFocus()

    def enter(self) -> None:
        """The part is entered."""
        self._entered = True
        self.part.enter()

    def leave(self) -> None:
        """The part is left."""
        self._entered = False
        self.part.leave()

    def is_half_typed(self) -> bool:
        """Whether something is half typed in any of the parts."""
        return any(page.is_half_typed() for page in self._made.values())

    def place(self) -> dict[str, object]:
        """The part that is shown, and where inside it the clerk is."""
        return {"part": self.strip.value(), "inside": self.part.place()}

    def show_what(self, **what: object) -> None:
        """`part` is the key of one, `inside` what leads on inside it; the rest is for the part itself."""
        wanted, inside = what.pop("part", None), what.pop("inside", {})
        if isinstance(wanted, str):
            self.turn_to(wanted)
        if isinstance(inside, dict):
            what |= inside
        if what:
            self.part.show_what(**what)

    def go_back(self) -> bool:
        """Esc: one step inside the part, or back to the first part."""
        if self.part.go_back():
            return True
        first = next(iter(self._parts))
        if self.strip.value() == first:
            return False
        self.turn_to(first)
        return True

    def _page_of(self, key: str) -> Page:
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = self._parts[key].make()
            self._floors.add(page)
        return page

    def _turn_to(self, key: str) -> None:
        before = self._floors.currentWidget()
        if self._entered and isinstance(before, Page):
            before.leave()
        page = self._page_of(key)
        self._floors.setCurrentWidget(page)
        if self._entered:
            page.enter()
