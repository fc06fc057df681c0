"""Who is at the desk of a reception day: the clerk who signs up, and the mayor's office."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.administration.actions import sign_in
from desktop.desk import Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.permissions import Role
from desktop.reception.actions.bookings import book_slot, slip_printed
from desktop.reception.bookings import SignUp
from desktop.reception.queries.free_hours import reception_day
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.fakes import FixedClock

WEDNESDAY = date(2026, 11, 25)
NEXT_WEDNESDAY = date(2026, 12, 2)
THURSDAY = date(2026, 12, 3)

UNITS = (
    Unit(key="works", name=LocalText(bg="Строителство и инфраструктура", en="Works")),
    Unit(key="housing", name=LocalText(bg="Общински жилища", en="Housing")),
)


def person(number: int, topic: str = "") -> SignUp:
    """People of whom no two are the same, with a question each of their own."""
    names = ("Елена Христова", "Петър Илиев", "Стефка Маринова", "Георги Колев")
    return SignUp(
        citizen=f"{names[number % len(names)]}",
        phone=f"0887 {number:06}",
        topic=topic or f"Въпрос номер {number}",
    )


@pytest.fixture
def counter(desk: Desk) -> Desk:
    """Counter No. 7 with Maria, in a municipality with units."""
    return replace(desk, charter=desk.charter.model_copy(update={"units": UNITS}))


@pytest.fixture
def office(counter: Desk) -> Desk:
    """The same counter with somebody of the mayor's office at it."""
    open_account(
        counter,
        name="Десислава Петрова Ненова",
        login="desi",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.MAYORS_OFFICE}),
    )
    return sign_in(counter, "desi", PASSWORD)


def slots_of(desk: Desk, day: date = NEXT_WEDNESDAY, official: str = "mayor"):
    """The day's slots, free or not."""
    return [one.slot for one in reception_day(desk, official, day).slots]


def later(desk: Desk, **by: float) -> None:
    """The clock of the hall goes on."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(timedelta(**by))


@pytest.fixture
def around(beside, office):
    """The test's own look at the same file, with the rights of the mayor's office."""
    return beside(office)


@pytest.fixture
def booked(around):
    """Three of next Wednesday's hours are somebody's, and their slips are out."""
    given = [book_slot(around, "mayor", slot, person(at)) for at, slot in enumerate(slots_of(around)[:3])]
    for one in given:
        slip_printed(around, one.id)
    return given


@pytest.fixture
def at_the_desk(seat, office):
    """The workplace of somebody of the mayor's office."""
    return seat(office)
