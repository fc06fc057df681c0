"""What a counter's own file tells of a period, counted by the database: a source of figures.

The rule of who sees what holds for every figure: a case that the clerk may not see is counted nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from db.models import Account, JournalEntry, Referral
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count, Subject
from desktop.oversight.visit_days import OPENED, minute_of, visits_in


class OwnFile:
    """The source of a counter's own figures; all it tells is of the moment of `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk, self._session = desk, session
        self._today = desk.today()
        self._counted: Mapping[Subject, Callable[[Period], Iterable[Count]]] = {
            "visits": self._visits,
            "hours": self._hours,
            "referrals": self._referrals,
        }

    def counts(self, subject: Subject, period: Period) -> Iterable[Count]:
        """See `sources.Source`."""
        counted = self._counted.get(subject)
        return counted(period) if counted else ()

    def counters(self) -> tuple[int, ...]:
        """This one."""
        return (self._desk.station.counter,)

    def not_synced(self, period: Period) -> tuple[tuple[int, datetime | None], ...]:
        """What is in the own file needs no talk with the centre."""
        return ()

    def _visits(self, period: Period) -> Iterator[Count]:
        return (one for one in visits_in(self._session, period, self._today) if one.by != OPENED)

    def _hours(self, period: Period) -> Iterator[Count]:
        opened = visits_in(self._session, period, self._today)
        first = {one.value: one.amount for one in opened if one.by == OPENED}
        begins, after = period.moments
        accounts = select(cast(Account.id, String))
        signed_in = select(func.min(JournalEntry.at)).where(
            JournalEntry.actor.in_(accounts),
            JournalEntry.action == "account.signed_in",
            JournalEntry.at >= begins,
            JournalEntry.at < after,
        )
        # By the hour in UTC, which never lies in two days of the hall.
        for moment in self._session.scalars(signed_in.group_by(func.substr(JournalEntry.at, 1, 13))):
            day = day_in_sofia(moment)
            minute = minute_of(day, moment)
            first[day.isoformat()] = min(minute, first.get(day.isoformat(), minute))
        return (Count("day", day, "open", minute, 1) for day, minute in first.items())

    def _referrals(self, period: Period) -> Iterator[Count]:
        begins, after = period.moments
        counted = (
            select(Referral.name, func.count())
            .where(Referral.referred_at >= begins, Referral.referred_at < after)
            .group_by(Referral.name)
        )
        for name, times in self._session.execute(counted):
            yield Count("institution", name, "sent", 0, times)
