"""What is due of everything: the submissions of a scope, and the promises that the clerk sees in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.complaints.life.due import (
    SHOWN_AT_MOST,
    DueRow,
    Scope,
    When,
    due_list,
    units_of,
)
from desktop.desk import Desk
from desktop.office.faults import NotAllowed
from desktop.office.permissions import Clerk, Permission, require
from desktop.reception.queries import PromiseRecord, promises_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The rows asked for, the most pressing first, and how many there are of each kind in that scope."""

    rows: tuple[DueRow | PromiseRecord, ...]
    counts: Mapping[When, int]


def due(desk: Desk, scope: Scope, when: When) -> Due:
    """What is due `when` in that scope, at most 200, and the counts of all.

    Raises:
        NotAllowed: the clerk may not see what is due.
    """
    submissions = due_list(desk, scope, when)
    promises = promises_of(desk, scope)
    counts = dict(submissions.counts)
    for promise in promises:
        counts[promise.when] += 1
    rows: list[DueRow | PromiseRecord] = [
        *submissions.rows,
        *(promise for promise in promises if promise.when is when),
    ]
    # The sort is stable: of one day's, submissions come first, as the law gave them their term.
    return Due(rows=tuple(sorted(rows, key=_pressing))[:SHOWN_AT_MOST], counts=counts)


def promises_of(desk: Desk, scope: Scope) -> tuple[PromiseRecord, ...]:
    """The promises of a scope that the clerk may see; none for whoever sees no promises."""
    clerk = require(desk.clerk, Permission.SEE_DUE)
    try:
        seen = promises_due(desk)
    except NotAllowed:
        return ()
    return tuple(promise for promise in seen if _is_of(promise, scope, clerk, desk))


def _is_of(promise: PromiseRecord, scope: Scope, clerk: Clerk, desk: Desk) -> bool:
    """A promise is given to a unit, never to one person or to the commission."""
    match scope:
        case Scope.UNIT:
            return promise.booking.promise_unit in units_of(clerk, desk)
        case Scope.COUNTER:
            return promise.booking.counter == desk.station.counter
        case Scope.ALL:
            return True
        case Scope.MINE | Scope.COMMISSION:
            return False


def _pressing(row: DueRow | PromiseRecord) -> tuple[bool, date]:
    return not (isinstance(row, DueRow) and row.urgent), row.due_on
