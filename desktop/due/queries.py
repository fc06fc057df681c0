"""What is due of everything: the parts of all rooms, the most pressing first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, true

from desktop.access.queries import Standing
from desktop.access.rules import COMMISSION, headed_by
from desktop.desk import Desk
from desktop.due.rules import SHOWN_AT_MOST, Scope, When
from desktop.office.permissions import Clerk, Permission, Role


class DueCase(Protocol):
    """A row of any room. `urgent`: a danger that nobody has looked into; it stands on top."""

    @property
    def key(self) -> UUID:
        """The case's own."""

    @property
    def due_on(self) -> date:
        """The last day of its term."""

    @property
    def urgent(self) -> bool:
        """Whether it stands on top, whenever it is due."""


Case_co = TypeVar("Case_co", bound=DueCase, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList(Generic[Case_co]):
    """The rows asked for, the most pressing first, and how many there are of each kind in that scope.

    Dangers that nobody has looked into stand on top, whenever they are due.
    """

    rows: tuple[Case_co, ...]
    counts: Mapping[When, int]


Part = Callable[[Desk, Scope, When], DueList[Any]]
"""What is due of one room; it asks for the permission by itself."""


def due(desk: Desk, parts: Sequence[Part], scope: Scope, when: When) -> DueList[DueCase]:
    """What is due `when` in that scope, at most 200, and the counts of all.

    Raises:
        NotAllowed: the clerk may not see what is due.
    """
    found = [part(desk, scope, when) for part in parts]
    # The sort is stable: of one day's, those of the first part come first.
    rows = sorted((one for part in found for one in part.rows), key=lambda one: (not one.urgent, one.due_on))
    counts = {one: sum(part.counts[one] for part in found) for one in When}
    return DueList(rows=tuple(rows[:SHOWN_AT_MOST]), counts=counts)


def of_scope(standing: Standing, scope: Scope, desk: Desk) -> ColumnElement[bool]:
    """Whose: what nobody has been given yet is everybody's of that counter.

    Raises:
        NotAllowed: the clerk may not see what is due.
    """
    clerk = desk.required(Permission.SEE_DUE)
    match scope:
        case Scope.MINE:
            return standing.login == clerk.login
        case Scope.UNIT:
            return standing.unit.in_(units_of(clerk, desk))
        case Scope.COMMISSION:
            return standing.unit == COMMISSION
        case Scope.COUNTER:
            return standing.counter == desk.station.counter
        case Scope.ALL:
            return true()


def units_of(clerk: Clerk, desk: Desk) -> list[str]:
    """The keys of the units that somebody heads, by role or as the charter names them."""
    own = {clerk.unit} if Role.UNIT_HEAD in clerk.roles and clerk.unit else set()
    return sorted(own | {*headed_by(clerk.name, desk.charter.units)})
