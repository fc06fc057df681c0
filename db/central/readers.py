"""Letting somebody read figures over all counters of a municipality: the administrator's side."""

import secrets
from typing import TYPE_CHECKING, Any

from db.central.central import OWNER_ROLE, READER_ROLE, make_login, role_exists, set_up_alone
from db.central.revoking import end_sessions
from db.sync.connection import central_faults_named, connected

if TYPE_CHECKING:
    import psycopg

_PASSWORD_BYTES = 24


def admit_reader(dsn: str, *, charter: str, counter: int) -> tuple[str, str]:
    """Makes a login by which that counter reads counts of that municipality; gives the role and its password.

    The login of before, if that counter had one, is shut out. `dsn` is an administrator's.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    from psycopg import sql  # noqa: PLC0415

    role = f"ednogishe_reads_{secrets.token_hex(6)}"
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with connected(dsn) as connection, central_faults_named():
        with connection.transaction():
            set_up_alone(connection)
            before = _shut_out(connection, charter, counter)
            make_login(connection, role, password, READER_ROLE)
            # What it may do is bounded by its functions; so that a slip of its own ends here as well.
            only_reads = sql.SQL("ALTER ROLE {} SET default_transaction_read_only = on")
            connection.execute(only_reads.format(sql.Identifier(role)))
            connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
            connection.execute(
                "INSERT INTO central.reader (role_name, charter, counter) VALUES (%s, %s, %s)",
                [role, charter, counter],
            )
        _drop(connection, before)
    return role, password


def revoke_reader(dsn: str, *, charter: str, counter: int) -> bool:
    """Shuts out whoever reads figures at that counter, and ends what is open; whether there was anybody.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named():
        with connection.transaction():
            set_up_alone(connection)
            before = _shut_out(connection, charter, counter)
        _drop(connection, before)
    return bool(before)


def _shut_out(connection: "psycopg.Connection[Any]", charter: str, counter: int) -> list[str]:
    from psycopg import sql  # noqa: PLC0415

    connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
    found = connection.execute(
        "DELETE FROM central.reader WHERE (charter, counter) = (%s, %s) RETURNING role_name",
        [charter, counter],
    ).fetchall()
    connection.execute("RESET ROLE")
    for (role,) in found:
        # After the database was put back at another server its roles are not there.
        if role_exists(connection, role):
            connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(sql.Identifier(role)))
    return [role for (role,) in found]


def _drop(connection: "psycopg.Connection[Any]", roles: list[str]) -> None:
    """Ends what these have open and takes the roles away: they own nothing, and no name is given twice."""
    from psycopg import sql  # noqa: PLC0415

    for role in roles:
        end_sessions(connection, role)
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))
