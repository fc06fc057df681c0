"""A counter that hears of others, and the centre it hears of them by."""

from collections.abc import Callable

import pytest

from db.sync.synchronise import SyncOutcome
from desktop.administration.central import synchronise_with_central
from desktop.desk import Desk
from desktop.synchronisation.actions import looked_up_by
from tests.central.postgres import Database, cleared_central
from tests.chosen_server import kept_server

Sync = Callable[[], SyncOutcome]


@pytest.fixture
def central() -> Database:
    return cleared_central()


@pytest.fixture
def sync(desk: Desk, central: Database) -> Sync:
    """One nightly talk of the desk with the centre."""
    admitted = central.admit(
        counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
    )
    kept_server(desk, admitted.dsn)

    def talk() -> SyncOutcome:
        return synchronise_with_central(desk, looked_up_by(desk))

    return talk
