"""What an administrator lets a counter do at the centre, beside handing in what is its own."""

from db.central.central import OWNER_ROLE, set_up_alone
from db.sync.connection import central_faults_named, connected


def let_change_charter(dsn: str, *, charter: str, counter: int, allowed: bool) -> bool:
    """Says whether the municipality's profile may be changed at that counter; whether there is such a one.

    What was adopted there before counts as it did: editions are judged when they come.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    return _set(dsn, "changes_charter", allowed, charter, counter)


def let_heads_decide(dsn: str, *, charter: str, counter: int, allowed: bool) -> bool:
    """Says whether heads work at that counter, who assign and decide cases of the others too.

    Without it, its people decide what was registered there, and what was assigned to one of them. Gives
    whether there is such a counter.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    return _set(dsn, "heads", allowed, charter, counter)


def let_read_confidential(dsn: str, *, charter: str, counter: int, allowed: bool) -> bool:
    """Says whether that counter is given confidential cases; whether there is such a one.

    It then reads the feed again from its beginning. What it was given before stays there.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    return _set(dsn, "reads_confidential", allowed, charter, counter)


def let_sign_anew(dsn: str, *, charter: str, counter: int) -> bool:
    """Forgets the key of that counter, so that its next sync registers another; whether there is such a one.

    What it signed before stays signed: for a counter that was set up anew, or whose key was lost.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    return _set(dsn, "public_key", None, charter, counter)


def _set(dsn: str, column: str, value: object, charter: str, counter: int) -> bool:
    from psycopg import sql  # noqa: PLC0415

    statement = sql.SQL("UPDATE central.station SET {} = %s WHERE charter = %s AND counter = %s")
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        changed = connection.execute(statement.format(sql.Identifier(column)), [value, charter, counter])
        return changed.rowcount > 0
