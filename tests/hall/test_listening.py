"""What changes at one counter is heard at the others, by the server's word."""

import threading

import psycopg
import pytest

from db.hall import listening
from db.hall.line import HallLine
from db.hall.listening import listen
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.queue import actions
from desktop.queue.shared_hall import HallOutOfReach
from desktop.queue.tickets import Wanted
from desktop.queue.view.hall_watch import HallWatch
from tests.hall.halls import address_of, join

RUNG_NOW = "setval('hall.rung', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)"


@pytest.fixture
def listener(hall_server, monkeypatch):
    """Hears by rings only: by itself it asks once an hour."""
    monkeypatch.setattr(listening, "_STILL_THERE_S", 3600)
    heard, stopped = threading.Event(), threading.Event()
    address = address_of(hall_server, "display")
    threading.Thread(target=listen, args=(address, heard.set, stopped), daemon=True).start()
    assert heard.wait(10), "it begins with a look"
    yield heard
    stopped.set()
    hall_server.ask("NOTIFY ednogishe_hall")


def test_a_step_right_after_a_ring_rings_no_more(hall_server):
    rings = f"SELECT {RUNG_NOW}, hall.ring()"
    with psycopg.connect(hall_server.dsn, autocommit=True) as line:
        line.execute("LISTEN ednogishe_hall")
        line.execute(rings.encode())
        assert not list(line.notifies(timeout=0))
        line.execute("SELECT setval('hall.rung', 1), hall.ring()")
        assert len(list(line.notifies(timeout=10, stop_after=1))) == 1
        now = line.execute("SELECT last_value / 1e6, extract(epoch FROM now()) FROM hall.rung").fetchone()
        assert now is not None
        assert abs(now[0] - now[1]) < 10, "it is known from then on when that was"
        # A clock that was set back: nobody has rung in the last moments.
        line.execute("SELECT setval('hall.rung', 9000000000000000), hall.ring()")
        assert len(list(line.notifies(timeout=10, stop_after=1))) == 1


def test_what_left_its_ring_to_another_is_heard_though_it_ends_later(counter, hall_server, clock, listener):
    given = counter(1).issue(Wanted(kind="service"))
    seen = counter(2)
    with (
        psycopg.connect(hall_server.dsn, autocommit=True) as another,
        psycopg.connect(address_of(hall_server, "counter", 1)) as slow,
    ):
        slow.execute("SELECT")
        another.execute(f"SELECT {RUNG_NOW}".encode())
        slow.execute("SELECT hall.call_in_turn(%s, '{}', %s, '{}')", [seen.clock.now().date(), clock.now()])
        another.execute("NOTIFY ednogishe_hall")
        listener.clear()
        assert listener.wait(10), "and looks for what is under way"
        assert not seen.look().last_calls
    while not seen.look().last_calls:
        assert listener.wait(10)
        listener.clear()
    assert seen.look().last_calls[0].label == given.label


def test_what_was_done_is_told_from_what_is_being_done(counter, hall_server):
    line = HallLine(address_of(hall_server, "display"))
    [before] = line.ask("changes")
    counter(1).issue(Wanted(kind="service"))
    [after] = line.ask("changes")
    assert after != before
    assert line.ask("changes") == [after]
    with psycopg.connect(hall_server.dsn) as slow:
        slow.execute("SELECT nextval('hall.rung')")
        assert line.ask("changes") == [None]
    assert line.ask("changes")[0] not in {None, after}
    line.close()


def test_a_call_is_heard_by_whoever_listens(counter, hall_server):
    counter(1).issue(Wanted(kind="service"))
    heard, stopped = threading.Event(), threading.Event()
    address = address_of(hall_server, "display")
    listener = threading.Thread(target=listen, args=(address, heard.set, stopped), daemon=True)
    listener.start()
    assert heard.wait(10), "it begins with a look"
    heard.clear()
    counter(1).call_next(None)
    assert heard.wait(10)
    stopped.set()
    listener.join(10)


def test_a_mistake_of_the_program_is_told_once_and_the_hall_goes_on(workplace):
    met: list[Exception] = []
    workplace.bug_met.connect(met.append)
    watch = HallWatch(workplace, workplace)
    for fault in (KnownError("out of reach"), ZeroDivisionError(), ZeroDivisionError()):
        watch._failed(fault)
    assert [type(one) for one in met] == [ZeroDivisionError]


def test_what_keeps_a_visit_out_of_the_file_is_told_once_but_not_that_the_hall_is_away(workplace):
    said: list[str] = []
    workplace.announced.connect(lambda words, _kind: said.append(words))
    watch = HallWatch(workplace, workplace)
    for fault in (HallOutOfReach("away"), KnownError("the disk is full"), KnownError("the disk is full")):
        watch._failed(fault)
    assert said == ["the disk is full"]


def test_the_window_s_screens_look_again_when_another_counter_did_something(
    desk, desk_at_3, hall_server, workplace, qtbot, typist
):
    join(desk, hall_server)
    at_3 = join(desk_at_3, hall_server)
    told = []
    watch = HallWatch(workplace, workplace)
    watch.watch(workplace.desk)
    workplace.changed.connect(lambda topics, _owner: told.append(topics))
    typist.wait_until(lambda: bool(told))
    told.clear()
    actions.issue_ticket(at_3, "service")
    typist.wait_until(lambda: frozenset({Topic.QUEUE}) in told)
    watch.stop()
