"""What the kiosk's pages are made of: words, and buttons that a finger finds; `kiosk.qss` has their look."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy

from desktop.widgets.layouts import column

BACK, OK = "⌫", "OK"
_BETWEEN = 22
_SHORT = ("key", "language", "score", "quiet", "done")
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
    """A button whose words may take several lines. A finger leaves the focus where it is; Tab leads here.

    What is told below them, `state`: of a `kind` how many wait, of a `score` what it means.
    """

    def __init__(self, name: str, text: str, does: Callable[[], object], *, says: str = "") -> None:
        """`says`: its name for a screen reader, where the words are a sign."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.state = label("state")
        said = [label("words", text), *([self.state] if name in _TOLD else [])]
        for one in said:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if name == "kind":
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        elif name not in _SHORT:
            # As high as its lines, which are more in large letters.
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        else:
            said[0].setWordWrap(False)
            for one in said:
                one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = (*said, None) if name == "kind" else said
        around = (34, 20, 34, 12) if name == "kind" else (24, 12, 24, 12)
        column(*inside, spacing=10, margins=around, parent=self)
        self.clicked.connect(does)

    def tell(self, words: str) -> None:
        """Shows other words below those of the button; a screen reader has them too."""
        self.state.setText(words)
        self.setAccessibleDescription(words)

    def choose(self, says: str) -> None:
        """Marks it as the one chosen, by its frame and ground; `says` says it."""
        self.setProperty("chosen", True)
        self.setAccessibleDescription(says)
        self.style().polish(self)

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


def number_keys(press: Callable[[str], object], back: str) -> QGridLayout:
    """The digits, one back, which is called `back`, and the end."""
    says = {BACK: back}
    keys = (Touched("key", key, partial(press, key), says=says.get(key, "")) for key in _KEYS)
    return side_by_side(keys, 3)
