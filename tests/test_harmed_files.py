"""A file that is empty, cut, damaged, foreign or closed: a sentence, the number 2, and it is left alone."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.office.language import speak, spoken
from desktop.office.profile import Profile
from tests.harm import HARMS, as_nobody, state_of

COMMANDS = [
    ("verify",),
    ("sync",),
    ("central", "connect", "host=127.0.0.1"),
    ("central", "add-station", "host=127.0.0.1", "--role", "counter_7"),
]

CLOSES_ITSELF = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.administration.view.recovery import ClosedPage, KeyPage
from desktop.cli import main

app = QApplication([])
def look():
    for window in app.topLevelWidgets():
        if any(page.isVisible() for kind in (ClosedPage, KeyPage) for page in window.findChildren(kind)):
            app.closeAllWindows()
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
sys.exit(main(["--language", "en", "run", "--profile", sys.argv[1]]))
"""
"""The program as it is started; somebody closes its window once it says that the office stays closed."""


@pytest.fixture(autouse=True)
def language_kept() -> Iterator[None]:
    """The command chooses the language of the whole program."""
    before = spoken().code
    yield
    speak(before)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: "-".join(command[:2]))
@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_file_is_a_sentence_and_left_alone(office_profile, capsys, harm, command):
    inflict, sentence = HARMS[harm]
    inflict(office_profile)
    before = state_of(office_profile.folder)
    for language, says in (("en", sentence), ("bg", "администратор")):
        code = main(["--language", language, *command, "--profile", str(office_profile.folder)])
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        assert says in said.err
        assert "Traceback" not in said.err
    assert state_of(office_profile.folder) == before


@pytest.mark.parametrize("harm", ["half of it", "another key", "empty"])
def test_the_window_that_stays_closed_ends_with_the_same_number(office_profile, harm):
    HARMS[harm][0](office_profile)
    before = state_of(office_profile.folder)
    ran = subprocess.run(
        [sys.executable, "-c", CLOSES_ITSELF, str(office_profile.folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 2, ran.stderr
    assert "Traceback" not in ran.stderr
    assert state_of(office_profile.folder) == before


@pytest.fixture
def reachable(office_at_7: Path) -> Iterator[Profile]:
    """An office of which everybody may read every file: the folders of the tests are closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        profile = Profile(Path(shutil.copytree(office_at_7, Path(place) / "office")), throw_away=True)
        profile.folder.chmod(0o777)
        for file in profile.folder.iterdir():
            file.chmod(0o644 if file.is_file() else 0o755)
        yield profile
        profile.folder.chmod(0o777)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
@pytest.mark.parametrize(
    "closed", ["the file may only be read", "the folder may only be read", "nothing may"]
)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: "-".join(command[:2]))
def test_without_the_right_to_write_there_is_a_sentence(reachable, capsys, command, closed):
    if closed == "the folder may only be read":
        reachable.database.chmod(0o666)
        reachable.folder.chmod(0o555)
    elif closed == "nothing may":
        reachable.folder.chmod(0o700)
    else:
        reachable.database.chmod(0o444)
    before = state_of(reachable.folder)
    with as_nobody():
        code = main(["--language", "en", *command, "--profile", str(reachable.folder)])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "cannot be written" in said.err
    assert state_of(reachable.folder) == before
