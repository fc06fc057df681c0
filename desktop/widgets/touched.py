"""What the kiosk's pages are made of: words, and buttons that a finger finds; `kiosk.qss` has their look."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy

from desktop.widgets.layouts import column

BACK, OK = "⌫", "OK"
_BETWEEN = 22
_SHORT = ("key", "language", "score", "quiet")
_TOLD = ("kind", "score")
_KEYS = (*"123456789", BACK, "0", OK)


def label(name: str, text: str = "") -> QLabel:
    """Words, over several lines where they need them."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Touched(QPushButton):
    """A button whose words may take several lines.

    What is told below them, `state`: of a `kind` how many wait, of a `score` what it means.
    """

    def __init__(self, name: str, text: str, does: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.state = label("state")
        said = [label("words", text), *([self.state] if name in _TOLD else [])]
        for one in said:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if name == "kind":
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        elif name in _SHORT:
            said[0].setWordWrap(False)
            for one in said:
                one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = (*said, None) if name == "kind" else said
        column(*inside, spacing=10, margins=(24, 12, 24, 12), parent=self)
        self.clicked.connect(does)

    def sizeHint(self) -> QSize:
        """What is never broken into lines has the room that it needs."""
        inside = self.layout()
        if inside is None or self.objectName() not in _SHORT:
            return super().sizeHint()
        return inside.sizeHint()


def side_by_side(buttons: Iterable[Touched], across: int) -> QGridLayout:
    """The buttons, so many in a row."""
    table = QGridLayout()
    table.setSpacing(_BETWEEN)
    for place, one in enumerate(buttons):
        table.addWidget(one, place // across, place % across)
    return table


def number_keys(press: Callable[[str], object]) -> QGridLayout:
    """The digits, one back, and the end."""
    return side_by_side((Touched("key", key, partial(press, key)) for key in _KEYS), 3)
