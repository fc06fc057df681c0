"""What a station of the hall may do: call a few functions as itself, and nothing else."""

from functools import partial
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace
from psycopg import sql

from db.hall.line import HallLine
from db.sync.address import with_password
from db.sync.faults import CentralRefused
from desktop.office.charter import charter_path
from desktop.office.faults import KnownError
from desktop.queue import actions, steps
from desktop.queue.shared_hall import SomebodyWasFaster, connect_hall
from desktop.queue.tending import tend
from desktop.queue.tickets import Outcome, State, Wanted
from tests.hall.halls import DAY, PASSWORD, address_of, hall_at, waiting

FUNCTIONS = {
    "call_in_turn", "changes", "charter", "find", "finish", "keep", "look", "open_tickets", "publish", "put",
    "say", "seen", "stand", "take_place", "to_keep",
}  # fmt: skip


def test_no_table_may_be_touched(hall_server):
    tables = [
        name for (name,) in hall_server.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'hall'")
    ]
    assert len(tables) == 6
    with psycopg.connect(address_of(hall_server, "counter", 1), autocommit=True) as line:
        for table in tables:
            for statement in ("SELECT * FROM hall.{}", "DELETE FROM hall.{}", "TRUNCATE hall.{}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    line.execute(sql.SQL(statement).format(sql.Identifier(table)))


def test_only_these_functions_may_be_called_and_each_has_its_own_path(hall_server):
    found = hall_server.ask(
        "SELECT proname, prosecdef, proconfig[1] FROM pg_proc WHERE pronamespace = 'hall'::regnamespace "
        "AND has_function_privilege('hall_counter_1', oid, 'EXECUTE')"
    )
    assert set(found) == {(name, True, "search_path=hall, pg_temp") for name in FUNCTIONS}
    assert not hall_server.ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'hall'::regnamespace "
        "AND has_function_privilege('pg_monitor', oid, 'EXECUTE')"
    )


def test_a_display_looks_and_a_kiosk_gives_tickets_but_neither_calls(hall_server, counter):
    counter(1).publish(1, charter_path("pernik").read_text("utf-8"))
    display, kiosk = (
        connect_hall(with_password(address_of(hall_server, part), PASSWORD)) for part in ("display", "kiosk")
    )
    given = kiosk.issue(Wanted(kind="service", channel="kiosk"))
    assert [one.label for one in display.look().waiting] == [given.label]
    for refused in (
        lambda: display.issue(Wanted(kind="service")),
        lambda: display.call_next(None),
        lambda: kiosk.call_next(None),
        lambda: kiosk.issue(Wanted(kind="service", channel="counter")),
        lambda: display.publish(9, "друга"),
        lambda: kiosk.say("тревога", None, "alarm"),
    ):
        with pytest.raises(KnownError, match="refuses this station"):
            refused()
    display.close()
    kiosk.close()


def test_another_hall_on_the_same_server_is_not_seen_and_nobody_is_called_from_it(
    hall_server, counter, clock
):
    from db.hall.setting_up import CounterTaken, admit

    here = counter(1)
    first = here.issue(Wanted(kind="service"))
    admit(hall_server.dsn, hall="ruse", part="counter", counter=1, role="hall_of_ruse", password=PASSWORD)
    other = hall_at(hall_server, 1, clock, role="hall_of_ruse")
    seen = other.look()
    assert (seen.waiting, [one.number for one in seen.counters]) == ((), [1])
    later = other.issue(Wanted(kind="service"))
    theirs, called = other.call_next(None), here.call_next(None)
    assert theirs is not None
    assert called is not None
    assert (called.id, theirs.id) == (first.id, later.id)
    history = (*called.history, called.history[-1])
    ended = replace(called, state=State.FINISHED, outcome=Outcome.SERVED, history=history, version=20)
    with pytest.raises(SomebodyWasFaster):
        other.put(ended, called.version, called)
    assert [one.state for one in here.tickets([called.id])] == [State.CALLED]
    other.close()
    with pytest.raises(CounterTaken):
        admit(hall_server.dsn, hall="ruse", part="counter", counter=1, role="hall_x", password=PASSWORD)


def test_a_wrong_password_is_told_apart_from_a_server_that_is_not_there(hall_server):
    line = HallLine(hall_server.station_dsn("hall_counter_1", "another"))
    with pytest.raises(CentralRefused):
        line.ask("look", "2026-11-25", None, None)


def test_nobody_calls_or_ends_for_a_counter_that_is_at_work(two, hall_server, counter, clock):
    at_7, at_3 = two
    tend(at_7)
    kiosk, eight = connect_hall(with_password(address_of(hall_server, "kiosk"), PASSWORD)), counter(8)
    kiosk.clock = clock
    given, waits = (kiosk.issue(Wanted(kind="service", channel="kiosk")) for _ in range(2))
    called = actions.call_next(at_7)
    assert called is not None
    assert called.id == given.id
    here: dict[str, Any] = {"state": State.WAITING, "counter": None, "version": 20}
    ended: dict[str, Any] = {"state": State.FINISHED, "outcome": Outcome.WITHDRAWN, "version": 20}
    served = actions.start_serving(at_7, given.id)
    for station, before, after in (
        (kiosk, served, replace(served, **ended)),
        (kiosk, served, replace(served, **here)),
        (kiosk, waits, replace(waits, rank_at=given.rank_at, version=20)),
        (eight, served, replace(served, **ended)),
        (eight, waits, replace(waits, state=State.CALLED, counter=3, version=20)),
    ):
        with pytest.raises(KnownError, match="refuses this station"):
            station.put(after, before.version)
    kiosk.put(replace(waits, **ended), waits.version)
    assert actions.finish_ticket(at_7, given.id).outcome is Outcome.SERVED
    assert actions.call_next(at_3) is None
    kiosk.close()


NOT_TO_BE_READ: tuple[dict[str, Any], ...] = (
    {"history": 7}, {"history": [[{}]]}, {"history": [{"at": 7}]}, {"done": "x"}, {"also": [None]},
    {"also": [["service"]]}, {"rank_at": "-infinity"}, {"issued_at": "0044-03-15 10:00:00+00 BC"},
    {"called_at": "294000-01-01"}, {"day": "infinity"}, {"version": 2**31 - 1}, {"calls": 2**31 - 1},
    {"label": ""}, {"note": "а" * 20_000},
)  # fmt: skip


def test_what_the_others_could_not_read_is_refused_and_the_hall_goes_on(hall_server, counter, clock):
    kiosk = HallLine(address_of(hall_server, "kiosk"))
    for wrong in NOT_TO_BE_READ:
        with pytest.raises(CentralRefused, match="malformed"):
            kiosk.ask("put", waiting(1, clock) | {"channel": "kiosk"} | wrong, 0)
    kiosk.ask("put", waiting(9, clock) | {"channel": "kiosk"}, 0)
    withdrawn = {"id": waiting(9, clock)["id"], "state": "finished", "outcome": "withdrawn", "counter": 1}
    with pytest.raises(CentralRefused, match="malformed"):
        kiosk.ask("put", withdrawn | {"done": 7, "version": 2}, 1)
    with pytest.raises(CentralRefused):
        kiosk.ask("take_place", DAY, "service", "infinity")
    kiosk.close()
    at = counter(1)
    assert at.issue(Wanted(kind="service")).rank_at == clock.now()
    assert [one.label for one in at.look().waiting] == ["У-001", "У-009"]
    assert at.call_next(None) is not None


STANDS_SO: dict[str, Any] = {
    "day": str(DAY), "state": "paused", "kinds": [], "reason": "", "until": None, "clerk": "x",
}  # fmt: skip
NOBODY_STANDS_SO: tuple[dict[str, Any], ...] = (
    {"state": "away"}, {"state": None}, {"kinds": None}, {"kinds": [7]}, {"kinds": "service"}, {"reason": 7},
    {"clerk": None}, {"until": "infinity"}, {"until": "утре"}, {"day": []},
)  # fmt: skip


def test_a_counter_that_nobody_could_read_is_refused(hall_server, counter, clock):
    at, line = counter(1), HallLine(address_of(hall_server, "counter", 1))
    for wrong in NOBODY_STANDS_SO:
        with pytest.raises(CentralRefused, match="malformed"):
            line.ask("stand", 1, STANDS_SO | wrong)
    line.ask("stand", 1, STANDS_SO | {"until": "2026-11-25 12:00"})
    line.close()
    assert at.look().counters[0].until is not None


def test_a_call_and_an_end_that_nobody_could_read_are_refused(hall_server, counter, clock):
    at, line = counter(1), HallLine(address_of(hall_server, "counter", 1))
    at.issue(Wanted(kind="service"))
    for moment, told in (("infinity", {}), (str(clock.now()), 7), (str(clock.now()), {"at": 7})):
        with pytest.raises(CentralRefused, match="malformed"):
            line.ask("call_in_turn", DAY, [], moment, told if isinstance(told, dict) else str(told))
    called = at.call_next(None)
    ended = {"id": str(called.id), "state": "finished", "outcome": "served", "version": 3}
    for wrong in ({"lines": [7]}, {"done": 7}, {"finished_at": "infinity"}, {"version": 2**31 - 1}):
        with pytest.raises(CentralRefused, match="malformed"):
            line.ask("put", ended | {"lines": []} | wrong, 2)
    line.close()
    assert at.change(called.id, partial(steps.finished, doing=at.doing())).outcome is Outcome.SERVED
