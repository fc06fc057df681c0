"""The open window of somebody whose account is closed: it says so, and keeps what was typed."""

from functools import partial

import pytest
from sqlalchemy import func, select

from db.models import Submission, UnfinishedDraft
from desktop.administration.view.sign_in import SignInPage
from desktop.demo.colleagues import colleague
from desktop.office.permissions import Role
from tests.app.conftest import office_part, sign_in
from tests.app.test_lock_and_drafts import CITIZEN, half_type, nothing_of_the_citizen
from tests.app.typist import focused, seen
from tests.conftest import LOGIN
from tests.people_who_go import WAYS, change_account

SAID = {"closed": "Your access to this counter was closed."}


def changed(program, way):
    change_account(program.workplace.desk.database.file.parent, LOGIN, way)


def at_the_door(program):
    return isinstance(program.window.front, SignInPage)


@pytest.mark.parametrize("way", WAYS)
def test_registering_ends_at_the_sign_in_and_nothing_typed_is_lost(at_work, typist, beside, way):
    around = beside(at_work.workplace.desk)
    colleague(around, "georgi", "Георги Иванов", Role.CLERK)
    half_type(typist)
    changed(at_work, way)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(partial(at_the_door, at_work))
    typist.settle()
    assert SAID.get(way, "Your rights were changed.") in seen(at_work.window)
    assert nothing_of_the_citizen(at_work)
    with around.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Submission)) == 0
        assert [one["applicant"] for one in session.scalars(select(UnfinishedDraft.content))] == [CITIZEN]
    sign_in(at_work, typist, "georgi", "georgi" * 3)
    typist.press("F5")
    assert nothing_of_the_citizen(at_work)


def test_so_does_a_window_that_is_only_looked_at(at_work, typist):
    typist.press("F2")
    changed(at_work, "closed")
    at_work._status_timer.timeout.emit()
    typist.wait_until(partial(at_the_door, at_work))


def test_and_a_locked_one(at_work, typist):
    typist.press("Ctrl+L")
    changed(at_work, "closed")
    typist.type("Гише № 7 отваря")
    typist.press("Enter", settle=False)
    typist.wait_until(partial(at_the_door, at_work))
    assert not at_work.window.lock_screen.isVisible()


def test_and_one_with_a_dialog_open(at_work, typist):
    office_part(at_work, typist, "accounts")
    typist.press("Ctrl+N")
    typist.fill("Петър Петров", "petar", "десет бели гълъба")
    typist.type("десет бели гълъба")
    changed(at_work, "closed")
    typist.press("Enter", settle=False)
    typist.wait_until(partial(at_the_door, at_work))
    typist.settle()
    assert focused() is at_work.window.front.login
