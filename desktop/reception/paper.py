"""The reception's papers put into the tray: slips, lists, the year on the notice board; the calendar file.

Each has its twin that only makes the PDF, for a look before it is printed. All of them read the
database: they are called on the background runner.
"""

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from desktop.desk import Desk
from desktop.office.language import Language, spoken
from desktop.office.permissions import Permission
from desktop.office.working_calendar import months_later
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from desktop.paper.tray import PaperTray, Printed, note_it_is_out, save_pdf
from desktop.reception.actions.bookings import slip_printed
from desktop.reception.actions.the_day import day_list_printed
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.papers.day_list import day_list_pdf, door_list_pdf
from desktop.reception.papers.slips import booking_slip_pdf, cancellation_slip_pdf
from desktop.reception.papers.year_sheet import A_YEAR, year_sheet_pdf
from desktop.reception.queries.planned import booked_hour, schedules
from desktop.reception.queries.the_day import DayList, day_list

_MONTHS_AHEAD = 12


def slip_paper(desk: Desk, booking: BookingRecord, language: Language) -> bytes:
    """The slip that the citizen takes along; one that was moved also names the hour it had before.

    Of an hour that was given back it says that.
    """
    hour = booked_hour(desk, booking)
    if booking.state is State.CANCELLED:
        return cancellation_slip_pdf(hour, desk.charter, language, desk.clock.now())
    return booking_slip_pdf(hour, desk.charter_on(booking.day), language)


def print_slip(desk: Desk, tray: PaperTray, booking: BookingRecord, language: Language) -> Printed:
    """Prints the slip; from then on the office owes none.

    Raises:
        KnownError: the printer refused; the slip is kept as a file and stays owed.
    """
    cancelled = booking.state is State.CANCELLED
    name = f"reception-cancelled-{booking.number}" if cancelled else f"reception-{booking.number}"
    printed = tray.put(slip_paper(desk, booking, language), name, booking.number, slip_of(booking))
    if not cancelled:
        note_it_is_out(partial(slip_printed, desk, booking.id))
    return printed


YEAR_SHEET = PaperOf(PaperKind.YEAR_SHEET)
"""What the journal is told of the year's days."""


def slip_of(booking: BookingRecord) -> PaperOf:
    """What the journal is told of a slip."""
    return PaperOf(PaperKind.APPOINTMENT, "booking", booking.id)


def day_list_of(official: str, day: date) -> PaperOf:
    """What the journal is told of a day's list."""
    return PaperOf(PaperKind.DAY_LIST, "reception_day", f"{official}/{day}")


def day_list_paper(desk: Desk, official: str, day: date, language: Language) -> bytes:
    """The day for the official's office: who comes, about what, and what was said to them before."""
    return _on_paper(desk, day_list(desk, official, day), language)


def print_day_list(desk: Desk, tray: PaperTray, official: str, day: date, language: Language) -> Printed:
    """Prints it; from then on it is known, and in the journal, who is on the office's paper.

    Raises:
        NotAllowed: the clerk does not work in an official's office.
        KnownError: the printer refused; the list is kept as a file and stays to be printed.
    """
    desk.required(Permission.RECEPTION_DAY)
    listed = day_list(desk, official, day)
    printed = tray.put(
        _on_paper(desk, listed, language),
        f"reception-day-{official}-{day}",
        f"{official} {day}",
        day_list_of(official, day),
    )
    note_it_is_out(partial(day_list_printed, desk, listed))
    return printed


def door_list_paper(desk: Desk, official: str, day: date, language: Language) -> bytes:
    """The day for the door: hours and initials."""
    return door_list_pdf(day_list(desk, official, day), desk.charter, language, printed_at=desk.clock.now())


def print_door_list(desk: Desk, tray: PaperTray, official: str, day: date, language: Language) -> Printed:
    """Prints it. Raises `KnownError` as `PaperTray.put` does."""
    pdf = door_list_paper(desk, official, day, language)
    of = PaperOf(PaperKind.DOOR_LIST, "reception_day", f"{official}/{day}")
    return tray.put(pdf, f"reception-door-{official}-{day}", f"{official} {day}", of)


def year_sheet_paper(desk: Desk, year_from: date, language: Language) -> bytes:
    """The reception days of a year, from the month of `year_from` on, for the notice board."""
    first = year_from.replace(day=1)
    planned = schedules(desk, first, months_later(first, A_YEAR) - date.resolution)
    return year_sheet_pdf(planned, first, desk.charter, language, printed_at=desk.clock.now())


def print_year_sheet(desk: Desk, tray: PaperTray, year_from: date, language: Language) -> Printed:
    """Prints it. Raises `KnownError` as `PaperTray.put` does."""
    pdf = year_sheet_paper(desk, year_from, language)
    return tray.put(pdf, f"reception-year-{year_from:%Y-%m}", f"{year_from:%Y-%m}", YEAR_SHEET)


def save_calendar_file(
    desk: Desk, path: Path, officials: Collection[str] | None = None, words: Language | None = None
) -> int:
    """Writes the days from today on for a year as iCalendar, and tells how many events there are.

    Those of all officials, or of those with these keys; in `words`, else in the window's language. No
    citizen is named in it.

    Raises:
        KnownError: the disk refused; what was there before is untouched.
    """
    # With the first file, not at start-up: the library takes as long as all the rest of the room.
    from desktop.reception.papers.calendar_file import calendar_file  # noqa: PLC0415

    today = desk.today()
    planned = schedules(desk, today, months_later(today, _MONTHS_AHEAD), officials)
    text, events = calendar_file(planned, desk.charter, words or spoken(), desk.clock.now())
    note_saved(desk, PaperOf(PaperKind.CALENDAR), path)
    save_pdf(text, path)
    return events


def _on_paper(desk: Desk, listed: DayList, language: Language) -> bytes:
    clerk = desk.clerk.name if desk.clerk is not None else ""
    return day_list_pdf(listed, desk.charter, language, printed_at=desk.clock.now(), printed_by=clerk)
