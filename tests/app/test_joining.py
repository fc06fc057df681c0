"""The first start with a join code, by the keyboard: found, refused with a sentence, and set up."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.administration.charter.editions import change_charter
from desktop.administration.join_code import Address, JoinCode
from desktop.administration.joining import JoinOffer
from desktop.administration.view.joining import JoinDialog
from tests.administration.charter.test_shared_editions import REASON, admitted, hours, opening_of, sync
from tests.administration.test_joining import address_of, issue
from tests.app.conftest import sign_in
from tests.app.typist import seen
from tests.central.postgres import cleared_central
from tests.conftest import CLERK, LOGIN, PASSWORD


@pytest.fixture
def central():
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def program(start, empty_profile):
    """The program in a folder with nothing in it: its set-up is on the screen."""
    return start(empty_profile)


@pytest.fixture
def seven(central, desk):
    """Counter No. 7 of the municipality, whose edition the centre holds."""
    admitted(central, desk)
    change_charter(desk, hours("9:00-16:00"), REASON)
    sync(desk)
    return desk


def ask(program, typist) -> JoinDialog:
    typist.press("Ctrl+J")
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), JoinDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, JoinDialog)
    return dialog


def enter(program, typist, typed: str) -> JoinDialog:
    dialog = ask(program, typist)
    dialog.code.setText(typed)
    typist.press("Enter")
    return dialog


def test_a_join_code_brings_all_but_the_administrator(program, typist, central, seven):
    page = program.window.front
    page.editors["login"].setText(LOGIN)
    enter(program, typist, issue(central, seven))
    typist.wait_until(lambda: isinstance(page.charter.value(), JoinOffer))
    assert page.charter.currentText() == "Municipality of Pernik (by join code)"
    assert (page.editors["counter"].text(), page.editors["counter"].isEnabled()) == ("8", False)
    assert not page.editors["office_code"].isEnabled()
    assert page.editors["login"].text() == LOGIN, "what was typed stays"
    page.editors["name"].setText(CLERK)
    for name in ("password", "password_again"):
        page.editors[name].setText(PASSWORD)
    page.go_on.click()
    typist.wait_until(lambda: type(program.window.front).__name__ == "RecoverySheetPage")
    assert page.questions is None, "the municipality has answered its questions"
    typist.press("Enter")
    typist.wait_until(program.window.front.kept.hasFocus)
    typist.press("Space", "Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "SignInPage")
    sign_in(program, typist)
    found = program.workplace.desk
    assert (found.charter.key, found.station.counter) == ("pernik", 8)
    assert opening_of(found.charter) == (9, 16)


def test_another_municipality_chosen_after_all_asks_what_the_code_had_brought(
    program, typist, central, seven
):
    page = program.window.front
    enter(program, typist, issue(central, seven))
    typist.wait_until(lambda: isinstance(page.charter.value(), JoinOffer))
    page.charter.set_value("ruse")
    assert page.editors["counter"].isEnabled()
    assert page.editors["office_code"].isEnabled()
    assert page.typed().office.charter == "ruse"


def test_a_wrong_code_is_told_in_the_dialog_and_stays_there(program, typist, central, empty_profile):
    foreign = JoinCode(bytes(16), Address(str(central.folder), 5432, central.name)).written()
    dialog = enter(program, typist, foreign)
    typist.wait_until(dialog.go_on.isEnabled)
    assert "does not accept this code" in seen(dialog)
    assert dialog.code.text() == foreign
    assert not empty_profile.database.exists()
    dialog.code.setText(foreign.replace("0000", "0001", 1))
    typist.press("Enter")
    typist.wait_until(dialog.go_on.isEnabled)
    assert "mistyped character" in seen(dialog)
    typist.press("Esc")


def test_a_code_that_was_used_meanwhile_leaves_what_was_typed_and_sets_nothing_up(
    program, typist, central, seven, empty_profile
):
    page = program.window.front
    enter(program, typist, issue(central, seven))
    typist.wait_until(lambda: isinstance(page.charter.value(), JoinOffer))
    central.ask("DELETE FROM central.join_code")
    page.editors["name"].setText(CLERK)
    page.editors["login"].setText(LOGIN)
    for name in ("password", "password_again"):
        page.editors[name].setText(PASSWORD)
    page.go_on.click()
    typist.wait_until(page.go_on.isEnabled)
    assert "does not accept this code" in seen(program.window)
    assert page.editors["name"].text() == CLERK
    assert not empty_profile.database.exists()


def test_the_code_found_stays_through_a_change_of_language(program, typist, central, seven):
    page = program.window.front
    enter(program, typist, issue(central, seven))
    typist.wait_until(lambda: isinstance(page.charter.value(), JoinOffer))
    page.language_chosen.emit("bg")
    typist.wait_until(lambda: program.window.front is not page)
    again = program.window.front
    assert isinstance(again.charter.value(), JoinOffer)
    assert again.editors["counter"].text() == "8"
    assert address_of(central)
