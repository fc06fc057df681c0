"""One connection to the central server, and what its errors mean.

The driver's messages may quote what was being sent, so outside this file only named faults are seen.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from db.sync.address import line_to
from db.sync.faults import (
    CentralRefused,
    CentralUnreachable,
    ChainDiverged,
    Refusal,
    ServerUnproven,
    SyncError,
)

if TYPE_CHECKING:
    import psycopg

# The server gives up by itself as well: a counter that vanished must not hold up the others.
_SERVER_LIMITS = (
    "-c statement_timeout=60s -c lock_timeout=20s "
    "-c idle_in_transaction_session_timeout=30s -c client_encoding=UTF8"
)
_CHAIN_REFUSED = "OS006"
_REFUSALS = {
    "OS001": Refusal.UNKNOWN_STATION,
    "OS002": Refusal.BATCH_SIZE,
    "OS003": Refusal.MALFORMED,
    "OS004": Refusal.WRONG_STATION,
    "OS005": Refusal.HEADER,
    "OS007": Refusal.PAYLOAD,
    "OS008": Refusal.GAP,
    "OS009": Refusal.OWNER,
    "OS010": Refusal.CURSOR,
    "OS011": Refusal.CODE_UNKNOWN,
    "OS012": Refusal.CODE_EXPIRED,
    "OS013": Refusal.CODE_USED,
    "OS014": Refusal.COUNTER_TAKEN,
    "OS018": Refusal.CONTENT,
    "OS040": Refusal.NOT_BOUND,
    "OS015": Refusal.KEY,
    "OS016": Refusal.SIGNATURE,
    "OS031": Refusal.NOT_TO_BE_READ,
    "OS032": Refusal.ANOTHER_PIECE,
    "OS033": Refusal.OTHER_CONTENT,
    "OS034": Refusal.CONTENT_IN_HAND,
    "OS051": Refusal.CHANGED_MEANWHILE,
    "OS052": Refusal.AT_THE_COUNTER,
    "OS053": Refusal.NOT_OPEN,
    "3F000": Refusal.NOT_PREPARED,  # no such schema
    "42501": Refusal.NOT_PREPARED,  # no right to it
    "42883": Refusal.NOT_PREPARED,  # no such function
    "42P01": Refusal.NOT_PREPARED,  # no such table
}
_DATA_EXCEPTIONS = "22"
_UNPROVEN = (
    "certificate verify failed",
    "does not match host name",
    "server does not support SSL",
    "channel binding",
    "authentication method requirement",
    "SSL error: ",
    "incorrect server signature",
)
"""Words of libpq, which speaks English as it comes with the driver."""


@contextmanager
def connected(
    dsn: str, *, first_look: bool = False, only_reads: bool = False
) -> "Iterator[psycopg.Connection[Any]]":
    """A connection on which every statement is its own transaction; closed at the end.

    `dsn` is an address, and the line is as `line_to` says of it. Where `dsn` names several hosts, whichever
    may be written to answers, or any where the login `only_reads`. Where it names no `connect_timeout`, that
    is 10 seconds for each.

    Raises:
        CentralUnreachable: nobody answers in that time, or none of them may be written to.
        CentralRefused: the server turned the role away, or `dsn` cannot be read.
        ServerUnproven: whoever answers has not the certificate, or does not know our password.
        UnsafeAddress: `dsn` or the environment would make the line weaker.
    """
    # The driver takes a tenth of a second to import: a start-up without a sync does not pay it.
    import psycopg  # noqa: PLC0415

    line = line_to(dsn, os.environ, first_look=first_look)
    if only_reads:
        line["target_session_attrs"] = "any"
    try:
        with _certificates_in_a_file(line) as told:
            connection = psycopg.connect(
                "",
                autocommit=True,
                prepare_threshold=None,
                **(told | {"options": _SERVER_LIMITS, "application_name": "ednogishe"}),
            )
    except psycopg.OperationalError as error:
        raise _connection_fault(error) from None
    except psycopg.ProgrammingError:
        # Its message repeats the connection string, password included.
        raise CentralRefused(Refusal.ADDRESS) from None
    with closing(connection):
        yield connection


@contextmanager
def _certificates_in_a_file(line: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What libpq is told: it takes certificates from a file only, and reads it while it connects."""
    text = line.pop("sslrootcert", "")
    with TemporaryDirectory(prefix="ednogishe-") as folder:
        # A file that is not there is none; without a name libpq would look for one in the home folder.
        file = Path(folder) / "root.crt"
        if text:
            file.write_text(text, "ascii", errors="replace")
        yield {**line, "sslrootcert": str(file), "sslcrl": str(Path(folder) / "root.crl")}


@contextmanager
def central_faults_named() -> Iterator[None]:
    """Turns the driver's errors into named faults, without what they quote.

    Raises:
        SyncError: in place of every error of the driver.
    """
    import psycopg  # noqa: PLC0415

    try:
        yield
    except psycopg.Error as error:
        raise _fault_of(error) from None


def _connection_fault(error: "psycopg.OperationalError") -> SyncError:
    # libpq hands over no SQLSTATE while connecting. A password it was asked for and did not have, or
    # a FATAL answer after it gave one, is a refusal; a line cut meanwhile is not.
    message = str(error)
    line = error.pgconn
    asked_in_vain = line is not None and line.needs_password
    turned_away = line is not None and line.used_password and "FATAL" in message
    if any(words in message for words in _UNPROVEN):
        return ServerUnproven(message)
    if asked_in_vain or turned_away or "pg_hba.conf" in message:
        return CentralRefused(Refusal.AUTHENTICATION)
    return CentralUnreachable(message)


def _fault_of(error: "psycopg.Error") -> SyncError:
    import psycopg  # noqa: PLC0415

    state = error.sqlstate or ""
    place = error.diag.message_detail or ""
    if state == _CHAIN_REFUSED:
        return ChainDiverged(place)
    if state in _REFUSALS:
        own = state.startswith("OS")
        why = error.diag.message_primary or "" if own else ""
        return CentralRefused(_REFUSALS[state], place if own else state, why)
    if state.startswith(_DATA_EXCEPTIONS):
        return CentralRefused(Refusal.MALFORMED, state)
    if isinstance(error, psycopg.OperationalError):
        return CentralUnreachable(state or str(error))
    return CentralRefused(Refusal.OTHER, state)
