"""A counter that is shut out: no login, nothing more taken, and what is open already ends."""

import json

import psycopg
import pytest

from db.central.revoking import revoke_station
from db.sync.faults import CentralRefused, Refusal
from tests.central.entries import chain
from tests.central.postgres import Admitted, Database


@pytest.fixture
def five(central: Database) -> Admitted:
    return central.admit(counter=5)


def test_it_comes_in_no_more_and_what_it_sent_stays(central, five):
    other = central.admit(counter=7)
    with psycopg.connect(five.dsn, autocommit=True) as line:
        line.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps(chain(five, 1))])
    assert revoke_station(central.dsn, charter="pernik", counter=5)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(five.dsn)
    assert central.ask("SELECT count(*) FROM central.journal_entry") == [(1,)]
    with psycopg.connect(other.dsn, autocommit=True) as line:
        told = line.execute(
            "SELECT counter, revoked_at IS NOT NULL FROM central.say_of_stations()"
        ).fetchall()
    assert told == [(5, True), (7, False)]
    assert not revoke_station(central.dsn, charter="pernik", counter=5), "it is shut out already"


def test_a_line_that_is_open_already_does_nothing_more(central, five):
    with psycopg.connect(five.dsn, autocommit=True) as line:
        assert line.execute("SELECT station FROM central.greet()").fetchone() == (five.id,)
        assert revoke_station(central.dsn, charter="pernik", counter=5)
        with pytest.raises(psycopg.Error):
            line.execute("SELECT * FROM central.pull(0, 100, 10)")


def test_whoever_may_not_shuts_nobody_out(central, five):
    with pytest.raises(CentralRefused) as raised:
        revoke_station(five.dsn, charter="pernik", counter=5)
    assert raised.value.reason is Refusal.NOT_PREPARED
