"""How the kiosk's pages are arranged, on a screen that is wider than high or `upright`."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout

from desktop.widgets.layouts import column, row
from desktop.widgets.touched import Touched, label, side_by_side

Choice = tuple[str, Callable[[], object]]
"""What stands on a button, and what it does."""

_IN_A_COLUMN = 5
_BETWEEN = 22


def first_page(
    question: str,
    tongues: Sequence[Touched],
    kinds: Collection[Touched],
    hint: str,
    asides: Sequence[Touched],
    *,
    upright: bool,
) -> QLayout:
    """What somebody comes for, in which language, and below it what else can be touched."""
    asked = label("question", question)
    top: QLayout = row(asked, None, *tongues, spacing=14)
    across, alone = 2, 0
    if upright:
        top = column(row(*tongues, spacing=14), asked, spacing=40)
        across, alone = 1 if len(kinds) < _IN_A_COLUMN else 2, len(asides) % 2
    below = side_by_side(asides[alone:], 2 if upright else len(asides))
    middle = side_by_side(kinds, across)
    page = column(top, middle, label("hint", hint), *asides[:alone], below, spacing=_BETWEEN)
    page.setStretch(1, 1)
    return page


def number_page(
    title: str, text: str, typed: str, back: Touched, keys: QLayout, *, upright: bool
) -> tuple[QLayout, QLabel]:
    """Where a number is typed: what is asked, what was typed, which is handed out too, and the keys."""
    number = label("number", typed)
    number.setAccessibleName(title)
    texts = column(label("title", title), label("text", text), number, None, back, spacing=26)
    page = (column if upright else row)(spacing=40)
    page.addLayout(texts, 1)
    page.addLayout(keys, 1)
    return page, number


def sentence_page(number: str, title: str, text: str, choices: Sequence[Choice], *, upright: bool) -> QLayout:
    """A sentence in the middle with the one way on, or a question with its answers; `number`: a ticket's."""
    said = {"ticket": number, "title": title, "text": text}
    lines = [label(name, words) for name, words in said.items() if words]
    if len(choices) <= 1:
        for one in lines:
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        way_on = row(None, *(Touched("done", *one) for one in choices), None)
        return column(None, *lines, _BETWEEN, way_on, None, spacing=_BETWEEN)
    buttons = [Touched("choice", *one) for one in choices]
    # More of them than fit below one another stand in two columns.
    below = buttons if upright or len(buttons) <= _IN_A_COLUMN else [side_by_side(buttons, 2)]
    return column(None, *lines, *below, None, spacing=_BETWEEN)
