"""Setting up the central database and registering stations: the administrator's side.

Roles without a login keep things apart: one owns the tables and functions, so that the functions run with no
more rights than they need; another is every station's only door to them; the third is the door of whoever
comes with a join code, the fourth that of whoever reads figures over all counters.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from db.central.doors import bound_login, close_doors, doors_left_open
from db.sync.connection import central_faults_named, connected
from db.sync.faults import CentralTooNew

if TYPE_CHECKING:
    import psycopg

OWNER_ROLE = "ednogishe_owner"
STATION_ROLE = "ednogishe_station"
JOINING_ROLE = "ednogishe_joining"
READER_ROLE = "ednogishe_reader"
_STEPS = Path(__file__).parent / "schema"
_SETTING_UP = 7_166_020_331  # the advisory lock of this database's set-up: any fixed number


class StationTaken(ValueError):
    """The station's key or its role is already registered for something else."""


class CounterTaken(ValueError):
    """Another station of the same charter has that counter's number: both would give the same numbers."""


def init_central(dsn: str, steps: Path = _STEPS) -> list[str]:
    """Brings the central database to this program's schema; returns the steps applied now.

    `dsn` is an administrator's (owner of the database, may create roles); PostgreSQL 15 or newer. The
    database should serve nothing else: PUBLIC may no longer connect to it. `steps` is the folder of the
    schema's steps, applied in the order of their names. Safe to repeat.

    Raises:
        CentralTooNew: a newer program has set it up; it is left as it is.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
        RuntimeError: an applied step is not the one this program ships.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        make_roles(connection, STATION_ROLE, JOINING_ROLE, READER_ROLE)
        close_doors(connection)
        for login in _logins(connection):
            _bound_again(connection, login)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        return apply_missing_steps(connection, steps)


def left_open(dsn: str) -> list[str]:
    """What stations may still do on this server, for the administrator had no right to take it from them.

    Functions of the server and other databases, by name; a superuser's `init_central` closes them.

    Raises:
        CentralUnreachable, CentralRefused: no connection.
    """
    with connected(dsn) as connection, central_faults_named():
        return doors_left_open(connection, STATION_ROLE)


def add_station(
    dsn: str,
    *,
    station_id: UUID,
    counter: int,
    charter: str,
    role: str,
    password: str,
    public_key: str | None = None,
    reads_confidential: bool = False,
) -> None:
    """Lets a station in: its login role, with the right to call a few functions and to nothing else.

    `public_key` is the one by which others check what it signs; without it the station gives its own at its
    first sync. `reads_confidential`: somebody works there who may see confidential cases. Repeated, it sets
    the password anew, and the key where there is none. `dsn` is an administrator's. The password travels and
    is stored as a SCRAM verifier only.

    Raises:
        StationTaken: the key or the role already belongs to another counter, or the role is no station's.
        CounterTaken: another station is that counter of that charter.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        make_login(connection, role, password)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        facts = (station_id, role, counter, charter)
        new = connection.execute(
            "INSERT INTO central.station (id, role_name, counter, charter) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT DO NOTHING",
            facts,
        )
        if new.rowcount and reads_confidential:
            connection.execute(
                "UPDATE central.station SET reads_confidential = true WHERE id = %s", [station_id]
            )
        kept = connection.execute(
            "SELECT id, role_name, counter, charter FROM central.station WHERE id = %s OR role_name = %s",
            [station_id, role],
        ).fetchall()
        if not kept:
            raise CounterTaken(f"{counter} of {charter}")
        if kept != [facts]:
            raise StationTaken(f"{station_id} as {role}")
        if public_key is not None:
            connection.execute(
                "UPDATE central.station SET public_key = %s WHERE id = %s AND public_key IS NULL",
                [public_key, station_id],
            )


def restart_feed(dsn: str) -> None:
    """After the central database was restored from a copy: its feed counts as a new one.

    Every station then reads it again from the beginning; what it has already, it passes over.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        connection.execute("UPDATE central.feed_head SET feed = gen_random_uuid()")


def _bound_again(connection: "psycopg.Connection[Any]", login: str) -> None:
    """Bounds a login of before; one that another administrator made, only that one or a superuser may."""
    from psycopg import errors  # noqa: PLC0415

    try:
        with connection.transaction():
            bound_login(connection, login, OWNER_ROLE)
    except errors.InsufficientPrivilege:
        return


def make_roles(connection: "psycopg.Connection[Any]", *doors: str) -> None:
    """Makes the owner and these doors, through which alone the database is entered from now on."""
    from psycopg import sql  # noqa: PLC0415

    for role in (OWNER_ROLE, *doors):
        if not role_exists(connection, role):
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    for statement in (
        "GRANT {owner} TO CURRENT_USER",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CREATE ON DATABASE {database} TO {owner}",
        "GRANT CONNECT ON DATABASE {database} TO {doors}",
    ):
        connection.execute(
            sql.SQL(statement).format(
                owner=sql.Identifier(OWNER_ROLE),
                doors=sql.SQL(", ").join(map(sql.Identifier, doors)),
                database=sql.Identifier(connection.info.dbname),
            )
        )


def apply_missing_steps(
    connection: "psycopg.Connection[Any]", folder: Path, schema: LiteralString = "central"
) -> list[str]:
    """Applies the steps of that folder which the schema lacks, and gives their names.

    Raises:
        CentralTooNew: it has a step that this program does not know.
        RuntimeError: an applied step is not the one this program ships.
    """
    table: LiteralString = f"{schema}.applied_step"
    applied: dict[str, str] = {}
    if _is_there(connection, f"to_regclass('{table}')"):
        applied = dict(connection.execute(f"SELECT name, digest FROM {table}").fetchall())  # noqa: S608
    steps = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.sql"))}
    # Steps before the first one stand in it.
    if unknown := sorted(name for name in applied.keys() - steps.keys() if name > min(steps)):
        raise CentralTooNew(unknown[-1])
    fresh = []
    for name, statements in steps.items():
        digest = hashlib.sha256(statements.encode()).hexdigest()
        if name not in applied:
            connection.execute(statements.encode())
            connection.execute(f"INSERT INTO {table} (name, digest) VALUES (%s, %s)", [name, digest])  # noqa: S608
            fresh.append(name)
        elif applied[name] != digest:
            raise RuntimeError(f"step {name} was changed after it was applied; write a new step instead")
    return fresh


def make_login(
    connection: "psycopg.Connection[Any]", role: str, password: str, door: str = STATION_ROLE
) -> None:
    """Makes the login by that door, or sets its password anew; part of the caller's transaction.

    Raises:
        StationTaken: there is such a role, and it is not by that door.
    """
    from psycopg import sql  # noqa: PLC0415

    name = sql.Identifier(role)
    if not role_exists(connection, role):
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(door), name))
    elif not _is_by(connection, role, door):
        raise StationTaken(f"{role} is no role by {door}")
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(verifier.decode())))
    bound_login(connection, role, OWNER_ROLE)


def set_up_alone(connection: "psycopg.Connection[Any]") -> None:
    """Keeps out whoever else changes stations or schema, until the caller's transaction ends.

    Once the tables are there, by one of them: a lock by its number any station could take as well. A station
    that holds something open meanwhile is ended.
    """
    from psycopg import sql  # noqa: PLC0415

    if not _is_there(connection, "to_regclass('central.applied_step')"):
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_SETTING_UP])
        return
    owned = sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER_ROLE))
    connection.execute(owned)
    if _is_there(connection, "to_regprocedure('central.let_go()')"):
        connection.execute("SELECT central.let_go()")
    connection.execute("LOCK TABLE central.applied_step IN SHARE ROW EXCLUSIVE MODE")
    connection.execute("RESET ROLE")


def _is_there(connection: "psycopg.Connection[Any]", what: LiteralString) -> bool:
    return connection.execute(f"SELECT {what} IS NOT NULL").fetchone() == (True,)


def _logins(connection: "psycopg.Connection[Any]") -> list[str]:
    """The roles of the stations, join codes and readers that this database knows."""
    if not _is_there(connection, "to_regclass('central.join_code')"):
        return []
    found = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname IN (SELECT role_name FROM central.station "
        "UNION SELECT role_name FROM central.join_code UNION SELECT station_role FROM central.join_code)"
    ).fetchall()
    if _is_there(connection, "to_regclass('central.reader')"):
        found += connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname IN (SELECT role_name FROM central.reader)"
        ).fetchall()
    return [name for (name,) in found]


def role_exists(connection: "psycopg.Connection[Any]", role: str) -> bool:
    """Whether the server has a role of that name."""
    return connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _is_by(connection: "psycopg.Connection[Any]", role: str, door: str) -> bool:
    found = connection.execute(
        "SELECT FROM pg_auth_members m JOIN pg_roles door ON door.oid = m.roleid "
        "JOIN pg_roles member ON member.oid = m.member WHERE door.rolname = %s AND member.rolname = %s",
        [door, role],
    ).fetchone()
    return found is not None
