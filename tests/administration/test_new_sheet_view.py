"""F11, „Recovery sheet“, by keyboard alone: two agree, it is printed, the key is changed."""

from functools import partial

import pytest

from db.key_store import FileKeyStore
from desktop.administration.new_sheet import change_to
from desktop.administration.view.new_sheet import NewSheetPage
from desktop.agreements.view.asking import SecondPersonDialog
from desktop.office.permissions import Role
from desktop.shell.workplace import SheetDoor
from tests.app.typist import Typist, focused, seen
from tests.colleagues import colleague


@pytest.fixture
def page(qtbot, workplace, desk, around, office_profile):
    colleague(around, "penka", "Пенка Иванова", Role.SUPERVISOR)
    around.database.close()
    printed: list[bytes] = []

    def put(pdf: bytes) -> str:
        printed.append(pdf)
        return "Counter printer"

    store = FileKeyStore(office_profile.key_file)
    shown = NewSheetPage(workplace, SheetDoor(put, partial(change_to, office_profile, store)))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.enter()
    return shown, Typist(qtbot, workplace.runner), printed, store


def test_a_new_sheet(page):
    shown, typist, printed, store = page
    before = store.read()
    assert not shown.print.isEnabled()
    typist.press("Ctrl+N")
    window = focused().window()
    assert isinstance(window, SecondPersonDialog)
    typist.fill("penka")
    typist.type("penka" * 3)
    typist.press("Enter")
    typist.wait_until(shown.print.isEnabled)
    assert not shown.change.isEnabled(), "first it is printed"
    typist.press("Ctrl+P")
    typist.wait_until(lambda: len(printed) == 1)
    typist.settle()
    typist.press("Space", "Ctrl+Enter")
    typist.wait_until(lambda: "The key is changed." in seen(shown))
    assert store.read() not in {None, before}
    assert not shown.change.isEnabled()
