"""What one station takes of the server is bounded there, and it stops no other one."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from db.central.central import add_station, init_central, left_open
from db.central.rights import let_heads_decide
from db.models.base import new_key
from tests.central.holding import (
    FORBIDDEN,
    hold_the_feed,
    hold_the_feed_at_work,
    hold_the_municipality,
    on_its_own_line,
    refused,
)
from tests.central.hostile import Hand, registered, tells
from tests.central.postgres import PASSWORD, central_database


@pytest.fixture
def impatient(central):
    """A central database that waits for nobody who waits, and a second for whoever is at work."""
    central.ask("UPDATE central.bound SET value = 0 WHERE name = 'idle_seconds'")
    central.ask("UPDATE central.bound SET value = 1 WHERE name = 'busy_seconds'")
    yield central
    central.ask("UPDATE central.bound SET value = 10 WHERE name = 'idle_seconds'")
    central.ask("UPDATE central.bound SET value = 60 WHERE name = 'busy_seconds'")


def is_ended(line: psycopg.Connection) -> bool:
    try:
        line.execute("SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


@pytest.mark.parametrize("hold", [hold_the_feed, hold_the_municipality], ids=lambda hold: hold.__name__)
def test_a_station_that_holds_what_others_need_is_ended(impatient, hold):
    mallory, seven = impatient.admit(counter=5), impatient.admit(counter=7)
    with on_its_own_line(mallory) as line:
        hold(line, mallory)
        tells(seven, 7)
        registered(Hand(seven))
        assert is_ended(line)


def test_nobody_waits_for_the_first_one_who_reads():
    with central_database() as central:
        mallory, seven = central.admit(counter=5), central.admit(counter=7)
        with on_its_own_line(mallory) as held, psycopg.connect(seven.dsn) as line:
            held.execute("BEGIN")
            held.execute("SELECT * FROM central.feed_place(NULL, NULL)")
            line.execute("SET lock_timeout = '1s'")
            assert line.execute("SELECT head FROM central.feed_place(NULL, NULL)").fetchall() == [(0,)]


def test_a_statement_that_goes_on_is_ended_too(impatient):
    mallory, seven = impatient.admit(counter=5), impatient.admit(counter=7)
    with on_its_own_line(mallory) as line, ThreadPoolExecutor(1) as aside:
        held = aside.submit(hold_the_feed_at_work, line, mallory)
        while not impatient.ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"):
            assert not held.done()
        registered(Hand(seven))
        assert isinstance(held.exception(), psycopg.OperationalError)
    assert impatient.ask("SELECT station_id FROM central.journal_entry") == [(seven.id,)]


def test_an_administrator_is_not_stopped_by_a_station(impatient):
    mallory = impatient.admit(counter=5)
    with on_its_own_line(mallory) as line:
        hold_the_feed(line, mallory)
        assert let_heads_decide(impatient.dsn, charter="pernik", counter=5, allowed=True)
        assert is_ended(line)


def test_an_honest_session_that_only_waits_is_left_alone(central):
    mallory, seven = central.admit(counter=5), central.admit(counter=7)
    with psycopg.connect(mallory.dsn) as line:
        hold_the_feed(line, mallory)
        with psycopg.connect(central.dsn, autocommit=True) as administrator:
            assert administrator.execute("SELECT central.let_go()").fetchone() == (0,)
        line.rollback()
    registered(Hand(seven))


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_lies_outside_the_functions_is_forbidden(central, statement):
    assert refused(central.admit(), statement) == "42501"


@pytest.mark.parametrize("name", ["postgres", "template1"])
def test_other_databases_are_closed(central, name):
    station = central.admit()
    dsn = make_conninfo(station.dsn, dbname=name)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(dsn)


def test_nothing_is_left_open_where_a_superuser_set_up(central):
    assert left_open(central.dsn) == []


def test_what_an_administrator_may_not_close_is_named(empty):
    empty.ask("DROP ROLE IF EXISTS office_admin")
    empty.ask("CREATE ROLE office_admin LOGIN CREATEROLE PASSWORD 'admin'")
    try:
        init_central(empty.dsn)
        empty.ask("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
        empty.ask("GRANT ednogishe_owner, ednogishe_station TO office_admin WITH ADMIN OPTION")
        empty.ask(f"GRANT CONNECT ON DATABASE {empty.name} TO office_admin")
        assert left_open(empty.station_dsn("office_admin", "admin")) == ["lo_create"]
    finally:
        empty.ask("DROP OWNED BY office_admin")
        empty.ask("DROP ROLE office_admin")


def test_a_login_has_four_lines_and_its_limits(central):
    station = central.admit()
    lines = [psycopg.connect(station.dsn) for _ in range(4)]
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            psycopg.connect(station.dsn)
        shown = [lines[0].execute(f"SHOW {name}".encode()).fetchone() for name in (
            "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
            "idle_session_timeout", "temp_file_limit",
        )]  # fmt: skip
        assert shown == [("1min",), ("20s",), ("30s",), ("10min",), ("100MB",)]
    finally:
        for line in lines:
            line.close()


def test_logins_of_before_are_bounded_at_the_next_set_up(central):
    station = central.admit()
    central.ask(f"ALTER ROLE {station.role} CONNECTION LIMIT -1")
    central.ask(f"ALTER ROLE {station.role} RESET ALL")
    init_central(central.dsn)
    assert central.ask(
        "SELECT rolconnlimit, cardinality(rolconfig) FROM pg_roles WHERE rolname = %s", station.role
    ) == [(4, 5)]


def test_the_owner_of_the_tables_is_no_member_of_anybody_elses_role(central):
    add_station(
        central.dsn, station_id=new_key(), counter=1, charter="ruse", role="by_itself", password=PASSWORD
    )
    members = central.ask(
        "SELECT role.rolname FROM pg_auth_members m JOIN pg_roles role ON role.oid = m.roleid "
        "JOIN pg_roles member ON member.oid = m.member "
        "WHERE member.rolname = 'ednogishe_owner' "
        "AND (role.rolsuper OR role.rolcreaterole OR NOT role.rolcanlogin) "
        # Its own are those it made: a station that was shut out signs in no more, and stays its.
        "AND NOT starts_with(role.rolname, 'station_')"
    )
    assert members == []
