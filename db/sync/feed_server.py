"""What a station asks the central server about the others: their feed, and how it stands with each."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.sync.asked_server import AskedServer, Done, older_servers_named


@dataclass(frozen=True, slots=True, kw_only=True)
class FedEntry:
    """Another counter's entry, at its position in the feed. Not yet verified.

    `payload` is None where it is larger than anything that a counter registers: it is not given out then.
    """

    feed_position: int
    header: str
    payload: str | None
    salt: str | None
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlace:
    """Where the feed ends, and what of it this station is given.

    `digest` is that of all that stands in the feed up to `head`, None where it is just being made; `holds`
    whether the digest that we know of an earlier place is still that of the place.
    """

    head: int
    digest: str | None
    holds: bool
    signs_up: bool
    reads_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsSaid:
    """How many records of a table we should have, our `own` or the others', and all their keys in one.

    `digest` is the exclusive or of the keys, in binary digits. Of a table whose records change, the first
    half of each last entry's hash stands in place of the key.
    """

    entity: str
    own: bool
    records: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSaid:
    """A counter of the municipality: what it is given, and what it said of itself at its last sync.

    `head` is where the feed ends now; `quarantined` how many entries of its journal the centre did not take
    in place of others. Moments are aware.
    """

    station: UUID
    counter: int
    signs_up: bool
    reads_confidential: bool
    revoked_at: datetime | None
    said_at: datetime | None
    state: dict[str, Any] | None
    head: int
    quarantined: int


class FeedServer(AskedServer):
    """The server as whoever reads finds it. Every call raises `CentralTooOld` where it lacks the function."""

    def feed_place(self, known_at: int | None, known: str | None) -> FeedPlace:
        """Where the feed ends now; and whether the digest `known` of its place `known_at` still holds."""
        with older_servers_named():
            return self._call(FeedPlace, "SELECT * FROM central.feed_place(%s, %s)", known_at, known)[0]

    def pull(self, after: int, until: int, most: int) -> list[FedEntry]:
        """The others' entries after feed position `after` up to `until`, in order: `most` or 8 MB."""
        return self._call(FedEntry, "SELECT * FROM central.pull(%s, %s, %s)", after, until, most)

    def pull_again(self, positions: Sequence[int]) -> list[FedEntry]:
        """The entries at these positions as far as they are still given out; at most 500."""
        return self._call(FedEntry, "SELECT * FROM central.pull_again(%s::bigint[])", list(positions))

    def records_said(self) -> list[RecordsSaid]:
        """How many records of each table should be here. It is counted over all of them."""
        return self._call(RecordsSaid, "SELECT * FROM central.say_of_records()")

    def say_state(self, state: Mapping[str, Any]) -> None:
        """Tells how it stands with this station; nothing of a citizen."""
        self._call(Done, "SELECT central.say_state(%s::jsonb)::text AS done", json.dumps(state))

    def stations(self) -> list[StationSaid]:
        """The counters of the municipality, by number, with those that are shut out."""
        with older_servers_named():
            return self._call(StationSaid, "SELECT * FROM central.say_of_stations()")
