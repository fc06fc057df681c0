"""When an application is due, what of it is missing, and what the office gets by itself. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.applications.asked_papers import asked_papers
from desktop.applications.checked_draft import Ordered
from desktop.applications.rules import Document, Draft, Task
from desktop.catalogue.rules import HOURS_IN_A_DAY, due_date
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.terms import cure_by, terms_of
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.opening_hours import OpeningHours
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of an application's term, the hour of a term in hours, and the law that gives it.

    `citation` is empty where the term is the service's own.
    """

    due_on: date | None
    due_at: datetime | None = None
    citation: str = ""


def due_of(
    one: Ordered | None,
    received: date,
    at: datetime,
    charter: Charter,
    calendar: WorkingCalendar,
    hours: OpeningHours,
) -> Due:
    """When it is due by its speed; where no term is stated, by the law's (АПК, чл. 57).

    `one` is None for what another institution decides: it is forwarded within the charter's days.
    """
    if one is None:
        forward = charter.submissions.forward_days
        return Due(calendar.add_term(received, forward.amount, "days"), citation=forward.citation)
    term = one.term.term if one.term else None
    if term is None:
        usual = terms_of(Kind.REQUEST, received, charter, calendar)
        return Due(usual.due_on, citation=usual.due_citation)
    if term.unit == "hours" and term.amount < HOURS_IN_A_DAY:
        ends, closing = at + timedelta(hours=term.amount), hours.closing_after(at)
        if day_in_sofia(ends) == received and (closing is None or ends <= closing):
            return Due(received, ends)
        # What does not fit in before the doors close is done on the next working day.
        return Due(calendar.next_working_day(received + timedelta(days=1)))
    return Due(due_date(term, received, calendar))


def papers_of(one: Ordered | None, draft: Draft) -> tuple[Document, ...]:
    """The papers that the applicant brings for it, each with whether it was there."""
    offices = {paper.name for paper in draft.collected}
    asked = asked_papers(one.service, represented=draft.is_represented) if one else ()
    return tuple(Document(name, name in draft.brought) for name in asked if name not in offices)


def cure_day(
    papers: Sequence[Document], received: date, charter: Charter, calendar: WorkingCalendar
) -> date | None:
    """Until when what is missing may be brought (АПК, чл. 30); None where nothing is."""
    if all(one.brought for one in papers):
        return None
    return cure_by(received, charter, calendar).last_day


def tasks_for(one: Ordered | None, draft: Draft, due_on: date) -> tuple[Task, ...]:
    """What the office gets by itself, each due on `due_on`: of the service, and of what the clerk said."""
    if one is None:
        return ()
    asked = {paper.name: paper.from_whom for paper in draft.collected}
    left = (name for name in one.service.brought or () if name in asked)
    own = (*(one.service.collected or ()), *left, *one.also)
    return tuple(Task(str(at), name, asked.get(name, ""), due_on) for at, name in enumerate(own, start=1))


def tasks_due(received: date, due_on: date | None, charter: Charter, calendar: WorkingCalendar) -> date:
    """By when the office has what it gets by itself: within the charter's days, and never after the term."""
    last = calendar.add_term(received, charter.services.collect_days.amount, "days")
    return min(last, due_on) if due_on else last
