"""One sync, whole, and the line that says how it went."""

import socket

import pytest
from sqlalchemy import select

from db.models.journal import SyncRun
from db.sync.faults import CentralRefused, CentralTooNew, CentralTooOld, CentralUnreachable, Refusal
from db.sync.own_journal import JournalPlace
from db.sync.set_aside import Why
from db.sync.synchronise import SyncOutcome, synchronise
from tests.central.postgres import central_database
from tests.sync.aside import clashes
from tests.sync.counter import CLOCK, SUBMISSIONS, Counter, open_counter


def run(counter: Counter, dsn: str | None = None, **more) -> SyncOutcome:
    return synchronise(counter.local, dsn or counter.dsn, clock=CLOCK, looked_up=SUBMISSIONS, **more)


def runs(counter: Counter) -> list[tuple]:
    with counter.local.reading() as session:
        rows = session.execute(select(SyncRun.pushed, SyncRun.pulled, SyncRun.fault).order_by(SyncRun.id))
        return [tuple(row) for row in rows]


def test_a_night(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    five.register()
    seven.register()
    seven.issue_ticket()
    assert run(five).pulled == 0
    outcome = run(seven)
    assert (outcome.pushed, outcome.pulled, outcome.acknowledged) == (2, 1, JournalPlace(1, 2))
    assert (outcome.aside, outcome.refilled, outcome.cancelled) == ((), False, False)
    again = run(seven)
    assert (again.pushed, again.pulled, again.acknowledged) == (0, 0, JournalPlace(1, 2))
    assert runs(seven) == [(2, 1, None), (0, 0, None)]


def test_progress_is_told_after_each_batch(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    five.register()
    run(five)
    for _ in range(3):
        seven.register()
    heard: list[tuple[int, int]] = []
    run(seven, progress=lambda done, known: heard.append((done, known)))
    assert heard == [(0, 3), (3, 3), (4, 4)]


def test_a_cancelled_run_ends_between_two_batches(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    five.register()
    run(five)
    seven.register()
    heard: list[int] = []
    outcome = run(
        seven, progress=lambda done, _known: heard.append(done), cancelled=lambda: bool(heard and heard[-1])
    )
    assert (outcome.pushed, outcome.pulled, outcome.cancelled) == (1, 0, True)
    assert run(seven).pulled == 1


def test_a_clash_of_numbers_is_loud(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    theirs = five.register(number="same")
    seven.register(number="same")
    run(five)
    outcome = run(seven)
    assert [clash.id for clash in clashes(outcome)] == [theirs.id]
    assert runs(seven) == [(1, 0, "Clash")]


def test_a_refilled_server_is_told_of(open_at, central):
    seven = open_at(counter=7)
    seven.issue_ticket()
    run(seven)
    central.ask("DELETE FROM central.record")
    central.ask("DELETE FROM central.journal_entry")
    outcome = run(seven)
    assert outcome.refilled
    assert outcome.acknowledged == JournalPlace(1, 1)
    assert not run(seven).refilled


def test_nobody_listens(open_at):
    seven = open_at(counter=7)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CentralUnreachable):
        run(seven, f"host=127.0.0.1 port={port} dbname=central user=seven")
    assert runs(seven) == [(0, 0, "CentralUnreachable")]


def test_somebody_listens_and_says_nothing(open_at):
    seven = open_at(counter=7)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(CentralUnreachable):
            run(seven, f"host=127.0.0.1 port={port} dbname=central user=seven connect_timeout=2")


@pytest.mark.parametrize("password", ["wrong", None])
def test_a_wrong_password(open_at, central, password):
    seven = open_at(counter=7)
    dsn = central.station_dsn(seven.admitted.role, password)
    with pytest.raises(CentralRefused) as raised:
        run(seven, dsn)
    assert raised.value.reason is Refusal.AUTHENTICATION
    assert runs(seven) == [(0, 0, "CentralRefused")]


def test_a_connection_string_that_cannot_be_read_is_not_repeated(open_at):
    seven = open_at(counter=7)
    with pytest.raises(CentralRefused) as raised:
        run(seven, "secret")
    assert raised.value.reason is Refusal.ADDRESS
    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


@pytest.mark.parametrize(("spoken", "fault"), [(2, CentralTooNew), (0, CentralTooOld)])
def test_another_protocol(tmp_path, spoken, fault):
    with central_database() as central:
        seven = open_counter(central.admit(), tmp_path)
        seven.register()
        ((greeting,),) = central.ask("SELECT pg_get_functiondef('central.greet'::regproc)")
        central.ask(greeting.replace("protocol := 1", f"protocol := {spoken}"))
        with pytest.raises(fault):
            run(seven)
        assert central.ask("SELECT 1 FROM central.journal_entry") == []
        assert runs(seven) == [(0, 0, fault.__name__)]
        seven.local.close()


def test_what_arrived_altered_is_said_each_night_and_stops_nothing(open_at, central):
    five, seven = open_at(counter=5), open_at(counter=7)
    five.register()
    run(five)
    seven.register()
    central.ask("UPDATE central.journal_entry SET header = header || ' '")
    for _ in range(2):
        assert [one.why for one in run(seven).aside] == [Why.TAMPERED]
    assert runs(seven) == [(1, 0, "TamperedEntry"), (0, 0, "TamperedEntry")]
    assert seven.confirmed() == JournalPlace(1, 1)
