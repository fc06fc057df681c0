"""A station's login that takes of the server what it can: plain acts, one each, on a line of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from db.journal import GENESIS
from tests.central.entries import entry
from tests.central.postgres import Admitted

SET_UP_LOCK = 7_166_020_331


@contextmanager
def on_its_own_line(station: Admitted) -> Iterator[psycopg.Connection]:
    """A session that has set every limit of its own aside."""
    line = psycopg.connect(station.dsn, autocommit=True)
    try:
        for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            line.execute(f"SET {limit} = 0".encode())
        yield line
    finally:
        line.close()


def hold_the_feed(line: psycopg.Connection, station: Admitted) -> None:
    """Pushes a case and leaves the transaction open: the feed's position, and its own row, are held."""
    line.execute("BEGIN")
    told = json.dumps([entry(station, 1, GENESIS)])
    line.execute("SELECT central.push_batch(%s::jsonb)", [told])


def hold_the_feed_at_work(line: psycopg.Connection, station: Admitted) -> None:
    """The same, in one statement that goes on."""
    told = json.dumps([entry(station, 1, GENESIS)])
    line.execute("SELECT pg_sleep(600) FROM central.push_batch(%s::jsonb) AS p WHERE p.stored = 1", [told])


def hold_the_municipality(line: psycopg.Connection, _station: Admitted) -> None:
    """Tells a charter and leaves the transaction open."""
    line.execute("BEGIN")
    line.execute("SELECT central.tell_charter(1, %s, %s::jsonb)", [[7], json.dumps({})])


def refused(station: Admitted, statement: str) -> str | None:
    """The SQLSTATE that met the statement, or None where it was done."""
    try:
        with psycopg.connect(station.dsn, autocommit=True) as line:
            line.execute(statement.encode())
    except psycopg.Error as error:
        return error.sqlstate
    return None


FORBIDDEN = (
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_creat(-1)",
    f"SELECT pg_advisory_lock({SET_UP_LOCK})",
    f"SELECT pg_advisory_xact_lock({SET_UP_LOCK})",
    f"SELECT pg_try_advisory_lock({SET_UP_LOCK})",
    "SELECT pg_notify('all', 'x')",
    "SELECT pg_logical_emit_message(false, 'x', 'x')",
    "SELECT pg_export_snapshot()",
    "CREATE TEMPORARY TABLE x ()",
    "SELECT central.let_go()",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
)
