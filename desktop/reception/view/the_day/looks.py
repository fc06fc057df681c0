"""What the screen of the day reads, and how it tells of the day as a whole."""

from dataclasses import dataclass
from datetime import date

from desktop.desk import Desk
from desktop.office.language import _, ngettext, spoken
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.changes import ChangeKind
from desktop.reception.day_lists import ListStanding
from desktop.reception.queries import (
    DayList,
    DaysBeside,
    day_list,
    days_beside,
    list_standing,
    lists_to_print,
    open_today,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything the screen shows: the day, the days around it, and who receives openly today.

    `on_paper` is how the day's printed list stands; `to_print` are near days whose list the office needs.
    """

    listed: DayList
    beside: DaysBeside
    open_now: frozenset[str]
    on_paper: ListStanding
    to_print: tuple[ListStanding, ...]

    @property
    def inside(self) -> BookingRecord | None:
        """Who is received at this moment, as this counter notes it: of the others it hears a day later."""
        return next(
            (
                row.booking
                for row in self.listed.rows
                if row.booking.state is State.IN_PROGRESS and not row.elsewhere
            ),
            None,
        )


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Reads the screen; without `day`, today. Raises `KnownError` where the clerk may not."""
    day = day or desk.today()
    return Seen(
        listed=day_list(desk, official, day),
        beside=days_beside(desk, official, day),
        open_now=frozenset(planned.official for planned in open_today(desk)),
        on_paper=list_standing(desk, official, day),
        to_print=lists_to_print(desk),
    )


def at_first(desk: Desk) -> Seen:
    """Today with the first official who receives today, or else with the first one of the charter."""
    officials = [official.key for official in desk.charter.officials]
    found = [look(desk, key, None) for key in officials]
    return next((one for one in found if one.listed.planned.receives), found[0])


def hours_told(listed: DayList) -> str:
    """`8:30–12:00, 14:00–17:00 · 12 записани · чакат 2 · приети 5`"""
    words = spoken()
    hours = ", ".join(
        f"{words.time(one.hours.start)}–{words.time(one.hours.end)}" for one in listed.planned.stretches
    )
    states = [row.booking.state for row in listed.rows]
    waiting, received = states.count(State.ARRIVED), states.count(State.ENDED)
    told = (
        hours or _("There is no reception on this day."),
        ngettext("{count} person", "{count} people", len(states)) if states else "",
        ngettext("{count} waits at the door", "{count} wait at the door", waiting) if waiting else "",
        ngettext("{count} received", "{count} received", received) if received else "",
    )
    return " · ".join(filter(None, told))


def change_told(listed: DayList) -> str:
    """What befell the day, if anybody must know of it."""
    change, words = listed.planned.change, spoken()
    if listed.planned.moved_from is not None:
        return _("Instead of {day}.").format(day=words.weekday_date(listed.planned.moved_from))
    if change is None:
        return ""
    said = {
        ChangeKind.CANCELLED: _("The day is cancelled: {reason}"),
        ChangeKind.SHORTENED: _("The day is shortened: {reason}"),
        ChangeKind.MOVED: _("The day is moved: {reason}"),
    }.get(change.kind)
    return said.format(reason=change.reason) if said else ""
