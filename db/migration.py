"""Brings the local file to this program's schema, after a backup copy; refuses a newer one."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.engine import LocalDatabase
from db.faults import DiskFailed, DiskFull, NewerDatabase
from db.local_file import put_in_place

_MIGRATIONS = Path(__file__).parent / "migrations"

HEAD = max(file.name[:4] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The schema this program writes: that of its last migration, by the numbers of their files.

A test holds it against the migrations themselves.
"""

SCHEMA_VERSION = int(HEAD)


def revision_of(database: LocalDatabase) -> str | None:
    """The revision the file is at, or None where it is still empty."""
    with database.reading() as session:
        connection = session.connection()
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(database: LocalDatabase, backups: Path, at: datetime) -> Path | None:
    """Applies what is missing, all or nothing; returns the backup copy if one was needed.

    Raises:
        NewerDatabase: the file is of a program newer than this one; it is left as it is.
        DiskFull, DiskFailed: no room for the copy; nothing was changed.
    """
    found = revision_of(database)
    if found == HEAD:
        return None
    # Alembic costs a tenth of a second to import: only a start that needs it pays.
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(_MIGRATIONS))
    known = {revision.revision for revision in script.walk_revisions()}
    if found is not None and found not in known:
        raise NewerDatabase(found)
    copy = None if found is None else _copy(database, backups / f"before-{HEAD}-{at:%Y%m%d-%H%M%S}.db")
    with database.writing() as session:
        run(session.connection(), HEAD)
    return copy


def run(connection: Connection, revision: str, direction: str = "upgrade") -> None:
    """Runs the migrations to `revision` inside the caller's transaction: up, or down with "downgrade"."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)


def _fold_the_log_in(database: LocalDatabase) -> None:
    # Outside a transaction, which no SQLAlchemy connection of ours is: a copy without the log would lack
    # the latest changes.
    connection = database.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _copy(database: LocalDatabase, target: Path) -> Path:
    _fold_the_log_in(database)
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(database.file, unfinished)
        with unfinished.open("rb+") as copied:
            os.fsync(copied.fileno())
        put_in_place(unfinished, target)
    except OSError as error:
        if unfinished.exists():
            unfinished.unlink()
        raise (DiskFull if error.errno == 28 else DiskFailed)(str(error)) from error
    return target
