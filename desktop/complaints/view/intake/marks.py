"""What the clerk marks: the usual marks in one row, all of them with what follows in a dialog."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.complaints.kind_words import mark_word
from desktop.complaints.rules import OFFENDING, Mark
from desktop.office.language import N_, _, spoken
from desktop.widgets.dialog import Dialog
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Line
from desktop.widgets.layouts import column, row, wrapping
from desktop.widgets.sizes import fixed_width

USUAL = (Mark.DANGER, Mark.CORRUPTION, Mark.CONFIDENTIAL, Mark.ABOUT_STAFF, Mark.NOT_OURS)
"""Boxes of their own; the others are chosen in the dialog, and then said beside these."""

RARE = (Mark.PERSONAL_DATA, Mark.CLASSIFIED, Mark.INSULT, Mark.OBSCENE, Mark.FROM_WORK)

_QUOTED = N_("Quote the words. Whether they go unanswered, the charter says and the head decides.")
_MEANING: Mapping[Mark, str] = {
    Mark.DANGER: N_("Health or safety is threatened: it is looked into at once, even if no name is given."),
    Mark.CORRUPTION: N_("Once the case is registered, only people named for it can see it."),
    Mark.CONFIDENTIAL: N_("Confidential for another reason: only people named for it can see it."),
    Mark.ABOUT_STAFF: N_("It is against an employee or a unit of the administration."),
    Mark.NOT_OURS: N_("Another institution decides it, and it is forwarded there."),
    Mark.PERSONAL_DATA: N_("It asks about the data of another person."),
    Mark.CLASSIFIED: N_("It asks about classified information."),
    **dict.fromkeys(OFFENDING, _QUOTED),
    Mark.FROM_WORK: N_("A breach learned of at work: nothing of it is registered or kept here."),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class MarkBox(QCheckBox):
    """One mark; arrow keys go to its neighbours."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, Space ticks."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class MarksRow(QWidget):
    """The marks of a submission but the anonymous one; one Tab stop for all boxes, arrows go along them.

    `edited`: another mark stands. `from_work_asked`: it is a report from work, of which no mark is kept.
    """

    edited = Signal()
    from_work_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = with_mnemonics([mark_word(mark, spoken()) for mark in USUAL])
        self.boxes = {mark: MarkBox(said) for mark, said in zip(USUAL, words, strict=True)}
        self._rare: frozenset[Mark] = frozenset()
        self.rare = Line("", "strong")
        self.more = KeyLink(_("Marks"), "Ctrl+M")
        self.more.clicked.connect(self._open)
        for mark, box in self.boxes.items():
            box.setToolTip(_(_MEANING[mark]))
            box.setAccessibleName(mark_word(mark, spoken()))
            box.clicked.connect(self.edited)
            box.stepped.connect(self._step)
        place = wrapping(*self.boxes.values(), self.rare, self.more, spacing=12, parent=self)
        place.setStretchFactor(self.rare, 1)
        self._one_tab_stop(self.boxes[USUAL[0]])

    def value(self) -> frozenset[Mark]:
        """The marks that stand."""
        return self._rare | {mark for mark, box in self.boxes.items() if box.isChecked()}

    def set_value(self, marks: Iterable[Mark]) -> None:
        """Shows these and no others; those that are marked elsewhere are left out. Tells nothing."""
        wanted = frozenset(marks)
        for mark, box in self.boxes.items():
            box.setChecked(mark in wanted)
            box.setEnabled(True)
        self._rare = wanted & (frozenset(RARE) - {Mark.FROM_WORK})
        self.rare.setText(", ".join(mark_word(mark, spoken()) for mark in RARE if mark in self._rare))

    def follow(self, *, about_staff: bool) -> None:
        """Who it is against stands above already: that it is about staff follows, and is no switch here."""
        box = self.boxes[Mark.ABOUT_STAFF]
        if about_staff:
            box.setChecked(True)
            self._one_tab_stop(self.boxes[USUAL[0]])
        elif not box.isEnabled():
            # It followed from what stands there no longer.
            box.setChecked(False)
        box.setEnabled(not about_staff)

    def _one_tab_stop(self, stop: MarkBox) -> None:
        for box in self.boxes.values():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is stop else Qt.FocusPolicy.ClickFocus)

    def _step(self, by: int) -> None:
        boxes = list(self.boxes.values())
        here = next(place for place, box in enumerate(boxes) if box.hasFocus())
        ahead = boxes[here + 1 :] if by > 0 else boxes[:here][::-1]
        there = next((box for box in ahead if box.isEnabled()), boxes[here])
        self._one_tab_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self) -> None:
        follows = frozenset(mark for mark, box in self.boxes.items() if not box.isEnabled())
        dialog = MarksDialog(self.value(), self.window(), follows=follows)
        dialog.confirmed.connect(lambda: self._take(dialog))
        dialog.open()

    def _take(self, dialog: "MarksDialog") -> None:
        marks = dialog.chosen()
        dialog.accept()
        if Mark.FROM_WORK in marks:
            self.from_work_asked.emit()
            return
        self.set_value(marks)
        self.edited.emit()


class MarksDialog(Dialog):
    """Every mark with what follows from it. Alt with the underlined letter ticks, Enter goes on.

    What `follows` from the form stands ticked and is nobody's to untick.
    """

    def __init__(
        self,
        chosen: frozenset[Mark],
        parent: QWidget | None = None,
        *,
        follows: frozenset[Mark] = frozenset(),
    ) -> None:
        super().__init__(_("What is particular about it?"), parent, go_on=_("Set these marks"), width=800)
        marks = (*USUAL, *RARE)
        words = with_mnemonics([mark_word(mark, spoken()) for mark in marks])
        self.boxes = {mark: QCheckBox(said) for mark, said in zip(marks, words, strict=True)}
        for mark, box in self.boxes.items():
            box.setChecked(mark in chosen)
            box.setEnabled(mark not in follows)
            box.setAccessibleName(mark_word(mark, spoken()))
            box.setAccessibleDescription(_(_MEANING[mark]))
        explained = [_explained(self.boxes[mark], _(_MEANING[mark])) for mark in marks]
        self.add(column(*explained, spacing=4))

    def chosen(self) -> frozenset[Mark]:
        """The marks that are ticked, but for what follows of itself."""
        return frozenset(mark for mark, box in self.boxes.items() if box.isChecked() and box.isEnabled())


_BOX_WIDTH = 236


def _explained(box: QCheckBox, meaning: str) -> QWidget:
    line = QWidget()
    fixed_width(box, _BOX_WIDTH)
    row(box, Line(meaning, "dim"), spacing=12, parent=line).setStretch(1, 1)
    return line


def with_mnemonics(words: Sequence[str]) -> list[str]:
    """The words, each with `&` before its access key: the first of its letters that none before it has taken.

    One of which every letter is taken has none.
    """
    taken: set[str] = set()
    marked = []
    for one in words:
        place = next(
            (at for at, sign in enumerate(one) if sign.isalpha() and sign.casefold() not in taken), None
        )
        if place is None:
            marked.append(one)
            continue
        taken.add(one[place].casefold())
        marked.append(f"{one[:place]}&{one[place:]}")
    return marked
