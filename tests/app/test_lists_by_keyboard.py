"""The lists of the window in somebody's hands: found, copied, sorted, and as they were left."""

from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.office.journal_actions import Topic
from desktop.widgets.parts import PartsPage
from desktop.widgets.row_views import RowView
from tests.app.conftest import sign_in
from tests.app.typist import Typist, focused, seen

PHONE = "0888 123 214"


def case(subject: str) -> Draft:
    return Draft(
        applicant="Иванка Тодорова",
        phone=PHONE,
        subject=subject,
        text="Не светят.",
        answer_by=AnswerBy.AT_COUNTER,
    )


@pytest.fixture
def three(office_profile, desk):
    return [register_submission(desk, case(f"Лампа {one}"), new_key()) for one in range(3)]


def copied() -> str:
    return QGuiApplication.clipboard().text()


def right_click(rows: RowView, place: int) -> QMenu:
    at = rows.visualRect(rows.model().index(place, 0)).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(rows.viewport(), QContextMenuEvent(reason, at, rows.viewport().mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return menu


def test_what_is_chosen_stays_so_when_something_else_is_registered(three, desk, at_work, typist):
    typist.press("F8", "Down")
    page = at_work.window.screens.current_page().part
    chosen = page.list.current_key()
    assert chosen == three[1].id
    register_submission(desk, case("Нова"), new_key())
    at_work.workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    assert len(page.list.rows()) == 4
    assert page.list.current_key() == page.shown_key == chosen
    assert page.dossier.record.id == chosen


def test_the_number_is_copied_by_key_and_by_mouse_and_nothing_that_is_masked(three, at_work, typist):
    typist.press("F8", "Down", "Ctrl+C")
    assert copied() == three[1].number
    assert f"Copied: {three[1].number}" in seen(at_work.window)
    page = at_work.window.screens.current_page().part
    menu = right_click(page.list, 2)
    offered = [act.text().partition("\t")[0] for act in menu.actions() if act.text()]
    assert offered == ["Open", f"Copy the number: {three[0].number}", "Duplicate of the receipt"]
    menu.actions()[1].trigger()
    assert copied() == three[0].number
    typist.wait_until(lambda: page.shown_key == three[0].id)
    assert PHONE not in "".join(one.words for row in page.list.rows() for one in row.copies)


def test_what_the_menu_prints_is_of_the_row_it_was_opened_on(three, at_work, typist):
    """The dossier comes a moment later: until then the button means another case."""
    typist.press("F8")
    page = at_work.window.screens.current_page().part
    asked: list[object] = []
    page.copy.clicked.connect(lambda: asked.append(page.shown_key))
    menu = right_click(page.list, 2)
    menu.actions()[-1].trigger()
    typist.wait_until(lambda: bool(asked))
    assert asked == [three[0].id]


@pytest.mark.parametrize(("key", "name"), [("F3", "Search for a service"), ("F8", "Search for a case")])
def test_ctrl_f_leads_to_the_search_from_wherever_one_is(three, at_work, typist, key, name):
    typist.press(key)
    page = at_work.window.screens.current_page()
    shown: Any = page.part if isinstance(page, PartsPage) else page
    shown.list.setFocus()
    typist.press("Ctrl+F")
    assert focused().accessibleName() == name


def test_f1_names_the_keys_of_a_list(three, at_work, typist):
    typist.press("F8", "F1")
    told = seen(focused().window())
    for words in (
        "Search: Ctrl+F",
        "Copy the number of a row: Ctrl+C",
        "What can be done with a row: Shift+F10",
    ):
        assert words in told


def test_the_register_is_as_wide_after_a_restart(three, start, office_profile, qtbot, tmp_path):
    kept = str(tmp_path / "window.ini")
    widths = []
    for _time in range(2):
        program = start(office_profile)
        program.keep_place(QSettings(kept, QSettings.Format.IniFormat))
        typist = Typist(qtbot, program.workplace.runner)
        sign_in(program, typist)
        typist.press("F8", "Alt+2")
        table = program.window.screens.current_page().part.table
        widths.append(table.widths[1])
        table.horizontalHeader().resizeSection(1, 201)
        program.stop()
    assert widths == [150, 201]


def test_a_width_that_cannot_be_read_is_left_out(three, at_work, typist, tmp_path):
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("columns/register", "1:abc 77:200 3:170 4:9999 5:0 nonsense")
    at_work.workplace.kept = kept
    typist.press("F8", "Alt+2")
    assert at_work.window.screens.current_page().part.table.widths == {0: 180, 1: 150, 3: 170, 4: 800, 5: 48}
