"""The line of a station to its hall: one connection, kept; no clerk waits for it longer than two seconds."""

import select
import threading
from contextlib import ExitStack
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec

from db.sync.connection import central_faults_named, connected
from db.sync.faults import CentralUnreachable, SyncError

if TYPE_CHECKING:
    import psycopg

PATIENCE_S = 2
AGAIN_S = 15
"""So long after the hall did not answer it is not asked again."""


class HallLine:
    """Asks the hall's functions, from any thread. What it raises says nothing of what was sent."""

    def __init__(self, address: str) -> None:
        """`address` is a libpq connection string with its password; see `db.sync.address`."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415

        self._address = make_conninfo(address, connect_timeout=PATIENCE_S)
        self._one_at_a_time = threading.Lock()
        self._open = ExitStack()
        self._connection: psycopg.Connection[Any] | None = None
        self._not_before = 0.0
        self._prepared = set[bytes]()

    def ask(self, function: str, *facts: object, told: Any = Any) -> list[Any]:
        """What the function answers, row by row. `facts` are texts, numbers, and what JSON can tell.

        `told` is the type that JSON is read as.

        Raises:
            CentralUnreachable: it did not answer in time, or has not a moment ago. What was asked may have
                been done.
            CentralRefused: it said no.
            SyncError: whoever answered did not prove to be the hall.
        """
        self._check_worth_asking()
        with self._one_at_a_time, central_faults_named():
            line = self._line()
            try:
                if (name := function.encode()) not in self._prepared:
                    _prepare(line.pgconn, name, len(facts))
                    self._prepared.add(name)
                line.pgconn.send_query_prepared(name, [_told(one) for one in facts])
                rows = _answers(line.pgconn)
            except BaseException as error:
                if getattr(error, "sqlstate", None) is None:
                    self._lose()
                raise
        reads = _decoder(told).decode
        return [None if row is None else reads(row) for row in rows]

    def is_reached(self, *, again: bool = False) -> bool:
        """Whether the hall answers, as far as is known; where it did not, it is asked again after a while.

        `again`: it is asked now, by whoever has the time.
        """
        try:
            if not again:
                self._check_worth_asking()
            with self._one_at_a_time:
                return self._line() is not None
        except SyncError:
            return False

    def close(self) -> None:
        """Ends the line; the next question opens another one."""
        with self._one_at_a_time:
            self._drop()

    def _line(self) -> "psycopg.Connection[Any]":
        if self._connection is not None and not self._is_there(self._connection):
            self._drop()  # what is asked now has not been asked yet: it may be by another line
        if self._connection is None:
            try:
                self._connection = self._open.enter_context(connected(self._address))
            except SyncError:
                self._lose()
                raise
        return self._connection

    def _check_worth_asking(self) -> None:
        # Not behind somebody who is waiting for the server just now.
        if self._connection is None and monotonic() < self._not_before:
            raise CentralUnreachable("the hall did not answer a moment ago")

    def _is_there(self, connection: "psycopg.Connection[Any]") -> bool:
        """Whether the server has not ended the line meanwhile: it says so unasked."""
        return not select.select([connection.pgconn.socket], [], [], 0)[0]

    def _lose(self) -> None:
        self._drop()
        self._not_before = monotonic() + AGAIN_S

    def _drop(self) -> None:
        self._connection, self._prepared = None, set()
        self._open.close()


def _prepare(line: "psycopg.pq.abc.PGconn", name: bytes, facts: int) -> None:
    """Has the server read the question once for all times that this line asks it."""
    places = b", ".join(b"$%d" % number for number in range(1, facts + 1))
    line.send_prepare(name, b"SELECT hall.%s(%s)" % (name, places))
    _answers(line)


def _answers(line: "psycopg.pq.abc.PGconn") -> list[bytes | None]:
    """What is answered, row by row; not longer than a clerk waits, as the driver itself would."""
    ends = monotonic() + PATIENCE_S
    while (unsent := line.flush()) or line.is_busy():
        sockets = [line.socket]
        readable, writable, _none = select.select(
            sockets, sockets if unsent else [], [], max(0.0, ends - monotonic())
        )
        if not (readable or writable):
            raise CentralUnreachable("the hall does not answer")
        if readable:
            line.consume_input()
    results = list(iter(line.get_result, None))
    for result in results:
        if result.error_message:
            from psycopg.errors import error_from_result  # noqa: PLC0415

            raise error_from_result(result)
    return [result.get_value(row, 0) or None for result in results for row in range(result.ntuples)]


def _told(fact: object) -> bytes | None:
    if fact is None:
        return None
    if isinstance(fact, list):  # of words: an array's are quoted as JSON's
        return b"{%s}" % msgspec.json.encode(fact, enc_hook=str)[1:-1]
    if isinstance(fact, (dict, tuple)):
        return msgspec.json.encode(fact, enc_hook=str)  # a text of the catalogue is more than a text
    return str(fact).encode()


@cache
def _decoder(told: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(told, strict=False)  # a span is told in seconds
