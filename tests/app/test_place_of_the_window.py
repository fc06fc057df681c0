"""The window opens where it was closed, and another language leaves it where it is."""

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QApplication

from desktop.app.window_place import put_in_place

SOMEWHERE = QRect(20, 30, 1240, 700)


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_another_language_leaves_it_where_it_is(program, typist):
    program.window.setGeometry(SOMEWHERE)
    before = program.window
    program._change_language("bg", program._ask_sign_in)
    typist.wait_until(lambda: program.window is not before and program.window.front is not None)
    assert program.window.size() == SOMEWHERE.size()
    program._change_language("en", program._ask_sign_in)
    typist.wait_until(lambda: program.window is not before and program.window.front is not None)


def test_the_first_time_it_fills_the_screen(program, settings):
    put_in_place(program.window, None, settings)
    assert program.window.isMaximized()


def test_it_opens_where_it_was_closed(start, office_profile, settings):
    program = start(office_profile)
    program.keep_place(settings)
    program.window.setGeometry(SOMEWHERE)
    QApplication.processEvents()
    kept = program.window.saveGeometry()
    program.stop()
    assert settings.value("geometry") == kept
