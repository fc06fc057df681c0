"""The server at the other end of a line: one call, one transaction there, and an end to waiting."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar

from db.sync.connection import central_faults_named
from db.sync.faults import CentralRefused, CentralTooOld, Refusal

if TYPE_CHECKING:
    import psycopg

# Longer than the server's own limit of a statement: this one is for a line that died without a word.
PATIENCE_S = 90.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """A call that tells nothing but that it was done."""

    done: str


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


@contextmanager
def older_servers_named() -> Iterator[None]:
    """A server that greets and lacks a function was set up by an older program."""
    try:
        yield
    except CentralRefused as refused:
        if refused.reason is Refusal.NOT_PREPARED:
            raise CentralTooOld("an older schema") from refused
        raise
