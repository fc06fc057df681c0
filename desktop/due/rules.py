"""Whose cases are due, and how soon. Pure."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from desktop.office.permissions import Clerk, Role

SHOWN_AT_MOST = 200
_DAYS_OF_A_WEEK = 7


class Scope(StrEnum):
    """Whose submissions."""

    MINE = "mine"
    UNIT = "unit"
    COMMISSION = "commission"
    COUNTER = "counter"
    ALL = "all"


class When(StrEnum):
    """How soon they are due. A week ends on Sunday."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


def scopes_for(clerk: Clerk, units: Collection[str]) -> tuple[Scope, ...]:
    """Whose cases a person who heads those units may ask for, their own usual one first."""
    scopes = [Scope.MINE, Scope.ALL]
    if Role.CLERK in clerk.roles or Role.SUPERVISOR in clerk.roles:
        scopes.insert(0, Scope.COUNTER)
    if Role.ETHICS in clerk.roles:
        scopes.insert(0, Scope.COMMISSION)
    if units:
        scopes.insert(0, Scope.UNIT)
    if not clerk.roles.isdisjoint({Role.SECRETARY, Role.SUPERVISOR, Role.MAYORS_OFFICE}):
        scopes.remove(Scope.ALL)
        scopes.insert(0, Scope.ALL)
    return tuple(scopes)


def when_due(day: date, today: date, *, passed: bool = False) -> When:
    """How soon that is: a week ends on Sunday. `passed`: the hour of that day at which it was due is over."""
    if day < today or passed:
        return When.LATE
    if day == today:
        return When.TODAY
    return When.WEEK if day <= sunday_of(today) else When.LATER


def sunday_of(today: date) -> date:
    """The last day of this week."""
    return today + timedelta(days=_DAYS_OF_A_WEEK - today.isoweekday())
