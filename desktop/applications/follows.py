"""What follows from a draft, day by day, before anything is registered. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.applications.checked_draft import Ordered, ServiceRetired, ordered
from desktop.applications.rules import Document, Draft
from desktop.applications.terms import cure_day, due_of, papers_of, tasks_due, tasks_for
from desktop.catalogue.rules import Service
from desktop.office.charter import Charter
from desktop.office.opening_hours import OpeningHours
from desktop.office.records import record_of
from desktop.office.working_calendar import WorkingCalendar


class Follows(StrEnum):
    """What happens on a day."""

    READY = "ready"
    COLLECTED = "collected"
    CURED = "cured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One thing that follows, by its last day; `what` is a service, or papers, by name."""

    kind: Follows
    due_on: date | None
    what: tuple[str, ...]
    due_at: datetime | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """By what the days of an application are counted: when it is received, and the office's calendar."""

    received: date
    now: datetime
    charter: Charter
    calendar: WorkingCalendar
    hours: OpeningHours


def what_follows(draft: Draft, services: Mapping[str, Service], days: Days) -> tuple[Following, ...]:
    """What is ready, collected and cured by when, in the order of the days; of a retired service, nothing."""
    found: list[Following] = []
    asked: dict[date | None, list[str]] = defaultdict(list)
    missing: list[Document] = []
    for one in _known(draft, services):
        due = due_of(one, days.received, days.now, days.charter, days.calendar, days.hours)
        found.append(record_of(Following, due, kind=Follows.READY, what=(one.service.name,)))
        by = tasks_due(days.received, due.due_on, days.charter, days.calendar)
        for task in tasks_for(one, draft, by):
            asked[task.due_on].append(task.name)
        missing += [paper for paper in papers_of(one, draft) if not paper.brought]
    citation = days.charter.services.collect_days.citation
    for day, names in asked.items():
        what = tuple(dict.fromkeys(names))
        found.append(Following(kind=Follows.COLLECTED, due_on=day, what=what, citation=citation))
    if missing:
        last = cure_day(missing, days.received, days.charter, days.calendar)
        what = tuple(dict.fromkeys(paper.name for paper in missing))
        citation = days.charter.submissions.cure_days.citation
        found.append(Following(kind=Follows.CURED, due_on=last, what=what, citation=citation))
    return tuple(sorted(found, key=lambda one: one.due_on or date.max))


def _known(draft: Draft, services: Mapping[str, Service]) -> tuple[Ordered, ...]:
    try:
        return ordered(draft, services)
    except ServiceRetired:
        return ()
