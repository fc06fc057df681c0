"""Joining a municipality with a code: what the central server hands to a counter that is not set up yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.sync.central_server import PATIENCE_S, AskedServer, FedEntry
from db.sync.connection import connected


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


class JoiningServer(AskedServer):
    """The server as whoever has a code finds it: two functions."""

    def offer(self) -> Offered:
        """What the code brings; asking uses nothing up."""
        return self._call(Offered, "SELECT * FROM central.join_offer()")[0]

    def join(self, station: UUID) -> None:
        """Registers the counter. Until it has sent its first entry, the code may be used again."""
        self._call(_Nothing, "SELECT central.join(%s)::text AS join", station)


@contextmanager
def reached_to_join(dsn: str, *, patience: float = PATIENCE_S) -> Iterator[JoiningServer]:
    """The central server at `dsn`, which is the code's; the connection is closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it, or the code is not accepted.
    """
    with connected(dsn) as connection:
        yield JoiningServer(connection, patience)
