"""Set-up: the office whole or not at all; its key, its codes, its first account in the journal."""

import stat
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Account, JournalEntry, Station
from desktop.administration.charter.answers import Answer
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import SET_UP_ACTOR, set_up_office
from desktop.office.charter import known_charters
from desktop.office.check_code import key_from_office_code, key_from_recovery_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from tests.fakes import MemoryKeyStore

PASSWORD = "три думи за гише"
ANSWERS = NewOffice(
    charter="pernik",
    counter="7",
    name="Мария Стоянова",
    login="maria",
    password=PASSWORD,
    password_again=PASSWORD,
)


@pytest.fixture
def profile(tmp_path):
    return Profile(tmp_path / "office", throw_away=True)


@pytest.fixture
def keys(profile):
    return FileKeyStore(profile.key_file)


def rows(profile: Profile, keys, model) -> list:
    key = keys.read()
    assert key is not None
    database = LocalDatabase(profile.database, key)
    with database.reading() as session:
        found = list(session.scalars(select(model)))
    database.close()
    return found


def test_the_sheet_s_codes_are_those_of_the_office(profile, keys, clock):
    facts = set_up_office(profile, ANSWERS, keys, clock)
    assert key_from_recovery_code(facts.recovery_code) == keys.read()
    desk = open_office(profile, keys, clock)
    assert key_from_office_code(facts.office_code) == desk.check_key
    assert (facts.charter, facts.counter) == (desk.charter.key, desk.station.counter) == ("pernik", 7)
    desk.database.close()


def test_the_first_entry_of_the_journal_opens_the_administrator_s_account(profile, keys, clock):
    facts = set_up_office(profile, ANSWERS, keys, clock)
    entry, *others = rows(profile, keys, JournalEntry)
    assert [one.entity for one in others] == ["station", "setting", "setting"]
    [account] = rows(profile, keys, Account)
    [station] = rows(profile, keys, Station)
    assert (entry.action, entry.actor, entry.seq, entry.epoch) == ("account.opened", SET_UP_ACTOR, 1, 1)
    assert entry.at == clock.now()
    assert (account.login, account.name, account.active) == ("maria", "Мария Стоянова", True)
    assert set(account.roles) == {Role.ADMINISTRATOR, Role.CLERK}
    assert account.password_hash.startswith("$argon2id$")
    assert all(account.password_hash not in one.payload for one in (entry, *others))
    key = key_from_office_code(facts.office_code).hex()
    assert all(key not in one.payload for one in others)
    assert station.counter == 7
    desk = open_office(profile, keys, clock)
    assert journal_check(desk).broken == ()
    desk.database.close()


def test_an_administrator_need_not_serve(profile, keys, clock):
    set_up_office(profile, replace(ANSWERS, also_serves=False), keys, clock)
    assert rows(profile, keys, Account)[0].roles == [Role.ADMINISTRATOR]


def test_only_the_owner_reads_the_folder_and_the_key(profile, keys, clock):
    set_up_office(profile, ANSWERS, keys, clock)
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(profile.key_file.stat().st_mode) == 0o600


def test_nothing_but_the_office_and_its_key_is_left(profile, keys, clock):
    set_up_office(profile, ANSWERS, keys, clock)
    assert {file.name for file in profile.folder.iterdir()} == {"office.db", "office.key"}


def test_the_file_is_encrypted(profile, keys, clock):
    set_up_office(profile, ANSWERS, keys, clock)
    stored = profile.database.read_bytes()
    assert not stored.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in stored
    assert "Стоянова".encode() not in stored


def test_two_offices_have_nothing_in_common(tmp_path, clock):
    made = [
        set_up_office(Profile(tmp_path / name), ANSWERS, MemoryKeyStore(), clock) for name in ("one", "two")
    ]
    assert made[0].recovery_code != made[1].recovery_code
    assert made[0].office_code != made[1].office_code


def test_an_office_is_never_set_up_over(profile, keys, clock):
    set_up_office(profile, ANSWERS, keys, clock)
    before = profile.database.read_bytes()
    with pytest.raises(KnownError):
        set_up_office(profile, replace(ANSWERS, counter="8"), keys, clock)
    assert profile.database.read_bytes() == before


def test_wrong_answers_make_nothing(profile, keys, clock):
    for wrong in (replace(ANSWERS, counter="100"), replace(ANSWERS, office_code="7Q2M-7Q2M")):
        with pytest.raises(WrongInput):
            set_up_office(profile, wrong, keys, clock)
    assert not profile.folder.exists()


def test_every_municipality_that_is_offered_can_be_set_up(tmp_path, clock):
    offered = [one.key for one in known_charters()]
    assert "pernik" in offered
    for name in offered:
        profile = Profile(tmp_path / name, throw_away=True)
        keys = FileKeyStore(profile.key_file)
        set_up_office(profile, replace(ANSWERS, charter=name), keys, clock)
        desk = open_office(profile, keys, clock)
        assert desk.charter.key == name
        desk.database.close()


def test_a_municipality_whose_charter_is_not_installed_makes_no_office(profile, keys, clock):
    with pytest.raises(KnownError):
        set_up_office(profile, replace(ANSWERS, charter="atlantis"), keys, clock)
    assert not profile.exists


def test_every_wrong_answer_is_told_at_once(profile, keys, clock):
    wrong = {"officials.mayor.weekday": Answer("9"), "hours.centre": Answer("8"), "access": Answer("", "Yes")}
    with pytest.raises(WrongInput) as refused:
        set_up_office(profile, replace(ANSWERS, answers=wrong), keys, clock)
    assert [one.field for one in refused.value.faults] == list(wrong)
    assert not profile.exists
