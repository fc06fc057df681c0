"""Why somebody waited longer than the charter promises, as it can be seen when they are called. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from desktop.office.language import N_
from desktop.queue.expecting import visit_length
from desktop.queue.halls import CounterRecord, HallRecord
from desktop.queue.relief import waits_from
from desktop.queue.rules import PromisedSpans
from desktop.queue.tickets import CounterWork, TicketRecord

_LONG_VISIT = timedelta(minutes=20)
"""A visit that holds a counter up, where the charter names no longest one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a cause is read off: the ticket, and the hall at its call or its end."""

    ticket: TicketRecord
    hall: HallRecord
    wait: timedelta
    visit: timedelta

    @property
    def serving(self) -> list[CounterRecord]:
        """The counters that serve its kind, open or not."""
        return [one for one in self.hall.counters if not one.kinds or self.ticket.kind in one.kinds]

    def stands(self, work: CounterWork) -> bool:
        """Whether one of those counters stands so."""
        return any(one.state is work for one in self.serving)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why: the key that the ticket keeps, its words, and whether it is the one."""

    key: str
    words: str
    holds: Callable[[Seen], bool]


def _too_many(seen: Seen) -> bool:
    """Even with every counter open, those who still wait could not all be called in time."""
    work = visit_length(seen.ticket.kind, seen.hall.figures) * seen.hall.waiting_count.get(
        seen.ticket.kind, 0
    )
    return work > seen.wait * max(1, len(seen.serving))


def _long_visit(seen: Seen) -> bool:
    visits = [
        one.ticket for one in seen.serving if one.ticket is not None and one.ticket.id != seen.ticket.id
    ]
    return any(one.serving_since and seen.hall.at - one.serving_since > seen.visit for one in visits)


CAUSES = (
    Cause("unserved", N_("not served before the end of the day"), lambda it: it.ticket.outcome is not None),
    Cause("out_of_reach", N_("the server of the hall was out of reach"), lambda it: it.hall.out_of_reach),
    Cause("one_counter", N_("waited for one counter only"), lambda it: it.ticket.for_counter is not None),
    Cause("no_counter", N_("no open counter served it"), lambda it: not it.stands(CounterWork.OPEN)),
    Cause("many", N_("more people than all counters can serve in time"), _too_many),
    Cause("paused", N_("a counter that serves it was on a break"), lambda it: it.stands(CounterWork.PAUSED)),
    Cause("closed", N_("a counter that serves it was closed"), lambda it: it.stands(CounterWork.CLOSED)),
    Cause("long_visit", N_("a visit lasted longer than promised"), _long_visit),
    Cause("other", N_("visits went on for longer than usual"), lambda _it: True),
)
"""The causes; the first that holds is kept."""

CAUSE_WORDS = {one.key: one.words for one in CAUSES}
"""What each is called, as an entry of the catalogue."""


def is_late(ticket: TicketRecord, promised: PromisedSpans) -> bool:
    """Whether it was called later than the charter promises."""
    called, wait = ticket.called_at, promised.wait
    return called is not None and wait is not None and called - waits_from(ticket) > wait


def cause_of(ticket: TicketRecord, hall: HallRecord, promised: PromisedSpans) -> str:
    """The key of the cause; `hall` as it is at the first call."""
    seen = Seen(ticket, hall, promised.wait or timedelta(), promised.service or _LONG_VISIT)
    return next(one.key for one in CAUSES if one.holds(seen))
