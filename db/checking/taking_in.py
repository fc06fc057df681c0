"""What an office from before had without an entry is taken in as it stands, once."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.checking.records import row_as_json, teach_digests
from db.engine import LocalDatabase
from db.journal import write_entry
from db.models.base import Record
from db.models.journal import JournalEntry
from db.models.office import Setting, Station
from db.settings import note_setting

ACTOR = "upgrade"


def take_in_what_stands(database: LocalDatabase, *, at: datetime, secret: Collection[str]) -> None:
    """Writes entries of station and settings, and keeps what other counters' records say, unless it was done.

    `secret` are the names of the settings that no entry tells. Every office that is set up now has the
    entries from the start, and the chain keeps anybody from taking the first one away.
    """
    with database.reading() as session:
        if _is_done(session):
            return
    with database.writing() as session:
        if _is_done(session):
            return
        station = session.execute(select(Station)).scalar_one()
        teach_digests(session.connection().connection.driver_connection)
        for model in Record.__subclasses__():
            table = model.__tablename__
            rows = (
                f"SELECT '{table}', id, station_id, {row_as_json(model)} FROM {table} WHERE station_id <> ?"  # noqa: S608
            )
            session.connection().exec_driver_sql(
                f"INSERT OR IGNORE INTO others_entry (entity, entity_id, station_id, payload) {rows}",
                (str(station.id),),
            )
        note_the_office(session, station, at=at, actor=ACTOR, secret=secret)


def note_the_office(
    session: Session, station: Station, *, at: datetime, actor: str, secret: Collection[str]
) -> None:
    """Writes the entries of station and settings; part of the caller's transaction."""
    write_entry(session, at=at, actor=actor, action="station.noted", record=station)
    for name, value in session.execute(select(Setting.name, Setting.value).order_by(Setting.name)).all():
        note_setting(session, name, value, at=at, actor=actor, secret=name in secret)


def _is_done(session: Session) -> bool:
    return bool(session.scalar(select(exists().where(JournalEntry.entity == Station.__tablename__))))
