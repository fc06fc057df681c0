"""Issuing join codes at the central database: the administrator's side."""

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.central.central import JOINING_ROLE, OWNER_ROLE, CounterTaken, make_login, set_up_alone
from db.sync.connection import central_faults_named, connected

if TYPE_CHECKING:
    import psycopg

SECRET_BYTES = 16
_NAME_BYTES = 5
_PASSWORD_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCounter:
    """Whom a code is for: which counter of which municipality, in which building (a key, or empty).

    `may_change`: an administrator may change the municipality's profile there. `office_key` is the key that
    all its counters share. `root` are the certificates by which it will know the server.
    """

    charter: str
    counter: int
    site: str
    may_change: bool
    office_key: bytes
    root: str = ""


class ProfileNotThere(ValueError):
    """The municipality's profile is not at the centre yet: a new counter would not get it."""


def issue_join_code(
    dsn: str, secret: bytes, new: NewCounter, *, days: int, edition: UUID | None = None
) -> None:
    """Makes a code of `secret` (16 random bytes) that lets one new counter in within `days`.

    `dsn` is an administrator's. `edition` is the one in force, if there is one. A code is forgotten with its
    roles a month after its last day; the role of a counter that joined stays.

    Raises:
        CounterTaken: another station is that counter already.
        ProfileNotThere: the centre does not give out that edition.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    role, password = joining_login(secret)
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        _forget_old_codes(connection)
        taken = connection.execute(
            "SELECT FROM central.station WHERE charter = %s AND counter = %s", [new.charter, new.counter]
        )
        if taken.fetchone() is not None:
            raise CounterTaken(f"{new.counter} of {new.charter}")
        held = connection.execute(
            "SELECT FROM central.charter_edition WHERE id = %s AND refused IS NULL", [str(edition)]
        )
        if edition is not None and held.fetchone() is None:
            raise ProfileNotThere(str(edition))
        station_role = f"counter_{new.counter}_{role.rpartition('_')[2]}"
        station_password = secrets.token_bytes(_PASSWORD_BYTES)
        make_login(connection, role, password, JOINING_ROLE)
        make_login(connection, station_role, station_password.hex())
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        connection.execute(
            "INSERT INTO central.join_code (role_name, charter, counter, site, changes_charter, "
            "station_role, sealed_password, sealed_office_key, root_certificates, expires_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, now() + make_interval(days => %s))",
            [
                role,
                new.charter,
                new.counter,
                new.site,
                new.may_change,
                station_role,
                sealed(station_password, secret, b"password").hex(),
                sealed(new.office_key, secret, b"office key").hex(),
                new.root,
                days,
            ],
        )


def joining_login(secret: bytes) -> tuple[str, str]:
    """The role and the password with which the holder of a code comes."""
    return f"ednogishe_join_{secret[:_NAME_BYTES].hex()}", secret.hex()


def sealed(words: bytes, secret: bytes, purpose: bytes) -> bytes:
    """`words` (at most 32 bytes) made unreadable to whoever does not have the code; again, and they are back.

    Each purpose has a pad of its own, and a code seals once: nothing is ever under one pad twice.
    """
    pad = hmac.digest(secret, b"ednogishe join code 1\0" + purpose, "sha256")
    if len(words) > len(pad):
        raise ValueError(f"{len(words)} bytes are more than can be sealed")
    return bytes(a ^ b for a, b in zip(words, pad, strict=False))


def _forget_old_codes(connection: "psycopg.Connection[Any]") -> None:
    from psycopg import sql  # noqa: PLC0415

    old = connection.execute(
        "DELETE FROM central.join_code WHERE expires_at < now() - interval '30 days' "
        "RETURNING role_name, station_role, station_id"
    ).fetchall()
    for role, station_role, station in old:
        for name in (role,) if station is not None else (role, station_role):
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))
