"""A copy is put back: nothing is lost, no number is given twice, and a bad copy is never put back."""

import errno
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.migration import run
from db.models import Submission
from db.models.base import new_key
from desktop.administration.actions import sign_in
from desktop.administration.opening import KeyNeeded, open_office
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.copies.making import make_copy, shelf_of
from desktop.copies.putting_back import Restored, every_copy, restore
from desktop.copies.remembered import remember
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from tests.conftest import LOGIN, PASSWORD
from tests.fakes import MemoryKeyStore
from tests.harm import key_of
from tests.whole import broken_entries

DRAFT = Draft(applicant="Иванка", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER)


def register(desk: Desk, times: int = 1) -> list[str]:
    return [register_submission(desk, DRAFT, new_key()).number for _ in range(times)]


def numbers_in(file: Path, key: bytes) -> set[str]:
    with closing(LocalDatabase(file, key)) as database, database.reading() as session:
        return set(session.scalars(select(Submission.number)))


def restored(profile: Profile, clock, *copies: Path) -> Restored:
    chosen = copies or [one.path for one in every_copy(profile, clock.now())]
    return restore(profile, FileKeyStore(profile.key_file), clock, copies=chosen)


def at_work(profile: Profile, clock) -> Desk:
    return sign_in(open_office(profile, FileKeyStore(profile.key_file), clock), LOGIN, PASSWORD)


def test_after_a_restore_no_number_is_given_twice_and_the_file_of_before_has_them_all(
    desk: Desk, office_profile: Profile, clock
) -> None:
    in_the_copy = register(desk, 3)
    make_copy(desk)
    after = register(desk, 2)
    desk.database.close()
    done = restored(office_profile, clock)
    key = key_of(office_profile)
    assert numbers_in(office_profile.database, key) == set(in_the_copy)
    assert done.aside is not None
    assert numbers_in(done.aside, key) == {*in_the_copy, *after}
    assert done.aside.name.startswith("office-before-restore-")
    again = at_work(office_profile, clock)
    anew = register(again, 3)
    assert not set(anew) & {*in_the_copy, *after}
    with again.database.reading() as session:
        assert list(broken_entries(session)) == []
    again.database.close()


def test_a_damaged_copy_is_passed_over_for_the_one_before(desk, office_profile, clock) -> None:
    [first] = register(desk)
    good = make_copy(desk).copy.path
    clock.advance(timedelta(days=1))
    register(desk)
    bad = make_copy(desk).copy.path
    desk.database.close()
    harm(bad)
    done = restored(office_profile, clock)
    assert (done.copy, done.passed_over) == (good, (bad,))
    assert numbers_in(office_profile.database, key_of(office_profile)) == {first}


def harm(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)


def test_where_no_copy_is_whole_nothing_is_changed(desk, office_profile, clock) -> None:
    harm(make_copy(desk).copy.path)
    desk.database.close()
    before = sorted(one.name for one in office_profile.folder.iterdir()), office_profile.database.read_bytes()
    with pytest.raises(KnownError, match="is damaged and was not used"):
        restored(office_profile, clock)
    after = sorted(one.name for one in office_profile.folder.iterdir()), office_profile.database.read_bytes()
    assert after == before


def test_a_file_that_somebody_has_open_is_not_replaced(desk, office_profile, clock) -> None:
    make_copy(desk)
    numbers = register(desk)
    with pytest.raises(KnownError, match="Another program is using the local database"):
        restored(office_profile, clock)
    register(desk)
    assert not list(office_profile.folder.glob("office-before-*"))
    desk.database.close()
    assert numbers_in(office_profile.database, key_of(office_profile)) > set(numbers)


@pytest.mark.parametrize("harmed", ["damaged", "empty", "gone", "a folder"])
def test_a_file_that_cannot_be_opened_is_kept_with_its_log(desk, office_profile, clock, harmed) -> None:
    numbers = register(desk, 2)
    make_copy(desk)
    crashed = Profile(office_profile.folder.with_name("crashed"), throw_away=True)
    # The mark beside the file is being written by a thread of its own.
    shutil.copytree(office_profile.folder, crashed.folder, ignore=shutil.ignore_patterns("*.part"))
    desk.database.close()
    log = crashed.database.with_name("office.db-wal")
    assert log.stat().st_size
    match harmed:
        case "damaged":
            whole = crashed.database.read_bytes()
            crashed.database.write_bytes(whole[:5000])
        case "empty":
            crashed.database.write_bytes(b"")
        case "gone":
            crashed.database.unlink()
        case "a folder":
            crashed.database.unlink()
            crashed.database.mkdir()
    done = restored(crashed, clock)
    assert numbers_in(crashed.database, key_of(crashed)) == set(numbers)
    assert (done.aside is None) is (harmed == "gone")
    if harmed in {"damaged", "empty"}:
        assert done.aside is not None
        assert done.aside.with_name(f"{done.aside.name}-wal").stat().st_size


def test_on_a_new_computer_the_key_from_paper_is_asked_for_and_kept(
    desk, office_profile, clock, tmp_path
) -> None:
    numbers = register(desk)
    copy = make_copy(desk).copy.path
    desk.database.close()
    new, keys = Profile(tmp_path / "new" / "office"), MemoryKeyStore()
    for key_here in (None, bytes(32)):
        keys = MemoryKeyStore(key_here)
        with pytest.raises(KeyNeeded):
            restore(new, keys, clock, copies=[copy])
        assert not new.folder.exists()
    key = key_of(office_profile)
    restore(new, keys, clock, copies=[copy], key=key)
    assert keys.read() == key
    assert numbers_in(new.database, key) == set(numbers)


def test_a_copy_of_an_older_program_is_brought_up_and_one_of_a_newer_is_refused(
    desk, office_profile, clock
) -> None:
    numbers = register(desk)
    copy = make_copy(desk).copy.path
    desk.database.close()
    key = key_of(office_profile)
    older = copy.with_name("older.db")
    shutil.copyfile(copy, older)
    with closing(LocalDatabase(older, key)) as database, database.writing() as session:
        run(session.connection(), "0016", "downgrade")
    assert restored(office_profile, clock, older).copy == older
    at_work(office_profile, clock).database.close()
    with closing(LocalDatabase(older, key)) as database, database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnownError, match="newer version"):
        restored(office_profile, clock, older)
    assert numbers_in(office_profile.database, key) == set(numbers)


def test_the_second_place_has_what_is_gone_here(desk, office_profile, clock, tmp_path) -> None:
    make_copy(desk)
    elsewhere = tmp_path / "drive"
    shelf_of(desk).rename(elsewhere)
    remember(shelf_of(desk), second=str(elsewhere))
    desk.database.close()
    assert restored(office_profile, clock).copy.parent == elsewhere
    remember(shelf_of(desk), second=str(tmp_path / "gone"))
    with pytest.raises(KnownError, match="There is no copy on this computer"):
        restored(office_profile, clock)


def test_a_kill_in_the_middle_of_a_restore_leaves_the_file_that_was_there(
    desk, office_profile, clock
) -> None:
    make_copy(desk)
    after = register(desk)
    desk.database.close()
    code = (
        "import os, pathlib, signal\n"
        "from db.key_store import FileKeyStore\n"
        "from desktop.copies.putting_back import every_copy, restore\n"
        "from desktop.office.clock import SystemClock\n"
        "from desktop.office.profile import Profile\n"
        f"profile = Profile(pathlib.Path({str(office_profile.folder)!r}), throw_away=True)\n"
        "copies = [one.path for one in every_copy(profile, SystemClock().now())]\n"
        "def kill(done):\n"
        "    if done > 0.5: os.kill(os.getpid(), signal.SIGKILL)\n"
        "restore(profile, FileKeyStore(profile.key_file), SystemClock(), copies=copies, told=kill)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    again = at_work(office_profile, clock)
    again.database.close()
    assert numbers_in(office_profile.database, key_of(office_profile)) == set(after)


def test_a_disk_that_refuses_at_the_last_step_leaves_the_file_that_was_there(
    desk, office_profile, clock, monkeypatch
) -> None:
    make_copy(desk)
    after = register(desk)
    desk.database.close()
    with monkeypatch.context() as refusing:
        refusing.setattr("db.replacing.put_in_place", refuse)
        with pytest.raises(KnownError, match="does not answer or cannot be written"):
            restored(office_profile, clock)
    again = at_work(office_profile, clock)
    register(again)
    again.database.close()
    assert numbers_in(office_profile.database, key_of(office_profile)) > set(after)


def refuse(_unfinished: Path, _target: Path) -> None:
    raise OSError(errno.EIO, "the disk refused")
