"""The manuals, read and printed in the program."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.office.places import RESOURCES
from desktop.shell.key_help import KeyHelp
from desktop.shell.manual import ALL, ManualDialog, manual_pdf, manual_text
from tests.fakes import RecordingPrinter
from tests.kept_papers.kept import kept_at, tray_at


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


@pytest.fixture
def manual(qtbot, window, workplace, desk):
    workplace.tray = tray_at(desk, RecordingPrinter())
    press(qtbot, window, Qt.Key.Key_F1)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, KeyHelp)
    qtbot.waitUntil(asked.isActiveWindow)
    press(qtbot, asked, Qt.Key.Key_F1)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ManualDialog)
    yield shown
    shown.reject()


def test_f1_twice_leads_to_the_manual_of_the_clerk(manual):
    assert "Влизане." in manual.pages.toPlainText()
    assert "**" not in manual.pages.toPlainText(), "it is shown, not its marks"


def test_another_manual_is_a_choice_away(manual):
    manual.which.set_value("administrator")
    manual.which.chosen.emit("administrator")
    assert "Първо пускане." in manual.pages.toPlainText()


def test_a_word_is_found_again_and_again(qtbot, manual):
    press(qtbot, manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert manual.sought.hasFocus()
    manual.sought.setText("разписка")
    places = set()
    for _time in range(3):
        press(qtbot, manual.sought, Qt.Key.Key_Return)
        assert manual.pages.textCursor().selectedText().casefold() == "разписка"
        places.add(manual.pages.textCursor().position())
    assert len(places) > 1
    assert manual.isVisible()


def test_it_is_printed_whole(qtbot, manual, workplace, desk):
    press(qtbot, manual, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(workplace.tray.printer.printed))
    [path] = kept_at(desk)
    pages = pypdfium2.PdfDocument(path.read_bytes())
    assert "Влизане" in pages[0].get_textpage().get_text_range()
    assert len(pages) > 1


@pytest.mark.parametrize("manual", ALL, ids=lambda one: one.key)
def test_every_manual_is_there_and_can_be_laid_out(qapp, manual):
    assert manual_text(manual.key).startswith("# ")
    assert manual_pdf(manual.key).startswith(b"%PDF")


def test_no_manual_is_forgotten():
    files = {path.stem for path in (RESOURCES / "manual").glob("*.md")}
    assert files - {"contributing"} == {one.key for one in ALL}
