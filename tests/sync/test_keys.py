"""Signatures at the reader: a stolen password writes nothing that another counter takes."""

import hashlib
import json

import psycopg
import pytest
from sqlalchemy import select

from db.journal import canonical
from db.models.journal import JournalEntry, StationKey
from db.sync.central_server import reached
from db.sync.pull import Pulled, pulling
from db.sync.set_aside import Why
from tests.central.entries import entry
from tests.sync.counter import SUBMISSIONS, Counter, submission
from tests.sync.signing_key import give_key


@pytest.fixture
def five(open_at) -> Counter:
    return open_at(counter=5)


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def whys(counter: Counter) -> list[Why]:
    with reached(counter.dsn) as server:
        batches: list[Pulled] = list(pulling(counter.local, server, SUBMISSIONS))
    return [one.why for batch in batches for one in batch.aside]


def last_of(counter: Counter) -> tuple[int, str]:
    with counter.local.reading() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
        return row.seq, row.hash


def push_by_hand(counter: Counter, number: str, signature: str) -> None:
    """Hands in an entry with the station's password and chain, and a signature made up."""
    seq, head = last_of(counter)
    row = submission(counter.admitted, number, "Подставена")
    told = entry(counter.admitted, seq + 1, head, key=row.id, record=row.as_payload())
    with psycopg.connect(counter.dsn) as connection:
        connection.execute(
            "SELECT central.push_batch(ARRAY[%s], ARRAY[%s], ARRAY[%s], ARRAY[%s], %s)",
            (*(told[name] for name in ("header", "payload", "salt", "hash")), signature),
        )


def test_what_is_signed_is_taken_and_its_key_pinned(five, seven):
    give_key(five)
    five.register()
    five.push()
    assert seven.pull() == 1
    with seven.local.reading() as session:
        assert [row.trusted for row in session.scalars(select(StationKey))] == [True]


def test_what_a_stolen_password_writes_is_set_aside_each_time(five, seven):
    give_key(five)
    five.register()
    five.push()
    push_by_hand(five, "5-2", "ab" * 64)
    for _ in range(2):
        assert whys(seven) == [Why.UNSIGNED]
    assert seven.numbers() == ["5-1"]


def test_what_was_written_before_there_were_keys_is_taken_and_signed_later(five, seven):
    five.register()
    five.push()
    assert seven.pull() == 1
    give_key(five)
    five.register()
    five.push()
    assert seven.pull() == 1
    assert whys(seven) == []


def test_another_key_proves_nothing_until_it_is_confirmed_here(five, seven, central):
    give_key(five)
    five.register()
    five.push()
    assert seven.pull() == 1
    # Set up anew, or a thief with the administrator's rights: nobody can tell from here.
    central.ask("UPDATE central.station SET public_key = NULL")
    give_key(five)
    five.register()
    five.push()
    for _ in range(2):
        assert whys(seven) == [Why.OTHER_KEY]
    with seven.local.writing() as session:
        rows = session.scalars(select(StationKey)).all()
        assert sorted(row.trusted for row in rows) == [False, True]
        for row in rows:
            row.trusted = True
    assert seven.pull() == 1
    assert seven.numbers() == ["5-1", "5-2"]


def test_an_entry_of_another_station_under_a_good_signature_is_not_taken(five, seven, central, open_at):
    """Only somebody with the server's own rights could bring this about."""
    give_key(five)
    five.register()
    five.push()
    row = submission(five.admitted, "5-7", "Подставена")
    told = entry(five.admitted, 7, "0" * 64, key=row.id, record=row.as_payload())
    central.ask(
        "INSERT INTO central.journal_entry (station_id, epoch, seq, hash, previous_hash, entity, entity_id, "
        "header, payload, salt) VALUES (%s, 1, 7, %s, '', 'submission', %s, %s, %s, %s)",
        five.id,
        told["hash"],
        str(row.id),
        told["header"],
        told["payload"],
        told["salt"],
    )
    central.ask("UPDATE central.feed_head SET position = position + 1")
    central.ask("INSERT INTO central.feed SELECT position, %s, 1, 7 FROM central.feed_head", five.id)
    assert whys(seven) == [Why.UNSIGNED]
    assert seven.numbers() == ["5-1"]
    assert hashlib.sha256(told["header"].encode()).hexdigest() == told["hash"]
    assert canonical(json.loads(told["payload"])).decode() == told["payload"]
