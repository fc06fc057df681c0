"""The day's copy: made by itself, at two places, proved; and what is said where it could not be."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.copies import Look, check_copy
from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import JournalEntry
from db.rekeying import change_key
from db.settings import keep_setting
from desktop.copies.making import SECOND_PLACE, make_copy, make_daily_copy, shelf_of
from desktop.copies.queries import copies, copies_told
from desktop.copies.remembered import remembered
from desktop.copies.rules import copy_name
from desktop.copies.shelf import copies_in
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import language, speak


@pytest.fixture(autouse=True)
def english():
    speak("en")


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.db"))


def sends_to(desk: Desk, folder: Path) -> Path:
    with desk.database.writing() as session:
        keep_setting(session, SECOND_PLACE, str(folder), at=desk.clock.now(), actor="admin")
    return folder / f"ednogishe-7-{desk.station.id.hex[-8:]}"


def actions_of(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)))


def test_the_days_copy_is_made_once(desk: Desk, clock) -> None:
    made = make_daily_copy(desk)
    assert made is not None
    assert names_in(shelf_of(desk)) == [copy_name(clock.now())]
    assert check_copy(made.copy.path, desk.database.key).rows["account"] == 1
    assert make_daily_copy(desk) is None
    clock.advance(timedelta(days=1))
    assert make_daily_copy(desk) is not None
    assert actions_of(desk)[-2:] == ["copy.made", "copy.made"]


def test_a_month_of_days_leaves_the_last_week_and_the_weeks_before(desk: Desk, clock) -> None:
    first = make_copy(desk).copy.path
    for back in range(1, 40):
        shutil.copyfile(first, first.with_name(copy_name(clock.now() - timedelta(days=back))))
    clock.advance(timedelta(minutes=1))
    make_copy(desk)
    assert len(copies_in(shelf_of(desk), clock.now())) == 7 + 2 + 1


def test_the_second_place_gets_the_same_copy_in_a_folder_of_this_counter(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    place = sends_to(desk, tmp_path / "drive")
    made = make_copy(desk)
    assert made.sent == (place / made.copy.path.name,)
    assert made.sent[0].read_bytes() == made.copy.path.read_bytes()
    assert place.stat().st_mode & 0o777 == 0o700


def test_a_second_place_that_is_gone_is_said_and_the_first_copy_counts(
    desk: Desk, clock, tmp_path: Path
) -> None:
    sends_to(desk, tmp_path / "drive")
    made = make_copy(desk)
    assert made.second_fault is not None
    assert str(tmp_path / "drive") in made.second_fault.sentence(language("en"))
    assert not (tmp_path / "drive").exists(), "a drive that is not there does not become a folder here"
    assert check_copy(made.copy.path, desk.database.key).head
    told = copies_told(desk)
    assert (told.newest, told.warnings) == ("Copy made at 10:42", ("Copies do not reach the second place",))
    (tmp_path / "drive").mkdir()
    clock.advance(timedelta(seconds=1))
    assert make_copy(desk).sent
    assert copies_told(desk).warnings == ()


def test_a_copy_that_fails_is_remembered_journalled_and_said_until_one_is_made(
    desk: Desk, clock, monkeypatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("db.copies.ROOM_LEFT", 1 << 60)
        with pytest.raises(KnownError, match="not enough room for a copy"):
            make_copy(desk)
    assert actions_of(desk)[-1] == "copy.failed"
    assert copies_told(desk).warnings == ("The last copy failed (25/11/2026, 10:42)",)
    assert names_in(shelf_of(desk)) == []
    clock.advance(timedelta(minutes=1))
    make_copy(desk)
    assert remembered(shelf_of(desk)).fault is None
    assert copies_told(desk).warnings == ()


def test_after_two_days_the_age_is_a_warning(desk: Desk, clock) -> None:
    assert copies_told(desk).newest == "No copy yet"
    assert copies_told(desk).warnings == ()
    clock.advance(timedelta(days=2))
    assert copies_told(desk).warnings == ("No copy has been made yet",)
    assert not copies_told(desk).newest, "it is said once"
    make_copy(desk)
    clock.advance(timedelta(days=1, hours=23))
    assert copies_told(desk).warnings == ()
    clock.advance(timedelta(hours=1))
    assert copies_told(desk).warnings == ("No copy since 27/11/2026",)


def test_what_is_remembered_may_be_damaged(desk: Desk) -> None:
    make_copy(desk)
    for harm in (b"", b"{", b"[]", b'{"fault": 1, "of": 2}', b'{"failed_at": "never"}', b"\xff\xfe"):
        (shelf_of(desk) / "copies.json").write_bytes(harm)
        assert remembered(shelf_of(desk)).second is None
        assert copies_told(desk).warnings == ()


def test_after_the_file_got_another_key_the_days_copy_is_made_again(
    desk: Desk, office_profile, clock
) -> None:
    """What was made before opens with the old sheet only."""
    before = make_copy(desk).copy.path
    clock.advance(timedelta(days=1))
    assert make_daily_copy(desk) is not None
    clock.advance(timedelta(minutes=1))
    new_key, before_key = bytes(range(32)), desk.database.key
    desk.database.close()
    change_key(desk.database, FileKeyStore(office_profile.key_file), new_key)
    with closing(LocalDatabase(desk.database.file, new_key)) as database:
        again = replace(desk, database=database)
        made = make_daily_copy(again)
        assert made is not None
        assert check_copy(made.copy.path, new_key).head
        assert make_daily_copy(again) is None
        assert [one.look for one in copies(again).copies] == [Look.OPENS, Look.OTHER_KEY]
    assert check_copy(before, before_key).head
