"""Brings the local file to this program's schema, after a backup copy; refuses a newer one."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.copies import copy_database
from db.engine import LocalDatabase
from db.faults import NewerDatabase
from db.models import Application, ApplicationStanding, Submission, SubmissionStanding
from db.models.base import Record
from db.sync.shape import Misshapen, check_shape

_MIGRATIONS = Path(__file__).parent / "migrations"

HEAD = max(file.name[:4] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The schema this program writes: that of its last migration, by the numbers of their files.

A test holds it against the migrations themselves.
"""

SCHEMA_VERSION = int(HEAD)


def revision_of(database: LocalDatabase) -> str | None:
    """The revision the file is at, or None where it is still empty."""
    # Asked twice at every start: SQLAlchemy's look at the tables takes longer than all the rest of it.
    with database.reading() as session:
        ask = session.connection().exec_driver_sql
        if ask("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first() is None:
            return None
        return ask("SELECT version_num FROM alembic_version").scalar_one_or_none()


def migrate(database: LocalDatabase, backups: Path | None, at: datetime) -> Path | None:
    """Applies what is missing, all or nothing; returns the backup copy if one was needed.

    `backups` is None for what is a copy itself.

    Raises:
        NewerDatabase: the file is of a program newer than this one; it is left as it is.
        DiskFull, DiskFailed, DamagedFile: no room for the copy, or it is not whole; nothing was changed.
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
    copy = None
    if found is not None and backups is not None:
        copy = backups / f"before-{HEAD}-{at:%Y%m%d-%H%M%S}.db"
        copy_database(database, copy)
    with database.writing() as session:
        line = session.connection()
        before = {model: _columns_of(line, model) for model in Record.__subclasses__()}
        run(line, HEAD)
        for model, known in before.items():
            if known and (added := _columns_of(line, model) - known):
                _read_further(session, model, added)
    return copy


def _columns_of(line: Connection, model: type[Record]) -> set[str]:
    """By name; of a table that is not there yet, none."""
    return {one.name for one in line.exec_driver_sql(f"PRAGMA table_info({model.__tablename__})")}


def _read_further(session: Session, model: type[Record], added: set[str]) -> None:
    """Takes what another counter's newer program said of these columns before they were here."""
    table = model.__tablename__
    says = " OR ".join(f"json_type(e.payload, '$.{name}') IS NOT NULL" for name in sorted(added))
    brought = session.connection().exec_driver_sql(
        f"""
        SELECT e.payload FROM others_entry AS e JOIN {table} AS r ON r.id = e.entity_id
        WHERE e.entity = ? AND r.station_id = e.station_id AND CASE WHEN json_valid(e.payload) THEN {says} END
        """,  # noqa: S608 — names of our own tables
        (table,),
    )
    for (payload,) in brought.all():
        said = json.loads(payload)
        with suppress(Misshapen):
            check_shape(model, said)
            read = model.from_payload(said)
            values = {name: getattr(read, name) for name in added & said.keys()}
            session.execute(update(model).where(model.id == read.id).values(values))
            if model in _COUNTED_ANEW:
                of_case, uncounted = _COUNTED_ANEW[model]
                session.execute(update(of_case.class_).where(of_case == read.id).values({uncounted: None}))


_COUNTED_ANEW: Mapping[type[Record], tuple[InstrumentedAttribute[UUID], str]] = {
    Submission: (SubmissionStanding.submission_id, "owed"),
    Application: (ApplicationStanding.application_id, "registered_on"),
}
"""Where cases are counted, and the column without which their standing is settled anew."""


def run(connection: Connection, revision: str, direction: str = "upgrade") -> None:
    """Runs the migrations to `revision` inside the caller's transaction: up, or down with "downgrade"."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)
