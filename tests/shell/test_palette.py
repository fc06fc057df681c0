"""The search of everything: found behind the window, walked with the keyboard."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def search(qtbot, window):
    """The search field with the focus, reached by its key."""
    page = window.screens.current_page()
    qtbot.keyClick(page.name, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.top_bar.search


def type_in(field, words):
    field.setText(words)
    field.textEdited.emit(words)


def test_the_key_leads_to_the_search(search):
    assert search.hasFocus()


def test_findings_stand_in_groups_by_who_found_them(qtbot, window, search):
    type_in(search, "насл")
    expected = ["Услуги", "2016", "2036", "Жалби", "Иванка Георгиева Тодорова"]
    qtbot.waitUntil(lambda: window.palette_list.titles() == expected)
    assert window.palette_list.isVisible()
    assert search.hasFocus()


def test_enter_opens_the_first_and_arrows_pass_over_headings(qtbot, window, search, opened):
    type_in(search, "насл")
    qtbot.waitUntil(lambda: len(window.palette_list.titles()) == 5)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(search, key)
    assert opened == ["2036"]
    assert not window.palette_list.isVisible()
    assert search.text() == ""


def test_nothing_found_is_said_in_words(qtbot, window, search):
    type_in(search, "няма такова")
    qtbot.waitUntil(window.palette_list._nothing.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == "няма такова"


def test_a_screen_is_found_by_its_title(qtbot, window, search):
    type_in(search, "жал")
    qtbot.waitUntil(lambda: "Жалби" in window.palette_list.titles())
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.rail._buttons["complaints"].isChecked()


def test_esc_gives_up_and_goes_back_to_the_field(qtbot, window, search):
    type_in(search, "насл")
    qtbot.waitUntil(window.palette_list.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not window.palette_list.isVisible()
    assert search.text() == ""
    assert window.screens.current_page().name.hasFocus()


def test_only_the_last_words_count(qtbot, window, search):
    type_in(search, "насл")
    type_in(search, "няма такова")
    qtbot.waitUntil(window.palette_list._nothing.isVisible)
    assert window.palette_list.titles() == []


def test_answers_to_a_question_dropped_never_appear(qtbot, window, search):
    shown = []
    window.palette_list._model.rowsInserted.connect(lambda: shown.append(window.palette_list.titles()))
    type_in(search, "насл")
    window.palette_list._wait.timeout.emit()
    type_in(search, "няма такова")
    qtbot.waitUntil(window.palette_list._nothing.isVisible)
    assert shown == []


def test_an_emptied_field_shows_nothing(qtbot, window, search):
    type_in(search, "насл")
    qtbot.waitUntil(window.palette_list.isVisible)
    type_in(search, "")
    assert not window.palette_list.isVisible()
