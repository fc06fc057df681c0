"""What the tests of the central database share."""

from collections.abc import Iterator

import pytest

from tests.central.postgres import Database, central_database, cleared_central, empty_database


@pytest.fixture
def empty() -> Iterator[Database]:
    """A database in which nothing is set up yet."""
    with empty_database() as database:
        yield database


@pytest.fixture
def central() -> Database:
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def own_central() -> Iterator[Database]:
    """One that may be spoilt."""
    with central_database() as database:
        yield database
