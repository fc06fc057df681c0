"""A hall drawn by hand, for the rules that read one: a few words a ticket and a counter."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from desktop.queue.halls import CounterRecord, DayFigures, HallRecord
from desktop.queue.tickets import CounterWork, State, TicketRecord

NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


def ticket(number, waited, kind="service", **more):
    came = ago(waited)
    of_it = {
        "id": UUID(int=number), "day": date(2026, 11, 25), "kind": kind, "label": f"У-{number:03}",
        "number": number, "place": number, "rank_at": came, "issued_at": came, "since": came,
    }  # fmt: skip
    return TicketRecord(**{**of_it, **more})


def served(number, since, kind="service", **more):
    """A ticket that has been served for so many minutes."""
    times = {"serving_since": ago(since), "called_at": ago(since), "since": ago(since)}
    return ticket(number, since + 5, kind, state=State.SERVING, **times, **more)


def counter(number, *kinds, state=CounterWork.OPEN, **more):
    return CounterRecord(number=number, kinds=kinds, state=state, **more)


CLOSED, PAUSED = CounterWork.CLOSED, CounterWork.PAUSED


def a_hall(waiting, counters, *, visit=10, **more):
    """Those who wait, the longest first; a visit lasts `visit` minutes, as many have shown."""
    counts = {one.kind: sum(other.kind == one.kind for other in waiting) for one in waiting}
    kinds = {"service", "complaint", "payment"}
    figures = DayFigures(
        mean_service=dict.fromkeys(kinds, timedelta(minutes=visit)), of=dict.fromkeys(kinds, 10**9)
    )
    told = {"at": NOW, "waiting_count": counts, "figures": figures}
    return HallRecord(waiting=tuple(waiting), counters=tuple(counters), **{**told, **more})
