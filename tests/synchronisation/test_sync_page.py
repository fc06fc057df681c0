"""F11, „Synchronisation“: by the keyboard alone."""

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.synchronisation.actions import synchronise_now
from desktop.synchronisation.queries import shown_of_syncs
from desktop.synchronisation.view.sync_page import SyncPage
from tests.app.typist import Typist, seen
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def page(qtbot, workplace, typist):
    def opened() -> SyncPage:
        shown = SyncPage(workplace)
        qtbot.addWidget(shown)
        shown.resize(1274, 692)
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        shown.enter()
        typist.settle()
        return shown

    return opened


def admit(desk) -> None:
    admitted = cleared_central().admit(counter=7, station_id=desk.station.id, charter=desk.charter.key)
    kept_server(desk, admitted.dsn)


def test_one_at_once_by_its_key(page, typist, around, workplace, qtbot):
    admit(around)
    shown = page()
    assert "There has been none yet" in seen(shown)
    with qtbot.waitSignal(workplace.announced, timeout=20_000) as said:
        typist.press("Ctrl+N")
    assert said.args[0].startswith("Synchronised. ")
    typist.wait_until(lambda: len(shown.list.rows()) == 1)
    [row] = shown.list.rows()
    assert (row.title, row.chip) == ("25/11/2026, 10:42", "done")
    assert shown.following.text().startswith("Next: 26/11/2026, ")


def test_without_a_server_it_says_what_to_do(page):
    shown = page()
    assert not shown.begin.isEnabled()
    assert "ednogishe central connect" in seen(shown)


def test_the_set_time_is_kept(page, around, typist):
    admit(around)
    shown = page()
    shown.form.editors["time"].setFocus()
    typist.press("End")
    typist.settle()
    found = shown_of_syncs(around)
    assert found is not None
    assert found.night.time == "23:45"


def test_one_that_is_stopped_ends_whole_and_the_next_goes_on(around):
    admit(around)
    draft = Draft(applicant="Иванка", subject="Осветление", text="Не свети.", answer_by=AnswerBy.AT_COUNTER)
    for _ in range(3):
        register_submission(around, draft, new_key())
    heard: list[int] = []
    outcome = synchronise_now(around, lambda done, _known: heard.append(done), lambda: bool(heard))
    assert outcome.cancelled
    assert not synchronise_now(around).cancelled
