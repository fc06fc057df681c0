"""Hears that something changed in the hall, by a line of its own."""

import threading
from collections.abc import Callable

from db.hall.line import AGAIN_S, PATIENCE_S
from db.sync.connection import central_faults_named, connected
from db.sync.faults import SyncError

_STILL_THERE_S = 2.0
_ONCE_MORE_S = 0.075
"""So long after a ring everything is done that was left to it: longer than the hall's `ring` leaves it."""


def listen(address: str, heard: Callable[[], object], stopped: threading.Event) -> None:
    """Calls `heard` whenever something was done in the hall, until `stopped` is set; for a thread of its own.

    Not each step rings, so it asks after each ring once more, and now and then by itself. What is done while
    the line is down is heard when it is back.
    """
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    address = make_conninfo(address, connect_timeout=PATIENCE_S)
    while not stopped.is_set():
        try:
            with connected(address) as connection, central_faults_named():
                connection.execute("LISTEN ednogishe_hall")
                known, rung, pause = None, True, _ONCE_MORE_S
                while not stopped.is_set():
                    changes = connection.execute("SELECT hall.changes()").fetchall()[0][0]
                    if changes is None or changes != known:
                        heard()
                    known = changes
                    # What is under way is asked for again; and a line on which nothing is asked is ended.
                    later = min(2 * pause, _STILL_THERE_S) if changes is None else _STILL_THERE_S
                    pause = _ONCE_MORE_S if rung else later
                    rung = bool(list(connection.notifies(timeout=pause, stop_after=1)))
        except SyncError:
            stopped.wait(AGAIN_S)
