"""Several counters at once: nobody misses a late commit, and everybody ends with everything, once."""

import contextlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.sync.faults import CentralUnreachable
from tests.central.postgres import Database, central_database
from tests.sync.counter import open_counter
from tests.sync.line import Break, Line
from tests.sync.waiting import until_somebody_waits_for_a_lock


@pytest.fixture(scope="module")
def shared() -> Iterator[Database]:
    """One central database for all examples; each is a municipality of its own."""
    with central_database() as database:
        yield database


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_a_commit_that_comes_late_is_not_skipped(open_at, central, ending):
    late, prompt, reader = open_at(counter=1), open_at(counter=2), open_at(counter=3)
    late.register()
    prompt.register()
    with psycopg.connect(late.dsn) as slow:
        late.push_and_hold(slow)
        with until_somebody_waits_for_a_lock(central, prompt.push):
            assert reader.pull() == 0
            getattr(slow, ending)()
        reader.pull()
        assert reader.numbers() == (["1-1", "2-1"] if ending == "commit" else ["2-1"])
    late.push()
    reader.pull()
    assert reader.numbers() == ["1-1", "2-1"]
    assert central.ask("SELECT position FROM central.feed ORDER BY position") == [(1,), (2,)]


def test_what_is_not_shared_waits_for_nobody(open_at, central):
    late, prompt = open_at(counter=1), open_at(counter=2)
    late.register()
    prompt.issue_ticket()
    with psycopg.connect(late.dsn) as slow:
        late.push_and_hold(slow)
        assert prompt.push() == 1


def test_a_second_push_of_the_same_station_waits_for_the_first(open_at, central):
    seven = open_at(counter=7)
    seven.register()
    with psycopg.connect(seven.dsn) as slow:
        seven.push_and_hold(slow)
        with until_somebody_waits_for_a_lock(central, seven.push) as second:
            slow.commit()
    assert second.result() == 1
    assert central.ask("SELECT count(*) FROM central.journal_entry") == [(1,)]


def test_two_push_while_a_third_reads_all_the_time(open_at):
    writers = [open_at(counter=1), open_at(counter=2)]
    reader = open_at(counter=3)
    for writer in writers:
        for _ in range(25):
            writer.register()
    with ThreadPoolExecutor(max_workers=2) as workers:
        pushing = [workers.submit(writer.push, most=1) for writer in writers]
        while not all(push.done() for push in pushing):
            reader.pull(most=3)
    assert [push.result() for push in pushing] == [25, 25]
    reader.pull(most=3)
    assert reader.numbers() == sorted(writers[0].numbers() + writers[1].numbers())


_stations = st.integers(0, 2)
_cuts = st.builds(Break, st.sampled_from(["up", "down"]), st.integers(0, 12_000))
_events = st.one_of(
    st.tuples(st.just("register"), _stations),
    st.tuples(st.just("push"), _stations, st.none() | _cuts),
    st.tuples(st.just("pull"), _stations, st.none() | _cuts),
)


@given(st.lists(_events, max_size=16), st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_however_a_day_goes_everybody_ends_with_everything_once(shared, events, most):
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        counters = [
            open_counter(shared.admit(charter=Path(folder).name, counter=n), Path(folder)) for n in (1, 2, 3)
        ]
        for counter in counters:
            opened.callback(counter.local.close)
        for what, which, *cut in events:
            counter = counters[which]
            if what == "register":
                counter.register(number=f"{which}-{len(counter.journal()) + 1}")
                continue
            with Line(shared, *cut) as line, contextlib.suppress(CentralUnreachable):
                getattr(counter, what)(line.dsn(counter.admitted), most=most)
        for counter in counters:
            counter.push(most=most)
        for counter in counters:
            counter.pull(most=most)
        registered = sorted(
            f"{which}-{entry[1]}" for which, counter in enumerate(counters) for entry in counter.journal()
        )
        for counter in counters:
            assert counter.numbers() == registered
            assert len(counter.found("иванка")) == len(registered) - len(counter.journal())
            assert counter.broken() == []
