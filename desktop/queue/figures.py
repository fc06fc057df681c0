"""What days in the hall have come to, counted by the database: no ticket is read for it."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Ticket
from desktop.queue.halls import DayFigures
from desktop.queue.rules import Kept, PromisedSpans
from desktop.queue.tickets import Outcome


def day_figures(session: Session, promised: PromisedSpans, *where: ColumnElement[bool]) -> DayFigures:
    """Of the tickets for which `where` holds: from ticket to call, and from beginning to end.

    Who was called and waits again, and who is still at a counter, counts as called; who was never called has
    waited until the day was ended. Whose end nobody noted was not served for a known time. A clock that was
    set back makes no time less than none.
    """
    wait, service = spans_of_a_visit()
    # Worked out once for each ticket, and not in every sum.
    spans = select(Ticket.kind, Ticket.outcome, wait.label("wait"), service.label("service")).where(*where)
    one = spans.cte("spans").prefix_with("MATERIALIZED").c
    found = session.execute(
        select(
            one.kind,
            one.outcome,
            func.count(),
            func.count(one.wait),
            func.sum(_within(one.wait, promised.wait)),
            func.count(one.service),
            func.sum(_within(one.service, promised.service)),
            func.coalesce(func.sum(one.service), 0),
        ).group_by(one.kind, one.outcome)
    ).all()
    ended: Counter[str | None] = Counter()
    of: Counter[str] = Counter()
    seconds: dict[str, float] = dict.fromkeys((row[0] for row in found), 0.0)
    for kind, outcome, count, _called, _in_time, served, _kept, lasted in found:
        ended[outcome] += count
        if served and outcome not in NOBODY:
            of[kind] += served
            seconds[kind] += lasted
    return DayFigures(
        served=ended[Outcome.SERVED],
        absent=ended[Outcome.ABSENT],
        unserved=ended[Outcome.UNSERVED],
        withdrawn=ended[Outcome.WITHDRAWN],
        waits=_kept_of(found, 3, promised.wait),
        services=_kept_of(found, 5, promised.service),
        mean_service={kind: timedelta(seconds=seconds[kind] / count) for kind, count in of.items()},
        of=dict(of),
    )


def spans_of_a_visit() -> tuple[ColumnElement[float], ColumnElement[float]]:
    """Seconds from the ticket to the call, and from the beginning to the end; NULL where there are none."""
    came, turn = _seconds(Ticket.issued_at), _seconds(Ticket.rank_at)
    # As `TicketRecord.waits_from` has it.
    began = case((Ticket.booking != "", func.max(came, turn)), else_=came)
    unserved = case((Ticket.outcome == Outcome.UNSERVED, Ticket.finished_at))
    wait = func.max(_seconds(func.coalesce(Ticket.called_at, unserved)) - began, 0)
    return wait, func.max(_seconds(Ticket.finished_at) - _seconds(Ticket.serving_since), 0)


def _seconds(moment: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[float]:
    return func.unixepoch(moment, "subsec")


def _within(lasted: ColumnElement[float], promised: timedelta | None) -> ColumnElement[int]:
    # Half a millisecond more: a moment is read to the millisecond.
    return case((lasted <= (promised or timedelta()).total_seconds() + 0.0005, 1), else_=0)


def _kept_of(found: Any, of: int, promised: timedelta | None) -> Kept | None:
    if promised is None:
        return None
    counted = [row for row in found if row[1] not in NOBODY]
    return Kept(sum(row[of + 1] or 0 for row in counted), sum(row[of] for row in counted))


NOBODY = frozenset({Outcome.WITHDRAWN.value, Outcome.MOVED.value})
"""How a ticket ended behind which nobody stood, or stands any longer."""
