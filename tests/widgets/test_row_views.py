"""Lists and tables of rows: what is copied, the menu of a row, several at once, the place that is kept."""

from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.shell.theme import apply_theme
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import LineField
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import RowModel, ToCopy
from desktop.widgets.slots import SlotRow, slot_headers
from desktop.widgets.tables import RowTable

CASES = [
    ListRow(
        key=one,
        title=f"Иванка Тодорова {one}",
        copies=(ToCopy("Copy the number", f"7-{one}"), ToCopy("Copy the phone", f"088{one}")),
    )
    for one in range(40)
]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Screen(QWidget):
    """A search line, a list and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.list = LineField(), ResultList(says="cases", nothing="Give a ticket first.")
        self.print_it = KeyButton("Print", "Ctrl+P")
        self.list.steer_from(self.line)
        self.list.offer(self.print_it)
        column(self.line, self.list, self.print_it, parent=self)


@pytest.fixture
def screen(qtbot, qapp):
    apply_theme(qapp, "light")
    page = Screen()
    qtbot.addWidget(page)
    page.resize(400, 400)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QGuiApplication.clipboard().setText("as before")
    page.list.set_rows(CASES, choose_first=True)
    page.list.setFocus()
    return page


def copied() -> str:
    return QGuiApplication.clipboard().text()


def menu_of(_screen) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> list[str]:
    return [act.text() for act in menu.actions() if not act.isSeparator()]


def test_ctrl_c_copies_the_number(qtbot, screen):
    with qtbot.waitSignal(screen.list.copied) as told:
        qtbot.keyClick(screen.list, Qt.Key.Key_C, CONTROL)
    assert copied() == "7-0"
    assert told.args == ["7-0"]


def test_of_a_row_that_offers_nothing_nothing_is_copied(qtbot, screen):
    screen.list.set_rows([ListRow(key=1, title="Поверителна")], choose_first=True)
    qtbot.keyClick(screen.list, Qt.Key.Key_C, CONTROL)
    assert copied() == "as before"


def test_from_the_search_line_the_row_is_copied_unless_text_is_marked(qtbot, screen):
    screen.line.setText("осветление")
    screen.line.setFocus()
    qtbot.keyClick(screen.line, Qt.Key.Key_Down)
    qtbot.keyClick(screen.line, Qt.Key.Key_C, CONTROL)
    assert copied() == "7-1"
    screen.line.selectAll()
    qtbot.keyClick(screen.line, Qt.Key.Key_C, CONTROL)
    assert copied() == "осветление"


def test_the_right_click_chooses_the_row_and_offers_what_it_has(qtbot, screen):
    opened: list[object] = []
    screen.list.opened.connect(opened.append)
    place = screen.list.visualRect(screen.list.row_model.index(2, 0)).center()
    QApplication.sendEvent(
        screen.list.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, screen.list.viewport().mapToGlobal(place)),
    )
    menu = menu_of(screen)
    assert screen.list.current_key() == 2
    assert [words.partition("\t")[0] for words in entries(menu)] == [
        "Open",
        "Copy the number: 7-2",
        "Copy the phone: 0882",
        "Print",
    ]
    menu.actions()[2].trigger()
    assert copied() == "0882"
    menu.actions()[0].trigger()
    assert opened == [2]
    menu.close()


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, SHIFT)]
)
def test_the_menu_opens_by_keyboard_and_presses_the_screens_buttons(qtbot, screen, key, modifier):
    qtbot.keyClick(screen.list, key, modifier)
    menu = menu_of(screen)
    with qtbot.waitSignal(screen.print_it.clicked):
        menu.actions()[-1].trigger()
    menu.close()
    screen.print_it.setEnabled(False)
    qtbot.keyClick(screen.list, key, modifier)
    assert not menu_of(screen).actions()[-1].isEnabled()
    menu_of(screen).close()


def test_several_are_chosen_copied_one_a_line_and_kept(qtbot, screen):
    screen.list.setSelectionMode(ResultList.SelectionMode.ExtendedSelection)
    for _step in range(2):
        qtbot.keyClick(screen.list, Qt.Key.Key_Down, SHIFT)
    assert screen.list.chosen_keys() == [0, 1, 2]
    qtbot.keyClick(screen.list, Qt.Key.Key_C, CONTROL)
    assert copied() == "7-0\n7-1\n7-2"
    screen.list.set_rows([*CASES[1:]])
    assert screen.list.chosen_keys() == [1, 2]


def test_rows_read_again_stay_where_they_were_scrolled_to(screen):
    screen.list.choose(3)
    screen.list.verticalScrollBar().setValue(500)
    screen.list.set_rows([*CASES[:-1]])
    QApplication.processEvents()
    assert screen.list.current_key() == 3
    assert screen.list.verticalScrollBar().value() == 500


def test_thousands_of_rows_are_copied_at_once(screen):
    """Each row asked anew which are chosen: the window stood still for minutes."""
    rows = [ListRow(key=at, title="", copies=(ToCopy("Copy", str(at)),)) for at in range(5_000)]
    screen.list.setSelectionMode(ResultList.SelectionMode.ExtendedSelection)
    screen.list.set_rows(rows)
    screen.list.selectAll()
    began = perf_counter()
    screen.list.copy()
    assert perf_counter() - began < 2
    assert copied().splitlines() == [str(at) for at in range(5_000)]


def test_the_menu_key_leaves_nothing_behind_in_an_empty_list(qtbot, screen):
    screen.list.set_rows(())
    qtbot.keyClick(screen.list, Qt.Key.Key_Menu)
    assert screen.list.findChildren(QMenu) == []


def test_an_empty_list_says_what_to_do(screen):
    before = screen.list.viewport().grab().toImage()
    assert screen.list.accessibleDescription() == ""
    screen.list.set_rows([])
    assert screen.list.accessibleDescription() == "Give a ticket first."
    shown = screen.list.viewport().grab().toImage()
    screen.list.say_nothing_is_here("")
    assert screen.list.viewport().grab().toImage() != shown != before


@pytest.fixture
def table(qtbot):
    shown = RowTable(
        RowModel(slot_headers), says="hours", row_height=30, widths={0: 60, 1: 130, 3: 90}, grows=2
    )
    shown.row_model.set_rows([SlotRow(key=1, time="8:30", citizen="Н. Димитров")])
    shown.let_change(0, 1)
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.show()
    return shown


def test_a_header_sorts_and_once_more_the_other_way_round(qtbot, table):
    asked: list[tuple[int, bool]] = []
    table.sort_asked.connect(lambda column, down: asked.append((column, down)))
    table.show_order(0, descending=True)
    header = table.horizontalHeader()
    for section in (1, 2):
        place = header.sectionViewportPosition(section) + 20
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert asked == [(1, False)]
    table.show_order(1, descending=False)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Menu)
    menu = menu_of(table)
    by = menu.findChild(QMenu)
    assert by is not None
    assert [act.text() for act in by.actions()] == ["Time", "Name"]
    by.actions()[1].trigger()
    menu.close()
    assert asked == [(1, False), (1, True)]


def test_a_column_made_wider_stays_so_and_is_told(qtbot, table):
    with qtbot.waitSignal(table.widths_changed):
        table.horizontalHeader().resizeSection(1, 200)
    table.resize(700, 200)
    assert table.widths == {0: 60, 1: 200, 3: 90}
    assert table.columnWidth(1) == 200
    table.take_widths({1: 150, 17: 20})
    assert table.columnWidth(1) == 150
