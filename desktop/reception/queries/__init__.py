"""What the screens read about reception days: frozen dataclasses, never rows."""

from desktop.reception.queries.day_lists import list_standing, lists_to_print
from desktop.reception.queries.free_hours import (
    FIRST_FREE,
    DayCount,
    OfficialRecord,
    SlotRecord,
    day_counts,
    days_ahead,
    next_free,
    next_free_of_all,
    reception_day,
    year_ahead,
)
from desktop.reception.queries.lists import (
    booking,
    call_list,
    changes_between,
    find_bookings,
    offers,
    owed_slip,
    waiting_list,
    without_an_hour,
)
from desktop.reception.queries.people import AskedBefore, EarlierBooking, asked_before, earlier_bookings
from desktop.reception.queries.planned import BookedHour, HeldDay, Schedule, booked_hour, schedules
from desktop.reception.queries.promises import PromiseRecord, promises_due, promises_of
from desktop.reception.queries.the_day import (
    DayList,
    DayRow,
    DaysBeside,
    day_list,
    days_beside,
    open_today,
)
from desktop.reception.rows import official_named

__all__ = [
    "FIRST_FREE",
    "AskedBefore",
    "BookedHour",
    "DayCount",
    "DayList",
    "DayRow",
    "DaysBeside",
    "EarlierBooking",
    "HeldDay",
    "OfficialRecord",
    "PromiseRecord",
    "Schedule",
    "SlotRecord",
    "asked_before",
    "booked_hour",
    "booking",
    "call_list",
    "changes_between",
    "day_counts",
    "day_list",
    "days_ahead",
    "days_beside",
    "earlier_bookings",
    "find_bookings",
    "list_standing",
    "lists_to_print",
    "next_free",
    "next_free_of_all",
    "offers",
    "official_named",
    "open_today",
    "owed_slip",
    "promises_due",
    "promises_of",
    "reception_day",
    "schedules",
    "waiting_list",
    "without_an_hour",
    "year_ahead",
]
