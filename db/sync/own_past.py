"""What a station asks the central server about its own journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.sync.asked_server import AskedServer, Done, older_servers_named
from db.sync.own_journal import JournalPlace, OwnEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """Whether we are the installation that works as this station; and the server's own clock, aware.

    `takeovers`: how often one has gone on in the stead of another.
    """

    agreed: bool
    moment: datetime
    takeovers: int = 1


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
class PastSignature:
    """What was signed of our own entries."""

    epoch: int
    first_seq: int
    last_seq: int
    signature: str


class OwnPast(AskedServer):
    """What the server knows of the caller's own journal, for whoever was put back, copied or lost."""

    def work_from(self, installation: str, *, in_stead: bool) -> AtWork:
        """Says from which installation we work; `in_stead`: in the stead of another one, as a person said.

        Raises:
            CentralTooOld: it knows of no installations.
        """
        with older_servers_named():
            return self._call(AtWork, "SELECT * FROM central.work_from(%s, %s)", installation, in_stead)[0]

    def own_entries(self, after: JournalPlace, most: int = 500) -> list[PastEntry]:
        """Our own entries after that place, oldest first, at most 500. Raises as `work_from` does."""
        with older_servers_named():
            return self._call(PastEntry, "SELECT * FROM central.own_entries(%s, %s, %s)", *after, most)

    def own_signatures(self, after: JournalPlace) -> list[PastSignature]:
        """The signatures under our own entries after that place, of whichever key."""
        return self._call(PastSignature, "SELECT * FROM central.own_signatures(%s, %s)", *after)

    def push_branch(self, branch: Sequence[OwnEntry]) -> None:
        """Hands in entries whose places others of ours have there: they are kept, and have no effect."""
        names = ("header", "payload", "salt", "hash")
        self._call(
            Done,
            "SELECT central.push_branch(%s::text[], %s::text[], %s::text[], %s::text[])::text AS done",
            *([getattr(entry, name) for entry in branch] for name in names),
        )
