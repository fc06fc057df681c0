"""A file that came back, where there is a central server: it knows what is missing, and who works here."""

import pytest

from db.key_store import FileKeyStore
from db.outside.look import Standing
from desktop.administration.central import synchronise_with_central
from desktop.administration.queries import journal_check
from desktop.administration.settling import Answer, settle_numbers
from desktop.administration.standing import NumbersInDoubt
from desktop.complaints.pulled import submissions_of_others
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from desktop.reception.pulled import receptions_of_others
from tests.central.postgres import Database, cleared_central
from tests.chosen_server import kept_server
from tests.fakes import FixedClock
from tests.faults.coming_back import cloned, copy_of, on_another_computer, put_back, settled
from tests.faults.registering import numbers_in, opened, register


@pytest.fixture
def central() -> Database:
    return cleared_central()


def synced(profile: Profile):
    desk = opened(profile)
    try:
        return synchronise_with_central(desk, [*submissions_of_others(desk), *receptions_of_others(desk)])
    finally:
        desk.database.close()


def registered(profile: Profile, times: int) -> list[str]:
    desk = opened(profile)
    told = [register(desk) for _ in range(times)]
    desk.database.close()
    return told


@pytest.fixture
def office(office_profile: Profile, central: Database) -> Profile:
    """Counter No. 7 with five cases, all of them at the centre."""
    desk = opened(office_profile)
    admitted = central.admit(counter=7, station_id=desk.station.id, charter=desk.charter.key)
    kept_server(desk, admitted.dsn)
    desk.database.close()
    registered(office_profile, 5)
    synced(office_profile)
    return office_profile


def at_the_centre(central: Database) -> list[str]:
    rows = central.ask("SELECT payload ->> 'number' FROM central.record WHERE entity = 'submission'")
    return sorted(number for (number,) in rows)


def broken(profile: Profile) -> tuple:
    desk = opened(profile)
    try:
        return journal_check(desk).broken
    finally:
        desk.database.close()


def test_yesterdays_copy_loses_nothing_and_doubles_nothing(office, central, tmp_path):
    copy = copy_of(office, tmp_path / "yesterday.db")
    lost = registered(office, 4)
    synced(office)
    lost += registered(office, 1)
    put_back(office, copy)
    assert settled(office, lost[-1])
    after = registered(office, 6)
    outcome = synced(office)
    assert outcome.healed is not None
    assert outcome.healed.clashes == ()
    # What had never been sent is on paper alone; its number is given to nobody else.
    kept = sorted({*numbers_in(office)})
    assert kept == at_the_centre(central)
    assert {*lost[:-1], *after} <= {*kept}
    assert lost[-1] not in kept
    assert broken(office) == ()
    assert synced(office).healed is None


def test_without_its_mark_the_centre_says_what_was_given(office, central, tmp_path):
    copy = copy_of(office, tmp_path / "yesterday.db")
    lost = registered(office, 3)
    synced(office)
    put_back(office, copy)
    office.mark.unlink()
    assert settled(office)
    assert not {*registered(office, 2)} & {*lost}
    synced(office)
    assert broken(office) == ()
    assert len(at_the_centre(central)) == 10


def test_whoever_is_replaced_is_told_and_asked(office, central, tmp_path):
    clone = cloned(office, tmp_path / "clone")
    on_another_computer(clone)
    assert settled(clone)
    registered(clone, 1)
    synced(clone)
    registered(office, 1)
    with pytest.raises(KnownError, match="Another computer already works as this counter"):
        synced(office)
    with pytest.raises(NumbersInDoubt) as raised:
        opened(office)
    assert raised.value.doubt.standing is Standing.COPIED
    # It was a mistake: the first one goes on after all, and the other one is told.
    assert settled(office)
    registered(office, 1)
    assert synced(office).healed is not None
    with pytest.raises(KnownError, match="Another computer already works as this counter"):
        synced(clone)
    assert len(at_the_centre(central)) == len({*at_the_centre(central)}) == 8


def test_a_clone_waits_until_the_centre_agrees(office, central, tmp_path):
    clone = cloned(office, tmp_path / "clone")
    on_another_computer(clone)
    central.ask("UPDATE central.station SET role_name = 'nobody'")
    answer = Answer(other_at_work=False)
    with pytest.raises(KnownError, match="must agree"):
        settle_numbers(clone, FileKeyStore(clone.key_file), FixedClock(), answer)
    with pytest.raises(NumbersInDoubt):
        opened(clone)


def test_two_clones_of_one_office_leap_apart(office, central, tmp_path):
    given = []
    for place in ("first", "second"):
        clone = cloned(office, tmp_path / place)
        on_another_computer(clone)
        assert settled(clone)
        given += registered(clone, 2)
    assert len({*given}) == 4
