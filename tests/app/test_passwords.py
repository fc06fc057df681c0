"""Passwords at the window, by keyboard alone: the first one, one's own, a forgotten one; and what is told."""

from datetime import timedelta

import pytest

from db.key_store import FileKeyStore
from desktop.administration.actions import open_account, sign_in, signed_out
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.administration.passwords import begin_with_own_password
from desktop.administration.view.news import NewsDialog
from desktop.administration.view.password_dialogs import (
    FirstPasswordDialog,
    GivenOutDialog,
    OwnPasswordDialog,
    WayBackDialog,
)
from desktop.demo.colleagues import colleague
from desktop.office.check_code import recovery_code
from desktop.office.faults import WrongInput
from desktop.office.permissions import Role
from tests.app.conftest import office_part
from tests.app.conftest import sign_in as at_the_window
from tests.app.typist import focused, seen
from tests.conftest import LOGIN, PASSWORD
from tests.keyboard import is_gone

NEW = "десет бели гълъба"


@pytest.fixture
def office(office_profile, clock):
    """The test's own look at the office, before the program opens it; Maria at the desk."""
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    yield desk
    desk.database.close()


def type_and_enter(typist, *texts):
    for text in texts[:-1]:
        typist.type(text)
        typist.press("Tab", settle=False)
    typist.type(texts[-1])
    typist.press("Enter")


def test_the_first_sign_in_chooses_one_s_own(office, program, typist):
    given = open_account(office, name="Георги Иванов", login="georgi", roles=frozenset({Role.CLERK}))
    typist.type("georgi")
    typist.press("Enter")
    typist.type(given.password)
    typist.press("Enter")
    window = focused().window()
    assert isinstance(window, FirstPasswordDialog)
    type_and_enter(typist, "12345678", "12345678")
    assert "among the first that are guessed" in seen(window)
    window.form.editors["password"].setFocus()
    typist.type_anew(NEW)
    typist.press("Tab", settle=False)
    typist.type_anew(NEW)
    typist.press("Enter")
    typist.wait_until(lambda: program.window.front is None)
    assert program.workplace.desk.clerk.login == "georgi"


def test_one_s_own_password_is_changed_from_f11(at_work, typist, beside):
    typist.press("F11", "Ctrl+Shift+P")
    window = focused().window()
    assert isinstance(window, OwnPasswordDialog)
    type_and_enter(typist, PASSWORD, NEW, NEW)
    typist.wait_until(lambda: is_gone(window))
    around = signed_out(beside(at_work.workplace.desk))
    assert sign_in(around, LOGIN, NEW).clerk is not None
    # The window goes on as it was.
    typist.press("F2")
    assert at_work.window.front is None


def search_for(program, typist, typed):
    """Ctrl+K, and down to the hit of just these words."""
    typist.press("Ctrl+K")
    typist.type(typed)
    typist.wait_until(lambda: typed in [one.casefold() for one in program.window.palette_list.titles()])
    while program.window.palette_list._list.currentIndex().data().casefold() != typed:
        typist.press("Down", settle=False)
    typist.press("Enter")


def test_and_from_the_search_of_the_window(at_work, typist):
    search_for(at_work, typist, "change my password")
    typist.wait_until(lambda: isinstance(focused().window(), OwnPasswordDialog))


@pytest.mark.parametrize(
    ("typed", "part"), [("copies", "copies"), ("charter", "charter"), ("accounts", "accounts")]
)
def test_each_part_of_the_office_is_found_there_too(at_work, typist, typed, part):
    search_for(at_work, typist, typed)
    assert at_work.window.screens.current_page().strip.value() == part


def test_a_password_is_reset_from_the_list_and_shown_once(at_work, typist, beside):
    around = beside(at_work.workplace.desk)
    colleague(around, "georgi", "Георги Иванов", Role.CLERK)
    page = office_part(at_work, typist, "accounts")
    typist.wait_until(lambda: len(page.list.rows()) == 2)
    typist.press("Home", "Ctrl+R", "Enter")
    window = focused().window()
    assert isinstance(window, GivenOutDialog)
    given = window.password.text()
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(window))
    assert given not in seen(at_work.window)
    with pytest.raises(WrongInput):
        sign_in(signed_out(around), "georgi", "georgi" * 3)
    assert begin_with_own_password(signed_out(around), "georgi", given, NEW, NEW).clerk is not None


def test_the_way_back_begins_at_the_sign_in(office, program, typist):
    sheet = recovery_code(office.database.key)
    program.window.front.forgotten.setFocus()
    typist.press("Space")
    window = focused().window()
    assert isinstance(window, WayBackDialog)
    type_and_enter(typist, LOGIN, sheet, NEW, NEW)
    typist.wait_until(lambda: program.window.front is None)
    assert program.workplace.desk.clerk.login == LOGIN


def test_failed_attempts_are_read_before_the_work_begins(office, program, typist, clock):
    for _ in range(3):
        with pytest.raises(WrongInput):
            sign_in(signed_out(office), LOGIN, "не тази парола")
    clock.advance(timedelta(minutes=6))
    at_the_window(program, typist)
    window = focused().window()
    assert isinstance(window, NewsDialog)
    assert "3 failed attempts to sign in as you" in seen(window)
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(window))
