"""No word is cut and no main button out of reach: every place, both languages, small windows, large text."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.administration.actions import choose_setting
from desktop.desk import Desk
from desktop.shell.theme import apply_theme
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Line
from desktop.widgets.parts import PartsPage
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import px
from tests.app.conftest import PENKA, open_penkas_account, parts_of_the_screen, sign_in
from tests.app.test_every_screen import OF_A_HEAD, PLACES, busy_office
from tests.app.typist import Typist, visible

pytestmark = pytest.mark.long

__all__ = ["busy_office"]

USUAL = ((1366, 768), 1.0)
ROOMS = [USUAL, ((1280, 672), 1.0), ((1024, 600), 1.0), ((1366, 768), 1.5)]
LARGEST = ((1366, 768), 2.0)
"""A page is scrolled down in it, and never sideways: its columns and rows go on below one another."""
WRAPPED = {
    "F2": "queue",
    "F4": "applications",
    "F5": "complaints",
    "F6": "reception",
    "F9": "feedback",
    "F11": "office",
} | OF_A_HEAD
_NARROWEST_FIELD = 60
_SETTLES_IN_MS = 1000
_HAIR = 3
"""Pixels of a frame that rounding at 150 per cent may take away."""
READ_OR_TYPED = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def too_small(widget: QWidget) -> bool:
    """Whether the words of a label or a button are larger than it is."""
    room = widget.contentsRect()
    if isinstance(widget, Line):
        return widget.is_cut()
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            lines = widget.heightForWidth(widget.width())
            return widget.height() < lines - 1 or widget.width() < widget.minimumSizeHint().width() - 1
        return (
            widget.width() < widget.sizeHint().width() - 1 or widget.height() < widget.sizeHint().height() - 1
        )
    if isinstance(widget, QLineEdit | QComboBox):
        return widget.height() < widget.minimumSizeHint().height() or widget.width() < px(_NARROWEST_FIELD)
    if isinstance(widget, QAbstractButton) and widget.text():
        return room.width() < 1 or widget.width() < widget.minimumSizeHint().width() - 1
    return False


def lies_outside(widget: QWidget) -> bool:
    """Whether a part of it lies outside of what it stands in, where nobody can scroll to it."""
    around, place = widget, widget.rect()
    while (parent := around.parentWidget()) is not None and not around.isWindow():
        place = QRect(around.mapToParent(place.topLeft()), place.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            return False
        if not parent.rect().adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR).contains(place):
            return True
        around = parent
    return False


def cut(shown: list[QWidget]) -> list[str]:
    """What of it cannot be read, as it is now."""
    return [
        f"{type(one).__name__} {words_of(one)!r} in {type(one.parentWidget()).__name__}"
        for one in shown
        if isinstance(one, READ_OR_TYPED) and (too_small(one) or lies_outside(one))
    ]


def words_of(widget: QWidget) -> str:
    return str(widget.property("text") or widget.accessibleName())


def out_of_reach(shown: list[QWidget]) -> list[str]:
    """Main buttons that no scrolling leads to, and pages that go sideways."""
    found = [
        f"{words_of(one)!r} out of reach"
        for one in shown
        if isinstance(one, KeyButton) and one.property("primary") and lies_outside(one)
    ]
    found += [
        f"{type(one.page).__name__} is {one.horizontalScrollBar().maximum()} pixels too wide"
        for one in shown
        if isinstance(one, ScrolledPage) and one.horizontalScrollBar().maximum()
    ]
    return found


def scrolled(window: QWidget) -> list[str]:
    """Pages that want to be scrolled: none does in a window of the usual size."""
    return [
        f"{type(one.page).__name__} is {one.verticalScrollBar().maximum()} pixels too high"
        for one in visible(window)
        if isinstance(one, ScrolledPage) and one.verticalScrollBar().maximum()
    ]


def settled(qtbot, window: QWidget) -> list[str]:
    """What is cut or out of reach once the rows have folded: one that does changes what is around it."""
    found: list[str] = []

    def nothing_is() -> bool:
        shown = visible(window)
        found[:] = cut(shown) + out_of_reach(shown)
        return not found

    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(nothing_is, timeout=_SETTLES_IN_MS)
    return found


@pytest.fixture
def usual_size_afterwards(qapp):
    """Puts the text back to 100 % once the program has ended: each screen there is would be dressed anew."""
    yield
    apply_theme(qapp, "light")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_place_fits(usual_size_afterwards, busy_office, desk: Desk, start, qtbot, qapp, language):
    open_penkas_account(desk)
    choose_setting(desk, "language", language)
    program = start(busy_office)
    typist = Typist(qtbot, program.workplace.runner)
    faults = []
    for (width, height), text in ROOMS:
        apply_theme(qapp, "light", text=text)
        program.window.resize(width, height)
        faults += [
            f"sign-in at {width}×{height}, {text:.0%}: {one}" for one in settled(qtbot, program.window)
        ]
    sign_in(program, typist, *PENKA)
    for (width, height), text in ROOMS:
        apply_theme(qapp, "light", text=text)
        program.window.resize(width, height)
        for key, place in (PLACES | OF_A_HEAD).items():
            typist.press(key)
            for page in parts_of_the_screen(program, typist):
                part = page.strip.value() if isinstance(page, PartsPage) else ""
                where = f"{place} {part} at {width}×{height}, {text:.0%}"
                found = settled(qtbot, program.window)
                if ((width, height), text) == USUAL:
                    found += scrolled(program.window)
                faults += [f"{where}: {one}" for one in found]
    assert not faults, "\n".join(faults)


def test_in_the_largest_text_nothing_goes_sideways(
    usual_size_afterwards, busy_office, desk: Desk, start, qtbot, qapp
):
    open_penkas_account(desk)
    choose_setting(desk, "language", "bg")
    program = start(busy_office)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, *PENKA)
    (width, height), text = LARGEST
    apply_theme(qapp, "light", text=text)
    program.window.resize(width, height)
    faults = []
    for key, place in WRAPPED.items():
        typist.press(key)
        for page in parts_of_the_screen(program, typist):
            part = page.strip.value() if isinstance(page, PartsPage) else ""
            faults += [f"{place} {part}: {one}" for one in settled(qtbot, program.window)]
    assert not faults, "\n".join(faults)
