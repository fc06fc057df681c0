"""Hears that something changed in the hall, by a line of its own."""

import threading
from collections.abc import Callable

from db.hall.line import AGAIN_S, PATIENCE_S
from db.sync.connection import central_faults_named, connected
from db.sync.faults import SyncError

_STILL_THERE_S = 2.0


def listen(address: str, heard: Callable[[], object], stopped: threading.Event) -> None:
    """Calls `heard` whenever the hall says that it changed, until `stopped` is set; for a thread of its own.

    What is said while the line is down is not heard: who needs to know looks now and then by themselves.
    """
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    address = make_conninfo(address, connect_timeout=PATIENCE_S)
    while not stopped.is_set():
        try:
            with connected(address) as connection, central_faults_named():
                connection.execute("LISTEN ednogishe_hall")
                heard()
                while not stopped.is_set():
                    # Several at once are one. A question now and then, so that the line is not ended as idle.
                    if list(connection.notifies(timeout=_STILL_THERE_S, stop_after=1)):
                        heard()
                    else:
                        connection.execute("SELECT")
        except SyncError:
            stopped.wait(AGAIN_S)
