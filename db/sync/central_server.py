"""The central server as a station knows it: a few functions, and nothing else."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar
from uuid import UUID

from db.sync.connection import central_faults_named, connected
from db.sync.faults import CentralRefused, CentralTooNew, CentralTooOld, Refusal
from db.sync.own_journal import BEFORE_EVERYTHING, JournalPlace, OwnEntry
from db.sync.signing import SignedRange

if TYPE_CHECKING:
    import psycopg

PROTOCOL = 1
# Longer than the server's own limit of a statement: this one is for a line that died without a word.
PATIENCE_S = 90.0

T = TypeVar("T")


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
class FedEntry:
    """Another counter's entry, at its position in the feed. Not yet verified."""

    feed_position: int
    header: str
    payload: str
    salt: str
    hash: str


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
class SigningSaid:
    """What the server says of our signatures: the key it knows us by, and our next entries without one.

    All four are None where there is none: no key is registered, every entry is signed.
    """

    public_key: str | None
    unsigned_epoch: int | None
    unsigned_first: int | None
    unsigned_last: int | None

    def unsigned(self, station: UUID) -> SignedRange | None:
        """The next of our entries that are there and not signed, as many as one signature may cover."""
        if self.unsigned_epoch is None or self.unsigned_first is None or self.unsigned_last is None:
            return None
        return SignedRange(station, self.unsigned_epoch, self.unsigned_first, self.unsigned_last)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSaid:
    """A signature under entries of another station, not yet checked, with the hashes that it covers."""

    station: UUID
    epoch: int
    first_seq: int
    last_seq: int
    public_key: str
    signature: str
    hashes: list[str]

    @property
    def covered(self) -> SignedRange:
        """The entries that it speaks of."""
        return SignedRange(self.station, self.epoch, self.first_seq, self.last_seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySaid:
    """The key that a counter signs with, in hex; None where its program does not sign yet."""

    station: UUID
    public_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """Whether we are the installation that works as this station; and the server's own clock, aware."""

    agreed: bool
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """An entry of our own as the server keeps it. Not yet verified."""

    epoch: int
    seq: int
    hash: str
    header: str
    payload: str | None
    salt: str | None

    @property
    def place(self) -> JournalPlace:
        """Where it stands."""
        return JournalPlace(self.epoch, self.seq)


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
class PastSignature:
    """What was signed of our own entries."""

    epoch: int
    first_seq: int
    last_seq: int
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsSaid:
    """Whether heads work at this counter: they decide cases of the others too."""

    heads: bool


@dataclass(frozen=True, slots=True)
class _Done:
    """A call that tells nothing but that it was done."""

    done: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedContent:
    """A content that the server lacks: its hash, its size and how many bytes of it are there."""

    hash: str
    size: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentThere:
    """A content that the server has whole and gives to this station: its hash and its size in bytes."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPiece:
    """A part of a content and its place in it, in bytes."""

    place: int
    piece: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """How many bytes are kept now."""

    kept: int


@dataclass(frozen=True, slots=True)
class _Proof:
    """HMAC-SHA256, 32 bytes."""

    proof: bytes


class AskedServer:
    """The server at the other end of an open connection; each call is one transaction there.

    Every call raises a `SyncError` where the server refuses, or does not answer within `patience` seconds.
    """

    def __init__(self, connection: "psycopg.Connection[Any]", patience: float = PATIENCE_S) -> None:
        self._connection = connection
        self._patience = patience

    @property
    def role(self) -> str:
        """As whom we came."""
        return self._connection.info.user

    def prove(self, nonce: bytes) -> bytes:
        """What the server answers to who asks whether it keeps the office's key: see `require_proof`."""
        return self._call(_Proof, "SELECT central.prove(%s) AS proof", nonce)[0].proof

    def _call(self, answer: type[T], statement: LiteralString, *parameters: object) -> list[T]:
        from psycopg.rows import class_row  # noqa: PLC0415

        with (
            central_faults_named(),
            self._hanging_up_in_time(),
            self._connection.cursor(row_factory=class_row(answer)) as cursor,
        ):
            # In binary: pieces of files would be twice as long in text.
            return cursor.execute(statement, parameters, binary=True).fetchall()

    @contextmanager
    def _hanging_up_in_time(self) -> Iterator[None]:
        """Cuts the line if no answer has come in time: the driver itself would wait for ever."""
        timer = threading.Timer(self._patience, _hang_up, [self._connection.fileno()])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _hang_up(line: int) -> None:
    # The family is of no consequence to a shutdown; a line that is already gone needs none.
    with suppress(OSError), socket.fromfd(line, socket.AF_INET, socket.SOCK_STREAM) as shared:
        shared.shutdown(socket.SHUT_RDWR)


class OwnPast(AskedServer):
    """What the server knows of the caller's own journal, for whoever was put back, copied or lost."""

    def work_from(self, installation: str, *, in_stead: bool) -> AtWork:
        """Says from which installation we work; `in_stead`: in the stead of another one, as a person said.

        Raises:
            CentralTooOld: it knows of no installations.
        """
        with _older_servers_named():
            return self._call(AtWork, "SELECT * FROM central.work_from(%s, %s)", installation, in_stead)[0]

    def own_entries(self, after: JournalPlace, most: int = 500) -> list[PastEntry]:
        """Our own entries after that place, oldest first, at most 500. Raises as `work_from` does."""
        with _older_servers_named():
            return self._call(PastEntry, "SELECT * FROM central.own_entries(%s, %s, %s)", *after, most)

    def own_signatures(self, after: JournalPlace) -> list[PastSignature]:
        """The signatures under our own entries after that place, of whichever key."""
        return self._call(PastSignature, "SELECT * FROM central.own_signatures(%s, %s)", *after)

    def push_branch(self, branch: Sequence[OwnEntry]) -> None:
        """Hands in entries whose places others of ours have there: they are kept, and have no effect."""
        names = ("header", "payload", "salt", "hash")
        self._call(
            _Done,
            "SELECT central.push_branch(%s::text[], %s::text[], %s::text[], %s::text[])::text AS done",
            *([getattr(entry, name) for entry in branch] for name in names),
        )


class CentralServer(OwnPast):
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
            with _older_servers_named():
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

    def signing_said(self) -> SigningSaid:
        """By which key the server knows us, and what it has of ours without a signature.

        Raises:
            CentralTooOld: it keeps no signatures yet.
        """
        with _older_servers_named():
            return self._call(SigningSaid, "SELECT * FROM central.say_of_signing()")[0]

    def register_key(self, public_key: str) -> None:
        """Gives the server our key; the first one given stays."""
        self._call(_Done, "SELECT central.register_key(%s)::text AS done", public_key)

    def sign_range(self, signed: SignedRange, signature: str) -> None:
        """Gives a signature under entries that the server has already."""
        places = (signed.epoch, signed.first_seq, signed.last_seq)
        self._call(_Done, "SELECT central.sign_range(%s, %s, %s, %s)::text AS done", *places, signature)

    def refused(self) -> list[RefusedSaid]:
        """Our entries whose payload it did not take. Raises `CentralTooOld` as `signing_said` does."""
        with _older_servers_named():
            return self._call(RefusedSaid, "SELECT * FROM central.say_of_refused()")

    def withhold(self, place: JournalPlace, why: str) -> None:
        """Says that the entry there will come without its payload, because the server refused it."""
        self._call(_Done, "SELECT central.withhold(%s, %s, %s)::text AS done", *place, why)

    def give_again(self, entry: OwnEntry) -> bool:
        """Offers the payload of an entry that was refused; whether the server takes it by now."""
        sent = (*entry.place, entry.payload, entry.salt)
        return (
            self._call(_Done, "SELECT central.give_again(%s, %s, %s, %s)::text AS done", *sent)[0].done
            == "true"
        )

    def tell_charter(self, ordinal: int, sign_up: Sequence[int], templates: Mapping[str, str]) -> None:
        """Says which counters sign up, the chief one first, and how numbers are written, by kind of record.

        `ordinal` is of the edition that says so. The server hears it of whoever may change the charter.

        Raises:
            CentralTooOld: it does not ask yet.
        """
        with _older_servers_named():
            told = (ordinal, list(sign_up), json.dumps(dict(templates)))
            self._call(_Done, "SELECT central.tell_charter(%s, %s, %s::jsonb)::text AS done", *told)

    def rights(self) -> RightsSaid:
        """What this counter's people may do about cases of the others. Raises as `refused` does."""
        with _older_servers_named():
            return self._call(RightsSaid, "SELECT * FROM central.say_of_rights()")[0]

    def signatures_for(self, positions: Sequence[int]) -> list[SignatureSaid]:
        """What was signed of the others' entries at these positions of the feed, at most 500 of them."""
        return self._call(
            SignatureSaid, "SELECT * FROM central.signatures_for(%s::bigint[])", list(positions)
        )

    def station_keys(self) -> list[KeySaid]:
        """The keys of the municipality's counters. Raises `CentralTooOld` as `signing_said` does."""
        with _older_servers_named():
            return self._call(KeySaid, "SELECT * FROM central.say_of_keys()")

    def pull_batch(self, after: int, most: int) -> list[FedEntry]:
        """The other counters' entries after feed position `after`, in order, at most `most`."""
        return self._call(FedEntry, "SELECT * FROM central.pull_batch(%s, %s)", after, most)

    def contents_wanted(self, most: int) -> list[WantedContent]:
        """The contents of our own attachments that are not whole there, at most `most`.

        Raises:
            CentralTooOld: it keeps none.
        """
        with _older_servers_named():
            return self._call(WantedContent, "SELECT * FROM central.contents_wanted(%s)", most)

    def put_piece(self, content_hash: str, place: int, piece: bytes) -> int:
        """Hands in the next piece of one of them; how many bytes of it are kept now."""
        return self._call(_Kept, "SELECT central.put_piece(%s, %s, %b) AS kept", content_hash, place, piece)[
            0
        ].kept

    def drop_pieces(self, content_hash: str) -> None:
        """Begins a content of ours anew that is not whole there."""
        self._call(_Kept, "SELECT 0 AS kept FROM central.drop_pieces(%s)", content_hash)

    def contents_there(self, hashes: Sequence[str]) -> list[ContentThere]:
        """Those of these contents that are whole there and may be read here."""
        return self._call(ContentThere, "SELECT * FROM central.contents_there(%s)", list(hashes))

    def piece_of(self, content_hash: str, place: int) -> ContentPiece | None:
        """The first piece of a content from `place` on; None where there is none any more."""
        pieces = self._call(ContentPiece, "SELECT * FROM central.piece_of(%s, %s)", content_hash, place)
        return pieces[0] if pieces else None

    def charter_said(self) -> CharterSaid:
        """What the server says of the municipality's profile.

        Raises:
            CentralTooOld: it keeps none yet.
        """
        with _older_servers_named():
            return self._call(CharterSaid, "SELECT * FROM central.say_of_charter()")[0]

    def counters(self) -> list[CounterSaid]:
        """The counters of the municipality, by number. Raises `CentralTooOld` as `charter_said` does."""
        with _older_servers_named():
            return self._call(CounterSaid, "SELECT * FROM central.say_of_counters()")

    def editions(self) -> list[EditionSaid]:
        """The editions given out, the one that stands above the others first. Raises as `counters` does."""
        with _older_servers_named():
            return self._call(EditionSaid, "SELECT * FROM central.say_of_editions()")


def _as_array(texts: Sequence[str | None]) -> str:
    """The texts as PostgreSQL writes an array: the driver's own way takes as long as the whole push."""
    inside = (
        "NULL" if text is None else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for text in texts
    )
    return "{" + ",".join(inside) + "}"


@contextmanager
def _older_servers_named() -> Iterator[None]:
    """A server that greets and lacks a function was set up by an older program."""
    try:
        yield
    except CentralRefused as refused:
        if refused.reason is Refusal.NOT_PREPARED:
            raise CentralTooOld("an older schema") from refused
        raise


@contextmanager
def reached(dsn: str, *, patience: float = PATIENCE_S) -> Iterator[CentralServer]:
    """The central server at `dsn`, greeted; the connection is closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it.
        CentralTooNew, CentralTooOld: it speaks another protocol than this program.
    """
    with connected(dsn) as connection:
        yield CentralServer(connection, patience)
