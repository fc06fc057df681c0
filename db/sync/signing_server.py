"""What a station asks the central server about signatures: under its own entries, and under the others'."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from db.sync.asked_server import AskedServer, Done, older_servers_named
from db.sync.signing import SignedRange


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


class SigningServer(AskedServer):
    """The signatures that the server keeps."""

    def signing_said(self) -> SigningSaid:
        """By which key the server knows us, and what it has of ours without a signature.

        Raises:
            CentralTooOld: it keeps no signatures yet.
        """
        with older_servers_named():
            return self._call(SigningSaid, "SELECT * FROM central.say_of_signing()")[0]

    def register_key(self, public_key: str) -> None:
        """Gives the server our key; the first one given stays."""
        self._call(Done, "SELECT central.register_key(%s)::text AS done", public_key)

    def sign_range(self, signed: SignedRange, signature: str) -> None:
        """Gives a signature under entries that the server has already."""
        places = (signed.epoch, signed.first_seq, signed.last_seq)
        self._call(Done, "SELECT central.sign_range(%s, %s, %s, %s)::text AS done", *places, signature)

    def signatures_for(self, positions: Sequence[int]) -> list[SignatureSaid]:
        """What was signed of the others' entries at these positions of the feed, at most 500 of them."""
        return self._call(
            SignatureSaid, "SELECT * FROM central.signatures_for(%s::bigint[])", list(positions)
        )

    def station_keys(self) -> list[KeySaid]:
        """The keys of the municipality's counters. Raises `CentralTooOld` as `signing_said` does."""
        with older_servers_named():
            return self._call(KeySaid, "SELECT * FROM central.say_of_keys()")
