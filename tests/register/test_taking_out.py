"""Print and take out from F8, by keyboard, on a real encrypted office."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.agreements.view.asking import SecondPersonDialog
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from desktop.register.queries import count_of
from desktop.widgets.paper_preview import PaperPreview
from tests.colleagues import colleague
from tests.kept_papers.kept import kept_at
from tests.papers import text_of
from tests.register.conftest import opened_workbook
from tests.register.screen import CTRL, JUST_TODAY, press, settle
from tests.register.two_people import agreed_to

pytestmark = pytest.mark.long

# Paper


def test_ctrl_p_shows_the_pages_and_enter_prints_them(qtbot, view, around):
    press(qtbot, view, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperPreview), timeout=20_000)
    with qtbot.waitSignal(view._workplace.announced) as said:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    assert said.args[1] == "ok"
    [paper] = kept_at(view._workplace.desk)
    text = text_of(paper.read_bytes())
    assert "25/11/2026" in text
    assert f"{count_of(around, JUST_TODAY)} cases" in text


def test_the_pages_leave_on_paper_alone(qtbot, view, tmp_path):
    """As a file the register is taken out by two: neither by a key here, nor past the screen."""
    press(qtbot, view, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperPreview), timeout=20_000)
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PaperPreview)
    assert not preview.save_button.isVisible()
    qtbot.keyClick(preview, Qt.Key.Key_S, CTRL)
    assert QApplication.activeModalWidget() is preview
    preview.reject()
    with pytest.raises(KnownError, match="only by"):
        note_saved(view._workplace.desk, PaperOf(PaperKind.REGISTER), tmp_path / "register.pdf")


# The spreadsheet


def the_file_dialog(qtbot) -> QFileDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    return dialog


def ask_for_the_file(qtbot, view, head) -> None:
    """Ctrl+E, where a second person has agreed to what stands in the filter."""
    agreed_to(head, view.wanted)
    press(qtbot, view, Qt.Key.Key_E, CTRL)
    the_file_dialog(qtbot)


def choose_file(qtbot, path: Path) -> None:
    """What somebody does in the system's own window, which has no keys of ours."""
    dialog = the_file_dialog(qtbot)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_ctrl_e_asks_the_second_person_first(qtbot, show, head, beside, tmp_path):
    colleague(beside(head), "secretary", "Рада Радева", Role.SECRETARY)
    view = show(head)
    press(qtbot, view, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SecondPersonDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SecondPersonDialog)
    dialog.form.editors["login"].setText("secretary")
    dialog.form.editors["password"].setText("secretary" * 3)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    the_file_dialog(qtbot).reject()


def test_a_clerk_is_not_offered_the_spreadsheet(view):
    assert not view.export.isVisible()


def test_ctrl_e_asks_where_and_writes_it(qtbot, show, head, beside, tmp_path):
    view = show(head)
    ask_for_the_file(qtbot, view, beside(head))
    dialog = the_file_dialog(qtbot)
    assert dialog.defaultSuffix() == "xlsx"
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert dialog.directory().absolutePath() == str(documents if documents.is_dir() else Path.home())
    path = tmp_path / "Дневник.xlsx"
    with qtbot.waitSignal(view._workplace.announced, timeout=20_000) as said:
        choose_file(qtbot, path)
        assert view.work.isVisible()
        assert not view.export.isEnabled()
    assert said.args == ["Дневник.xlsx is written: 230 rows.", "ok"]
    assert opened_workbook(path).worksheets[0].max_row == 231
    assert not view.work.isVisible()
    assert view.export.isEnabled()


def test_esc_stops_it_and_leaves_nothing(qtbot, show, head, beside, tmp_path):
    view = show(head)
    ask_for_the_file(qtbot, view, beside(head))
    out, stopped = tmp_path / "out", threading.Event()
    out.mkdir()
    view._workplace.runner.run(stopped.wait, owner=view, lane="network")
    choose_file(qtbot, out / "register.xlsx")
    with qtbot.waitSignal(view._workplace.announced, timeout=20_000) as said:
        assert view.go_back()
        stopped.set()
    assert said.args == ["Stopped. No file was written.", "warning"]
    assert list(out.iterdir()) == []


def test_whoever_leaves_the_desk_stops_it(qtbot, show, head, beside, tmp_path):
    view = show(head)
    ask_for_the_file(qtbot, view, beside(head))
    workplace, gone = view._workplace, threading.Event()
    workplace.runner.run(gone.wait, owner=view, lane="network")
    choose_file(qtbot, tmp_path / "register.xlsx")
    workplace.take_desk(replace(head, clerk=None), workplace.whereabouts)
    gone.set()
    settle(qtbot, view)
    assert not (tmp_path / "register.xlsx").exists()


def test_a_folder_that_refuses_is_said_and_everything_goes_on(qtbot, show, head, beside, tmp_path):
    view = show(head)
    ask_for_the_file(qtbot, view, beside(head))
    with qtbot.waitSignal(view._workplace.announced, timeout=20_000) as said:
        choose_file(qtbot, tmp_path / "nowhere" / "register.xlsx")
    assert "No file can be written in" in said.args[0]
    assert said.args[1] == "error"
    assert view.export.isEnabled()


def test_somebody_can_be_registered_while_it_is_taken_out(qtbot, show, head, beside, tmp_path):
    """The long work does not stand in the lane of the local database."""
    view = show(head)
    order: list[str] = []
    runner = view._workplace.runner
    view.work.begin("Exporting:", 1, lambda go_on: _until(order, go_on), order.append, view)
    runner.run(lambda: "registered", owner=view, then=order.append)
    try:
        qtbot.waitUntil(lambda: order == ["registered"])
    finally:
        view.work.stop()
    qtbot.waitUntil(lambda: order == ["registered", "stopped"])


def _until(order, go_on) -> str:
    while go_on(len(order)):
        pass
    return "stopped"
