"""Whose turn it is: one order for all who wait, bounded both ways, the same in every store. Pure.

Everybody has a rank: the moment they came, less a head start where the charter gives one (easier conditions,
a reception that was booked); who comes before the booked hour ranks by that hour. The smallest rank among
those whom a counter serves is called next. So whoever has waited longer than the head start before somebody
came is never overtaken by them: a wait ages, priority is bounded, and nobody starves.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from desktop.office.charter import Charter
from desktop.office.numbering import ticket_number
from desktop.parties.needs import Need
from desktop.queue.tickets import State, TicketRecord, Wanted


def placed(
    wanted: Wanted, charter: Charter, arrival: datetime, number: int, counter: int | None
) -> dict[str, Any]:
    """Number, label and rank of who came at `arrival`; without a `counter` of the series that all share."""
    template = charter.numbering.hall_ticket if counter is None else charter.numbering.ticket
    letter = next(known.letter for known in charter.queue_kinds if known.key == wanted.kind)
    label = ticket_number(template, letter=letter, counter=counter or 1, number=number)
    ahead = timedelta(minutes=charter.hall.head_start_minutes)
    return {"number": number, "label": label, "rank_at": rank(wanted, arrival, ahead)}


def rank(wanted: Wanted, arrival: datetime, head_start: timedelta) -> datetime:
    """The moment by which somebody is called who came at `arrival`, which never goes back in a day."""
    return max(arrival, wanted.booked_at or arrival) - head_start_of(wanted, head_start)


def head_start_of(whose: Wanted | TicketRecord, head_start: timedelta) -> timedelta:
    """By how much somebody is called earlier than who came with them."""
    # An interpreter is provided; that one is needed is no reason to be called before others.
    earlier = whose.booking or whose.easier not in {"", Need.INTERPRETER}
    return head_start if earlier else timedelta()


def may_call(ticket: TicketRecord, counter: int, kinds: Collection[str] | None) -> bool:
    """Whether that counter, which serves `kinds` (`None`: all), may call who waits with this ticket.

    Whoever was sent to a counter is called there, whatever else it serves: nobody else may call them.
    """
    served = kinds is None or ticket.kind in kinds
    mine = served if ticket.for_counter is None else ticket.for_counter == counter
    return ticket.state is State.WAITING and mine
