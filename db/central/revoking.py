"""Shutting a counter out of the central database: the administrator's side."""

from typing import TYPE_CHECKING, Any

from db.central.central import OWNER_ROLE, STATION_ROLE, set_up_alone
from db.sync.connection import central_faults_named, connected

if TYPE_CHECKING:
    import psycopg


def revoke_station(dsn: str, *, charter: str, counter: int) -> bool:
    """Shuts that counter out: its role logs in no more, and what is open already is refused and ended.

    What it sent before stays. Gives whether there is such a counter that was not shut out yet; its number is
    not given to another, for that one would number cases alike.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named():
        with connection.transaction():
            set_up_alone(connection)
            roles = _shut_out(connection, charter, counter)
        # After it is so for everybody: whoever comes again meanwhile is refused already.
        for role in roles:
            end_sessions(connection, role)
    return bool(roles)


def _shut_out(connection: "psycopg.Connection[Any]", charter: str, counter: int) -> list[str]:
    from psycopg import sql  # noqa: PLC0415

    connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
    found = connection.execute(
        "SELECT id, role_name FROM central.station "
        "WHERE charter = %s AND counter = %s AND revoked_at IS NULL FOR UPDATE",
        [charter, counter],
    ).fetchall()
    for station, _role in found:
        # No role has a name with a blank that was made for a station: every function knows it no more.
        connection.execute(
            "UPDATE central.station SET revoked_at = now(), role_name = %s WHERE id = %s",
            [f"shut out {station}", station],
        )
    connection.execute("RESET ROLE")
    for _station, role in found:
        name = sql.Identifier(role)
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(name))
        connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(STATION_ROLE), name))
    return [role for _station, role in found]


def end_sessions(connection: "psycopg.Connection[Any]", role: str) -> None:
    """Ends what that role has open, as far as the administrator may; none of it can do anything any more."""
    import psycopg  # noqa: PLC0415

    try:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename = %s AND datname = current_database()",
            [role],
        )
    except psycopg.errors.InsufficientPrivilege:
        return
