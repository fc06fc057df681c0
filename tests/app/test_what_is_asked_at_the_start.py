"""What a person is asked before the sign-in: whether the clock is right, and what the last paper bears."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from desktop.office.clock_watch import AHEAD, BACK
from desktop.office.profile import Profile
from tests.app.conftest import sign_in
from tests.app.typist import Typist, seen
from tests.fakes import A_WEDNESDAY, FixedClock
from tests.faults.coming_back import cloned, copy_of, put_back
from tests.faults.registering import opened, register

YEAR = timedelta(days=366)


@pytest.fixture
def typist_at(qtbot):
    return lambda program: Typist(qtbot, program.workplace.runner)


def front(program) -> str:
    return type(program.window.front).__name__


def actions_in(profile: Profile) -> list[str]:
    desk = opened(profile)
    try:
        with desk.database.reading() as session:
            return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)))
    finally:
        desk.database.close()


@pytest.mark.parametrize("off", [YEAR, -YEAR, AHEAD + BACK, -2 * BACK])
def test_a_clock_that_is_off_is_confirmed_before_anybody_signs_in(office_profile, start, typist_at, off):
    opened(office_profile).database.close()
    program = start(office_profile, clock=FixedClock(A_WEDNESDAY + off))
    typist = typist_at(program)
    assert front(program) == "ClockPage"
    assert "the last entry was made" in seen(program.window.front)
    typist.press("Enter")
    assert front(program) == "ClockPage"
    typist.press("Space", "Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    sign_in(program, typist)
    program.stop()
    assert "station.clock_confirmed" in actions_in(office_profile)


@pytest.mark.parametrize("off", [timedelta(0), AHEAD - BACK, -BACK / 2])
def test_a_clock_that_goes_as_clocks_do_asks_nothing(office_profile, start, off):
    opened(office_profile).database.close()
    assert front(start(office_profile, clock=FixedClock(A_WEDNESDAY + off))) == "SignInPage"


@pytest.mark.parametrize("off", [YEAR, -YEAR])
def test_a_clock_that_jumps_at_work_is_asked_about(at_work, typist, clock, off):
    clock.advance(off)
    at_work._refresh_status()
    typist.wait_until(lambda: front(at_work) == "ClockPage")
    clock.advance(-off)
    typist.press("Enter")
    typist.wait_until(lambda: front(at_work) == "SignInPage")


def test_nothing_is_dated_by_a_clock_that_has_jumped(at_work, typist, clock):
    clock.advance(YEAR)
    desk = at_work.workplace.desk
    at_work.workplace.act(lambda: register(desk), owner=at_work)
    typist.wait_until(lambda: front(at_work) == "ClockPage")


def test_what_is_missing_is_said_and_one_number_asked_for(office_profile, start, typist_at, tmp_path):
    opened(office_profile).database.close()
    copy = copy_of(office_profile, tmp_path / "yesterday.db")
    desk = opened(office_profile)
    told = [register(desk) for _ in range(3)]
    desk.database.close()
    put_back(office_profile, copy)
    program = start(office_profile)
    typist = typist_at(program)
    assert front(program) == "NumbersPage"
    assert "Work is missing after No." in seen(program.window.front)
    assert "3 cases were registered later" in seen(program.window.front)
    typist.type("03-000001/25.11.2026")
    typist.press("Enter")
    assert "no registration number of counter No. 7" in seen(program.window.front)
    typist.press("Ctrl+A")
    typist.type(told[-1])
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    program.stop()
    desk = opened(office_profile)
    assert register(desk) == "07-000004/25.11.2026"
    desk.database.close()


def test_of_a_copy_it_is_asked_who_goes_on(office_profile, start, typist_at, tmp_path):
    opened(office_profile).database.close()
    program = start(cloned(office_profile, tmp_path / "clone"))
    typist = typist_at(program)
    assert front(program) == "NumbersPage"
    typist.press("Enter", "Enter")
    assert "Say whether the other computer is still at work." in seen(program.window.front)
    program.window.front.form.editors["other"].set_value(False)
    program.window.front.go_on.click()
    typist.wait_until(lambda: front(program) == "SignInPage")
