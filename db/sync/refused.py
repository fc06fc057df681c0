"""Entries of ours that the centre refuses: they go without their payload, and are offered again each time.

One entry that may not be said stops no journal: the chain goes on over its header, and nobody is told more.
"""

from collections.abc import Collection, Sequence

from db.engine import LocalDatabase
from db.sync.central_server import CentralServer
from db.sync.faults import CentralRefused, CentralTooOld, Refusal
from db.sync.own_journal import JournalPlace, OwnEntry, batch_after

_OF_WHAT_IT_SAYS = frozenset({Refusal.CONTENT, Refusal.OWNER})


def withheld(batch: Sequence[OwnEntry], places: Collection[JournalPlace]) -> list[OwnEntry]:
    """The batch, the entries at these places by their header alone."""
    return [one._replace(payload=None, salt=None) if one.place in places else one for one in batch]


def withhold(central: CentralServer, batch: Sequence[OwnEntry], refused: CentralRefused) -> JournalPlace:
    """Says at the centre that the refused entry of the batch will come by its header alone; gives its place.

    Raises:
        CentralRefused: the same, where it is not one entry's saying that was refused.
    """
    found = [
        one.place for one in batch if f"{one.place.epoch}/{one.place.seq}" == refused.detail and one.payload
    ]
    if refused.reason not in _OF_WHAT_IT_SAYS or not found:
        raise refused
    central.withhold(found[0], refused.why)
    return found[0]


def offer_again(local: LocalDatabase, central: CentralServer) -> None:
    """Offers what was refused before: a right may have been given since."""
    try:
        said = central.refused()
    except CentralTooOld:
        return
    for one in said:
        with local.reading() as session:
            before = JournalPlace(one.epoch, one.seq - 1)
            entries = [entry for entry in batch_after(session, before, 1) if entry.place == one.place]
        if entries and entries[0].payload is not None:
            central.give_again(entries[0])
