"""Lists and tables: the models keep Qt's rules, the keyboard walks and opens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from desktop.widgets.fields import LineField
from desktop.widgets.layouts import column
from desktop.widgets.listed_parts import PartList
from desktop.widgets.look import face
from desktop.widgets.page import Page
from desktop.widgets.parts import Part
from desktop.widgets.result_rows import broken
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import RowModel
from desktop.widgets.slots import SlotRow, SlotTable, slot_headers

FOUND = [
    ListRow(key=2016, code="2016", title="Удостоверение за наследници", detail="ГРАО", chip="ново"),
    ListRow(key=2036, code="2036", title="Удостоверение за съпруг/а и родствени връзки"),
    ListRow(key=2396, title="Удостоверение за данъчна оценка", detail="Местни данъци и такси"),
]
DAY = [
    SlotRow(key=1, time="8:30", citizen="Н. Димитров", topic="паркиране", state="дошъл"),
    SlotRow(key=2, time="8:45", note="почивка"),
    SlotRow(key=3, time="9:00", free=True, note="свободен"),
]


class Search(QWidget):
    """A search field steering a list."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.found = LineField(), ResultList(title_lines=2, says="services")
        self.found.steer_from(self.line)
        column(self.line, self.found, parent=self)


@pytest.fixture
def search(qtbot):
    page = Search()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.line.setFocus()
    return page


@pytest.mark.parametrize(("headers", "rows"), [(lambda: ("",), FOUND), (slot_headers, DAY)])
def test_the_models_keep_qts_rules(qtmodeltester, headers, rows):
    shown = RowModel(headers)
    shown.set_rows(rows)
    qtmodeltester.check(shown)
    shown.set_rows([])
    assert shown.rowCount() == 0


def test_arrows_in_the_search_field_walk_the_list(qtbot, search):
    search.found.set_rows(FOUND, choose_first=True)
    with qtbot.waitSignal(search.found.chosen) as told:
        qtbot.keyClick(search.line, Qt.Key.Key_Down)
    assert told.args == [2036]
    assert search.line.hasFocus()


def test_the_first_can_be_chosen_at_once(qtbot, search):
    with qtbot.waitSignal(search.found.chosen) as told:
        search.found.set_rows(FOUND, choose_first=True)
    assert told.args == [2016]


def test_new_rows_keep_the_chosen_one_and_tell_nothing(search):
    search.found.set_rows(FOUND, choose_first=True)
    search.found.choose(2396)
    told: list[object] = []
    search.found.chosen.connect(told.append)
    search.found.set_rows(FOUND[1:], choose_first=True)
    assert search.found.current_key() == 2396
    assert told == []


def test_enter_in_the_list_opens(qtbot, search):
    search.found.set_rows(FOUND, choose_first=True)
    search.found.setFocus()
    with qtbot.waitSignal(search.found.opened) as told:
        qtbot.keyClick(search.found, Qt.Key.Key_Return)
    assert told.args == [2016]


def test_a_row_can_be_read_aloud(search):
    search.found.set_rows(FOUND)
    index = search.found.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2016, Удостоверение за наследници, ГРАО, ново"


def test_a_long_title_wraps_and_only_then_ends_in_an_ellipsis():
    title = "Удостоверение за претенции за възстановяване на собственост върху недвижими имоти"
    font = face(weight=QFont.Weight.Medium)
    assert broken("Къс", 200, 2, font) == ["Къс"]
    assert "".join(broken(title, 2000, 2, font)) == title
    first, second = broken(title, 260, 2, font)
    assert title.startswith(first)
    assert second.endswith("…")


def test_a_time_is_chosen_and_taken_by_keyboard(qtbot):
    table = SlotTable(says="day")
    qtbot.addWidget(table)
    table.set_rows(DAY)
    table.show()
    with qtbot.waitSignal(table.chosen) as told:
        table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_key() == 3
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [3]


def test_the_chosen_time_stays_when_the_day_is_read_again(qtbot):
    table = SlotTable()
    qtbot.addWidget(table)
    table.set_rows(DAY)
    table.choose(3)
    told: list[object] = []
    table.chosen.connect(told.append)
    table.set_rows(DAY)
    assert table.current_key() == 3
    assert told == []


def test_the_chosen_part_stays_in_sight_when_the_list_is_lower_than_its_rows(qtbot):
    parts = PartList([Part(str(at), f"Part {at}", Page, "All") for at in range(20)], [""] * 20)
    qtbot.addWidget(parts)
    parts.resize(300, 800)
    parts.show()
    parts.set_value("12")
    parts.resize(300, 160)
    assert parts.viewport().rect().contains(parts.visualItemRect(parts.currentItem()))
