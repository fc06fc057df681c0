"""A counter that hears of others, and the centre it hears of them by."""

from collections.abc import Callable

import pytest

from db.sync.synchronise import SyncOutcome
from desktop.administration.central import synchronise_with_central
from desktop.applications.pulled import applications_of_others
from desktop.complaints.pulled import submissions_of_others
from desktop.desk import Desk
from desktop.feedback.pulled import REPORTS_OF_OTHERS
from desktop.institutions.pulled import INSTITUTIONS_OF_OTHERS
from desktop.payments.pulled import PAYMENTS_OF_OTHERS
from desktop.reception.pulled import receptions_of_others
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
        return synchronise_with_central(
            desk,
            [
                *submissions_of_others(desk),
                *applications_of_others(desk),
                *receptions_of_others(desk),
                *REPORTS_OF_OTHERS,
                *INSTITUTIONS_OF_OTHERS,
                *PAYMENTS_OF_OTHERS,
                *PAYMENTS_OF_OTHERS,
            ],
        )

    return talk
