"""Whoever reads figures over all counters: a few functions that count, of one municipality, nothing else."""

import json
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from db.central.central import init_central
from db.central.readers import admit_reader, revoke_reader
from db.sync.connection import connected
from tests.central.entries import chain
from tests.central.postgres import Database

FUNCTIONS = {
    "prove", "read_cards", "read_case_views", "read_counters", "read_days", "read_deeds", "read_hours",
    "read_late_promises", "read_late_visits", "read_methods", "read_receptions", "read_visits",
}  # fmt: skip


def reader_of(central: Database, charter: str = "pernik", counter: int = 7) -> str:
    """The address of a reader who is let in now."""
    role, password = admit_reader(central.dsn, charter=charter, counter=counter)
    return central.station_dsn(role, password)


@pytest.fixture
def line(central: Database) -> Iterator[psycopg.Connection]:
    with connected(reader_of(central), only_reads=True) as connection:
        yield connection


def test_only_what_counts_may_be_called_and_no_relation_is_touched(central, line):
    role = line.info.user
    callable_ones = central.ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'central'::regnamespace "
        "AND has_function_privilege(%s, oid, 'EXECUTE')",
        role,
    )
    assert {name for (name,) in callable_ones} == FUNCTIONS
    rights = central.ask(
        "SELECT relname, priv FROM pg_class, unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE',"
        "'REFERENCES','TRIGGER']) priv WHERE relnamespace = 'central'::regnamespace "
        "AND relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(%s, oid, priv)",
        role,
    )
    assert rights == []
    for name in ("record", "journal_entry", "station", "reader"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute(sql.SQL("SELECT * FROM central.{}").format(sql.Identifier(name)))


def test_what_counts_has_a_search_path_of_its_own_and_writes_nothing(central):
    found = central.ask(
        "SELECT proname, prosecdef, provolatile, array_to_string(proconfig, ' ') FROM pg_proc "
        "WHERE pronamespace = 'central'::regnamespace AND proname = ANY(%s)",
        sorted(FUNCTIONS),
    )
    assert {(path, definer) for _name, definer, _volatile, path in found} == {
        ("search_path=central, pg_temp", True)
    }
    # PostgreSQL itself lets a function that is stable change nothing.
    assert {volatile for _name, _definer, volatile, _path in found} == {b"s"} or {"s"}


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE ednogishe_owner",
        "SET ROLE ednogishe_station",
        "SELECT central.greet()",
        "SELECT * FROM central.pull_batch(0, 1)",
        "CREATE TEMPORARY TABLE mine ()",
        "CREATE TABLE public.mine ()",
        "SELECT rolpassword FROM pg_authid",
    ],
)
def test_there_is_no_way_around_also_where_the_session_says_it_writes(line, statement):
    line.execute("SET default_transaction_read_only = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.execute(statement)


def test_it_only_reads_and_has_its_limits(central, line):
    shown = [
        line.execute(f"SHOW {name}".encode()).fetchone()
        for name in ("default_transaction_read_only", "statement_timeout", "idle_session_timeout")
    ]
    assert shown == [("on",), ("1min",), ("10min",)]
    role = line.info.user
    assert central.ask("SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", role) == [(4,)]
    central.ask(f"ALTER ROLE {role} CONNECTION LIMIT -1")
    init_central(central.dsn)
    assert central.ask("SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", role) == [(4,)]


def test_it_hears_of_the_counters_of_its_municipality_and_since_when_nothing_came(central, line):
    seven = central.admit(counter=7)
    central.admit(counter=8)
    central.admit(charter="ruse", counter=1)
    with psycopg.connect(seven.dsn, autocommit=True) as of_seven:
        of_seven.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps(chain(seven, 1))])
        came = line.execute("SELECT counter, heard_at IS NULL FROM central.read_counters()").fetchall()
        assert came == [(7, False), (8, True)]
        of_seven.execute("SELECT central.say_state('{}')")
    [(said,)] = central.ask("SELECT said_at FROM central.station_state")
    heard = line.execute("SELECT heard_at FROM central.read_counters() WHERE counter = 7").fetchall()
    assert heard == [(said,)], "it counts that a synchronisation ended, not that it began"


def test_whoever_is_shut_out_comes_no_more_and_an_open_line_ends(central, line):
    dsn = central.station_dsn(line.info.user, line.info.password)
    assert revoke_reader(central.dsn, charter="pernik", counter=7)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(dsn)
    with pytest.raises(psycopg.Error):
        line.execute("SELECT * FROM central.read_counters()")
    assert central.ask("SELECT FROM pg_roles WHERE rolname = %s", line.info.user) == []
    assert not revoke_reader(central.dsn, charter="pernik", counter=7), "it is shut out already"


def test_let_in_once_more_the_login_of_before_is_nobodys(central):
    before = reader_of(central)
    with connected(reader_of(central), only_reads=True) as line:
        assert line.execute("SELECT * FROM central.read_counters()").fetchall() == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(before)
    assert central.ask("SELECT count(*) FROM central.reader") == [(1,)]


def test_a_station_reads_nothing_here(central):
    station = central.admit()
    with (
        psycopg.connect(station.dsn, autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute("SELECT * FROM central.read_counters()")


def test_a_word_of_a_header_is_cut_out_where_it_stands(central):
    told = '{"action":"ticket.issued","actor":"","note":"a \\"b\\"","of":{"actor":"x"}}'
    found = {name: central.ask("SELECT central.word_of(%s, %s)", told, name)[0][0] for name in _NAMES}
    assert found == {"action": "ticket.issued", "actor": "", "note": "a \\", "of": None, "ction": None}
    assert central.ask("SELECT central.word_of(NULL, 'action')") == [(None,)]


_NAMES = ("action", "actor", "note", "of", "ction")
