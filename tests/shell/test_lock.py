"""The lock: nothing of a citizen can be seen behind it, and nothing that was typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import delete

from desktop.shell.lock import Curtain, IdleWatch
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Text
from tests.keyboard import is_gone

CITIZEN = "Ivanka Todorova"
PASSWORD = "Гише7!"


@pytest.fixture
def half_typed(qtbot, window):
    """A screen with a citizen's name half typed, the cursor in the text."""
    page = window.screens.current_page()
    qtbot.keyClicks(page.name, CITIZEN)
    page.text.setPlainText("The lamp")
    page.text.setFocus()
    return page


def unlock(qtbot, window, password=PASSWORD):
    window.lock_screen.password.setText(password)
    qtbot.keyClick(window.lock_screen.password, Qt.Key.Key_Return)


def test_one_key_locks_and_hides_everything(qtbot, window, half_typed):
    before = window.grab().toImage()
    qtbot.keyClick(half_typed.text, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.lock_screen.isVisible()
    assert not half_typed.isVisible()
    assert not half_typed.name.isVisible()
    assert not window.status_bar.isVisible()
    assert CITIZEN not in window.windowTitle()
    assert window.grab().toImage() != before
    seen = [label.text() for label in window.findChildren(Text) if label.isVisible()]
    assert not any(CITIZEN in text for text in seen)
    assert window.lock_screen.password.hasFocus()


def test_what_was_half_typed_is_there_after_unlocking(qtbot, window, half_typed):
    window.lock()
    unlock(qtbot, window)
    assert not window.lock_screen.isVisible()
    assert window.screens.current_page() is half_typed
    assert half_typed.name.text() == CITIZEN
    assert half_typed.text.toPlainText() == "The lamp"
    assert half_typed.text.hasFocus()


def test_a_wrong_password_opens_nothing_and_says_so(qtbot, window, half_typed):
    window.lock()
    unlock(qtbot, window, "password")
    assert window.lock_screen.isVisible()
    assert window.lock_screen.password_field.error() == "The password is not right."
    assert window.lock_screen.unlock.isEnabled()
    unlock(qtbot, window, "")
    assert window.lock_screen.isVisible()
    unlock(qtbot, window)
    assert not window.lock_screen.isVisible()
    assert window.lock_screen.password.text() == ""


def test_keys_of_the_screens_do_not_work_behind_the_lock(qtbot, window, half_typed):
    window.lock()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F1, Qt.Key.Key_Escape):
        qtbot.keyClick(window.lock_screen.password, key)
    qtbot.keyClick(window.lock_screen.password, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.lock_screen.isVisible()
    assert window.screens.current_page() is half_typed
    assert window.lock_screen.password.hasFocus()


def test_what_was_searched_does_not_stay(qtbot, window):
    window.top_bar.search.setText(CITIZEN)
    window.lock()
    assert window.top_bar.search.text() == ""


def test_an_open_dialog_is_hidden_and_comes_back_as_it_was(qtbot, window, half_typed):
    dialog = Dialog("Reason", window, go_on="Show it")
    reason = LineField()
    dialog.add(reason)
    dialog.open()
    reason.setText(CITIZEN)
    window.lock()
    assert not dialog.isVisible()
    assert window.lock_screen.password.isEnabled()
    unlock(qtbot, window)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert reason.text() == CITIZEN
    dialog.reject()


def test_the_lock_key_works_in_a_dialog_too(qtbot, window, half_typed):
    dialog = Dialog("Reason", window, go_on="Show it")
    reason = LineField()
    dialog.add(reason)
    dialog.open()
    reason.setFocus()
    # As the desktop sends it: to the window that has the keys, not to the field.
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.lock_screen.isVisible()
    assert not dialog.isVisible()


def test_a_dialog_that_opens_behind_the_lock_waits_for_the_clerk(qtbot, window, half_typed):
    window.lock()
    late = Dialog("Found", window, go_on="Close")
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible() and window.isActiveWindow())
    unlock(qtbot, window)
    assert late.isVisible()
    late.reject()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what a menu asks of its platform
def test_a_dialog_that_opens_as_its_window_goes_is_no_fault(qtbot):
    window, dialog = QWidget(), QDialog()
    qtbot.addWidget(dialog)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    Curtain(window).draw()
    dialog.show()
    delete(window)
    QApplication.processEvents()
    dialog.close()


def test_an_open_menu_is_closed(qtbot, window, half_typed):
    menu = QMenu(window)
    menu.addAction(CITIZEN)
    menu.popup(window.mapToGlobal(window.rect().center()))
    window.lock()
    assert not menu.isVisible()
    unlock(qtbot, window)
    assert not menu.isVisible()


def test_another_clerk_finds_nothing_of_the_first(qtbot, window, half_typed):
    dialog = Dialog("Reason", window, go_on="Show it")
    dialog.open()
    window.lock()
    with qtbot.waitSignal(window.sign_out_asked):
        window.lock_screen.other.click()
    assert is_gone(dialog)
    window.show_work("queue")
    assert window.screens.current_page() is not half_typed
    assert window.screens.current_page().name.text() == ""


def test_there_is_nothing_to_lock_before_sign_in(window):
    front = LineField()
    window.show_front(front)
    window.lock()
    assert not window.lock_screen.isVisible()
    assert front.isVisible()


def test_idle_time_locks(qtbot, window):
    window._idle._patience.setInterval(10)
    window._idle.start()
    qtbot.waitUntil(window.lock_screen.isVisible)
    assert not window._idle._patience.isActive()


def test_every_touch_begins_the_wait_anew(qtbot, window):
    watch = IdleWatch(5)
    watch.start()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    handle, middle = window.windowHandle(), window.rect().center()
    for touch in (
        lambda: qtbot.keyClick(handle, Qt.Key.Key_A),
        lambda: qtbot.keyClick(handle, Qt.Key.Key_F2),
        lambda: qtbot.mouseMove(handle, middle),
        lambda: qtbot.mouseClick(handle, Qt.MouseButton.LeftButton, pos=middle),
    ):
        watch._patience.stop()
        touch()
        qtbot.waitUntil(watch._patience.isActive)
    watch.stop()
    qtbot.keyClick(handle, Qt.Key.Key_A)
    assert not watch._patience.isActive()


def test_idle_is_told_once(qtbot):
    watch = IdleWatch(0)
    told = []
    watch.idle.connect(lambda: told.append(True))
    with qtbot.waitSignal(watch.idle):
        watch.start()
    QApplication.processEvents()
    watch.stop()
    assert told == [True]
