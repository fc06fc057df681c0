"""The display on a computer of its own."""

from desktop.app.hall_computer import run_alone
from desktop.office.opening_hours import opening_hours
from desktop.office.profile import Profile
from desktop.office.working_calendar import WorkingCalendar
from desktop.queue.shared_hall import SharedHall
from desktop.queue.view.hall_screen import HallScreen
from desktop.shell.workplace import Workplace


def run_display(profile: Profile, *, rings: bool, speaks: bool) -> int:
    """The display until it is closed. Raises `KnownError`: this computer has not joined a hall."""

    def make(workplace: Workplace, hall: SharedHall) -> HallScreen:
        screen = display_of(workplace, hall)
        screen.announcements.rings, screen.announcements.speaks = rings, speaks
        return screen

    return run_alone(profile, make)


def display_of(workplace: Workplace, hall: SharedHall) -> HallScreen:
    """What shows that hall, by the charter that the hall was told."""
    charter = hall.charter
    hours = opening_hours(charter, WorkingCalendar(charter.one_off))
    return HallScreen(workplace, hall.look, charter, hours)
