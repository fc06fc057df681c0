"""F8 in another order than the register's, and columns as wide as the clerk left them."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from desktop.complaints.kind_words import kind_word
from desktop.office.language import language
from desktop.register.queries import PAGE, count_of, page_in_order
from desktop.register.rules import Order, RegisterRow, Sorting
from desktop.register.view.rows import KIND, TERM, WHO
from desktop.register.view.table import SORTED_BY, WIDTHS
from desktop.shell.theme import apply_theme
from tests.register.conftest import EVERYTHING
from tests.register.screen import CTRL, JUST_TODAY, press, settle

LANGUAGE = language("bg")


def all_in(desk, order):
    """Page after page."""
    found: list[RegisterRow] = []
    while page := page_in_order(desk, EVERYTHING, order, LANGUAGE, skip=len(found), limit=70):
        found += page
    return found


@pytest.mark.parametrize("by", Sorting)
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_has_every_row_once(desk, by, descending):
    found = all_in(desk, Order(by, descending))
    assert len({entry.id for entry in found}) == len(found) == count_of(desk, EVERYTHING)


def test_by_name_who_gave_none_stands_last_either_way(desk):
    for descending in (True, False):
        names = [entry.applicant for entry in all_in(desk, Order(Sorting.APPLICANT, descending))]
        given = [name for name in names if name]
        assert "" not in names[: len(given)]
        assert given == sorted(given, reverse=descending)


def test_by_kind_in_the_words_of_the_reader(desk):
    words = [kind_word(entry.kind, LANGUAGE) for entry in all_in(desk, Order(Sorting.KIND, descending=False))]
    assert words == sorted(words)
    assert len(set(words)) > 1


def sort_by(qtbot, view, place):
    """From the menu of a row, by keyboard."""
    qtbot.keyClick(view.table, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    by = menu.findChild(QMenu)
    assert by is not None
    by.actions()[place].trigger()
    menu.close()
    settle(qtbot, view)


def test_sorted_from_the_menu_and_the_rest_comes_in_that_order(qtbot, view, around):
    chosen = view.table.current_key()
    sort_by(qtbot, view, list(SORTED_BY).index(WHO))
    assert view.table.current_key() in {chosen, view.table.rows()[0].key}
    header = view.table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (WHO, Qt.SortOrder.AscendingOrder)
    qtbot.keyClick(view.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(view.table.rows()) == count_of(around, JUST_TODAY) > PAGE)
    given = [row.entry.applicant for row in view.table.rows() if row.entry.applicant]
    assert given == sorted(given)
    sort_by(qtbot, view, 2)
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_a_click_on_the_header_sorts(qtbot, view):
    header = view.table.horizontalHeader()
    header.sectionClicked.emit(TERM)
    settle(qtbot, view)
    assert view.order == Order(Sorting.TERM, descending=False)
    assert view.table.rows()


def test_ctrl_f_leads_to_the_search_and_ctrl_c_copies_the_number(qtbot, view):
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == view.table.rows()[0].entry.number
    press(qtbot, view, Qt.Key.Key_F, CTRL)
    assert view.focusWidget() is view.filter.word


def test_columns_are_as_wide_after_a_restart(qtbot, show, around, tmp_path):
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = show(around, kept)
    first.table.horizontalHeader().resizeSection(KIND, 171)
    kept.sync()
    again = show(around, QSettings(kept.fileName(), QSettings.Format.IniFormat))
    assert again.table.widths[KIND] == 171


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_no_column_is_made_narrower_by_nobody(qtbot, qapp, show, around, tmp_path, text):
    """The table is made in a small place; as large as it is shown, it has its own widths."""
    apply_theme(qapp, "light", text=text)
    try:
        shown = show(around, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        assert shown.table.widths == WIDTHS
    finally:
        apply_theme(qapp, "light")
