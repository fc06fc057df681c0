"""The whole day, played once through the real window with its night, and what it leaves behind."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import JournalEntry, Submission, SyncRun
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.office.clock import SystemClock
from desktop.office.language import speak, spoken
from desktop.office.profile import Profile
from tests.papers import described, text_of
from tests.plays.day import play_the_day

pytestmark = pytest.mark.long

PAPERS = {"receipt": 2, "reception": 1, "service": 1, "ticket": 3, "where-to-turn": 1}
SCREENS = (
    "first-start",
    "recovery",
    "sign-in",
    "queue",
    "service",
    "not-ours",
    "boards",
    "locked",
    "complaint",
    "reception",
    "found",
    "cards-entered",
    "settings",
    "search",
)


@dataclass(frozen=True)
class Played:
    """A day that has been played into `out`, and the number it ended with."""

    out: Path
    code: int

    @property
    def office(self) -> Profile:
        return Profile(self.out / "office", throw_away=True)

    def paper(self, beginning: str) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.out / "papers").glob(f"{beginning}*.pdf"))]

    def rows(self, question) -> list:
        key = FileKeyStore(self.office.key_file).read()
        assert key is not None
        database = LocalDatabase(self.office.database, key)
        with database.reading() as session:
            found = list(session.scalars(question))
        database.close()
        return found


@pytest.fixture(scope="module")
def day(qapp: QApplication, tmp_path_factory) -> Played:
    """Played in Bulgarian, as the program speaks."""
    out = tmp_path_factory.mktemp("day")
    before, locale, quits = spoken().code, QLocale(), qapp.quitOnLastWindowClosed()
    speak("bg")
    with pytest.MonkeyPatch.context() as environment:
        # The embedded server looks for it.
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        code = play_the_day(out)
    speak(before)
    QLocale.setDefault(locale)
    qapp.setQuitOnLastWindowClosed(quits)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Played(out, code)


def test_it_goes_as_planned(day):
    assert day.code == 0
    assert not (day.out / "pictures" / "not-as-planned.png").exists()


def test_no_bug_was_met(day):
    assert day.office.log.read_text() == ""


def test_every_paper_is_there(day):
    for beginning, count in PAPERS.items():
        assert len(day.paper(beginning)) == count, beginning
    assert all(pdf.startswith(b"%PDF") for pdf in day.paper(""))


def test_the_receipt_can_be_read_and_names_everything(day):
    [submission] = day.rows(select(Submission).where(Submission.counter == 7))
    receipts = [text_of(pdf) for pdf in day.paper("receipt")]
    for text in receipts:
        assert submission.number in text
        assert submission.applicant in text
        assert submission.subject in text
        assert submission.check_code in text.replace(" ", "")
        assert submission.identifier not in text
        assert "Мария Стоянова" in text
    assert sorted("ДУБЛИКАТ" in text for text in receipts) == [False, True]
    assert any(submission.number in described(pdf)["Title"] for pdf in day.paper("receipt"))


def test_the_slips_are_in_cyrillic_too(day):
    assert "Елена Василева Христова" in text_of(day.paper("reception")[0])
    assert "2016" in text_of(day.paper("service")[0])
    assert "Ж7-001" in "".join(text_of(pdf) for pdf in day.paper("ticket"))


def test_there_is_a_picture_of_every_screen_and_none_is_empty(day):
    pictures = sorted((day.out / "pictures").glob("*.png"))
    for screen in SCREENS:
        assert any(screen in picture.name for picture in pictures), screen
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1366, 768), picture
        colours = {image.pixel(x, y) for x in range(0, 1366, 25) for y in range(0, 768, 25)}
        assert len(colours) > 3, picture


def test_the_file_is_encrypted_and_holds_nothing_readable(day):
    for file in day.office.folder.glob("office.db*"):
        stored = file.read_bytes()
        assert not stored.startswith(b"SQLite format 3")
        assert "Тодорова".encode() not in stored
        assert b"journal_entry" not in stored


def test_the_journal_holds_and_tells_the_day(day):
    desk = open_office(day.office, FileKeyStore(day.office.key_file), SystemClock())
    check = journal_check(desk)
    desk.database.close()
    assert check.broken == ()
    told = day.rows(select(JournalEntry.action).order_by(JournalEntry.seq))
    assert check.entries == len(told)
    for action in ("account.opened", "submission.registered", "receipt.copied"):
        assert told.count(action) == 1, action
    assert told.count("account.signed_in") == 2, "the clerk, and at night the administrator"


@pytest.mark.skipif(sys.platform == "win32", reason="the embedded server is made for the developers' systems")
def test_the_night_sends_everything_once_and_brings_the_other_counter_s(day):
    runs = day.rows(select(SyncRun).order_by(SyncRun.id))
    entries = len(day.rows(select(JournalEntry.seq)))
    assert [run.fault for run in runs] == [None] * len(runs)
    assert runs[0].pushed + runs[1].pushed == entries
    assert all(run.pushed == 0 for run in runs[2:])
    assert [counter for counter in day.rows(select(Submission.counter)) if counter != 7] == [3]
    assert not (day.out / "central").exists()
