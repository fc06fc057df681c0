"""What a counter's own file tells of a period, counted by the database: a source of figures.

The rule of who sees what holds for every figure: a case that the clerk may not see is counted nowhere.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import String, case, cast, func, select
from sqlalchemy.orm import Session

from db.models import (
    Account,
    Booking,
    ChangeMade,
    JournalEntry,
    Nonconformity,
    Referral,
)
from desktop.desk import Desk
from desktop.feedback.observing import methods_used
from desktop.feedback.queries import answer_counts, cards_by_way
from desktop.office.clock import day_in_sofia
from desktop.oversight.cases_counted import CASES, cases_in, letters_in
from desktop.oversight.measures.queries import changes_in, nonconformities_in
from desktop.oversight.measures.rules import Stage
from desktop.oversight.periods import Period
from desktop.oversight.sources import Count, Hours, Subject
from desktop.oversight.visit_days import (
    BREAKDOWNS,
    FEW,
    OPENED,
    minute_of,
    not_kept_yet,
    parts_of,
    visits_in,
)
from desktop.reception.bookings import OutcomeKind, State


class OwnFile:
    """The source of a counter's own figures; all it tells is of the moment of `session`.

    Visits, hours, cards and referrals are this counter's; cases and receptions as far as they are known here.
    """

    def __init__(self, desk: Desk, session: Session, without: Collection[date] = ()) -> None:
        """Visits of days in `without` are left out: they are still to be counted."""
        self._desk, self._session, self._without = desk, session, without
        self._today = desk.today()
        self._counted: Mapping[Subject, Callable[[Period], Iterable[Count]]] = {
            "letters": lambda period: letters_in(desk, session, period),
            "hours": self._hours,
            "receptions": self._receptions,
            "cards": self._cards,
            "referrals": self._referrals,
            "methods": self._methods,
            "changes": self._changes,
        }

    def counts(self, subject: Subject, period: Period, by: Collection[str] | None = None) -> Iterable[Count]:
        """See `sources.Source`."""
        if subject == "visits":
            return visits_in(self._session, period, self._today, by or BREAKDOWNS, self._without)
        if subject in CASES:
            return cases_in(self._desk, self._session, period, CASES[subject].standing, by)
        return self._counted[subject](period)

    def by_hour(self, days: Collection[date]) -> Mapping[date, Hours]:
        """See `sources.Source`."""
        span = Period(min(days), self._today)
        waiting = {*not_kept_yet(self._session, span, self._today)[0]} & {*days}
        counted = [day for day in days if day not in waiting] if len(waiting) > FEW else days
        parts = parts_of(self._session, counted, self._today, ("hour",))
        return {day: part.get("hour") or {} for day, part in parts}

    def counters(self) -> tuple[int, ...]:
        """This one."""
        return (self._desk.station.counter,)

    def not_synced(self, period: Period) -> tuple[tuple[int, datetime | None], ...]:
        """What is in the own file needs no talk with the centre."""
        return ()

    def _hours(self, period: Period) -> Iterator[Count]:
        opened = visits_in(self._session, period, self._today, (OPENED,), self._without)
        first = {one.value: one.amount for one in opened}
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

    def _receptions(self, period: Period) -> Iterator[Count]:
        """By the day of the appointment; one that was moved counts on its new day alone."""
        came_of_it = case((Booking.outcome != "", Booking.outcome), else_=Booking.state)
        due, kept, today = Booking.promise_due_on, Booking.promise_kept_at, self._today
        promised = Booking.outcome == OutcomeKind.PROMISED
        those = (Booking.day >= period.begins, Booking.day <= period.ends, Booking.state != State.MOVED)
        sums: Counter[tuple[str, int]] = Counter()
        for how, is_promise, day, by, kept_at in self._session.execute(
            select(came_of_it, promised, Booking.day, due, kept).where(*those)
        ):
            sums[how, 0] += 1
            if is_promise:
                kept_on = day_in_sofia(kept_at) if kept_at else None
                in_time = by is None or (kept_on or today) <= by
                name = ("kept_in_term" if in_time else "kept_late") if kept_on else "promise_overdue"
                if kept_on is None and in_time:
                    sums["promise_open", 0] += 1
                else:
                    sums[name, ((kept_on or today) - day).days] += 1
        return (Count("all", "", how, days, times) for (how, days), times in sums.items())

    def _cards(self, period: Period) -> Iterator[Count]:
        of = (self._session, period.begins, period.ends)
        for way, times in cards_by_way(*of).items():
            yield Count("way", way, "card", 0, times)
        for (questionnaire, key), answers in answer_counts(*of).items():
            for answer, times in answers.items():
                yield Count("question", f"{questionnaire}/{key}", "answer", answer, times)

    def _referrals(self, period: Period) -> Iterator[Count]:
        begins, after = period.moments
        counted = (
            select(Referral.name, func.count())
            .where(Referral.referred_at >= begins, Referral.referred_at < after)
            .group_by(Referral.name)
        )
        for name, times in self._session.execute(counted):
            yield Count("institution", name, "sent", 0, times)

    def _methods(self, period: Period) -> Iterator[Count]:
        for method, times in methods_used(self._session, period.begins, period.ends).items():
            yield Count("method", method, "done", 0, times)

    def _changes(self, period: Period) -> Iterator[Count]:
        """Nonconformities by the day on which they were found, changes by the one since when they hold."""
        begins, ends = period.begins, period.ends
        made = changes_in(self._desk, self._session, ChangeMade.since >= begins, ChangeMade.since <= ends)
        of_period = Nonconformity.found_on >= begins, Nonconformity.found_on <= ends
        sums = Counter({"change": len(made)})
        for one in nonconformities_in(self._session, *of_period):
            late = "late" if one.due_on < self._today else "open"
            sums.update(("found", late if one.stage is Stage.OPEN else "done"))
        return (Count("all", "", name, 0, times) for name, times in sums.items() if times)
