"""What to expect of the next days, and what is unusual: from visits, cases and the journal."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import String, case, cast, func, select, union_all
from sqlalchemy.orm import Session

from db.models import Account, ConfidentialOpening, JournalEntry
from desktop.access.queries import visible
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.oversight.cases_counted import CASES
from desktop.oversight.forecasting import Expected, days_alike, expected_on
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period, before, day_of
from desktop.oversight.queries import source_of
from desktop.oversight.sources import Source
from desktop.oversight.spreads import Spread
from desktop.oversight.unusual import Rate, Unusual, doubled, standing_out, without_a_case

if TYPE_CHECKING:
    from desktop.oversight.centre import Centre

_DAYS_OF_REFUSALS, _DAYS_OF_WORK = 90, 28
"""So many days are looked at: few are refused in a month, and the journal of a year is long."""

_DAYS_AHEAD = 3
_AT_ONCE = 500
_A_DAY = timedelta(days=1)
_CAME = frozenset({"served", "absent", "unserved"})
TAKEN_BACK = frozenset(
    {
        *("ticket.undone", "ticket.withdrawn", "reception.undone", "reception.taken_back"),
        *("payment.mistake", "submission.assignment_undone", "submission.marks_corrected"),
    }
)
DONE = frozenset(
    {
        *("ticket.issued", "ticket.called", "ticket.finished", "reception.booked", "reception.arrived"),
        *("payment.paid", "submission.assigned", "submission.registered", "application.registered"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The next working days; what is unusual, of units by their key and of clerks by their name."""

    expected: tuple[Expected, ...]
    unusual: tuple[Unusual, ...]


def watched(desk: Desk, *, all_counters: bool = False) -> Watched:
    """Of this counter's own file, or over `all_counters`.

    Cases that the clerk may not see are counted nowhere. Clerks of other counters are told by their counter:
    their names are known there.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read; the centre does not answer, or is not read here.
    """
    today = desk.today()
    with desk.reading(Permission.REPORT_FEEDBACK) as session, ExitStack() as line:
        source = line.enter_context(source_of(desk, session, all_counters=all_counters))
        now = Period(today - (_DAYS_OF_REFUSALS - 1) * _A_DAY, today)
        since = day_of(today - _DAYS_OF_WORK * _A_DAY)
        names = {str(key): name for key, name in session.execute(select(Account.id, Account.name))}
        counters: dict[str, int] = {}
        if isinstance(source, OwnFile):
            taken_back, views = (
                _taken_back(session, since.moments[0]),
                _views(desk, session, since.moments[0]),
            )
        else:
            taken_back, views, counters = _of_all(desk, session, source, since.begins)
        clerks = (*standing_out(taken_back), *without_a_case(views))
        return Watched(
            expected=tuple(_expected(desk, source, today)),
            unusual=(
                *doubled(_refusals(source, now), _refusals(source, before(now))),
                *(replace(one, who=names.get(one.who, ""), counter=counters.get(one.who)) for one in clerks),
            ),
        )


def _expected(desk: Desk, source: Source, today: date) -> Iterator[Expected]:
    ahead = (today + number * _A_DAY for number in range(1, 30))
    days = list(islice(filter(desk.calendar.is_working_day, ahead), _DAYS_AHEAD))
    hours_of = source.by_hour([alike for day in days for alike in days_alike(day)])
    for day in days:
        came: dict[date, dict[int, int]] = {}
        lasted: Counter[int] = Counter()
        for alike in days_alike(day):
            hours = hours_of.get(alike, {})
            came[alike] = {
                int(hour): sum(times for name in _CAME for times in measures.get(name, {}).values())
                for hour, measures in hours.items()
            }
            for measures in hours.values():
                lasted.update({int(one): times for one, times in measures.get("service", {}).items()})
        yield expected_on(day, came, Spread.of(lasted).mean)


def _refusals(source: Source, period: Period) -> dict[str, Rate]:
    """By unit: how many of what was decided was refused, of submissions and applications together."""
    refused: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    for subject in CASES:
        for one in source.counts(subject, period, ("unit",)):
            if one.value:
                refused[one.value] += one.times * (one.measured == "refused")
                decided[one.value] += one.times * (one.measured in {"in_term", "late"})
    return {unit: Rate(refused[unit], decided[unit]) for unit in decided}


def _taken_back(session: Session, since: datetime) -> dict[str, Rate]:
    """By clerk: how many of the things that they did they took back."""
    counted = (
        select(JournalEntry.actor, JournalEntry.action, func.count())
        .select_from(Account)
        .join(JournalEntry, JournalEntry.actor == cast(Account.id, String))
        .where(JournalEntry.action.in_(TAKEN_BACK | DONE), JournalEntry.at >= since)
        .group_by(JournalEntry.actor, JournalEntry.action)
    )
    found: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for account, action, count in session.execute(counted):
        found[account][0] += count * (action in TAKEN_BACK)
        found[account][1] += count
    return {account: Rate(*both) for account, both in found.items()}


def _views(desk: Desk, session: Session, since: datetime) -> dict[str, Rate]:
    """By clerk: the views of confidential cases and whole numbers, and how many were of no case of theirs.

    Theirs is what they registered, what was given to them, or what they did something about.
    """
    opened = select(ConfidentialOpening.login.label("login"), ConfidentialOpening.submission_id.label("of"))
    shown = (
        select(Account.login, func.json_extract(JournalEntry.payload, "$.about_id"))
        .join(JournalEntry, JournalEntry.actor == cast(Account.id, String))
        .where(JournalEntry.action == "identifier.shown", JournalEntry.at >= since)
    )
    views = union_all(opened.where(ConfidentialOpening.opened_at >= since), shown).subquery()
    found: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in CASES.values():
        acted = select(one.step.id).where(one.of_step == one.key, one.step.login == views.c.login)
        had = (one.standing.login == views.c.login) | (one.record.clerk == Account.name)
        theirs = acted.exists() | had
        counted = (
            select(cast(Account.id, String), func.sum(case((theirs, 0), else_=1)), func.count())
            .select_from(views)
            .join(Account, Account.login == views.c.login)
            .join(one.standing, one.key == views.c.of)
            .join(one.record, one.record.id == one.key)
            .where(visible(desk, session, one.standing))
            .group_by(Account.id)
        )
        for account, idle, count in session.execute(counted):
            found[account][0] += idle
            found[account][1] += count
    return {account: Rate(*both) for account, both in found.items()}


def _of_all(
    desk: Desk, session: Session, centre: "Centre", since: date
) -> tuple[dict[str, Rate], dict[str, Rate], dict[str, int]]:
    """What clerks of all counters took back and looked at, by account; and at which counter each is.

    The centre tells keys of cases alone: whether the clerk at the desk may see one is found in this file.
    """
    done, viewed = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    counters: dict[str, int] = {}
    for deed in centre.server.deeds(since):
        counters[deed.account] = deed.counter
        done[deed.account].update({"of": deed.times, "count": deed.times * deed.taken_back})
    views = centre.server.case_views(since)
    seen = _seen(desk, session, {one.of_case for one in views})
    for view in views:
        if view.of_case in seen:
            counters[view.account] = view.counter
            viewed[view.account].update({"of": view.times, "count": view.times * (not view.theirs)})
    taken_back, idle = (
        {account: Rate(one["count"], one["of"]) for account, one in each.items()} for each in (done, viewed)
    )
    return taken_back, idle, counters


def _seen(desk: Desk, session: Session, cases: Collection[str]) -> set[str]:
    """Those of the cases that are here and that the clerk may see."""
    keys, found = [UUID(one) for one in cases], set[str]()
    for one in CASES.values():
        for first in range(0, len(keys), _AT_ONCE):
            those = select(one.key).where(
                one.key.in_(keys[first : first + _AT_ONCE]), visible(desk, session, one.standing)
            )
            found |= set(map(str, session.scalars(those)))
    return found
