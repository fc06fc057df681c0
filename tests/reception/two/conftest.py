"""Two counters that share the mayor by fixed parts, with the nightly talk between them.

No. 7 is the chief one, at which days are changed; No. 3 gives every other hour.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.sync.synchronise import SyncOutcome
from desktop.administration.actions import sign_in
from desktop.administration.central import synchronise_with_central
from desktop.complaints.pulled import submissions_of_others
from desktop.desk import Desk
from desktop.institutions.pulled import INSTITUTIONS_OF_OTHERS
from desktop.office.charter import CounterQuota
from desktop.office.permissions import Role
from desktop.oversight.pulled import OVERSIGHT_OF_OTHERS
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import BookingRecord, SignUp
from desktop.reception.pulled import receptions_of_others
from desktop.reception.queries import lists
from desktop.reception.queries.free_hours import reception_day
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.reception.conftest import NEXT_WEDNESDAY, UNITS, person
from tests.whole import broken_entries

QUOTAS = (CounterQuota(number=7, share=1), CounterQuota(number=3, share=1))


def shared(desk: Desk, quotas: tuple[CounterQuota, ...] = QUOTAS) -> Desk:
    terms = desk.charter.reception.model_copy(update={"quotas": quotas})
    return replace(desk, charter=desk.charter.model_copy(update={"reception": terms, "units": UNITS}))


def with_the_office(desk: Desk) -> Desk:
    """Somebody of the mayor's office, who may do whatever is done with reception days."""
    open_account(
        desk,
        name="Десислава Петрова Ненова",
        login="desi",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.CLERK, Role.MAYORS_OFFICE}),
    )
    return sign_in(desk, "desi", PASSWORD)


@pytest.fixture
def chief(desk: Desk) -> Desk:
    return shared(with_the_office(desk))


@pytest.fixture
def three(desk_at_3: Desk) -> Desk:
    return shared(with_the_office(desk_at_3))


Night = Callable[..., list[SyncOutcome]]


@pytest.fixture
def night(chief: Desk, three: Desk) -> Night:
    """One nightly talk of each counter, those named or both; twice round, so that both hear of both."""
    central = cleared_central()
    for desk in (chief, three):
        admitted = central.admit(
            counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
        )
        kept_server(desk, admitted.dsn)

    def talk(*desks: Desk) -> list[SyncOutcome]:
        return [
            synchronise_with_central(
                desk,
                [
                    *submissions_of_others(desk),
                    *receptions_of_others(desk),
                    *OVERSIGHT_OF_OTHERS,
                    *INSTITUTIONS_OF_OTHERS,
                ],
            )
            for desk in desks or (chief, three, chief)
        ]

    return talk


def sign_up(desk: Desk, who: int, place: int = 0, day=NEXT_WEDNESDAY, **more) -> BookingRecord:
    """One of the hours that this counter gives on that day."""
    given = [one.slot for one in reception_day(desk, "mayor", day).slots if not (one.elsewhere or one.past)]
    return book_slot(desk, "mayor", given[place], replace(person(who), **more))


def holds(desk: Desk) -> bool:
    with desk.database.reading() as session:
        return not list(broken_entries(session))


def sign_up_at(desk: Desk, who: SignUp, like: BookingRecord) -> BookingRecord:
    slot = next(one.slot for one in reception_day(desk, "mayor").slots)
    wanted = replace(slot, starts_at=like.starts_at, ends_at=like.ends_at)
    return book_slot(desk, "mayor", wanted, who)


def now_of(desk: Desk, booking: BookingRecord) -> BookingRecord:
    """The booking as that counter knows it."""
    found = lists.booking(desk, booking.id)
    assert found is not None
    return found
