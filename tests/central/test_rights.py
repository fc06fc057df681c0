"""What a station may do: call a few functions as itself, and nothing else."""

import psycopg
import pytest
from psycopg import sql

from db.central.join_codes import NewCounter, issue_join_code, joining_login

FUNCTIONS = {
    "contents_there", "contents_wanted", "drop_pieces", "piece_of", "put_piece",
    "prove",
    "own_entries", "own_signatures", "push_branch", "work_from",
    "feed_place", "give_again", "greet", "pull", "pull_again", "pull_batch", "push_batch", "register_key",
    "say_of_charter", "say_of_counters", "say_of_editions", "say_of_keys", "say_of_records",
    "say_of_refused", "say_of_rights", "say_of_signing", "say_of_stations", "say_state", "sign_range",
    "signatures_for", "tell_charter", "withhold",
}  # fmt: skip


@pytest.fixture
def station(central):
    return central.admit()


@pytest.fixture
def line(station):
    with psycopg.connect(station.dsn, autocommit=True) as connection:
        yield connection


def tables(central):
    return [name for (name,) in central.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'central'")]


def test_no_table_may_be_touched(central, line):
    assert len(tables(central)) >= 19
    for table in tables(central):
        for statement in (
            "SELECT * FROM central.{}",
            "INSERT INTO central.{} DEFAULT VALUES",
            "DELETE FROM central.{}",
            "TRUNCATE central.{}",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                line.execute(sql.SQL(statement).format(sql.Identifier(table)))


def test_no_right_on_any_table_by_any_way(central, station):
    rights = central.ask(
        "SELECT relname, priv FROM pg_class, unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE',"
        "'REFERENCES','TRIGGER']) priv WHERE relnamespace = 'central'::regnamespace AND relkind = 'r' "
        "AND has_table_privilege(%s, oid, priv)",
        station.role,
    )
    assert rights == []


def test_only_these_functions_may_be_called(central, station):
    for role, expected in ((station.role, FUNCTIONS), ("pg_monitor", set())):
        callable_ones = central.ask(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'central'::regnamespace "
            "AND has_function_privilege(%s, oid, 'EXECUTE')",
            role,
        )
        assert {name for (name,) in callable_ones} == expected


def test_every_callable_function_has_a_search_path_of_its_own(central):
    paths = central.ask(
        "SELECT proname, prosecdef, array_to_string(proconfig, ' ') FROM pg_proc "
        "WHERE pronamespace = 'central'::regnamespace AND proname = ANY(%s)",
        sorted(FUNCTIONS),
    )
    assert set(paths) == {(name, True, "search_path=central, pg_temp") for name in FUNCTIONS}


def test_whoever_comes_with_a_code_may_call_a_few_functions_and_touch_nothing(central):
    secret = bytes(range(16))
    new = NewCounter(charter="pernik", counter=8, site="", may_change=False, office_key=bytes(16))
    issue_join_code(central.dsn, secret, new, days=7)
    role, password = joining_login(secret)
    callable_ones = central.ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'central'::regnamespace "
        "AND has_function_privilege(%s, oid, 'EXECUTE')",
        role,
    )
    assert {name for (name,) in callable_ones} == {"join", "join_offer", "join_root", "prove"}
    with psycopg.connect(central.station_dsn(role, password), autocommit=True) as line:
        for table in tables(central):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                line.execute(sql.SQL("SELECT * FROM central.{}").format(sql.Identifier(table)))
        for statement in ("SELECT central.greet()", "SELECT * FROM central.pull_batch(0, 1)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                line.execute(statement)
        stranger = central.admit(counter=3)
        with pytest.raises(psycopg.errors.DatabaseError) as raised:
            line.execute("SELECT central.join(%s)", [stranger.id])
        assert raised.value.sqlstate == "OS004"
    assert central.ask("SELECT counter FROM central.station") == [(3,)]
    kept = central.ask("SELECT sealed_password, sealed_office_key FROM central.join_code")
    assert secret.hex() not in str(kept)


@pytest.mark.parametrize(
    "statement",
    [
        "SET SESSION AUTHORIZATION postgres",
        "SET ROLE ednogishe_owner",
        "SET ROLE postgres",
        "CREATE SCHEMA mine",
        "CREATE TABLE public.mine ()",
        "CREATE TEMPORARY TABLE station ()",
        "CREATE FUNCTION central.mine() RETURNS void LANGUAGE sql AS ''",
        "CREATE ROLE mine",
        "SELECT rolpassword FROM pg_authid",
    ],
)
def test_there_is_no_way_around(line, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.execute(statement)


def test_the_functions_answer(line, station):
    assert line.execute("SELECT station FROM central.greet()").fetchone() == (station.id,)
    assert line.execute("SELECT * FROM central.pull_batch(0, 10)").fetchall() == []


def test_being_a_station_is_a_matter_of_signing_in(central, station):
    # Even somebody who may put on the station's role is not the station: it signed in as another.
    with psycopg.connect(central.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(station.role)))
        with pytest.raises(psycopg.errors.DatabaseError) as raised:
            connection.execute("SELECT central.greet()")
    assert raised.value.sqlstate == "OS001"
