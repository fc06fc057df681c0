"""A half-typed sign-up is there again when its clerk is back, and nobody else's."""

import pytest

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.office.permissions import Role
from desktop.reception.actions.bookings import HALF_TYPED
from tests.app.conftest import copied, sign_in, with_yana
from tests.app.typist import focused, seen
from tests.conftest import LOGIN, PASSWORD


@pytest.fixture
def office_profile(office_profile, clock):
    with_yana(office_profile, clock, frozenset({Role.CLERK}))
    return office_profile


def changes_user(program, typist, login):
    typist.press("F12")
    while focused() is not program.window.lock_screen.other:
        typist.press("Tab", settle=False)
    typist.press("Enter")
    typist.wait_until(lambda: program.window.front is not None)
    sign_in(program, typist, login)


def form(program):
    return program.window.screens.current_page().part.form


def test_it_waits_for_its_clerk(program, typist):
    sign_in(program, typist)
    typist.press("F6")
    typist.fill("Елена Христова", "0888 123 456")
    typist.type("Дупки по улицата")
    changes_user(program, typist, "yana")
    assert "half typed" not in seen(program.window), "it is another clerk's"
    typist.press("F6")
    assert form(program).is_empty()
    changes_user(program, typist, LOGIN)
    typist.wait_until(lambda: "Reception (F6)" in program.window.toast.words)
    typist.press("F6")
    typist.wait_until(lambda: not form(program).is_empty())
    kept = form(program).sign_up()
    assert (kept.citizen, kept.phone, kept.topic) == ("Елена Христова", "0888 123 456", "Дупки по улицата")


def test_once_signed_up_nothing_is_kept(program, typist, office_profile, tmp_path, clock):
    sign_in(program, typist)
    typist.press("F6")
    typist.fill("Елена Христова", "0888 123 456")
    typist.type("Дупки по улицата")
    typist.press("F2", "F6")
    form(program).topic.setFocus()
    typist.press("Enter")
    typist.wait_until(form(program).is_empty)
    typist.settle()
    copy = copied(office_profile, tmp_path / "after")
    desk = seated(open_office(copy, FileKeyStore(copy.key_file), clock), LOGIN, PASSWORD)
    assert HALF_TYPED.latest(desk) is None
    desk.database.close()
