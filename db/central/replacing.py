"""A counter whose computer is lost: the centre gives its place to another computer, and the lost one is out.

The administrator's side. The station gets another role, and the lost computer's ends with its connections, so
that it can hand in nothing more; what it signed stays signed, and the new one signs with a key of
its own.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from db.central.central import OWNER_ROLE, make_login, set_up_alone
from db.sync.connection import central_faults_named, connected
from db.sync.feed_server import FedEntry
from db.sync.own_past import PastEntry

_PASSWORD_BYTES = 32
_NAME_BYTES = 5
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """The station whose place was taken, with its new role and password.

    `takeovers`: how often that was done by now.
    """

    station: UUID
    charter: str
    counter: int
    role: str
    password: str
    takeovers: int


class NoSuchStation(ValueError):
    """The centre knows no station of that counter, or one of several municipalities is meant."""


def find_station(dsn: str, *, counter: int, charter: str | None) -> str:
    """The municipality of the only station with that counter; `charter` says which where there are several.

    Raises:
        NoSuchStation: there is none, or more than one.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        found = connection.execute(
            "SELECT charter FROM central.station WHERE counter = %s AND (charter = %s OR %s::text IS NULL)",
            [counter, charter, charter],
        ).fetchall()
    if len(found) != 1:
        raise NoSuchStation(str(counter))
    return str(found[0][0])


def take_over_station(dsn: str, *, counter: int, charter: str, installation: str) -> TakenOver:
    """Gives the station's place to `installation`. Repeated, it takes the place over once more.

    Raises:
        NoSuchStation: the centre knows no such station.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    from psycopg import sql  # noqa: PLC0415

    password = secrets.token_bytes(_PASSWORD_BYTES).hex()
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        known = connection.execute(
            "SELECT id, role_name FROM central.station WHERE charter = %s AND counter = %s FOR UPDATE",
            [charter, counter],
        ).fetchone()
        if known is None:
            raise NoSuchStation(str(counter))
        station, lost = known
        role = f"counter_{counter}_{secrets.token_hex(_NAME_BYTES)}"
        make_login(connection, role, password)
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [lost]
        )
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(lost)))
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        taken = connection.execute(
            "UPDATE central.station SET role_name = %s, installation = %s, public_key = NULL, "
            "revoked_at = NULL, takeovers = takeovers + 1 WHERE id = %s RETURNING takeovers",
            [role, installation, station],
        ).fetchone()
    return TakenOver(
        station=station,
        charter=charter,
        counter=counter,
        role=role,
        password=password,
        takeovers=taken[0] if taken else 1,
    )


def entries_of(dsn: str, station: UUID) -> Iterator[PastEntry]:
    """The whole journal of that station as the centre keeps it, oldest first.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    from psycopg.rows import class_row  # noqa: PLC0415

    place = (0, 0)
    with connected(dsn) as connection, central_faults_named():
        connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
        while True:
            with connection.cursor(row_factory=class_row(PastEntry)) as cursor:
                part = cursor.execute(
                    "SELECT epoch, seq, hash, header, payload, salt FROM central.journal_entry "
                    "WHERE station_id = %s AND (epoch, seq) > (%s, %s) ORDER BY epoch, seq LIMIT %s",
                    [station, *place, _AT_ONCE],
                ).fetchall()
            if not part:
                return
            yield from part
            place = (part[-1].epoch, part[-1].seq)


def editions_of(dsn: str, charter: str, but: UUID) -> list[FedEntry]:
    """The charter's editions that count and are of other stations, the oldest first. Not yet verified."""
    from psycopg.rows import class_row  # noqa: PLC0415

    with connected(dsn) as connection, central_faults_named():
        connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
        with connection.cursor(row_factory=class_row(FedEntry)) as cursor:
            return cursor.execute(
                "SELECT 0 AS feed_position, e.header, e.payload, e.salt, e.hash "
                "FROM central.charter_edition c JOIN central.journal_entry e USING (station_id, epoch, seq) "
                "WHERE c.charter = %s AND c.station_id <> %s AND c.refused IS NULL AND e.payload IS NOT NULL "
                "ORDER BY c.ordinal, c.id",
                [charter, but],
            ).fetchall()
