"""Setting a hall up at a PostgreSQL, which may be the central one: the administrator's side."""

from pathlib import Path

from db.central.central import OWNER_ROLE, apply_missing_steps, make_login, make_roles, set_up_alone
from db.central.doors import close_doors
from db.sync.connection import central_faults_named, connected

HALL_ROLE = "ednogishe_hall"
_STEPS = Path(__file__).parent / "schema"


class CounterTaken(ValueError):
    """Another role is that counter of the hall."""


def init_hall(dsn: str) -> list[str]:
    """Brings the hall's schema to this program's; gives the steps applied now. Safe to repeat.

    Raises:
        SyncError: no connection, not the rights of an administrator, or a newer program has set it up.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        make_roles(connection, HALL_ROLE)
        close_doors(connection)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        return apply_missing_steps(connection, _STEPS, "hall")


def admit(dsn: str, *, hall: str, part: str, counter: int | None, role: str, password: str) -> None:
    """Lets a station in by a login of its own; repeated, it sets the password anew.

    Raises:
        CounterTaken: another role is that counter.
        StationTaken: the role is somebody else's.
        SyncError: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        set_up_alone(connection)
        make_login(connection, role, password, HALL_ROLE)
        connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
        connection.execute(
            "INSERT INTO hall.station (role_name, hall, part, counter) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT DO NOTHING",
            [role, hall, part, counter],
        )
        found = connection.execute(
            "SELECT hall, part, counter FROM hall.station WHERE role_name = %s", [role]
        ).fetchone()
        if found != (hall, part, counter):
            raise CounterTaken(f"{counter} of {hall}")
