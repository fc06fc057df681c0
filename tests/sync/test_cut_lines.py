"""Cut anywhere, run again: the result is that of a run nobody disturbed."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.sync.central_server import reached
from db.sync.faults import CentralUnreachable
from db.sync.own_journal import JournalPlace
from db.sync.pull import pulling
from db.sync.push import pushing
from tests.central.postgres import Database, central_database
from tests.sync.counter import CLOCK, SUBMISSIONS, Counter, open_counter
from tests.sync.dump import dump
from tests.sync.line import Break, Line
from tests.sync.waiting import until_somebody_waits_for_a_lock


@pytest.fixture(scope="module")
def two() -> Iterator[tuple[Database, Database]]:
    """The central database that is cut off, and the one that nobody disturbs."""
    with central_database() as cut, central_database() as undisturbed:
        yield cut, undisturbed


@given(
    direction=st.sampled_from(["up", "down"]),
    share=st.floats(0, 1),
    most=st.integers(1, 5),
)
@settings(max_examples=20, deadline=None)
def test_a_push_cut_at_any_byte_ends_as_if_it_had_not_been(two, direction, share, most):
    cut_off, undisturbed = two
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        admitted = cut_off.admit(charter=Path(folder).name)  # a municipality of its own
        counter = open_counter(admitted, Path(folder))
        opened.callback(counter.local.close)
        ticket = counter.issue_ticket()
        counter.register()
        counter.call(ticket)
        counter.register()
        counter.register()
        control = Counter(
            counter.copied(Path(folder) / "control.db").local,
            undisturbed.admit(station_id=admitted.id, charter=admitted.charter),
        )
        opened.callback(control.local.close)
        with Line(undisturbed) as line:
            control.push(line.dsn(control.admitted), most=most)
            total = line.carried[direction]
        broken = Break(direction, int(share * total))
        # Where only the goodbye is cut off, the push ends as it should.
        with Line(cut_off, broken) as line, contextlib.suppress(CentralUnreachable):
            counter.push(line.dsn(admitted), most=most)
        counter.push(most=most)
        assert dump(cut_off, admitted.id) == dump(undisturbed, admitted.id)
        assert counter.confirmed() == control.confirmed() == JournalPlace(1, 5)
        assert counter.broken() == []


@given(direction=st.sampled_from(["up", "down"]), share=st.floats(0, 1), most=st.integers(1, 4))
@settings(max_examples=12, deadline=None)
def test_a_pull_cut_at_any_byte_brings_everything_once(two, direction, share, most):
    central, _ = two
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        charter = Path(folder).name  # a municipality of its own
        five, seven, control = (
            open_counter(central.admit(charter=charter, counter=n), Path(folder)) for n in (5, 7, 8)
        )
        for counter in (five, seven, control):
            opened.callback(counter.local.close)
        told = [five.register() for _ in range(4)]
        five.push()
        with Line(central) as line:
            control.pull(line.dsn(control.admitted), most=most)
            total = line.carried[direction]
        broken = Break(direction, int(share * total))
        with Line(central, broken) as line, contextlib.suppress(CentralUnreachable):
            seven.pull(line.dsn(seven.admitted), most=most)
        seven.pull(most=most)
        assert seven.numbers() == control.numbers() == sorted(row.number for row in told)
        assert sorted(seven.found("иванка")) == sorted(row.id for row in told)


def test_a_connection_ended_by_the_server_between_two_batches(open_at, central):
    seven = open_at(counter=7)
    for _ in range(4):
        seven.register()
    with reached(seven.dsn) as server:
        batches = pushing(seven.local, server, CLOCK, most=2)
        next(batches)
        central.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", seven.admitted.role
        )
        with pytest.raises(CentralUnreachable):
            next(batches)
    assert seven.confirmed() == JournalPlace(1, 2)
    assert seven.push() == 2
    assert central.ask("SELECT count(*) FROM central.journal_entry") == [(4,)]


def test_a_connection_ended_by_the_server_in_the_middle_of_a_batch(open_at, central):
    seven = open_at(counter=7)
    seven.register()
    with psycopg.connect(central.dsn) as holding:
        holding.execute("SELECT 1 FROM central.feed_head FOR UPDATE")
        with until_somebody_waits_for_a_lock(central, seven.push) as pushed:
            central.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                seven.admitted.role,
            )
        assert isinstance(pushed.exception(), CentralUnreachable)
    assert central.ask("SELECT 1 FROM central.journal_entry") == []
    assert seven.confirmed() == JournalPlace(0, 0)
    assert seven.push() == 1


def test_a_line_that_falls_silent_is_given_up(open_at, central):
    five, seven = open_at(counter=5), open_at(counter=7)
    seven.register()
    with Line(central) as line, reached(line.dsn(seven.admitted), patience=0.5) as server:
        line.fall_silent()
        with pytest.raises(CentralUnreachable):
            list(pushing(seven.local, server, CLOCK))
    with Line(central) as line, reached(line.dsn(five.admitted), patience=0.5) as server:
        line.fall_silent()
        with pytest.raises(CentralUnreachable):
            list(pulling(five.local, server, SUBMISSIONS))
    assert seven.push() == 1
    assert five.pull() == 1
