"""Choices in sight: segments and speeds, by mouse and by arrow keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.layouts import row
from desktop.widgets.segment_rows import SegmentRows
from desktop.widgets.segmented import Segmented
from desktop.widgets.speeds import Speed
from desktop.widgets.wrapping import in_rows

KINDS = [("complaint", "Жалба"), ("signal", "Сигнал"), ("proposal", "Предложение")]
SPEEDS = [
    Speed(key="ordinary", name="обикновена", term="7 дни", price="2,05 €", due="до 2 декември"),
    Speed(key="express", name="експресна", term="24 часа", price="6,14 €", due="до утре"),
]


@pytest.fixture
def kinds(qtbot):
    choice = Segmented(KINDS)
    qtbot.addWidget(choice)
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.setFocus()
    return choice


def press(qtbot, *keys: Qt.Key):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_first_is_chosen_at_the_beginning(kinds):
    assert kinds.value() == "complaint"


def test_arrows_choose_the_neighbour_and_stop_at_the_end(qtbot, kinds):
    told: list[object] = []
    kinds.chosen.connect(told.append)
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert told == ["signal", "proposal"]
    press(qtbot, Qt.Key.Key_Left)
    assert kinds.value() == "signal"
    press(qtbot, Qt.Key.Key_End)
    assert kinds.value() == "proposal"
    press(qtbot, Qt.Key.Key_Home)
    assert kinds.value() == "complaint"


def test_arrows_pass_over_what_cannot_be_chosen(qtbot, kinds):
    kinds.set_enabled("signal", False)
    press(qtbot, Qt.Key.Key_Right)
    assert kinds.value() == "proposal"


def test_there_is_one_tab_stop(kinds):
    kinds.set_value("signal")
    stops = [one for one in kinds._segments if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in stops] == ["Сигнал"]


def test_other_choices_keep_the_chosen_one_and_tell_nothing(kinds):
    kinds.set_value("signal")
    told: list[object] = []
    kinds.chosen.connect(told.append)
    kinds.set_options([("signal", "Сигнал"), ("opinion", "Мнение")])
    assert kinds.value() == "signal"
    kinds.set_options([("opinion", "Мнение")])
    assert kinds.value() == "opinion"
    assert told == []


def test_a_value_that_is_not_offered_is_an_error(kinds):
    with pytest.raises(ValueError, match="is not in list"):
        kinds.set_value("opinion")


@given(st.lists(st.integers(20, 300), max_size=9), st.integers(0, 1500))
def test_choices_stand_in_as_few_rows_as_the_room_asks_for(widths, room):
    rows = in_rows(widths, room)
    assert sum(rows) == len(widths)
    begun, wide = 0, []
    for count in rows:
        wide.append(sum(widths[begun : begun + count]))
        begun += count
    assert all(width <= room or count == 1 for width, count in zip(wide, rows, strict=True))
    if sum(widths) <= room:
        assert len(rows) == 1


def test_no_row_is_left_with_one_where_they_can_be_even():
    assert in_rows([100] * 6, 500) == [3, 3]


def test_choices_go_on_in_a_second_row_and_come_back(qtbot):
    around = QWidget()
    choice = SegmentRows(KINDS)
    row(choice, None, parent=around)
    qtbot.addWidget(around)
    around.resize(900, 200)
    around.show()
    one_row = choice.height()
    assert len({one.y() for one in choice._segments}) == 1
    around.resize(choice.minimumSizeHint().width() + 20, 200)
    qtbot.waitUntil(lambda: len({one.y() for one in choice._segments}) > 1)
    qtbot.waitUntil(lambda: choice.height() > one_row)
    assert all(choice.rect().contains(one.geometry()) for one in choice._segments)
    assert all(one.width() >= one.sizeHint().width() for one in choice._segments)
    choice.setFocus()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert choice.value() == "proposal"
    around.resize(900, 200)
    qtbot.waitUntil(lambda: choice.height() == one_row)
