"""Binding the central database to an office: the administrator's side of `db.sync.proof`."""

from db.central.central import OWNER_ROLE, set_up_alone
from db.sync.connection import central_faults_named, connected
from db.sync.proof import server_key

_BLOCK = 64


class OfficeTaken(ValueError):
    """The database is bound to an office of that municipality with another code already."""


def bind_office(dsn: str, charter: str, office_key: bytes) -> None:
    """Leaves there what proves to the office's counters that this is their server. Safe to repeat.

    Raises:
        OfficeTaken: another key is there for that municipality.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    key = server_key(office_key, charter).ljust(_BLOCK, b"\0")
    inner, outer = (bytes(one ^ pad for one in key) for pad in (0x36, 0x5C))
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        connection.execute(
            "INSERT INTO central.office (charter, inner_pad, outer_pad) VALUES (%s, %s, %s) "
            "ON CONFLICT (charter) DO NOTHING",
            [charter, inner, outer],
        )
        kept = connection.execute(
            "SELECT inner_pad FROM central.office WHERE charter = %s", [charter]
        ).fetchone()
    if kept != (inner,):
        raise OfficeTaken(charter)
