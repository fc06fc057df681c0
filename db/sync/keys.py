"""The keys by which the other counters sign, as they were first seen here, and what they prove.

A key is pinned at first sight. Another one of the same station proves nothing until an administrator has
asked there and confirmed it here. What a station wrote before it had a key is taken as it comes; once it has
one, all that is read from then on must be signed with it.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.journal import StationKey
from db.sync.central_server import CentralServer
from db.sync.entries import label
from db.sync.feed_server import FedEntry
from db.sync.set_aside import Why
from db.sync.signing import signature_holds
from db.sync.signing_server import KeySaid

_POSITIONS_AT_ONCE = 500


class PinnedKeys:
    """The keys that are known here, by station."""

    def __init__(self, trusted: dict[str, set[str]]) -> None:
        self._trusted = trusted

    def unproved(self, central: CentralServer, batch: Sequence[FedEntry]) -> dict[int, Why]:
        """Which entries of the batch no pinned key vouches for, although their station has one: why.

        By their positions in the feed.
        """
        signed = {
            fed.feed_position: (fed.hash, label(fed).get("station", ""))
            for fed in batch
            if self._trusted.get(label(fed).get("station", ""))
        }
        proved, others = set[str](), set[str]()
        positions = sorted(signed)
        for first in range(0, len(positions), _POSITIONS_AT_ONCE):
            for said in central.signatures_for(positions[first : first + _POSITIONS_AT_ONCE]):
                pinned = said.public_key in self._trusted.get(str(said.station), ())
                if signature_holds(said.public_key, said.covered, said.hashes, said.signature):
                    (proved if pinned else others).update(f"{said.station} {one}" for one in said.hashes)
        return {
            position: Why.OTHER_KEY if f"{station} {hashed}" in others else Why.UNSIGNED
            for position, (hashed, station) in signed.items()
            if f"{station} {hashed}" not in proved
        }


def pin_keys(
    session: Session, keys: Collection[KeySaid], own_station: UUID, now: Callable[[], datetime]
) -> PinnedKeys:
    """Pins the keys of counters of whom none is known yet, and notes others. Part of a transaction."""
    known = {(str(row.station_id), row.key): row for row in session.scalars(select(StationKey))}
    trusted: dict[str, set[str]] = {}
    for (station, key), row in known.items():
        if row.trusted:
            trusted.setdefault(station, set()).add(key)
    for said in keys:
        station, key = str(said.station), said.public_key or ""
        if not key or said.station == own_station or (station, key) in known:
            continue
        first = station not in {other for other, _key in known}
        session.add(StationKey(station_id=said.station, key=key, seen_at=now(), trusted=first))
        if first:
            trusted[station] = {key}
    return PinnedKeys(trusted)
