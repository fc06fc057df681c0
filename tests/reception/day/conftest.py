"""The day on the screen of the mayor's office, and somebody at its keyboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop.desk import Desk
from desktop.parties.needs import Need
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import BookingRecord, OutcomeKind, SignUp
from desktop.reception.outcomes import Outcome
from desktop.reception.queries import lists
from desktop.reception.queries.free_hours import next_free
from desktop.reception.view.the_day.day_page import DayPage
from tests.app.typist import Typist
from tests.fakes import RecordingPrinter
from tests.keyboard import on_screen
from tests.reception.conftest import UNITS, person

ANSWERED = Outcome(kind=OutcomeKind.ANSWERED, text="Обяснен е редът.")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The municipality has units."""
    return replace(desk, charter=desk.charter.model_copy(update={"units": UNITS}))


@pytest.fixture
def counter(beside, desk: Desk) -> Desk:
    """The clerk who signs up, on the test's own opening of the file."""
    return beside(desk)


Sit = Callable[[], tuple[DayPage, Typist]]


@pytest.fixture
def sit(qtbot, seat, desk: Desk, office: Desk) -> Sit:
    """The day on the screen of the mayor's office."""

    def sit_down() -> tuple[DayPage, Typist]:
        place = seat(replace(desk, charter=office.charter, clerk=office.clerk))
        place.tray.printer = RecordingPrinter()
        view = on_screen(qtbot, DayPage(place))
        typist = Typist(qtbot, place.runner)
        typist.settle()
        return view, typist

    return sit_down


@pytest.fixture
def booked(counter: Desk) -> BookingRecord:
    """Somebody who comes today at 10:45; it is 10:42."""
    sign_up = replace(person(1), companion="Иван Илиев", needs=frozenset(Need), unit="works")
    return book_slot(counter, "mayor", next_free(counter, "mayor", 1)[0], sign_up)


def second(counter: Desk, sign_up: SignUp | None = None) -> BookingRecord:
    return book_slot(counter, "mayor", next_free(counter, "mayor", 1)[0], sign_up or person(2))


def press(view: DayPage, typist: Typist, *keys: str) -> None:
    """Presses keys, each one when the screen takes it."""
    for key in keys:
        typist.wait_until(lambda: view.visit.go_on.isEnabled() or not view.visit.go_on.isVisible())
        typist.press(key)


def now_of(desk: Desk, booking: BookingRecord) -> BookingRecord:
    found = lists.booking(desk, booking.id)
    assert found is not None
    return found


def dialog(kind):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def line_of(view: DayPage, booking: BookingRecord) -> str:
    return next(line.spoken() for line in view.list.rows() if line.key == booking.id)


def lines(view: DayPage) -> list[str]:
    return [line.spoken() for line in view.list.rows()]
