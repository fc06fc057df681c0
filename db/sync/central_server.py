"""The central server as a station knows it: a few functions, and nothing else."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.sync.asked_server import PATIENCE_S, Done, older_servers_named
from db.sync.connection import connected
from db.sync.content_server import ContentServer
from db.sync.faults import CentralTooNew, CentralTooOld
from db.sync.feed_server import FeedServer
from db.sync.own_journal import BEFORE_EVERYTHING, JournalPlace, OwnEntry
from db.sync.own_past import OwnPast
from db.sync.signing_server import SigningServer

if TYPE_CHECKING:
    import psycopg

PROTOCOL = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """Whom the server takes us for, the feed it numbers, and the last entry it keeps of ours."""

    protocol: int
    station: UUID
    feed: UUID
    head_epoch: int | None
    head_seq: int | None
    head_hash: str | None

    @property
    def head(self) -> JournalPlace:
        """The place of that last entry."""
        if self.head_epoch is None or self.head_seq is None:
            return BEFORE_EVERYTHING
        return JournalPlace(self.head_epoch, self.head_seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the server says of a batch: the last entry it now keeps, and the one it quarantined."""

    acknowledged_epoch: int | None
    acknowledged_seq: int | None
    head_hash: str | None
    stored: int
    quarantined_epoch: int | None
    quarantined_seq: int | None

    @property
    def acknowledged(self) -> JournalPlace | None:
        """The place up to which everything is kept, or None if not even the first entry is."""
        if self.acknowledged_epoch is None or self.acknowledged_seq is None:
            return None
        return JournalPlace(self.acknowledged_epoch, self.acknowledged_seq)

    @property
    def quarantined(self) -> JournalPlace | None:
        """The place that another entry already takes."""
        if self.quarantined_epoch is None or self.quarantined_seq is None:
            return None
        return JournalPlace(self.quarantined_epoch, self.quarantined_seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterSaid:
    """What the server says of the municipality's profile to this station.

    `may_change`: an administrator may change it here. `refused`: keys of our editions, given to nobody.
    """

    may_change: bool
    refused: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSaid:
    """What the server knows of a counter of the municipality.

    `ordinal` and `edition` are of the highest edition that it has, `outcome` what became of it there; None
    where it has none. `heard_at` is when it last sent anything, aware; None if never.
    """

    counter: int
    may_change: bool
    ordinal: int | None
    edition: str | None
    outcome: str | None
    heard_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSaid:
    """An edition of the profile that the server gives out. `counter` is where it was adopted."""

    edition: str
    ordinal: int
    counter: int
    text_hash: str
    reason: str
    adopted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedSaid:
    """One of our entries whose payload the server did not take, and its sentence why, in English."""

    epoch: int
    seq: int
    why: str

    @property
    def place(self) -> JournalPlace:
        """Where it stands in our journal."""
        return JournalPlace(self.epoch, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsSaid:
    """Whether heads work at this counter: they decide cases of the others too."""

    heads: bool


class CentralServer(FeedServer, ContentServer, OwnPast, SigningServer):
    """The server as a station that it knows finds it."""

    def __init__(self, connection: "psycopg.Connection[Any]", patience: float = PATIENCE_S) -> None:
        """Greets the server; `patience` is in seconds.

        Raises:
            CentralTooNew, CentralTooOld: it speaks another protocol than this program.
        """
        super().__init__(connection, patience)
        self.greeting = self._call(Greeting, "SELECT * FROM central.greet()")[0]
        if self.greeting.protocol > PROTOCOL:
            raise CentralTooNew(f"protocol {self.greeting.protocol}")
        if self.greeting.protocol < PROTOCOL:
            raise CentralTooOld(f"protocol {self.greeting.protocol}")

    def push_batch(self, batch: Sequence[OwnEntry], signature: str | None = None) -> Receipt:
        """Hands in a batch: entries, their effect and the acknowledgement are one transaction.

        `signature` is that of the whole batch; None where no key of ours is registered, or where the server
        is of an older program and takes no signatures yet.
        """
        names = ("header", "payload", "salt", "hash")
        try:
            with older_servers_named():
                return self._call(
                    Receipt,
                    "SELECT * FROM central.push_batch(%s::text[], %s::text[], %s::text[], %s::text[], %s)",
                    *(_as_array([getattr(entry, name) for entry in batch]) for name in names),
                    signature,
                )[0]
        except CentralTooOld:
            told = [{name: getattr(entry, name) for name in names} for entry in batch]
            return self._call(
                Receipt, "SELECT * FROM central.push_batch(%s::jsonb)", json.dumps(told, ensure_ascii=False)
            )[0]

    def refused(self) -> list[RefusedSaid]:
        """Our entries whose payload it did not take. Raises `CentralTooOld` as `signing_said` does."""
        with older_servers_named():
            return self._call(RefusedSaid, "SELECT * FROM central.say_of_refused()")

    def withhold(self, place: JournalPlace, why: str) -> None:
        """Says that the entry there will come without its payload, because the server refused it."""
        self._call(Done, "SELECT central.withhold(%s, %s, %s)::text AS done", *place, why)

    def give_again(self, entry: OwnEntry) -> bool:
        """Offers the payload of an entry that was refused; whether the server takes it by now."""
        sent = (*entry.place, entry.payload, entry.salt)
        return (
            self._call(Done, "SELECT central.give_again(%s, %s, %s, %s)::text AS done", *sent)[0].done
            == "true"
        )

    def tell_charter(self, ordinal: int, sign_up: Sequence[int], templates: Mapping[str, str]) -> None:
        """Says which counters sign up, the chief one first, and how numbers are written, by kind of record.

        `ordinal` is of the edition that says so. The server hears it of whoever may change the charter.

        Raises:
            CentralTooOld: it does not ask yet.
        """
        with older_servers_named():
            told = (ordinal, list(sign_up), json.dumps(dict(templates)))
            self._call(Done, "SELECT central.tell_charter(%s, %s, %s::jsonb)::text AS done", *told)

    def rights(self) -> RightsSaid:
        """What this counter's people may do about cases of the others. Raises as `refused` does."""
        with older_servers_named():
            return self._call(RightsSaid, "SELECT * FROM central.say_of_rights()")[0]

    def charter_said(self) -> CharterSaid:
        """What the server says of the municipality's profile.

        Raises:
            CentralTooOld: it keeps none yet.
        """
        with older_servers_named():
            return self._call(CharterSaid, "SELECT * FROM central.say_of_charter()")[0]

    def counters(self) -> list[CounterSaid]:
        """The counters of the municipality, by number. Raises `CentralTooOld` as `charter_said` does."""
        with older_servers_named():
            return self._call(CounterSaid, "SELECT * FROM central.say_of_counters()")

    def editions(self) -> list[EditionSaid]:
        """The editions given out, the one that stands above the others first. Raises as `counters` does."""
        with older_servers_named():
            return self._call(EditionSaid, "SELECT * FROM central.say_of_editions()")


def _as_array(texts: Sequence[str | None]) -> str:
    """The texts as PostgreSQL writes an array: the driver's own way takes as long as the whole push."""
    inside = (
        "NULL" if text is None else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for text in texts
    )
    return "{" + ",".join(inside) + "}"


@contextmanager
def reached(dsn: str, *, patience: float = PATIENCE_S) -> Iterator[CentralServer]:
    """The central server at `dsn`, greeted; the connection is closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it.
        CentralTooNew, CentralTooOld: it speaks another protocol than this program.
    """
    with connected(dsn) as connection:
        yield CentralServer(connection, patience)
