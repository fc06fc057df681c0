"""The server believes nobody: what `push_batch` refuses, called as a dishonest program would call it."""

import hashlib
import json

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.journal import GENESIS, canonical
from db.models.base import new_key
from tests.central.entries import chain, entry
from tests.central.postgres import Admitted, central_database


def push(station: Admitted, batch: object) -> tuple:
    with psycopg.connect(station.dsn) as connection:
        found = connection.execute(
            "SELECT * FROM central.push_batch(%s::jsonb)", [json.dumps(batch)]
        ).fetchone()
    assert found is not None
    return found


def refusal(station: Admitted, batch: object) -> tuple[str | None, str | None]:
    with pytest.raises(psycopg.DatabaseError) as raised:
        push(station, batch)
    return raised.value.sqlstate, raised.value.diag.message_detail


@pytest.fixture
def station(central):
    return central.admit()


def test_a_batch_is_acknowledged_by_its_last_entry(station):
    batch = chain(station, 3)
    assert push(station, batch) == (1, 3, batch[-1]["hash"], 3, None, None)
    assert push(station, batch) == (1, 3, batch[-1]["hash"], 0, None, None)
    assert push(station, batch[:2]) == (1, 2, batch[1]["hash"], 0, None, None)


@pytest.mark.parametrize("batch", [{}, "entries", None, 7])
def test_a_batch_is_an_array(station, batch):
    assert refusal(station, batch)[0] == "OS003"


@pytest.mark.parametrize("size", [0, 501])
def test_a_batch_has_a_size(station, size):
    assert refusal(station, [{}] * size)[0] == "OS002"


def test_the_largest_batch_is_taken(station, central):
    assert push(station, chain(station, 500))[3] == 500
    assert central.ask("SELECT position FROM central.feed_head") == [(500,)]


def test_nobody_pushes_as_another(station, central):
    other = central.admit(counter=5)
    assert refusal(other, chain(station, 1)) == ("OS004", "1/1")


def test_the_first_entry_is_the_first(station):
    assert refusal(station, chain(station, 3)[1:]) == ("OS008", "1/2")


def test_a_gap_within_a_batch_undoes_all_of_it(station, central):
    first, _, third = chain(station, 3)
    assert refusal(station, [first, third]) == ("OS008", "1/3")
    assert central.ask("SELECT 1 FROM central.journal_entry") == []


def test_the_first_entry_begins_the_chain(station):
    assert refusal(station, [entry(station, 1, "f" * 64)]) == ("OS006", "1/1")


def test_an_entry_continues_the_chain(station):
    first, _ = chain(station, 2)
    assert refusal(station, [first, entry(station, 2, GENESIS)]) == ("OS006", "1/2")


@pytest.mark.parametrize(
    ("part", "told", "state"),
    [
        ("hash", "0" * 64, "OS005"),
        ("hash", None, "OS003"),
        ("salt", "00", "OS007"),
        ("salt", "zz", "22023"),
        ("salt", None, "OS003"),
        ("payload", '{"id": "1"}', "OS007"),
        ("payload", "{", "22P02"),
        ("header", None, "OS004"),
        ("header", "{}", "OS004"),
        ("header", "[1]", "OS004"),
    ],
)
def test_every_part_must_hold(station, part, told, state):
    (honest,) = chain(station, 1)
    assert refusal(station, [honest | {part: told}])[0] == state


@pytest.mark.parametrize("lacking", ["epoch", "seq", "previous_hash", "entity", "entity_id"])
def test_every_fact_must_be_there(station, lacking):
    (honest,) = chain(station, 1)
    header = canonical(json.loads(honest["header"]) | {lacking: None}).decode()
    told = honest | {"header": header, "hash": hashlib.sha256(header.encode()).hexdigest()}
    assert refusal(station, [told])[0] == "OS003"


def test_a_payload_speaks_of_the_record_its_header_names(station):
    assert refusal(station, [entry(station, 1, GENESIS, record={"id": "another"})])[0] == "OS009"
    assert refusal(station, [entry(station, 1, GENESIS, record={"station_id": str(new_key())})])[0] == "OS009"


def test_nobody_changes_another_stations_record(station, central):
    other = central.admit(counter=5)
    key = new_key()
    push(station, [entry(station, 1, GENESIS, key=key)])
    (first,) = chain(other, 1)
    assert refusal(other, [first, entry(other, 2, first["hash"], key=key)]) == ("OS009", "1/2")
    assert central.ask("SELECT station_id FROM central.record") == [(station.id,)]


def test_a_place_already_taken_is_quarantined_once(station, central):
    first, second = chain(station, 2)
    push(station, [first, second])
    forked = entry(station, 2, first["hash"])
    for _ in range(2):
        assert push(station, [first, forked]) == (1, 1, first["hash"], 0, 1, 2)
    assert push(station, [forked]) == (None, None, None, 0, 1, 2)
    assert central.ask("SELECT seq, hash FROM central.quarantine") == [(2, forked["hash"])]
    assert central.ask("SELECT hash FROM central.journal_entry WHERE seq = 2") == [(second["hash"],)]


def test_a_new_epoch_chains_to_any_entry_of_an_earlier_one(station):
    batch = chain(station, 3)
    push(station, batch)
    assert push(station, [entry(station, 1, batch[1]["hash"], epoch=4)])[:2] == (4, 1)
    assert refusal(station, [entry(station, 4, batch[2]["hash"])]) == ("OS008", "1/4")
    assert refusal(station, [entry(station, 2, batch[2]["hash"], epoch=4)]) == ("OS006", "4/2")
    assert refusal(station, [entry(station, 1, "f" * 64, epoch=5)]) == ("OS006", "5/1")
    assert refusal(station, [entry(station, 2, batch[2]["hash"], epoch=5)]) == ("OS008", "5/2")


def test_a_cursor_ahead_of_the_feed_is_refused(station):
    push(station, chain(station, 1))
    with psycopg.connect(station.dsn) as connection:
        assert connection.execute("SELECT * FROM central.pull_batch(1, 10)").fetchall() == []
        with pytest.raises(psycopg.DatabaseError) as raised:
            connection.execute("SELECT * FROM central.pull_batch(2, 10)")
    assert raised.value.sqlstate == "OS010"


@pytest.fixture(scope="module")
def shared():
    with central_database() as database:
        yield database


@given(st.lists(st.integers(0, 6), min_size=1, max_size=8), st.integers(1, 7))
@settings(max_examples=15, deadline=None)
def test_slices_sent_in_any_order_never_leave_a_gap(shared, begins, length):
    station = shared.admit(charter=str(new_key()))  # a municipality of its own
    batch = chain(station, 7)
    kept = 0
    for begin in begins:
        part = batch[begin : begin + length]
        if begin > kept:
            assert refusal(station, part) == ("OS008", f"1/{begin + 1}")
            continue
        last = begin + len(part)
        assert push(station, part) == (1, last, part[-1]["hash"], max(0, last - kept), None, None)
        kept = max(kept, last)
    stored = shared.ask(
        "SELECT seq FROM central.journal_entry WHERE station_id = %s ORDER BY seq", station.id
    )
    assert stored == [(seq,) for seq in range(1, kept + 1)]
