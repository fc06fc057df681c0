"""Everything the central database says, without the hours at which it heard it."""

from uuid import UUID

from tests.central.postgres import Database

_TABLES = {
    "journal_entry": "epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt",
    "record": "entity, id, payload::text, epoch, seq",
    "feed": "rank() OVER (ORDER BY position), epoch, seq",
    "quarantine": "epoch, seq, hash",
}


def dump(central: Database, station: UUID) -> dict[str, list[tuple]]:
    """All that is kept of a station, table by table; of the feed the order only."""
    return {
        table: sorted(central.ask(f"SELECT {columns} FROM central.{table} WHERE station_id = %s", station))
        for table, columns in _TABLES.items()
    }
