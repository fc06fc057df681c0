"""What the sync's tests share: a real PostgreSQL and real encrypted files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.central.postgres import Database, cleared_central
from tests.sync.counter import Counter, open_counter

OpenCounter = Callable[..., Counter]


@pytest.fixture
def central() -> Database:
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def open_at(central: Database, tmp_path: Path) -> Iterator[OpenCounter]:
    """Opens counters that the central database knows; `charter` and `counter` may be chosen."""
    opened: list[Counter] = []

    def open_one(**facts) -> Counter:
        counter = open_counter(central.admit(**facts), tmp_path)
        opened.append(counter)
        return counter

    yield open_one
    for counter in opened:
        counter.local.close()
