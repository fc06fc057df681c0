"""The start that cannot be: open already, a newer database, no key, a wrong key, another counter's key."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo, Qt

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from desktop.app import FrontDesk
from desktop.office.check_code import office_code, recovery_code
from desktop.office.faults import KnownError
from desktop.office.language import spoken
from desktop.office.profile import Profile
from tests.app.conftest import sign_in
from tests.app.typist import Typist, focused, seen
from tests.fakes import BrokenClock

KEY = "Enter the recovery key from the printed recovery sheet."


def front(program: FrontDesk) -> str:
    assert program.window is not None
    return type(program.window.front).__name__


def key_of(profile: Profile) -> bytes:
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    return key


@pytest.fixture
def typist_at(qtbot) -> Callable[[FrontDesk], Typist]:
    return lambda program: Typist(qtbot, program.workplace.runner)


def test_a_second_window_on_the_same_office_is_refused_in_a_sentence(office_profile, program, qapp, clock):
    second = FrontDesk(qapp, office_profile, clock, FileKeyStore(office_profile.key_file))
    with pytest.raises(KnownError) as refused:
        second.start()
    assert "already open on this computer" in refused.value.sentence(spoken())
    assert second.window is None
    second.stop()
    second.deleteLater()
    assert office_profile.instance_lock.exists(), "the first one still holds it"


def test_after_the_first_has_ended_the_second_opens(office_profile, program, start):
    program.stop()
    assert front(start(office_profile)) == "SignInPage"


@pytest.mark.parametrize(
    ("line", "key"), [(2, "another-computer"), (3, "7" * 32), (4, "7" * 36)], ids=["host", "machine", "start"]
)
def test_a_folder_copied_with_its_lock_opens(office_profile, start, line, key):
    """The process in the lock runs here too: only machine and start tell that it is another one."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        lines = [
            str(running.pid),
            "python",
            QSysInfo.machineHostName(),
            bytes(QSysInfo.machineUniqueId().data()).decode(),
            bytes(QSysInfo.bootUniqueId().data()).decode(),
        ]
        lines[line] = key
        office_profile.instance_lock.write_text("\n".join(lines) + "\n")
        assert front(start(office_profile)) == "SignInPage"
        running.communicate(b"\n")


def test_an_open_folder_is_closed_to_others(office_profile, start, program):
    program.stop()
    office_profile.folder.chmod(0o755)
    for file in office_profile.folder.glob("office.*"):
        file.chmod(0o644)
    start(office_profile)
    modes = {one.stat().st_mode & 0o777 for one in office_profile.folder.glob("office.*")}
    assert (modes, office_profile.folder.stat().st_mode & 0o777) == ({0o600}, 0o700)


def test_what_was_copied_is_gone_after_the_lock(program, typist_at, qapp):
    typist = typist_at(program)
    sign_in(program, typist)
    qapp.clipboard().setText("7501020018")
    typist.press("F12")
    assert qapp.clipboard().text() == ""


def a_file_in_the_way(folder: Path) -> Path:
    folder.write_text("in the way")
    return folder


def a_file_in_place_of_the_log_s_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "log").write_text("in the way")
    return folder


def a_folder_that_takes_no_files(_folder: Path) -> Path:
    return Path("/proc/self")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux has such a folder, for root as well")
@pytest.mark.parametrize(
    "obstacle", [a_file_in_the_way, a_file_in_place_of_the_log_s_folder, a_folder_that_takes_no_files]
)
def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path, qapp, clock, english, obstacle):
    profile = Profile(obstacle(tmp_path / "office"), throw_away=True)
    program = FrontDesk(qapp, profile, clock, FileKeyStore(profile.key_file))
    with pytest.raises(KnownError) as refused:
        program.start()
    assert "cannot be written" in refused.value.sentence(spoken())
    program.stop()
    program.deleteLater()


def test_a_database_of_a_newer_program_stays_closed_and_untouched(office_profile, start, typist_at):
    newer = LocalDatabase(office_profile.database, key_of(office_profile))
    with newer.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    before = office_profile.database.read_bytes()
    program = start(office_profile)
    assert front(program) == "ClosedPage"
    assert "written by a newer version of the program" in seen(program.window.front)
    typist = typist_at(program)
    typist.press("Enter", "F2", "Ctrl+L", "F5")
    typist.wait_until(lambda: front(program) == "ClosedPage")
    assert not program.window.rail.isVisible()
    program.stop()
    assert office_profile.database.read_bytes() == before
    assert not office_profile.backups.exists()


@pytest.mark.parametrize("harm", ["gone", "of another database", "cut short", "not a key", "not even text"])
def test_without_the_right_key_the_one_on_paper_opens_the_office(office_profile, start, typist_at, harm):
    code = recovery_code(key_of(office_profile))
    spoil_key(office_profile.key_file, harm)
    before = office_profile.database.read_bytes()
    program = start(office_profile)
    assert front(program) == "KeyPage"
    assert KEY in seen(program.window.front)
    assert office_profile.database.read_bytes() == before
    typist = typist_at(program)
    typist.type(code.lower().replace("-", " "))
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    sign_in(program, typist)
    assert recovery_code(key_of(office_profile)) == code


def spoil_key(file: Path, harm: str) -> None:
    if harm == "gone":
        file.unlink()
    else:
        spoilt = {
            "of another database": b"ab" * 32,
            "cut short": b"abcd",
            "not a key": b"maria",
            "not even text": b"\xff",
        }
        file.write_bytes(spoilt[harm])


def test_the_key_typed_with_the_keyboard_on_cyrillic_opens_too(office_profile, start, typist_at):
    code = recovery_code(key_of(office_profile))
    office_profile.key_file.unlink()
    program = start(office_profile)
    typist = typist_at(program)
    typist.type(code.translate(str.maketrans("ABCEHKMTXP", "АВСЕНКМТХР")))
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("another counter's", "does not open this database"),
        ("mistyped", "has a mistyped character"),
        ("the office code", "has a mistyped character"),
        ("nothing", "is not complete"),
    ],
)
def test_a_wrong_recovery_key_is_told_at_its_field(
    office_profile, start, typist_at, desk_at_3, wrong, sentence
):
    code = recovery_code(key_of(office_profile))
    other = Profile(desk_at_3.database.file.parent)
    typed = {
        "another counter's": recovery_code(key_of(other)),
        "mistyped": ("0" if code[0] != "0" else "1") + code[1:],
        "the office code": office_code(desk_at_3.check_key),
        "nothing": "",
    }[wrong]
    office_profile.key_file.unlink()
    program = start(office_profile)
    typist = typist_at(program)
    typist.type(typed)
    typist.press("Enter")
    page = program.window.front
    assert sentence in page.main_field.accessibleDescription()
    assert page.main_field.text() == typed
    assert focused() is page.main_field
    assert not office_profile.key_file.exists()
    typist.type_anew(code)
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")


def test_a_key_that_cannot_be_kept_is_a_sentence(office_profile, start, typist_at):
    code = recovery_code(key_of(office_profile))
    office_profile.key_file.unlink()
    # What is written first, before it takes the key's place.
    office_profile.key_file.with_name("office.key.part").mkdir()
    program = start(office_profile)
    typist = typist_at(program)
    typist.type(code)
    typist.press("Enter")
    assert front(program) == "KeyPage"
    assert "Free some space" in seen(program.window.front)
    office_profile.key_file.with_name("office.key.part").rmdir()
    typist.press("Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")


def test_trying_again_opens_what_has_been_mended(office_profile, start, typist_at, tmp_path):
    key = key_of(office_profile)
    good = shutil.copy(office_profile.database, tmp_path / "good.db")
    newer = LocalDatabase(office_profile.database, key)
    with newer.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    program = start(office_profile)
    assert front(program) == "ClosedPage"
    shutil.copy(good, office_profile.database)
    typist_at(program).press("Enter")
    typist_at(program).wait_until(lambda: front(program) == "SignInPage")
    assert program.window.testAttribute(Qt.WidgetAttribute.WA_WState_Visible)


def test_a_mistake_of_the_program_at_the_start_leaves_no_screen_open(office_profile, start, typist_at):
    program = start(office_profile, clock=BrokenClock())
    assert front(program) == "ClosedPage"
    typist = typist_at(program)
    typist.wait_until(lambda: "read out this reference" in seen(focused().window()))
    assert "is safe" not in seen(focused().window()), "nothing is known of the file"
    typist.press("Enter", "F5")
    assert not program.window.rail.isVisible()
    assert "bug " in office_profile.log.read_text()
