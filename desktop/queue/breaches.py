"""Why somebody waited longer than the charter promises, as it can be seen when they are called. Pure."""

from datetime import timedelta

from desktop.office.language import N_
from desktop.queue.expecting import visit_length
from desktop.queue.halls import HallRecord
from desktop.queue.rules import PromisedSpans
from desktop.queue.tickets import CounterWork, TicketRecord

_LONG_VISIT = timedelta(minutes=20)
"""A visit that holds a counter up, where the charter names no longest one."""

CAUSE_WORDS = {
    "unserved": N_("not served before the end of the day"),
    "out_of_reach": N_("the server of the hall was out of reach"),
    "one_counter": N_("waited for one counter only"),
    "no_counter": N_("no open counter served it"),
    "many": N_("more people than all counters can serve in time"),
    "paused": N_("a counter that serves it was on a break"),
    "closed": N_("a counter that serves it was closed"),
    "long_visit": N_("a visit lasted longer than promised"),
    "other": N_("visits went on for longer than usual"),
}
"""The causes by the key that a ticket keeps; of several that hold, the first one is kept."""


def is_late(ticket: TicketRecord, promised: PromisedSpans) -> bool:
    """Whether it was called later than the charter promises."""
    called, wait = ticket.called_at, promised.wait
    return called is not None and wait is not None and called - ticket.waits_from > wait


def cause_of(ticket: TicketRecord, hall: HallRecord, promised: PromisedSpans) -> str:
    """The key of the cause; `hall` as it is at the first call."""
    serving = [one for one in hall.counters if not one.kinds or ticket.kind in one.kinds]
    stand = {one.state for one in serving}
    others = (one.ticket for one in serving if one.ticket is not None and one.ticket.id != ticket.id)
    visits = [hall.at - one.serving_since for one in others if one.serving_since is not None]
    work = visit_length(ticket.kind, hall.figures) * hall.waiting_count.get(ticket.kind, 0)
    holds = {
        "unserved": ticket.outcome is not None,
        "out_of_reach": hall.out_of_reach,
        "one_counter": ticket.for_counter is not None,
        "no_counter": CounterWork.OPEN not in stand,
        # Even with every counter open, those who still wait could not all be called in time.
        "many": work > (promised.wait or timedelta()) * max(1, len(serving)),
        "paused": CounterWork.PAUSED in stand,
        "closed": CounterWork.CLOSED in stand,
        "long_visit": max(visits, default=timedelta()) > (promised.service or _LONG_VISIT),
        "other": True,
    }
    return next(cause for cause in CAUSE_WORDS if holds[cause])
