"""How an application stands: what its registration and its steps come to. Pure; no edit moves a term.

While somebody is asked for something the term stands still. When the last of them has answered, as much of
it is left as there was, and it ends by the calendar as any other term does.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from desktop.access.rules import Guarded, Meant, Reader
from desktop.applications.life.states import DONE, IN_WORK, OPEN, State
from desktop.applications.life.steps import Step
from desktop.applications.rules import ApplicationRecord, Task, is_confidential
from desktop.office.clock import day_in_sofia
from desktop.office.working_calendar import WorkingCalendar, months_later

HOURS_IN_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Awaited:
    """Somebody who was asked for something: an institution by its name, the applicant without one."""

    whom: str
    what: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an application stands. All days are days of the hall; None where no term runs.

    `ends_on` is the last day of the term before any holiday moves it, `term_on` as the calendar has it; while
    it stands still, since `stopped_on`, both are as they were. `tasks` are the documents that the office has
    still to get. `result` is the step that made it ready or refused it, `ended` the one with which nothing
    more is awaited, `disputed` those that came too late to count.
    """

    state: State
    ends_on: date | None
    term_on: date | None
    term_at: datetime | None
    confidential: bool
    about: tuple[Meant, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    stopped_on: date | None = None
    tasks: tuple[Task, ...] = ()
    unit: str = ""
    login: str = ""
    assignee_name: str = ""
    readers: frozenset[Reader] = frozenset()
    result: Step | None = None
    ended: Step | None = None
    disputed: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still awaited."""
        return self.state in OPEN

    @property
    def due_on(self) -> date | None:
        """By when something has to happen next: the term ends, or the first of those asked answers."""
        if self.awaited:
            return min(one.until for one in self.awaited)
        return self.term_on if self.is_open and self.state not in DONE else None

    @property
    def due_at(self) -> datetime | None:
        """The hour on that day, of a term in hours."""
        return self.term_at if self.due_on and not self.awaited else None

    @property
    def ready_on(self) -> date | None:
        """Since when it lies here for the applicant."""
        return day_in_sofia(self.result.taken_at) if self.result and self.state in DONE else None

    @property
    def guarded(self) -> Guarded:
        """What decides who may see it."""
        return Guarded(
            confidential=self.confidential,
            about_unit="",
            about=self.about,
            unit=self.unit,
            readers=self.readers,
        )


def first_standing(
    record: ApplicationRecord, calendar: WorkingCalendar, about: tuple[Meant, ...] = ()
) -> Standing:
    """As it stands at its registration; where something is missing, it waits for the applicant at once.

    `about`: the applicant, where that is somebody who works here.
    """
    standing = Standing(
        state=State.TO_SEND if record.elsewhere else State.REGISTERED,
        ends_on=_end_of_the_term(record, calendar),
        term_on=record.due_on,
        term_at=record.due_at,
        confidential=is_confidential(record.marks),
        about=about,
        tasks=record.collected,
    )
    if record.cure_by is None or record.elsewhere:
        return standing
    missing = Awaited("", ", ".join(record.missing), record.cure_by)
    return waiting(standing, missing, day_in_sofia(record.registered_at))


def _end_of_the_term(record: ApplicationRecord, calendar: WorkingCalendar) -> date | None:
    """The day before holidays move it; as it was told, where another rule has set it."""
    term, start = record.term, day_in_sofia(record.registered_at)
    if term is None or record.due_on is None:
        return record.due_on
    if term.unit == "months":
        last = months_later(start, term.amount)
    else:
        days = {"days": term.amount, "hours": term.amount // HOURS_IN_A_DAY}.get(term.unit, 0)
        last = start + timedelta(days=days)
    return last if calendar.next_working_day(last) == record.due_on else record.due_on


def waiting(standing: Standing, asked: Awaited, on: date) -> Standing:
    """With somebody who was asked; the term stands still from that day, if it does not already."""
    awaited = (*standing.awaited, asked)
    return replace(
        standing, state=_waiting_state(awaited), awaited=awaited, stopped_on=standing.stopped_on or on
    )


def _waiting_state(awaited: tuple[Awaited, ...]) -> State:
    """The applicant first: that is what can be said to them."""
    applicant = any(not one.whom for one in awaited)
    return State.WAITS_APPLICANT if applicant else State.WAITS_INSTITUTION


def answered(
    standing: Standing, whom: str, record: ApplicationRecord, on: date, calendar: WorkingCalendar
) -> Standing:
    """With the answer of one of those asked; the term goes on when it was the last."""
    at = next((place for place, one in enumerate(standing.awaited) if one.whom == whom), None)
    if at is None:
        return standing
    awaited = (*standing.awaited[:at], *standing.awaited[at + 1 :])
    if awaited:
        return replace(standing, awaited=awaited, state=_waiting_state(awaited))
    return going_on(standing, record, on, calendar)


def going_on(standing: Standing, record: ApplicationRecord, on: date, calendar: WorkingCalendar) -> Standing:
    """With the term running again, of which as much is left as there was when it stopped."""
    back = replace(standing, state=in_work(standing), awaited=(), stopped_on=None)
    stopped, ends, term = standing.stopped_on, standing.ends_on, standing.term_on
    if stopped is None or ends is None or term is None or on <= stopped or term < stopped:
        return back
    if record.term_unit == "working_days":
        days = (stopped + timedelta(days=nth) for nth in range(1, (term - stopped).days + 1))
        left = sum(map(calendar.is_working_day, days))
        last = calendar.add_term(on, left, "working_days") if left else on
    else:
        last = on + max(ends - stopped, timedelta())
    return replace(back, ends_on=last, term_on=calendar.next_working_day(last), term_at=None)


def in_work(standing: Standing) -> State:
    """The state of one that is worked on: with somebody, or with nobody yet."""
    given_out = standing.unit or standing.login or standing.assignee_name
    return State.ASSIGNED if given_out else State.REGISTERED


def with_receiver(standing: Standing, **given: object) -> Standing:
    """Given to somebody; where it was only registered, it is assigned from now on."""
    to = replace(standing, **given)  # type: ignore[arg-type]  # fields of the standing, by name
    return replace(to, state=in_work(to)) if standing.state in IN_WORK else to
