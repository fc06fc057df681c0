"""The kiosk of the counter's own program: it covers the screen, and the clerk's password alone closes it."""

from desktop.administration.queries import settings
from tests.app.conftest import office_part
from tests.conftest import PASSWORD
from tests.keyboard import is_gone


def test_it_stands_over_the_locked_window_until_the_password_is_typed(at_work, typist, qtbot, beside):
    desk = beside(at_work.workplace.desk)
    page = office_part(at_work, typist, "computer")
    page.form.editors["hall_kiosk"].setFocus()
    typist.press("Up")
    typist.settle()
    kiosk = at_work.kiosk.window
    assert kiosk.isFullScreen()
    assert at_work.window.lock_screen.isVisible()
    kiosk.close()
    typist.settle()
    assert kiosk.isVisible()
    kiosk.password.setTextValue("не е тази")
    kiosk.password.accept()
    typist.settle()
    assert kiosk.isVisible()
    kiosk.password.setTextValue(PASSWORD)
    kiosk.password.accept()
    typist.settle()
    assert is_gone(kiosk)
    assert settings(desk)["hall_kiosk"] == "no"
    assert at_work.window.lock_screen.isVisible()


def test_who_signs_out_takes_it_along_and_signing_in_opens_it_again(at_work, typist):
    page = office_part(at_work, typist, "computer")
    page.form.editors["hall_kiosk"].setFocus()
    typist.press("Up")
    typist.settle()
    kiosk = at_work.kiosk.window
    at_work._sign_out()
    typist.settle()
    assert is_gone(kiosk)
    assert at_work.kiosk.window is None
