"""The window synchronises by itself: at its hour, after a missed night, again after a failed one."""

import socket
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import SyncRun
from db.sync.afterwards import MET
from desktop.office.records import record_of
from desktop.synchronisation.queries import SyncRunRecord, night_news, night_warnings
from desktop.synchronisation.rules import AFTER_THE_START
from desktop.synchronisation.view.night_watch import NightWatch
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.sync.counter import NOON


@pytest.fixture
def central():
    """A central database without stations."""
    return cleared_central()


def runs_of(desk) -> list[bool]:
    """Of each run whether it went through."""
    with desk.database.reading() as session:
        rows = session.scalars(select(SyncRun).order_by(SyncRun.id))
        return [record_of(SyncRunRecord, row).went_through for row in rows]


@pytest.fixture
def watching(qtbot, seat, desk, around, clock):
    """Begins to watch and lets the clock go on; gives how the runs went."""
    workplace = seat(desk)
    watch = NightWatch(workplace, workplace)

    def after(by: timedelta) -> list[bool]:
        clock.advance(by)
        ended: list[bool] = []
        workplace.runner.done.connect(lambda _owner: ended.append(True))
        watch.look()
        qtbot.waitUntil(lambda: not workplace.runner.busy and not watch._busy, timeout=20_000)
        return runs_of(around)

    yield watch, after
    watch.stop()


def admit(central, desk) -> None:
    admitted = central.admit(counter=7, station_id=desk.station.id, charter=desk.charter.key)
    kept_server(desk, admitted.dsn)


def test_a_missed_night_is_made_up_for_after_a_while_and_the_next_comes_at_its_hour(
    central, desk, around, watching
):
    admit(central, around)
    watch, after = watching
    watch.watch(desk)
    assert after(timedelta(0)) == []
    assert after(AFTER_THE_START) == [True]
    assert after(timedelta(minutes=1)) == [True], "once is enough"
    assert after(timedelta(hours=10)) == [True]
    assert after(timedelta(hours=8)) == [True, True], "the next night, window open"


def test_a_failed_one_is_tried_again_after_an_hour(desk, around, watching, central):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        kept_server(around, f"host=127.0.0.1 port={taken.getsockname()[1]} dbname=x user=y password=z")
        watch, after = watching
        watch.watch(desk)
        assert after(AFTER_THE_START) == [False]
        assert after(timedelta(minutes=30)) == [False]
    admit(central, around)
    assert after(timedelta(minutes=31)) == [False, True]


def test_without_a_server_nothing_is_tried(desk, around, watching):
    watch, after = watching
    watch.watch(desk)
    assert after(AFTER_THE_START) == []
    assert night_news(around) == ()


def test_a_failed_night_is_said_the_next_morning_and_insistently_after_three_days(desk, clock, central):
    admit(central, desk)
    assert night_news(desk) == (), "set up a moment ago"
    clock.advance(timedelta(days=1))
    [told] = night_news(desk)
    assert (told.insistent, night_warnings(desk)) == (False, ())
    clock.advance(timedelta(days=2, hours=1))
    [told] = night_news(desk)
    assert told.insistent
    [warning] = night_warnings(desk)
    assert "3" in warning


def test_what_went_through_is_told_from_what_was_stopped():
    for fault, through in {"CentralUnreachable": False, **dict.fromkeys(MET, True)}.items():
        run = SyncRunRecord(id=1, started_at=NOON, finished_at=NOON, pushed=0, pulled=0, fault=fault)
        assert run.went_through is through
