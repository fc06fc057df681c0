"""Waiting for the server to say that somebody waits, instead of hoping that enough time has passed."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from tests.central.postgres import Database

T = TypeVar("T")
_LIMIT_S = 20


@contextmanager
def until_somebody_waits_for_a_lock(central: Database, work: Callable[[], T]) -> Iterator[Future[T]]:
    """Begins `work` and goes on once it waits for a lock there; at the end it has ended."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        begun = worker.submit(work)
        give_up = time.monotonic() + _LIMIT_S
        while not central.ask(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        ):
            assert not begun.done(), "nothing held it up"
            assert time.monotonic() < give_up
        yield begun
