"""Opening the office: with its key, and with the one from paper; refused in a sentence otherwise."""

import pytest

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import JournalEntry, Setting
from db.sync.signing import SIGNING_KEY, signing_key_of
from desktop.administration.opening import KeyNeeded, NoOffice, open_office, recover_key
from desktop.office.check_code import recovery_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from tests.fakes import MemoryKeyStore


def key_of(profile) -> bytes:
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    return key


def test_nobody_is_at_the_desk_yet(office_profile, clock):
    desk = open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    assert desk.clerk is None
    assert desk.today() == clock.now().date()
    desk.database.close()


def test_no_office(tmp_path, office_profile, clock):
    office_profile.database.unlink()
    with pytest.raises(NoOffice):
        open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    assert not office_profile.database.exists(), "asking makes no file"


@pytest.mark.parametrize(
    "key", [None, bytes(range(32)), b"", b"short"], ids=["none", "another", "empty", "short"]
)
def test_without_its_key_the_sheet_is_asked_for(office_profile, clock, key):
    before = office_profile.database.read_bytes()
    with pytest.raises(KeyNeeded) as refused:
        open_office(office_profile, MemoryKeyStore(key), clock)
    assert "recovery key" in refused.value.sentence(language("en"))
    assert office_profile.database.read_bytes() == before


def test_what_cannot_be_told_from_a_wrong_key_asks_for_the_key_too(office_profile, clock):
    office_profile.database.write_bytes(b"nonsense" * 1_024)
    with pytest.raises(KeyNeeded):
        open_office(office_profile, FileKeyStore(office_profile.key_file), clock)


def test_a_newer_database_is_named(office_profile, clock):
    newer = LocalDatabase(office_profile.database, key_of(office_profile))
    with newer.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(KnownError) as refused:
        open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    assert not isinstance(refused.value, KeyNeeded)
    assert "newer version" in refused.value.sentence(language("en"))


def test_the_key_from_paper_is_kept_for_the_next_start(office_profile, clock):
    keys = MemoryKeyStore()
    recover_key(office_profile, keys, recovery_code(key_of(office_profile)))
    assert keys.read() == key_of(office_profile)
    open_office(office_profile, keys, clock).database.close()


@pytest.mark.parametrize(
    "typed", ["", "7Q2M", recovery_code(bytes(range(32)))], ids=["empty", "part", "another"]
)
def test_another_key_is_refused_at_its_field_and_not_kept(office_profile, typed):
    keys = MemoryKeyStore()
    with pytest.raises(WrongInput) as refused:
        recover_key(office_profile, keys, typed)
    assert refused.value.field == "recovery_code"
    assert keys.read() is None


def test_an_office_of_an_older_program_gets_a_signing_key_once_and_the_journal_knows_of_it(
    office_profile, clock
):
    store = FileKeyStore(office_profile.key_file)
    older = LocalDatabase(office_profile.database, key_of(office_profile))
    with older.writing() as session:
        session.delete(session.get_one(Setting, SIGNING_KEY))
        before = session.query(JournalEntry).count()
    older.close()
    keys = set()
    for _ in range(2):
        desk = open_office(office_profile, store, clock)
        with desk.database.reading() as session:
            keys.add(signing_key_of(session))
            *earlier, last = session.query(JournalEntry).order_by(JournalEntry.seq)
        desk.database.close()
        assert len(earlier) == before
        assert (last.entity, last.action) == ("setting", "setting.chosen")
        assert not any(str(key) in str(last.payload) for key in keys)
    assert len(keys) == 1
    assert None not in keys
