"""The rail holds the places that whoever is at the desk may use, and no others answer to their keys."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.office.permissions import Role
from tests.app.conftest import sign_in
from tests.app.typist import focused, seen
from tests.colleagues import open_account
from tests.conftest import LOGIN, PASSWORD

ADMINISTRATOR = "Само администратор"
OF_SUBMISSIONS = {"due", "find"}


@pytest.fixture
def office_profile(office_profile, clock):
    """Somebody only runs the computers here."""
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    open_account(
        desk,
        name="Иво Иванов",
        login="ivo",
        password=ADMINISTRATOR,
        again=ADMINISTRATOR,
        roles=frozenset({Role.ADMINISTRATOR}),
    )
    desk.database.close()
    return office_profile


def in_the_rail(program) -> set[str]:
    return {key for key, button in program.window.rail._buttons.items() if button.isVisible()}


def test_a_clerk_has_all_of_them(at_work):
    assert in_the_rail(at_work) >= OF_SUBMISSIONS
    assert [hit.title for hit in at_work.window.screens.hits("Register")] == ["Register"]
    assert at_work.window.screens.hits("Letters") == [], "they are of the head"


def test_an_administrator_reads_no_submissions(program, typist):
    sign_in(program, typist, "ivo", ADMINISTRATOR)
    assert not OF_SUBMISSIONS & in_the_rail(program)
    before = program.window.screens.current_page()
    typist.press("F7", "F8")
    assert program.window.screens.current_page() is before
    typist.press("F1")
    assert "F8" not in seen(focused().window())
    assert program.window.screens.hits("Register") == []


def test_the_next_clerk_has_them_again(program, typist):
    sign_in(program, typist, "ivo", ADMINISTRATOR)
    typist.press("Ctrl+L")
    while focused() is not program.window.lock_screen.other:
        typist.press("Tab", settle=False)
    typist.press("Enter")
    typist.wait_until(lambda: program.window.front is not None)
    sign_in(program, typist)
    assert in_the_rail(program) >= OF_SUBMISSIONS
    typist.press("F7")
    assert program.window.screens.open_key == "due"


def test_the_rail_fits_the_smallest_screen(at_work):
    window = at_work.window
    window.resize(1180, 680)
    rail = window.rail
    for button in rail._buttons.values():
        # Whoever has every right sees every place.
        button.setVisible(True)
    QApplication.processEvents()
    lowest = rail.lock.geometry().bottom()
    assert lowest <= rail.rect().bottom()
    places = [button.geometry() for button in rail._buttons.values() if button.isVisible()]
    assert not any(QRect(place).intersects(rail.lock.geometry()) for place in places)
