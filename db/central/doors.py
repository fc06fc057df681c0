"""What a station's login may not take of the server, beyond what its few functions bound themselves.

A session may set its own timeouts aside, so they are only the usual case. What it cannot lift: its number of
connections, the rights taken away here, and `central.let_go`, which ends it where it holds others up.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

CONNECTIONS = 4
_LIMITS = (
    ("statement_timeout", "60s"),
    ("lock_timeout", "20s"),
    ("idle_in_transaction_session_timeout", "30s"),
    ("idle_session_timeout", "10min"),
)
_OF_A_SUPERUSER = ("temp_file_limit", "100MB")
# Large objects lie outside all tables; a lock by number stops whoever takes the same one; a message into the
# log and a notice fill the disk; an exported snapshot keeps what is deleted.
_FUNCTIONS = (
    "lo_creat", "lo_create", "lo_from_bytea", "lo_put", "lo_open", "lowrite", "loread", "lo_lseek",
    "lo_lseek64", "lo_tell", "lo_tell64", "lo_truncate", "lo_truncate64", "lo_unlink", "lo_get", "lo_close",
    "pg_advisory_lock", "pg_advisory_lock_shared", "pg_advisory_xact_lock", "pg_advisory_xact_lock_shared",
    "pg_try_advisory_lock", "pg_try_advisory_lock_shared", "pg_try_advisory_xact_lock",
    "pg_try_advisory_xact_lock_shared", "pg_logical_emit_message", "pg_notify", "pg_export_snapshot",
)  # fmt: skip
_OTHERS = ("postgres", "template1")


def bound_login(connection: "psycopg.Connection[Any]", role: str, owner: str) -> None:
    """Bounds a login that stations or joining counters come by; part of the caller's transaction.

    The owner of the tables becomes a member of it: so may `let_go` end its sessions, and nothing else's.
    """
    from psycopg import errors, sql  # noqa: PLC0415

    name = sql.Identifier(role)
    connection.execute(sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(name, sql.Literal(CONNECTIONS)))
    connection.execute(sql.SQL("GRANT {} TO {}").format(name, sql.Identifier(owner)))
    setting = sql.SQL("ALTER ROLE {} SET {} = {}")
    for what, limit in _LIMITS:
        connection.execute(setting.format(name, sql.Identifier(what), sql.Literal(limit)))
    try:
        with connection.transaction():
            what, limit = _OF_A_SUPERUSER
            connection.execute(setting.format(name, sql.Identifier(what), sql.Literal(limit)))
    except errors.InsufficientPrivilege:
        return  # told by `doors_left_open`


def close_doors(connection: "psycopg.Connection[Any]") -> None:
    """Takes from PUBLIC what no station needs, as far as this administrator may; see `doors_left_open`."""
    from psycopg import errors, sql  # noqa: PLC0415

    connection.execute("SET LOCAL client_min_messages = error")  # the server warns of what it does not take
    statements = [
        sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(sql.SQL(one))
        for one in _named(connection)
    ]
    statements += [
        sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(one))
        for one in _OTHERS
        if one != connection.info.dbname
    ]
    for statement in statements:
        try:
            with connection.transaction():
                connection.execute(statement)
        except (errors.InsufficientPrivilege, errors.InvalidCatalogName):
            continue
    connection.execute("RESET client_min_messages")


def doors_left_open(connection: "psycopg.Connection[Any]", door: str) -> list[str]:
    """What whoever comes by that role may still do and should not: names of functions and of databases."""
    found = connection.execute(
        "SELECT DISTINCT p.proname FROM pg_proc p WHERE p.oid::regprocedure::text = ANY(%s) "
        "AND has_function_privilege(%s, p.oid, 'EXECUTE') "
        "UNION ALL SELECT d.datname FROM pg_database d WHERE d.datname = ANY(%s) "
        "AND d.datname <> current_database() AND has_database_privilege(%s, d.oid, 'CONNECT') ORDER BY 1",
        [list(_named(connection)), door, list(_OTHERS), door],
    )
    return [name for (name,) in found]


def _named(connection: "psycopg.Connection[Any]") -> Iterator[str]:
    """The functions with their arguments, as this version of the server has them."""
    found = connection.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p "
        "WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname = ANY(%s) ORDER BY 1",
        [list(_FUNCTIONS)],
    )
    return (name for (name,) in found.fetchall())
