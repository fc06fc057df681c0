"""What was promised at a reception and is still to be kept."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.models import Booking
from db.models.reception import PROMISE_IS_OPEN
from desktop.desk import Desk
from desktop.due.queries import DueList, units_of
from desktop.due.rules import Scope, When, when_due
from desktop.office.faults import NotAllowed
from desktop.office.permissions import Clerk, Permission
from desktop.reception.bookings import BookingRecord
from desktop.reception.queries.access import units_whose_promises
from desktop.reception.rows import as_record


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRecord:
    """A promise made at a reception and not yet kept."""

    booking: BookingRecord
    due_on: date
    when: When

    @property
    def key(self) -> UUID:
        """The booking's."""
        return self.booking.id

    @property
    def urgent(self) -> bool:
        """No promise tells of a danger."""
        return False


def promises_due(desk: Desk, when: When | None = None) -> tuple[PromiseRecord, ...]:
    """The promises that are still to be kept, the most pressing first; only those due `when`, if given.

    Those made at the other counters that sign up are among them: the unit that promised has to keep them,
    and whoever noted them notes that they are kept.

    Raises:
        NotAllowed: the clerk neither runs reception days nor heads a unit.
    """
    today, units = desk.today(), units_whose_promises(desk)
    wanted = select(Booking).where(PROMISE_IS_OPEN).order_by(Booking.promise_due_on, Booking.number)
    if units is not None:
        wanted = wanted.where(Booking.promise_unit.in_(units))
    with desk.reading(Permission.SEE_DUE) as session:
        rows = session.scalars(wanted)
        found = [
            PromiseRecord(
                booking=as_record(row), due_on=row.promise_due_on, when=when_due(row.promise_due_on, today)
            )
            for row in rows
            if row.promise_due_on is not None
        ]
    return tuple(one for one in found if when is None or one.when is when)


def promises_of(desk: Desk, scope: Scope, when: When) -> DueList[PromiseRecord]:
    """The promises of a scope that the clerk may see; none for whoever sees no promises."""
    clerk = desk.required(Permission.SEE_DUE)
    try:
        seen = [one for one in promises_due(desk) if _is_of(one, scope, clerk, desk)]
    except NotAllowed:
        seen = []
    counts = {each: sum(one.when is each for one in seen) for each in When}
    return DueList(rows=tuple(one for one in seen if one.when is when), counts=counts)


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
