"""What is set aside can be looked at, settled by a person in words, and is said until then."""

import pytest
from sqlalchemy import select

from db.models import Account, JournalEntry, SetAside, StationKey
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.counters.actions import confirm_key, settle
from desktop.counters.queries import all_shown, set_aside_warnings
from desktop.counters.view.set_aside_page import SetAsidePage, SettleDialog
from desktop.office.faults import KnownError, WrongInput
from tests.complaints.folk import SIGNAL
from tests.sync.counter import open_counter, submission


@pytest.fixture
def clashing(desk, central, sync, tmp_path):
    """A number that another counter gave as well, and a step about its case."""
    mine = register_submission(desk, SIGNAL, new_key())
    five = open_counter(central.admit(counter=5, charter=desk.charter.key), tmp_path)
    central.ask("DELETE FROM central.numbering")
    row = submission(five.admitted, mine.number, "Друг Гражданин")
    row.counter = 5
    five.keep(row)
    five.push()
    sync()
    yield row
    five.local.close()


def test_a_clash_is_said_each_night_until_somebody_says_how_it_was_settled(desk, sync, clashing):
    (shown,) = all_shown(desk).entries
    assert (shown.aside.number, shown.counter, shown.settled) == (clashing.number, 5, "")
    assert len(sync().aside) == 1
    assert set_aside_warnings(desk)
    with pytest.raises(WrongInput):
        settle(desk, shown.aside.key, "  ")
    settle(desk, shown.aside.key, "Втората преписка е регистрирана с нов номер")
    assert sync().aside == ()
    assert set_aside_warnings(desk) == ()
    (shown,) = all_shown(desk).entries
    assert shown.settled.startswith("Втората")
    assert shown.settled_by == desk.clerk.name
    with desk.database.reading() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.action == "set_aside.settled")).one()
        assert "Втората" not in (entry.payload or "")
    with pytest.raises(KnownError):
        settle(desk, "submission/none", "Вече")


def test_the_page_shows_it_and_settles_it(desk, sync, clashing, workplace, qtbot):
    page = SetAsidePage(workplace)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    qtbot.waitUntil(lambda: len(page.list.rows()) == 1)
    assert clashing.number in page.what.text()
    assert " 5 · " in page.since.text()
    assert page.settle.isEnabled()
    assert not page.confirm.isEnabled()
    page.settle.click()
    dialog = page.findChild(SettleDialog)
    assert dialog is not None
    dialog.go_on.click()
    qtbot.waitUntil(dialog.go_on.isEnabled)
    assert dialog.isVisible(), "nothing is said of how"
    dialog.form.show_values({"settled": "Уредено по телефона"})
    dialog.go_on.click()
    qtbot.waitUntil(lambda: "Уредено по телефона" in page.settled.text())
    assert not page.settle.isEnabled()


def test_a_key_is_confirmed_by_the_administrator_and_journalled(desk, clashing):
    station = clashing.station_id
    with desk.database.writing() as session:
        session.add(StationKey(station_id=station, key="ab" * 32, seen_at=desk.clock.now(), trusted=False))
    (key,) = all_shown(desk).keys
    assert (key.counter, key.key) == (5, "ab" * 32)
    confirm_key(desk, station, key.key)
    assert all_shown(desk).keys == ()
    with desk.database.reading() as session:
        assert session.get_one(StationKey, (station, "ab" * 32)).trusted
        assert session.scalars(
            select(JournalEntry.action).where(JournalEntry.action == "station_key.confirmed")
        ).one()
        assert session.scalars(select(SetAside)).one().settled == ""
    with pytest.raises(KnownError):
        confirm_key(desk, station, "cd" * 32)


def test_a_secretary_at_a_counter_that_gets_no_confidential_cases_is_told(desk, sync, central):
    central.ask("UPDATE central.station SET reads_confidential = false")
    sync()
    assert set_aside_warnings(desk) == ()
    with desk.database.writing() as session:
        account = session.scalars(select(Account)).first()
        assert account is not None
        account.roles = [*account.roles, "secretary"]
    (warning,) = set_aside_warnings(desk)
    assert "поверителни" in warning
    central.ask("UPDATE central.station SET reads_confidential = true")
    sync()
    assert set_aside_warnings(desk) == ()
