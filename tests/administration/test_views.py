"""Settings and the recovery sheet's page where the printer is not what it was."""

import socket

import pytest

from desktop.administration.actions import choose_setting
from desktop.administration.queries import settings
from desktop.administration.view.journal_check import JournalCheckPage
from desktop.administration.view.recovery import RecoverySheetPage
from desktop.administration.view.settings import SettingsView
from desktop.office.faults import KnownError
from tests.app.typist import Typist, focused, seen
from tests.chosen_server import kept_server


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


def shown(qtbot, page, typist):
    qtbot.addWidget(page)
    page.resize(1274, 692)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    typist.settle()
    return page


def test_a_printer_that_was_switched_off_stays_the_chosen_one(qtbot, workplace, typist, around):
    choose_setting(around, "printer", "Counter printer")
    view = shown(qtbot, SettingsView(workplace), typist)
    assert view.printer.value() == "Counter printer"
    assert settings(around)["printer"] == "Counter printer"


def test_opening_the_settings_chooses_nothing(qtbot, workplace, typist, around):
    told: list[str] = []
    workplace.changed.connect(lambda topics, _owner: told.extend(topics))
    shown(qtbot, SettingsView(workplace), typist)
    assert told == []
    assert settings(around) == {}


def test_a_choice_is_kept_and_told(qtbot, workplace, typist, around):
    told: list[str] = []
    workplace.changed.connect(lambda topics, _owner: told.extend(topics))
    view = shown(qtbot, SettingsView(workplace), typist)
    assert focused() is view.language
    typist.press("Tab", "Down")
    assert told == ["settings"]
    assert settings(around) == {"theme": "dark"}


def test_a_sheet_that_was_not_printed_does_not_count_as_printed(qtbot, workplace, typist):
    refused: list[bytes] = []

    def refuse(pdf: bytes) -> str:
        refused.append(pdf)
        raise KnownError("The printer did not take the sheet.")

    page = shown(qtbot, RecoverySheetPage(workplace, b"%PDF", refuse), typist)
    with qtbot.waitSignal(workplace.announced) as said:
        typist.press("Ctrl+P")
    assert said.args == ["The printer did not take the sheet.", "error"]
    assert refused == [b"%PDF"]
    assert "The recovery sheet is printed:" not in seen(page)
    assert not page.go_on.isEnabled()


def test_without_a_printer_the_sheet_is_a_file_to_be_moved_and_nothing_says_printed(
    qtbot, workplace, typist, tmp_path
):
    page = shown(qtbot, RecoverySheetPage(workplace, b"%PDF", lambda _pdf: tmp_path / "sheet.pdf"), typist)
    typist.press("Ctrl+P")
    qtbot.waitUntil(lambda: "saved as a file" in seen(page))
    assert "Move it to a safe place" in seen(page)
    assert str(tmp_path / "sheet.pdf") in seen(page)
    assert "is printed" not in seen(page)


def test_the_check_says_that_the_central_server_was_not_asked(qtbot, workplace, typist, around):
    view = shown(qtbot, JournalCheckPage(workplace), typist)
    typist.press("Ctrl+J")
    typist.settle()
    assert "intact" in view.found.text.text()
    assert "not asked" not in view.found.text.text(), "no server is chosen"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        kept_server(around, f"host=127.0.0.1 port={taken.getsockname()[1]} password=secret")
        typist.press("Ctrl+J")
        typist.settle()
    assert "intact" in view.found.text.text()
    assert "The central server was not asked." in view.found.text.text()
    assert "does not answer" in view.found.text.text()
    assert "secret" not in view.found.text.text()
    assert view.check.isEnabled()
