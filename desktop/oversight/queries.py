"""What a period has come to, for whoever reports on it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from db.models import Setting
from desktop.administration.charter.past import charters_by_day
from desktop.administration.rules import CENTRAL_READER
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.opening_hours import opening_hours
from desktop.office.permissions import Permission
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import Progress, Wanted, measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period
from desktop.oversight.settling import unsettled_cases

if TYPE_CHECKING:
    from desktop.oversight.centre import Centre


def reads_all_counters(desk: Desk) -> bool:
    """Whether the figures of all counters may be read here. Raises `NotAllowed` as `measured` does."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return may_read_all(session)


def may_read_all(session: Session) -> bool:
    """Whether an administrator has let this counter read over all."""
    return session.get(Setting, CENTRAL_READER) is not None


def measured(
    desk: Desk,
    period: Period,
    progress: Progress | None = None,
    *,
    all_counters: bool = False,
    by: Wanted = MappingProxyType({}),
    without: Collection[date] | None = None,
) -> Measured:
    """The figures of this counter's own file, or over `all_counters` at the centre; see `measure`.

    `without`: it is said beside them what is not counted yet, as the visits of these days.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read, or not everything in it is counted yet; the centre does not
            answer, or is not read here.
    """
    if without is None and (left := unsettled_cases(desk)):
        raise KnownError(
            N_(
                "Cases from before the update are still being counted (left: {count}). Try again in a few "
                "minutes."
            ),
            count=left,
        )
    with (
        desk.reading(Permission.REPORT_FEEDBACK) as session,
        source_of(desk, session, without or (), all_counters=all_counters) as source,
    ):
        charters = charters_by_day(desk, session, period.begins)
        hours = opening_hours(charters.first, desk.calendar, later=charters.later)
        return measure(source, charters, hours, period, progress, by)


@contextmanager
def source_of(
    desk: Desk, session: Session, without: Collection[date] = (), *, all_counters: bool
) -> "Iterator[OwnFile | Centre]":
    """This counter's own file as a source, or the centre, as long as the line to it is open.

    Raises:
        KnownError: the centre does not answer, or is not read here.
    """
    own = OwnFile(desk, session, without)
    if not all_counters:
        yield own
        return
    # Only here the way there is needed, and what goes it takes a while to import.
    from desktop.oversight.centre import over_all_counters  # noqa: PLC0415

    with over_all_counters(desk, session, own) as centre:
        yield centre
