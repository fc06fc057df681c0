"""A mistake of the program: told with a reference, noted without a citizen, and survived."""

import logging
import re
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.feedback.questionnaires import read_questionnaires
from desktop.office.faults import KnownError
from desktop.office.language import speak, spoken
from desktop.shell import bugs
from desktop.shell.bugs import BugWatch, log_to, note_bug
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Text

CITIZEN = "Иванка Тодорова, ЕГН 7501020018"


@pytest.fixture
def log(tmp_path):
    """The program's log, in a file of its own."""
    file = tmp_path / "log" / "ednogishe.log"
    log_to(file)
    yield file
    for handler in list(logging.getLogger("ednogishe").handlers):
        logging.getLogger("ednogishe").removeHandler(handler)
        handler.close()


@pytest.fixture
def window(qtbot):
    before = spoken().code
    speak("en")
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    speak(before)


@pytest.fixture
def watch(qtbot, window, log):
    made = BugWatch(lambda: window)
    yield made
    made.deleteLater()


@pytest.fixture
def hooks():
    """Python's own hooks, put back afterwards."""
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def a_bug():
    """An error with a citizen in its message, and in the message of what caused it."""

    def look_up() -> None:
        raise KeyError(CITIZEN)

    error = ValueError(f"no such applicant: {CITIZEN}")
    try:
        look_up()
    except KeyError as cause:
        error.__cause__ = cause
    return error


NOTHING: dict[str, str] = {}


def dialogs() -> list[Dialog]:
    # Its own kind: a dialog of a screen, which another test has not taken down yet, is a class of its own.
    return [one for one in QApplication.topLevelWidgets() if type(one) is Dialog and one.isVisible()]


def words_of(dialog: Dialog) -> str:
    return "\n".join(text.text() for text in dialog.findChildren(Text))


def close(qtbot, dialog: Dialog) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.go_on.click()


def test_the_log_has_kinds_and_places_and_nothing_that_was_said(log):
    reference = note_bug(a_bug())
    noted = log.read_text(encoding="utf-8")
    assert reference in noted
    assert "ValueError" in noted
    assert "KeyError" in noted
    assert re.search(r"test_bugs\.py:\d+ in look_up", noted)
    for part in ("Тодорова", "7501020018", "no such applicant"):
        assert part not in noted


def test_each_bug_has_a_reference_of_its_own(log):
    assert note_bug(a_bug()) != note_bug(a_bug())


def test_a_bug_is_told_with_the_reference_of_the_log(qtbot, watch, log):
    watch.meet(a_bug())
    qtbot.waitUntil(lambda: dialogs() != [])
    [dialog] = dialogs()
    [reference] = re.findall(r"bug ([0-9A-F]{6})", log.read_text(encoding="utf-8"))
    assert reference in words_of(dialog)
    assert CITIZEN not in words_of(dialog)
    assert "What was registered is safe" in words_of(dialog)
    close(qtbot, dialog)


def test_a_second_bug_does_not_pile_up_dialogs_but_is_noted(qtbot, watch, log):
    watch.meet(a_bug())
    qtbot.waitUntil(lambda: dialogs() != [])
    watch.meet(a_bug())
    QApplication.processEvents()
    assert len(dialogs()) == 1
    assert log.read_text(encoding="utf-8").count("bug ") == 2
    close(qtbot, dialogs()[0])
    watch.meet(a_bug())
    qtbot.waitUntil(lambda: dialogs() != [])
    close(qtbot, dialogs()[0])


@pytest.mark.qt_no_exception_capture
def test_a_bug_in_a_slot_is_met_and_the_program_lives_on(qtbot, watch, log, hooks):
    watch.install()
    lived = []
    QTimer.singleShot(0, lambda: NOTHING[CITIZEN])
    QTimer.singleShot(1, lambda: lived.append(True))
    qtbot.waitUntil(lambda: bool(lived and dialogs()))
    noted = log.read_text(encoding="utf-8")
    assert "KeyError" in noted
    assert "Тодорова" not in noted
    close(qtbot, dialogs()[0])


@pytest.mark.qt_no_exception_capture
def test_a_bug_in_a_thread_is_shown_on_the_window_s_thread(qtbot, watch, log, hooks):
    watch.install()
    thread = threading.Thread(target=lambda: NOTHING[CITIZEN])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: dialogs() != [])
    assert "KeyError" in log.read_text(encoding="utf-8")
    close(qtbot, dialogs()[0])


@pytest.mark.qt_no_exception_capture
def test_ctrl_c_in_a_console_still_ends_the_program(watch, log, hooks, capsys):
    watch.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert log.read_text(encoding="utf-8") == ""
    assert dialogs() == []


def test_the_log_stays_small(log, monkeypatch):
    monkeypatch.setattr(bugs, "_LOG_BYTES", 4_000)
    log_to(log)
    for _number in range(100):
        note_bug(a_bug())
    files = list(log.parent.iterdir())
    assert 2 <= len(files) <= 1 + bugs._LOG_FILES
    assert all(file.stat().st_size <= 4_000 for file in files)


def test_a_new_log_takes_the_place_of_the_old(log, tmp_path):
    other = tmp_path / "other" / "ednogishe.log"
    log_to(other)
    note_bug(a_bug())
    assert log.read_text() == ""
    assert other.read_text(encoding="utf-8").count("bug ") == 1


def test_a_screen_that_cannot_be_made_of_a_damaged_file_says_which_file_and_what_to_do(
    qtbot, watch, tmp_path
):
    damaged = tmp_path / "own.toml"
    damaged.write_text("key =", "utf-8")
    with pytest.raises(KnownError) as raised:
        read_questionnaires(tmp_path)
    watch.meet(raised.value)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    said = words_of(dialogs()[0])
    assert "In the file own.toml, line 1, nothing stands behind the =. Write the value" in said
    assert "read out this reference" in said
    close(qtbot, dialogs()[0])
