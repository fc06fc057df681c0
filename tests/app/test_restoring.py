"""A copy is put back from the window: by an administrator at work, or where the office cannot be opened."""

import pytest

from db.key_store import FileKeyStore
from db.models.base import new_key
from desktop.app.daily_copy import DailyCopy
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.copies.making import make_copy
from desktop.copies.remembered import remember
from desktop.desk import Desk
from tests.app.conftest import copied, office_part, sign_in
from tests.app.typist import Typist, seen

DRAFT = Draft(applicant="Иванка", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER)


@pytest.fixture
def with_a_copy(desk: Desk, office_profile, tmp_path):
    """The folder of a counter that made a copy, registered a case, and was switched off."""
    make_copy(desk)
    register_submission(desk, DRAFT, new_key())
    return copied(office_profile, tmp_path / "copied")


def front(program) -> str:
    return type(program.window.front).__name__


def asides(profile) -> list[str]:
    return [one.name for one in profile.folder.glob("office-before-restore-*.db")]


def test_an_administrator_restores_at_work_and_everybody_signs_in_again(start, with_a_copy, qtbot):
    program = start(with_a_copy)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist)
    page = office_part(program, typist, "copies")
    typist.wait_until(lambda: len(page.list.rows()) == 1)
    typist.press("Down", "Ctrl+Enter", "Enter")
    typist.wait_until(lambda: front(program) == "RestoringPage" and program.window.front.go_on.isEnabled())
    assert "Restored from the copy office-" in seen(program.window.front)
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    assert len(asides(with_a_copy)) == 1
    sign_in(program, typist)
    night = program.nights
    assert night._desk is not None
    assert night._desk.station.epoch == 2, "it goes on with the file that was put back"
    assert not night._stopped.is_set()


@pytest.mark.parametrize("harm", ["cut short", "empty", "gone", "first page"])
def test_an_office_that_cannot_be_opened_is_offered_its_newest_copy(start, with_a_copy, qtbot, harm):
    file = with_a_copy.database
    match harm:
        case "cut short":
            file.write_bytes(file.read_bytes()[:50_001])
            file.with_name("office.db-wal").unlink(missing_ok=True)
        case "empty":
            file.write_bytes(b"")
        case "gone":
            file.unlink()
        case "first page":
            file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
            file.with_name("office.db-wal").unlink(missing_ok=True)
    program = start(with_a_copy)
    assert front(program) == ("KeyPage" if harm == "first page" else "ClosedPage")
    assert "Restore from the newest copy" in seen(program.window.front)
    assert "there is a copy of 25/11/2026, 10:42" in seen(program.window.front)
    typist = Typist(qtbot, program.workplace.runner)
    typist.press("Ctrl+R", "Enter")
    typist.wait_until(lambda: front(program) == "RestoringPage" and program.window.front.go_on.isEnabled())
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    assert len(asides(with_a_copy)) == (0 if harm == "gone" else 1)


def test_an_empty_folder_with_no_copies_is_set_up(start, empty_profile):
    assert front(start(empty_profile)) == "SetUpPage"


def test_the_open_window_makes_the_days_copy_once(program, office_profile, qtbot):
    daily: DailyCopy = program._daily_copy
    daily.look()
    qtbot.waitUntil(lambda: len(list(office_profile.backups.glob("office-*.db"))) == 1)
    qtbot.waitUntil(lambda: daily._stop is None)
    daily.look()
    qtbot.waitUntil(lambda: daily._stop is None)
    assert len(list(office_profile.backups.glob("office-*.db"))) == 1


def test_a_days_copy_that_fails_is_tried_again_after_an_hour(program, office_profile, qtbot, monkeypatch):
    daily: DailyCopy = program._daily_copy
    with monkeypatch.context() as full:
        full.setattr("db.copies.ROOM_LEFT", 1 << 60)
        daily.look()
        qtbot.waitUntil(lambda: daily._stop is None)
    for _minute in range(60):
        daily.look()
        assert daily._stop is None
    daily.look()
    qtbot.waitUntil(lambda: len(list(office_profile.backups.glob("office-*.db"))) == 1)
    qtbot.waitUntil(lambda: daily._stop is None)


def test_why_the_last_copy_failed_is_said_at_the_next_sign_in(start, office_profile, qtbot, clock):
    from db.faults import DiskFull
    from desktop.copies.shelf import SENTENCES

    remember(office_profile.backups, fault=SENTENCES["shelf"][DiskFull], failed_at=clock.now())
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    with qtbot.waitSignal(program.workplace.announced) as said:
        sign_in(program, typist)
    assert "not enough room for a copy" in said.args[0]
    assert said.args[1] == "error"
    assert "The last copy failed" in seen(program.window)
    assert FileKeyStore(office_profile.key_file).read()


def test_the_program_ends_in_the_middle_of_a_copy_without_waiting_for_it(program, office_profile):
    program._daily_copy.look()
    program.stop()
    assert not list(office_profile.backups.glob("*.part"))
