"""A counter that signs, and what it signed, looked at as a reader does."""

from db.models.office import Setting
from db.sync.central_server import reached
from db.sync.signing import SIGNING_KEY, new_signing_key, signature_holds
from db.sync.signing_server import SignatureSaid
from tests.central.postgres import Admitted, Database
from tests.sync.counter import Counter


def give_key(counter: Counter, key: str | None = None) -> str:
    """Puts a signing key into the counter's file, as its next start does; the key."""
    key = key or new_signing_key()
    with counter.local.writing() as session:
        session.merge(Setting(name=SIGNING_KEY, value=key))
    return key


def signatures(reader: Admitted) -> list[SignatureSaid]:
    """What the centre hands that reader of the signatures under everything that is in the feed."""
    fed = reader.database.ask("SELECT position FROM central.feed ORDER BY position")
    with reached(reader.dsn) as server:
        return server.signatures_for([position for (position,) in fed])


def unsigned(central: Database, reader: Admitted) -> list[tuple[int, int]]:
    """The entries in the feed, of others than the reader, that no signature of a registered key covers."""
    with reached(reader.dsn) as server:
        keys = {one.station: one.public_key for one in server.station_keys()}
    held = [
        one
        for one in signatures(reader)
        if one.public_key == keys[one.station]
        and signature_holds(one.public_key, one.covered, one.hashes, one.signature)
    ]
    fed = central.ask(
        "SELECT station_id, epoch, seq FROM central.feed WHERE station_id <> %s ORDER BY position", reader.id
    )
    return [
        (epoch, seq)
        for station, epoch, seq in fed
        if not any(
            (one.station, one.epoch) == (station, epoch) and one.first_seq <= seq <= one.last_seq
            for one in held
        )
    ]
