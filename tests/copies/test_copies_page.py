"""F11, „Copies“: an administrator makes one, rehearses, and chooses where each goes as well."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from db.copies import Look, look_at
from desktop.copies.actions import choose_second_place, copy_now, rehearse_now
from desktop.copies.making import make_copy, shelf_of
from desktop.copies.queries import copies
from desktop.copies.view.copies_page import CopiesPage
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from tests.app.typist import Typist, seen
from tests.copies.test_restoring import harm


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def page(qtbot, workplace, typist) -> CopiesPage:
    shown = CopiesPage(workplace)
    qtbot.addWidget(shown)
    shown.resize(1274, 692)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.enter()
    typist.settle()
    return shown


def test_a_copy_is_made_and_rehearsed_by_the_keyboard_alone(page, typist, around, workplace, qtbot):
    assert "There is no copy yet. Make one with Ctrl+N." in seen(page)
    with qtbot.waitSignal(workplace.announced) as said:
        typist.press("Ctrl+N")
    assert said.args[0].startswith("The copy is made and checked (")
    typist.wait_until(lambda: len(page.list.rows()) == 1)
    [row] = page.list.rows()
    assert (row.title, row.chip) == ("25/11/2026, 10:42", "checked")
    assert row.detail.startswith("today · ")
    assert len(list(shelf_of(around).glob("office-*.db"))) == 1
    typist.press("Ctrl+R")
    typist.wait_until(page.found.isVisible)
    assert "A real restore takes about" in seen(page)


def test_a_damaged_copy_is_shown_as_one_and_cannot_be_restored(qtbot, workplace, typist, around, clock, page):
    first = make_copy(around).copy.path
    clock.advance(timedelta(days=3))
    make_copy(around)
    first.write_bytes(first.read_bytes()[:5000])
    page.enter()
    typist.wait_until(lambda: len(page.list.rows()) == 2)
    page.list.setFocus()
    assert [(row.chip, row.detail.split(" · ")[0]) for row in page.list.rows()] == [
        ("checked", "today"),
        ("damaged", "3 days ago"),
    ]
    typist.press("Down", "Down")
    assert page.list.current_key() == first
    assert not page.restore.isEnabled()


def test_restoring_asks_once_and_names_the_copy(page, typist, around, workplace, qtbot):
    copy = make_copy(around).copy.path
    page.enter()
    typist.wait_until(lambda: len(page.list.rows()) == 1)
    page.list.setFocus()
    typist.press("Down", "Ctrl+Enter")
    with qtbot.waitSignal(workplace.restore_asked) as asked:
        typist.press("Enter")
    assert asked.args == [(copy,)]


def test_what_the_second_place_refuses_is_said_on_the_page(page, typist, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    page._send_to(drive)
    typist.wait_until(lambda: str(drive) in seen(page))
    drive.rmdir()
    typist.press("Ctrl+N")
    typist.wait_until(page.second_fault.isVisible)
    assert "does not answer or cannot be written" in seen(page)
    typist.press("Ctrl+D")
    assert "None is chosen." in seen(page)


def test_a_copy_that_is_stopped_leaves_nothing_and_says_nothing(page, typist, around, workplace):
    said: list[str] = []
    workplace.announced.connect(lambda words, _kind: said.append(words))
    page.copy.click()
    page.work.stop()
    typist.wait_until(lambda: not page.work.busy)
    typist.settle()
    assert [one for one in shelf_of(around).glob("*") if one.suffix in {".db", ".part"}] == []
    assert said == []


def test_a_full_disk_is_a_sentence(page, typist, monkeypatch, workplace, qtbot):
    monkeypatch.setattr("db.copies.ROOM_LEFT", 1 << 60)
    with qtbot.waitSignal(workplace.announced) as said:
        typist.press("Ctrl+N")
    assert "not enough room for a copy" in said.args[0]
    assert said.args[1] == "error"


@pytest.mark.parametrize("folder", ["inside", "relative"])
def test_a_second_place_in_the_counters_own_folder_is_none(desk, office_profile, folder):
    chosen = office_profile.folder / "backups" if folder == "inside" else Path("somewhere")
    with pytest.raises(WrongInput, match="is lost with it"):
        choose_second_place(desk, chosen)
    with pytest.raises(KnownError, match="does not answer"):
        choose_second_place(desk, office_profile.folder.parent / "not there")


def test_only_an_administrator_manages_copies(desk):
    others = frozenset(Role) - {Role.ADMINISTRATOR}
    clerk = replace(desk, clerk=replace(desk.clerk, roles=others))
    for refused in (copy_now, rehearse_now, copies, partial(choose_second_place, folder=None)):
        with pytest.raises(NotAllowed):
            refused(clerk)


def test_harm_is_seen_only_where_it_can_be(desk):
    """What is behind the first page only a whole check sees: a restore makes one."""
    copy = make_copy(desk).copy.path
    harm(copy)
    assert look_at(copy, desk.database.key) is Look.OPENS
    assert look_at(copy, bytes(32)) is Look.OTHER_KEY
