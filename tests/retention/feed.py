"""What one counter's journal brings to another, without a server between: every entry, verified as pulled."""

from sqlalchemy import select

from db.journal import header_of
from db.models.journal import JournalEntry
from db.sync.entries import verified
from db.sync.feed_server import FedEntry
from db.sync.keeping import take_in
from desktop.complaints.pulled import submissions_of_others
from desktop.desk import Desk


def brought(sender: Desk, reader: Desk) -> None:
    """Hands over all that the centre would give out: nothing of an entry whose payload is gone."""
    with sender.database.reading() as session:
        rows = session.execute(
            select(*JournalEntry.__table__.columns).order_by(JournalEntry.epoch, JournalEntry.seq)
        ).mappings()
        fed = [
            FedEntry(
                feed_position=row["seq"],
                header=header_of(row).decode(),
                payload=row["payload"],
                salt=row["salt"],
                hash=row["hash"],
            )
            for row in rows
            if row["payload"] is not None
        ]
    tables = {one.model.__tablename__: one for one in submissions_of_others(reader)}
    with reader.database.writing() as session:
        for one in fed:
            entry = verified(one, reader.station.id)
            if (table := tables.get(entry.entity)) is not None:
                take_in(session, table, entry)
