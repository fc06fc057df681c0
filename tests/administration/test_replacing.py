"""A lost counter is made again on another computer, and the lost one can hand in nothing more."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import JournalEntry
from desktop.access.proving import OwnPasswordWanted
from desktop.administration.actions import sign_in
from desktop.administration.queries import epochs_of, journal_check
from desktop.administration.replacing import Replaced, replace_station
from desktop.cli import main
from desktop.office.check_code import office_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.oversight.measures.actions import note_nonconformity
from desktop.synchronisation.actions import looked_up_by
from tests.administration.test_standing_at_the_centre import (
    at_the_centre,
    central,
    office,
    registered,
    synced,
)
from tests.central.postgres import Database
from tests.fakes import FixedClock
from tests.faults.registering import numbers_in, opened, register, seated
from tests.oversight.test_nonconformities import FOUND

__all__ = ["central", "office"]


def replaced(database: Database, lost: Profile, place: Path, **facts) -> tuple[Profile, Replaced]:
    desk = opened(lost)
    desk.database.close()
    new = Profile(place, throw_away=True)
    given = {"counter": 7, "office_code": office_code(desk.check_key), "charter": None, **facts}
    done = replace_station(
        new, FileKeyStore(new.key_file), FixedClock(), dsn=database.dsn, rooms=looked_up_by, **given
    )
    return new, done


def entries_in(profile: Profile) -> list[tuple]:
    desk = opened(profile)
    try:
        with desk.database.reading() as session:
            columns = (JournalEntry.epoch, JournalEntry.seq, JournalEntry.hash, JournalEntry.payload)
            return [tuple(row) for row in session.execute(select(*columns).order_by(*columns[:2]))]
    finally:
        desk.database.close()


def test_the_counter_comes_back_whole(office, central, tmp_path):
    synced(office)
    before, sent = entries_in(office), numbers_in(office)
    new, done = replaced(central, office, tmp_path / "new")
    assert done.municipality == "pernik"
    assert [entry for entry in entries_in(new) if entry[0] == 1] == before[: done.entries]
    assert numbers_in(new) == sent
    (maria,) = done.accounts
    desk = opened(new)
    with pytest.raises(OwnPasswordWanted):
        sign_in(desk, maria.login, maria.password)
    assert journal_check(desk).broken == ()
    ((_at, told),) = epochs_of(desk)
    assert (told["epoch"], told["why"]) == (2, "rebuilt")
    number = register(seated(desk))
    desk.database.close()
    assert number == "07-001006/25.11.2026"
    assert synced(new).healed is None
    assert at_the_centre(central) == sorted([*sent, number])


def test_the_lost_computer_hands_in_nothing_more(office, central, tmp_path):
    registered(office, 2)
    new, _done = replaced(central, office, tmp_path / "new")
    with pytest.raises(KnownError):
        synced(office)
    assert not {*registered(new, 3)} & {*numbers_in(office)}


def test_a_nonconformity_goes_on_above_those_that_came_back(office, central, tmp_path):
    """As every other number: the paper that bears the first one is signed."""
    registered(office, 1)
    assert noted(office) == "НС07-001/2026"
    synced(office)
    new, _done = replaced(central, office, tmp_path / "new")
    assert noted(new) == "НС07-1002/2026"


def noted(profile: Profile) -> str:
    desk = seated(opened(profile))
    assert desk.clerk is not None
    everything = replace(desk, clerk=replace(desk.clerk, roles=frozenset(Role)))
    try:
        return note_nonconformity(everything, FOUND | {"unit": ""}).number
    finally:
        desk.database.close()


def test_both_branches_come_back(office, central, tmp_path):
    from tests.faults.coming_back import copy_of, put_back, settled

    copy = copy_of(office, tmp_path / "yesterday.db")
    registered(office, 2)
    synced(office)
    put_back(office, copy)
    settled(office)
    registered(office, 2)
    synced(office)
    new, _done = replaced(central, office, tmp_path / "new")
    assert numbers_in(new) == numbers_in(office)
    desk = opened(new)
    assert journal_check(desk).broken == ()
    desk.database.close()


def test_nothing_is_made_of_what_is_wrong(office, central, tmp_path):
    new = Profile(tmp_path / "new", throw_away=True)
    with pytest.raises(WrongInput):
        replaced(central, office, new.folder, office_code=office_code(bytes(16)))
    with pytest.raises(KnownError, match="knows no counter"):
        replaced(central, office, new.folder, counter=9)
    assert not new.exists
    replaced(central, office, new.folder)
    with pytest.raises(KnownError, match="in this folder already"):
        replaced(central, office, new.folder)


def test_the_command_prints_what_is_to_be_written_down(office, central, tmp_path, capsys):
    desk = opened(office)
    desk.database.close()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'office_code = "{office_code(desk.check_key)}"\n')
    secrets.chmod(0o600)
    new = tmp_path / "new"
    command = ["central", "replace-station", central.dsn, "--counter", "7", "--from-file", str(secrets)]
    assert main(["--language", "en", *command, "--profile", str(new)]) == 0
    said = capsys.readouterr().out
    assert "entries brought back" in said
    assert "Recovery key of this computer" in said
    assert "maria" in said
    assert main(["verify", "--profile", str(new)]) == 0
