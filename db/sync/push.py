"""Push: our journal goes up in batches, each confirmed before the next.

The local file is never locked while the server is being talked to.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import select

from db.engine import LocalDatabase
from db.models.office import Station
from db.sync.central_server import CentralServer, Receipt
from db.sync.faults import CentralRefused, ChainDiverged, Quarantined, Refusal
from db.sync.own_journal import (
    BEFORE_EVERYTHING,
    PUSHED_AT_ONCE,
    JournalPlace,
    OwnEntry,
    batch_after,
    confirmed_place,
    hash_at,
    keep_acknowledgement,
)
from db.sync.refused import offer_again, withheld, withhold
from db.sync.signer import signer_of


class Clock(Protocol):
    """Tells the moment; nothing is ordered by it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


def pushing(
    local: LocalDatabase,
    central: CentralServer,
    clock: Clock,
    *,
    most: int = PUSHED_AT_ONCE,
    after: JournalPlace | None = None,
) -> Iterator[int]:
    """Pushes all that is not confirmed yet, one step per batch: yields how many entries were just confirmed.

    At most `most` entries go in one batch. `after` is where to begin, if the two journals had parted. A
    caller may stop between two steps. An entry that the centre refuses for what it says goes by its header
    alone: see `db.sync.refused`.

    Raises:
        SyncError: cut, refused, quarantined or diverged; batches confirmed before stay confirmed.
    """
    place = after or where_to_begin(local, central)
    signer = signer_of(local, central)
    offer_again(local, central)
    refused: set[JournalPlace] = set()
    while batch := _next_batch(local, place, most):
        try:
            receipt = central.push_batch(withheld(batch, refused), signer.signature(batch))
        except CentralRefused as no:
            refused.add(withhold(central, withheld(batch, refused), no))
            continue
        confirmed = _confirmed(batch, receipt)
        if confirmed:
            place = confirmed[-1].place
            with local.writing() as session:
                keep_acknowledgement(session, place, confirmed[-1].hash, clock.now())
            yield len(confirmed)
        if receipt.quarantined is not None:
            raise Quarantined(*receipt.quarantined)
    signer.sign_what_is_there()


def where_to_begin(local: LocalDatabase, central: CentralServer) -> JournalPlace:
    """The place after which to push: what both sides agree on.

    A server restored from an older copy has fewer entries than it confirmed; it gets them again.

    Raises:
        CentralRefused: the role we came with is another station's.
        ChainDiverged: the server has entries of ours that we do not have, or others than ours.
    """
    greeting = central.greeting
    with local.reading() as session:
        station = session.execute(select(Station.id, Station.epoch)).one()
        confirmed = confirmed_place(session)
        ours = hash_at(session, greeting.head)
    if greeting.station != station.id:
        raise CentralRefused(Refusal.WRONG_STATION)
    if greeting.head == BEFORE_EVERYTHING or ours == greeting.head_hash:
        return min(confirmed, greeting.head)
    restored_here = ours is None and greeting.head.epoch < station.epoch
    # Our entry there was never confirmed: pushing it lets the server keep it as evidence.
    forked = ours is not None and greeting.head > confirmed
    if restored_here or forked:
        return confirmed
    raise ChainDiverged(f"{greeting.head.epoch}/{greeting.head.seq}")


def _next_batch(local: LocalDatabase, place: JournalPlace, most: int) -> list[OwnEntry]:
    with local.reading() as session:
        return batch_after(session, place, most)


def _confirmed(batch: Sequence[OwnEntry], receipt: Receipt) -> Sequence[OwnEntry]:
    """The entries of `batch` that the receipt confirms; it must speak of the very ones we sent."""
    places = [entry.place for entry in batch]
    count = 0
    if receipt.acknowledged is not None:
        if receipt.acknowledged not in places:
            raise ChainDiverged(f"{receipt.acknowledged.epoch}/{receipt.acknowledged.seq}")
        count = places.index(receipt.acknowledged) + 1
        if batch[count - 1].hash != receipt.head_hash:
            raise ChainDiverged(f"{receipt.acknowledged.epoch}/{receipt.acknowledged.seq}")
    if receipt.quarantined is None and count != len(batch):
        raise ChainDiverged(f"{batch[count].place.epoch}/{batch[count].place.seq}")
    return batch[:count]
