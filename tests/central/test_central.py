"""Setting up the central database, and letting stations in."""

from pathlib import Path

import psycopg
import pytest

from db.central import central as the_central
from db.central.central import CounterTaken, StationTaken, add_station, init_central, restart_feed
from db.models.base import new_key
from db.sync.central_server import reached
from db.sync.faults import CentralRefused, CentralTooNew, CentralUnreachable, Refusal
from tests.central.postgres import PASSWORD, central_database

STEPS = Path(the_central.__file__).parent / "schema"


def test_set_up_twice_is_set_up_once(empty):
    applied = init_central(empty.dsn)
    assert applied == sorted(applied)
    assert len(applied) == len(list(STEPS.glob("*.sql")))
    assert init_central(empty.dsn) == []
    assert [name for (name,) in empty.ask("SELECT name FROM central.applied_step ORDER BY name")] == applied


def test_a_step_that_fails_leaves_nothing(empty):
    empty.ask("CREATE SCHEMA central")
    with pytest.raises(CentralRefused):
        init_central(empty.dsn)
    assert empty.ask("SELECT 1 FROM pg_tables WHERE schemaname = 'central'") == []


def test_a_newer_central_database_is_left_alone(own_central):
    own_central.ask("INSERT INTO central.applied_step (name, digest) VALUES ('9999_later', '')")
    with pytest.raises(CentralTooNew) as raised:
        init_central(own_central.dsn)
    assert raised.value.found == "9999_later"


def test_a_step_changed_after_it_was_applied_is_found(own_central):
    own_central.ask("UPDATE central.applied_step SET digest = 'other' WHERE name = '0002_push_batch'")
    with pytest.raises(RuntimeError, match="0002_push_batch"):
        init_central(own_central.dsn)


def test_an_administrator_who_is_no_superuser_can_set_up(empty):
    # Roles belong to the whole server; where they exist already, such an administrator is given them.
    empty.ask("DROP ROLE IF EXISTS office_admin")
    with central_database():
        pass  # makes the roles
    empty.ask("CREATE ROLE office_admin LOGIN CREATEROLE PASSWORD 'admin'")
    try:
        empty.ask("GRANT ednogishe_owner, ednogishe_station TO office_admin WITH ADMIN OPTION")
        empty.ask(f"ALTER DATABASE {empty.name} OWNER TO office_admin")
        dsn = empty.station_dsn("office_admin", "admin")
        assert init_central(dsn)
        station = new_key()
        add_station(
            dsn, station_id=station, counter=1, charter="ruse", role="by_office_admin", password=PASSWORD
        )
        with reached(empty.station_dsn("by_office_admin")) as server:
            assert server.greeting.station == station
    finally:
        empty.ask(f"ALTER DATABASE {empty.name} OWNER TO postgres")
        empty.ask("DROP OWNED BY office_admin")
        empty.ask("DROP ROLE IF EXISTS by_office_admin")
        empty.ask("DROP OWNED BY office_admin")
        empty.ask("DROP ROLE office_admin")


def test_a_station_is_registered_once_and_its_password_can_change(central):
    station = central.admit()
    central.admit(charter="ruse", counter=1)
    facts = {"station_id": station.id, "counter": 7, "charter": "pernik", "role": station.role}
    add_station(central.dsn, **facts, password="another")
    assert central.ask("SELECT count(*) FROM central.station") == [(2,)]
    with pytest.raises(CentralRefused) as raised, reached(station.dsn):
        pass
    assert raised.value.reason is Refusal.AUTHENTICATION
    with reached(central.station_dsn(station.role, "another")) as server:
        assert server.greeting.station == station.id


@pytest.mark.parametrize("changed", [{"counter": 8}, {"charter": "ruse"}, {"role": "station_else"}])
def test_a_registered_station_is_not_turned_into_another(central, changed):
    station = central.admit()
    facts = {"station_id": station.id, "counter": 7, "charter": "pernik", "role": station.role} | changed
    with pytest.raises(StationTaken):
        add_station(central.dsn, **facts, password=PASSWORD)
    assert central.ask("SELECT 1 FROM pg_roles WHERE rolname = 'station_else'") == []


def test_a_role_serves_one_station(central):
    station = central.admit()
    with pytest.raises(StationTaken):
        add_station(
            central.dsn,
            station_id=new_key(),
            counter=7,
            charter="pernik",
            role=station.role,
            password=PASSWORD,
        )


def test_a_municipality_has_each_counter_once(central):
    central.admit(counter=7)
    with pytest.raises(CounterTaken):
        central.admit(counter=7)
    assert central.ask("SELECT count(*) FROM central.station") == [(1,)]
    central.admit(counter=7, charter="ruse")
    central.admit(counter=8)


def test_a_counter_refused_leaves_no_role(central):
    central.admit(counter=7)
    with pytest.raises(CounterTaken):
        add_station(
            central.dsn,
            station_id=new_key(),
            counter=7,
            charter="pernik",
            role="second_seven",
            password=PASSWORD,
        )
    assert central.ask("SELECT 1 FROM pg_roles WHERE rolname = 'second_seven'") == []


def test_a_role_of_somebody_else_is_never_taken_over(central):
    with pytest.raises(StationTaken):
        add_station(
            central.dsn, station_id=new_key(), counter=7, charter="pernik", role="postgres", password=PASSWORD
        )
    assert central.ask("SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'") == [(None,)]


def test_the_password_is_kept_as_a_verifier(central):
    station = central.admit()
    ((kept,),) = central.ask("SELECT rolpassword FROM pg_authid WHERE rolname = %s", station.role)
    assert kept.startswith("SCRAM-SHA-256$")


def test_a_restarted_feed_has_another_name(central):
    station = central.admit()
    with reached(station.dsn) as server:
        before = server.greeting.feed
    restart_feed(central.dsn)
    with reached(station.dsn) as server:
        assert server.greeting.feed != before


def test_setting_up_without_the_rights_is_refused(central):
    station = central.admit()
    with pytest.raises(CentralRefused) as raised:
        init_central(station.dsn)
    assert raised.value.reason is Refusal.NOT_PREPARED


def test_a_database_that_is_not_there_is_refused(central):
    with pytest.raises((CentralRefused, CentralUnreachable)):
        init_central(central.dsn.replace(central.name, "nowhere"))


def test_tables_are_owned_by_a_role_that_is_no_superuser(central):
    owners = central.ask(
        "SELECT DISTINCT rolname, rolsuper, rolcanlogin FROM pg_class c JOIN pg_roles r ON r.oid = relowner "
        "WHERE relnamespace = 'central'::regnamespace"
    )
    assert owners == [("ednogishe_owner", False, False)]


def test_a_database_without_the_tables_says_so(empty):
    with central_database() as elsewhere:
        station = elsewhere.admit()
        with pytest.raises(CentralRefused) as raised, reached(empty.station_dsn(station.role)):
            pass
    assert raised.value.reason is Refusal.NOT_PREPARED


def test_a_role_that_is_no_station_is_turned_away(central):
    with pytest.raises(CentralRefused) as raised, reached(central.dsn):
        pass
    assert raised.value.reason is Refusal.UNKNOWN_STATION


def test_public_may_not_even_connect(central):
    central.ask("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    try:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(central.station_dsn("stranger", "stranger"))
    finally:
        central.ask("DROP ROLE stranger")
