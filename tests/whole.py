"""Whether a database still tells the truth, asked from within a transaction of a test."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checking import everything
from db.checking.chain import Walk
from db.checking.findings import BrokenEntry
from db.models.office import Station


def broken_entries(session: Session) -> Iterator[BrokenEntry]:
    """What does not hold of chain, records, settings and contents: all but pages and derived rows."""
    station = session.execute(select(Station)).scalar_one()
    walk = Walk(str(station.id), everything._acknowledged(session))
    return everything._broken(session, walk, station)
