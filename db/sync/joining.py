"""Joining a municipality with a code: what the central server hands to a counter that is not set up yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.sync.address import is_here, understood
from db.sync.asked_server import PATIENCE_S, AskedServer
from db.sync.connection import connected
from db.sync.feed_server import FedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a code brings. What is sealed is hex, and opened with the code: see `sealed`.

    `editions` are entries of the municipality's charter, the one that stands above the others first.
    """

    charter: str
    counter: int
    site: str
    may_change: bool
    station_role: str
    sealed_password: str
    sealed_office_key: str
    editions: list[dict[str, Any]]

    def entries(self) -> list[FedEntry]:
        """The editions as entries, not yet verified. They came outside the feed."""
        return [FedEntry(feed_position=0, **one) for one in self.editions]


@dataclass(frozen=True, slots=True)
class _Nothing:
    """A call that tells nothing but that it was done."""

    join: str


@dataclass(frozen=True, slots=True)
class _Root:
    """Certificates as text; None where the code is not known."""

    root: str | None


class JoiningServer(AskedServer):
    """The server as whoever has a code finds it: two functions."""

    def offer(self) -> Offered:
        """What the code brings; asking uses nothing up."""
        return self._call(Offered, "SELECT * FROM central.join_offer()")[0]

    def root(self) -> str:
        """The certificates by which the server is known; empty where the system's store knows it."""
        return self._call(_Root, "SELECT central.join_root() AS root")[0].root or ""

    def join(self, station: UUID) -> None:
        """Registers the counter. Until it has sent its first entry, the code may be used again."""
        self._call(_Nothing, "SELECT central.join(%s)::text AS join", station)


def root_certificates(dsn: str) -> str:
    """By which certificates a new counter knows the server at `dsn`, the code's; empty: the system's.

    They are asked for over a line whose other end has proved by SCRAM, bound to that very line, that it knows
    the code, of which it was told 128 random bits: nobody in between can. Nothing else is said on it.

    Raises:
        SyncError: as `reached_to_join`.
    """
    if is_here(understood(dsn)):
        return ""
    with connected(dsn, first_look=True) as connection:
        return JoiningServer(connection).root()


@contextmanager
def reached_to_join(dsn: str, *, patience: float = PATIENCE_S) -> Iterator[JoiningServer]:
    """The central server at `dsn`, which is the code's; the connection is closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it, or the code is not accepted.
    """
    with connected(dsn) as connection:
        yield JoiningServer(connection, patience)
