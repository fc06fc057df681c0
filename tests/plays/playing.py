"""What the tests of plays share: playing in Bulgarian, and what every play must leave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from db.key_store import FileKeyStore
from desktop.administration.opening import open_office
from desktop.desk import Desk
from desktop.office.language import speak, spoken
from tests.plays.performance import Played
from tests.whole import broken_entries


@contextmanager
def played(qapp: QApplication, play: Callable[[], Played]) -> Iterator[tuple[Played, Desk]]:
    """Plays as the program speaks, in Bulgarian; gives what is left, and a desk at its office."""
    before, locale, quits = spoken().code, QLocale(), qapp.quitOnLastWindowClosed()
    speak("bg")
    try:
        left = play()
    finally:
        speak(before)
        QLocale.setDefault(locale)
        qapp.setQuitOnLastWindowClosed(quits)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk = open_office(left.office, FileKeyStore(left.office.key_file), left.clock)
    yield left, desk
    desk.database.close()


def check_no_bug_was_met(left: Played, folder: Path) -> None:
    assert left.office.log.read_text() == ""
    assert not (folder / "not-as-planned.png").exists()


def check_the_journal_verifies(desk: Desk) -> None:
    with desk.database.reading() as session:
        assert list(broken_entries(session)) == []


def check_the_pictures_are_whole(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) > 12
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1366, 768), picture
        colours = {image.pixel(x, y) for x in range(0, 1366, 25) for y in range(0, 768, 25)}
        assert len(colours) > 3, picture
