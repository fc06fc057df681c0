"""After a day of work no personal word stands in clear: in the office, in temporary files, in commands."""

import sys
import tempfile
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop.attachments.actions import add_attachment
from desktop.complaints.queries import find_submissions
from desktop.copies.making import make_copy
from desktop.office.language import language
from desktop.register.rules import Period, Wanted
from desktop.widgets.paper_preview import PaperPreview
from tests.app.conftest import PENKA, open_penkas_account, sign_in
from tests.app.test_lock_and_drafts import ADDRESS, CITIZEN, EGN, SUBJECT, half_type
from tests.app.typist import Typist, focused
from tests.attachments.made_files import pdf
from tests.register.two_people import export_register

pytestmark = pytest.mark.long

TEXT = "Лампата до детската площадка не свети от понеделник"
FILE_NAME = "Жалба на Тодорова.pdf"
PERSONAL = (*CITIZEN.split(), EGN, ADDRESS.split(" ул. ")[1], "0888 123 214", SUBJECT, TEXT, FILE_NAME)
ENCODINGS = ("utf-8", "utf-16-le", "cp1251")

commands: list[str] = []
"""What other programs were started with, since the test began to listen."""


def _hear(event: str, told: tuple[object, ...]) -> None:
    if event == "subprocess.Popen":
        commands.append(str(told[1]))


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """A folder for temporary files in which nothing else lies; Qt and Python both keep theirs there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def in_clear(folder: Path) -> list[str]:
    """Where in that folder one of the words stands: in a file's name, or in its bytes."""
    signs = [(word, word.encode(encoding)) for word in PERSONAL for encoding in ENCODINGS]
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        found += [f"{file.name}: {word}" for word, sign in signs if sign in content or word in file.name]
    return found


def test_no_personal_word_is_left_in_clear(office_profile, desk, start, qtbot, beside, tmp_path, temporary):
    open_penkas_account(desk)
    sys.addaudithook(_hear)
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, *PENKA)
    half_type(typist)
    typist.press("Tab", settle=False)
    while not isinstance(focused(), QPlainTextEdit):
        typist.press("Tab", settle=False)
    typist.type(TEXT)
    typist.press("Ctrl+Enter")
    around = beside(program.workplace.desk)
    [case] = find_submissions(around, "Тодорова")
    add_attachment(around, case.id, FILE_NAME, pdf() + f"\n% {CITIZEN}, {EGN}".encode())
    typist.press("Ctrl+K")
    typist.type("Тодорова")
    typist.press("Esc", "F8", "Ctrl+P", "Alt+2", "Ctrl+P")
    typist.wait_until(lambda: isinstance(focused().window(), PaperPreview))
    typist.press("Enter", "F5")
    half_type(typist)  # and it is left so, as by a power cut
    make_copy(around)
    today = around.today()
    taken_out = tmp_path / "taken-out" / "register.xlsx"
    taken_out.parent.mkdir()
    export_register(around, Wanted(period=Period(today, today)), taken_out, language("bg"))
    typist.press("F12")
    assert in_clear(office_profile.folder) == []
    assert list(office_profile.backups.glob("*.db")), "a copy was made"
    program.stop()
    assert in_clear(office_profile.folder) == []
    assert in_clear(temporary) == []
    told = "\n".join([*commands, *psutil.Process().cmdline()])
    assert not [word for word in PERSONAL if word in told]


def test_a_word_in_clear_would_be_found(tmp_path):
    (tmp_path / "left.tmp").write_bytes(b"..." + TEXT.encode("utf-16-le"))
    (tmp_path / FILE_NAME).touch()
    assert len(in_clear(tmp_path)) >= 2
