"""What can be done with reception days: one function, one permission, one transaction."""

from desktop.reception.actions.bookings import (
    book_slot,
    cancel_booking,
    move_booking,
    slip_printed,
    undo_giving_back,
)
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.day_lists import day_list_printed
from desktop.reception.actions.days import (
    add_day,
    call_those_without_an_hour,
    cancel_day,
    move_day,
    restore_day,
    shorten_day,
)
from desktop.reception.actions.openly import (
    finish_visit,
    let_ticket_go,
    next_from_queue,
    nobody_answered,
    receive_ticket,
)
from desktop.reception.actions.outcomes import keep_promise, note, record_outcome, settle
from desktop.reception.actions.the_day import arrive, end, note_absence, receive_now, start, take_back
from desktop.reception.actions.waiting import join_waiting, leave_waiting, promote, put_on_the_list

__all__ = [
    "add_day",
    "arrive",
    "book_slot",
    "call_those_without_an_hour",
    "cancel_booking",
    "cancel_day",
    "day_list_printed",
    "end",
    "finish_visit",
    "join_waiting",
    "keep_promise",
    "leave_waiting",
    "let_ticket_go",
    "move_booking",
    "move_day",
    "next_from_queue",
    "nobody_answered",
    "note",
    "note_absence",
    "promote",
    "put_on_the_list",
    "receive_now",
    "receive_ticket",
    "record_outcome",
    "restore_day",
    "settle",
    "shorten_day",
    "slip_printed",
    "start",
    "take_back",
    "tick_call",
    "undo_giving_back",
]
