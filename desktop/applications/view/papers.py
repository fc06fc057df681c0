"""The papers of the services: what the citizen brings, ticked off, and what the office gets by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.applications.rules import Collected
from desktop.office.language import _, pgettext
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT
from desktop.widgets.bound_form import SPARE
from desktop.widgets.buttons import IconButton, plain_enter
from desktop.widgets.fields import LineField
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.offering_line import RememberedLine
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import fixed_width, least_height

_LEAST = 84
"""Pixels: three papers; with less room than there are papers they scroll by themselves."""
_FROM_WHOM = 200


def _scrolled(papers: QWidget) -> ScrolledPage:
    """As high as there is room."""
    area = ScrolledPage(papers)
    least_height(area, _LEAST)
    return area


class PaperTick(QCheckBox):
    """Whether one paper is here: Space ticks it, the right arrow leaves it to the office. `left()`."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Right arrow: the administration obtains it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The right arrow leaves it to the office; the rest is a tick's."""
        if event.key() == Qt.Key.Key_Right:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class BroughtPapers(QWidget):
    """What the citizen brings. `edited`: one was ticked; `left(name)`: the office gets that one by itself."""

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: list[PaperTick] = []
        self._chips: list[Chip] = []
        self._brought: tuple[str, ...] = ()
        held = QWidget()
        self._list = column(spacing=4)
        column(self._list, None, parent=held)
        self.all_here = KeyLink(_("all are here"), "Ctrl+D")
        self.all_here.clicked.connect(self._tick_all)
        title = SectionTitle(_("The person brings"))
        heading = row(title, None, self.all_here)
        # As high as the heading of the other column.
        heading.setAlignment(title, Qt.AlignmentFlag.AlignTop)
        column(heading, _scrolled(held), spacing=4, parent=self).setStretch(1, 1)

    def value(self) -> tuple[str, ...]:
        """The papers that are here."""
        return tuple(one.name for one in self.ticks if one.isChecked())

    def set_value(self, brought: Sequence[str]) -> None:
        """Ticks these; those that no service asks for wait for one that does."""
        self._brought = tuple(brought)
        for tick in self.ticks:
            tick.setChecked(tick.name in self._brought)
        self._tell()

    def show_papers(self, names: Sequence[str]) -> None:
        """The papers of what is applied for; what was ticked stays so."""
        if names == [one.name for one in self.ticks]:
            return
        before = frozenset((*self.value(), *self._brought))
        clear(self._list)
        self.ticks, self._chips = [PaperTick(name) for name in names], [Chip("", "warning") for _one in names]
        for tick, chip in zip(self.ticks, self._chips, strict=True):
            tick.setChecked(tick.name in before)
            tick.clicked.connect(self._edited)
            tick.left.connect(lambda name=tick.name: self.left.emit(name))
            line = row(tick, Text(tick.name), chip, spacing=8)
            line.setStretch(1, 1)
            self._list.addLayout(line)
        self.all_here.setVisible(bool(names))
        self._tell()

    def go_to(self, name: str) -> None:
        """The focus goes to that paper."""
        for tick in self.ticks:
            if tick.name == name:
                tick.show()
                tick.setFocus(Qt.FocusReason.TabFocusReason)

    def _tick_all(self) -> None:
        for tick in self.ticks:
            tick.setChecked(True)
        self._edited()

    def _edited(self) -> None:
        self._brought = self.value()
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        begun = bool(self.value())
        for tick, chip in zip(self.ticks, self._chips, strict=True):
            chip.setText(pgettext("paper", "missing"))
            chip.setVisible(begun and not tick.isChecked())


class CollectedPapers(QWidget):
    """What the office gets by itself. `edited`: from whom was typed. `given_back(name)`: it is brought."""

    edited = Signal()
    given_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[str, ...] = ()
        self._collected: tuple[Collected, ...] = ()
        self._lines: dict[str, RememberedLine] = {}
        held = QWidget()
        self._list = column(spacing=4)
        column(self._list, None, parent=held)
        self.another = LineField(_("another document, then Enter"), longest=SUBJECT_LIMIT)
        self.another.setAccessibleName(_("Another document that the administration obtains"))
        title = SectionTitle(_("The administration obtains by itself"))
        column(row(title), _scrolled(held), self.another, spacing=4, parent=self).setStretch(1, 1)

    def value(self) -> tuple[Collected, ...]:
        """The papers that are left to the office."""
        return self._collected

    def set_value(self, collected: Sequence[Collected]) -> None:
        """Shows these."""
        self._collected = tuple(collected)
        self._show()

    def show_papers(self, names: Sequence[str]) -> None:
        """The papers that the office gets by itself anyway."""
        if tuple(names) != self._known:
            self._known = tuple(names)
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, with the name of another document typed: it is obtained too."""
        name = self.another.value()
        if plain_enter(event) and self.another.hasFocus() and name:
            self.another.clear()
            if name not in self._lines:
                self.take(name)
        else:
            super().keyPressEvent(event)

    def take(self, name: str) -> None:
        """One more is left to the office; from whom is typed next."""
        self.set_value((*self._collected, Collected(name)))
        self.edited.emit()
        # Only what is shown takes the focus, and the tick that had it is gone.
        self._lines[name].show()
        self._lines[name].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        clear(self._list)
        self._lines = {}
        for name in self._known:
            self._list.addWidget(Text(name))
        for one in self._collected:
            self._list.addLayout(self._one(one))

    def _one(self, one: Collected) -> QHBoxLayout:
        whom = self._lines[one.name] = RememberedLine(longest=NAME_LIMIT + SPARE)
        fixed_width(whom, _FROM_WHOM)
        whom.setPlaceholderText(_("from whom"))
        whom.setAccessibleName(_("{paper}: from whom").format(paper=one.name))
        whom.set_value(one.from_whom)
        whom.textEdited.connect(lambda _typed: self._note())
        back = IconButton("x", _("It is brought after all: {paper}").format(paper=one.name))
        back.clicked.connect(lambda: self._give_back(one.name))
        line = row(Line(one.name), whom, back, spacing=8)
        line.setStretch(0, 1)
        return line

    def _note(self) -> None:
        self._collected = tuple(Collected(one.name, self._lines[one.name].value()) for one in self._collected)
        self.edited.emit()

    def _give_back(self, name: str) -> None:
        self.set_value(tuple(one for one in self._collected if one.name != name))
        self.edited.emit()
        self.given_back.emit(name)
