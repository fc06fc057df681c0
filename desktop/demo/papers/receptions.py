"""The papers of the reception days of a sample office."""

from collections.abc import Callable, Iterator, Sequence

from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.bookings import SignUp
from desktop.reception.paper import day_list_paper, door_list_paper, slip_paper, year_sheet_paper
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import next_free_of_all

Made = Callable[[Language], object]

_HOURS = 2
"""Of one who receives: one is booked, and moved to the other."""


def papers_of_receptions(desk: Desk) -> Iterator[tuple[str, Made]]:
    """The sheet of the year; where this counter signs up, slips and lists of an appointment too."""
    yield "reception · year", lambda words: year_sheet_paper(desk, desk.today(), words)
    if desk.station.counter not in desk.charter.sign_up_counters:
        return
    for official, free in next_free_of_all(desk, _HOURS).items():
        if len(free) == _HOURS:
            yield from _of_a_booking(desk, official, free)
            return


def _of_a_booking(desk: Desk, official: str, free: Sequence[Slot]) -> Iterator[tuple[str, Made]]:
    topic, citizen, phone = (line("reception", name) for name in ("topic", "citizen", "phone"))
    booked = book_slot(desk, official, free[0], SignUp(citizen=citizen, phone=phone, topic=topic))
    yield "reception · slip", lambda words: slip_paper(desk, booked, words)
    moved = move_booking(desk, booked.id, free[1]).booking
    yield "reception · moved slip", lambda words: slip_paper(desk, moved, words)
    yield "reception · day list", lambda words: day_list_paper(desk, official, moved.day, words)
    yield "reception · door list", lambda words: door_list_paper(desk, official, moved.day, words)
    gone = cancel_booking(desk, moved.id, line("papers", "called_off")).booking
    yield "reception · cancelled", lambda words: slip_paper(desk, gone, words)
