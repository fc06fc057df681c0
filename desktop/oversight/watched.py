"""What to expect of the next days, and what is unusual: from visits, cases and the journal."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import String, case, cast, func, select, union_all
from sqlalchemy.orm import Session

from db.models import (
    Account,
    Application,
    ApplicationStanding,
    ApplicationStep,
    ConfidentialOpening,
    JournalEntry,
    Submission,
    SubmissionStanding,
    SubmissionStep,
)
from desktop.access.queries import visible
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.oversight.forecasting import Expected, days_alike, expected_on
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period, before, day_of
from desktop.oversight.sources import Source
from desktop.oversight.spreads import Spread
from desktop.oversight.unusual import Rate, Unusual, doubled, standing_out, without_a_case
from desktop.oversight.visit_days import FEW, not_kept_yet, parts_of

_DAYS_OF_REFUSALS, _DAYS_OF_WORK = 90, 28
"""So many days are looked at: few are refused in a month, and the journal of a year is long."""

_DAYS_AHEAD = 3
_A_DAY = timedelta(days=1)
_CAME = frozenset({"served", "absent", "unserved"})
_TAKEN_BACK = frozenset(
    {
        *("ticket.undone", "ticket.withdrawn", "reception.undone", "reception.taken_back"),
        *("payment.mistake", "submission.assignment_undone", "submission.marks_corrected"),
    }
)
_DONE = frozenset(
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


def watched(desk: Desk) -> Watched:
    """Of this counter's own file. Cases that the clerk may not see are counted nowhere.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read.
    """
    today = desk.today()
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        source = OwnFile(desk, session)
        now = Period(today - (_DAYS_OF_REFUSALS - 1) * _A_DAY, today)
        since = day_of(today - _DAYS_OF_WORK * _A_DAY).moments[0]
        return Watched(
            expected=tuple(_expected(desk, session, today)),
            unusual=(
                *doubled(_refusals(source, now), _refusals(source, before(now))),
                *standing_out(_taken_back(session, since)),
                *without_a_case(_views(desk, session, since)),
            ),
        )


def _expected(desk: Desk, session: Session, today: date) -> Iterator[Expected]:
    ahead = (today + number * _A_DAY for number in range(1, 30))
    days = list(islice(filter(desk.calendar.is_working_day, ahead), _DAYS_AHEAD))
    looked_at = [alike for day in days for alike in days_alike(day)]
    waiting = {*not_kept_yet(session, Period(min(looked_at), today), today)[0]} & {*looked_at}
    if len(waiting) > FEW:
        # Of a large file they are counted in a moment: what is foretold rests on those that are.
        looked_at = [day for day in looked_at if day not in waiting]
    parts = dict(parts_of(session, looked_at, today, ("hour",)))
    for day in days:
        came: dict[date, dict[int, int]] = {}
        lasted: Counter[int] = Counter()
        for alike in days_alike(day):
            hours = parts.get(alike, {}).get("hour") or {}
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
    for subject in ("submissions", "applications"):
        for one in source.counts(subject, period, ("unit",)):
            if one.value:
                refused[one.value] += one.times * (one.measured == "refused")
                decided[one.value] += one.times * (one.measured in {"in_term", "late"})
    return {unit: Rate(refused[unit], decided[unit]) for unit in decided}


def _taken_back(session: Session, since: datetime) -> dict[str, Rate]:
    """By clerk: how many of the things that they did they took back."""
    counted = (
        select(Account.name, JournalEntry.action, func.count())
        .join(JournalEntry, JournalEntry.actor == cast(Account.id, String))
        .where(JournalEntry.action.in_(_TAKEN_BACK | _DONE), JournalEntry.at >= since)
        .group_by(Account.id, JournalEntry.action)
    )
    found: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, action, count in session.execute(counted):
        found[name][0] += count * (action in _TAKEN_BACK)
        found[name][1] += count
    return {name: Rate(*both) for name, both in found.items()}


_KINDS = (
    (Submission, SubmissionStanding, SubmissionStanding.submission_id, SubmissionStep, "submission_id"),
    (Application, ApplicationStanding, ApplicationStanding.application_id, ApplicationStep, "application_id"),
)


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
    for records, standings, key, steps, of in _KINDS:
        acted = select(steps.id).where(getattr(steps, of) == key, steps.login == views.c.login)
        theirs = acted.exists() | (standings.login == views.c.login) | (records.clerk == Account.name)
        counted = (
            select(Account.name, func.sum(case((theirs, 0), else_=1)), func.count())
            .select_from(views)
            .join(Account, Account.login == views.c.login)
            .join(standings, key == views.c.of)
            .join(records, records.id == key)
            .where(visible(desk, session, standings))
            .group_by(Account.id)
        )
        for name, idle, count in session.execute(counted):
            found[name][0] += idle
            found[name][1] += count
    return {name: Rate(*both) for name, both in found.items()}
