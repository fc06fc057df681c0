"""A dialog: the first field has the focus, and Tab goes through the body before the buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import Field, LineField
from desktop.widgets.labels import Text
from desktop.widgets.segmented import Segmented


class TwoFields(Dialog):
    def __init__(self):
        super().__init__("Title", go_on="Continue")
        self.first, self.second = LineField(), LineField()
        self.add(Field("First", self.first), Field("Second", self.second))


@pytest.fixture
def dialog(qtbot):
    shown = TwoFields()
    qtbot.addWidget(shown)
    shown.open()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_tab_goes_through_the_body_and_ends_at_the_buttons(qtbot, dialog):
    visited = []
    for _stop in range(4):
        visited.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert visited == [dialog.first, dialog.second, dialog.go_on, dialog.give_up]


def test_tab_comes_back_to_a_choice_above_the_main_field(qtbot):
    asked, kind, text = Dialog("Title", go_on="Continue"), Segmented([(1, "One"), (2, "Two")]), LineField()
    qtbot.addWidget(asked)
    asked.add(Field("Kind", kind), Field("Text", text))
    asked.main_field = text
    asked.open()
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    visited = []
    for _stop in range(5):
        here = QApplication.focusWidget()
        assert here is not None
        visited.append(kind if kind.isAncestorOf(here) else here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert visited == [text, asked.go_on, asked.give_up, kind, text]


def test_shown_again_it_leaves_the_clerk_where_they_were(qtbot, dialog):
    dialog.second.setFocus()
    dialog.hide()
    dialog.show()
    assert dialog.focusWidget() is dialog.second


def test_without_fields_the_button_has_the_focus(qtbot):
    asked = Dialog("Sure?", go_on="Yes")
    qtbot.addWidget(asked)
    asked.open()
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    assert QApplication.focusWidget() is asked.go_on


def test_a_long_error_moves_nothing_and_stands_whole_below_its_editor(qtbot, dialog):
    first, second = dialog.findChildren(Field)
    before = [one.geometry() for one in dialog.findChildren(QWidget)], dialog.size()
    said = "This sentence says at length what is to be mended. " * 4
    dialog.first.setFocus()
    first.show_error(said)
    second.show_error("Fill in this field.")
    QApplication.processEvents()
    notes = [one for one in dialog.findChildren(Text) if one.isVisible() and one.property("over")]
    seen = [one for one in dialog.findChildren(QWidget) if one not in notes]
    assert ([one.geometry() for one in seen], dialog.size()) == before
    assert [note.text() for note in notes] == [said]
    assert notes[0].height() >= notes[0].heightForWidth(notes[0].width())
    assert notes[0].y() >= dialog.first.mapTo(dialog, dialog.first.rect().bottomLeft()).y()
    dialog.second.setFocus()
    assert not notes[0].isVisible()


def test_a_note_of_several_lines_has_room(qtbot, dialog):
    before = dialog.height()
    dialog.findChildren(Field)[0].set_hint("This sentence says at length what is to be typed. " * 4)
    qtbot.waitUntil(lambda: dialog.height() > before)
    texts = [label for label in dialog.findChildren(Text) if label.isVisible() and label.text()]
    qtbot.waitUntil(lambda: all(text.height() >= text.heightForWidth(text.width()) for text in texts))


def test_closed_it_is_gone(qtbot):
    screen = QWidget()
    qtbot.addWidget(screen)
    asked = Dialog("Sure?", screen, go_on="Yes")
    asked.open()
    with qtbot.waitSignal(asked.destroyed):
        asked.reject()
    assert screen.findChildren(Dialog) == []


def test_what_is_higher_than_the_screen_is_scrolled_and_its_buttons_stay(qtbot):
    asked = Dialog("Long", go_on="Continue")
    qtbot.addWidget(asked)
    fields = [LineField() for _field in range(40)]
    asked.add(*(Field(f"Field {place}", field) for place, field in enumerate(fields)))
    asked.open()
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    assert asked.height() <= asked.screen().availableGeometry().height()
    assert asked.rect().contains(asked.go_on.geometry())
    assert QApplication.focusWidget() is fields[0]
    assert fields[-1].visibleRegion().isEmpty()
    qtbot.keyClick(fields[0], Qt.Key.Key_Backtab)
    qtbot.keyClick(asked.give_up, Qt.Key.Key_Backtab)
    qtbot.keyClick(asked.go_on, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is fields[-1]
    qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())


def test_what_has_no_field_is_paged_through(qtbot):
    asked = Dialog("Keys", go_on="Close")
    qtbot.addWidget(asked)
    lines = [Text(f"Key {place}") for place in range(80)]
    asked.add(*lines)
    asked.open()

    def is_seen_after(key, line):
        qtbot.keyClick(asked.go_on, key)
        return not line.visibleRegion().isEmpty()

    assert lines[-1].visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: is_seen_after(Qt.Key.Key_PageDown, lines[-1]))
    assert lines[0].visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: is_seen_after(Qt.Key.Key_PageUp, lines[0]))
