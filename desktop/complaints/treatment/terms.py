"""The terms of a submission with all their consequences. Pure: facts, charter and calendar in; days out.

Every amount and its citation come from the charter, under which the statute lies: what the charter says
itself, it keeps; where it is silent, the law holds. All days are calendar days of the hall.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop.complaints.rules import Kind
from desktop.office.charter import Charter, CitedAmount, Extension
from desktop.office.clock import day_in_sofia
from desktop.office.opening_hours import OpeningHours
from desktop.office.working_calendar import WorkingCalendar, months_later


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something may be done, and the rule that says so.

    `words`, a sentence of the catalogue, says for what it is the last day, where that is not plain.
    """

    last_day: date
    citation: str
    words: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is promised from the day of receipt on, each with its source.

    `due_on` is None for praise and opinions, which nobody answers; `extend_until` where the law knows no
    extension. `notify_days` counts from the decision.
    """

    due_on: date | None
    due_citation: str
    forward_by: date
    forward_citation: str
    extend_until: date | None
    extend_citation: str
    notify_days: int


def received_on(moment: datetime, charter: Charter, hours: OpeningHours) -> date:
    """The day from which the terms of what came in at `moment` are counted.

    Its calendar day in the hall, at whatever hour it came; or, where the municipality has set
    `received_after_closing` so, the next working day for what came when the doors were closed for the day.
    """
    day = day_in_sofia(moment)
    if charter.submissions.received_after_closing == "same_day":
        return day
    opened = hours.closes_at(day) is not None
    after_closing = opened and hours.closing_after(moment) is None
    return hours.calendar.next_working_day(day + timedelta(days=1) if after_closing else day)


def term_kind(kind: Kind, *, about_staff: bool) -> Kind:
    """Of which kind the reply term holds.

    A signal about the administration's own staff has the term of a complaint: a charter promises it to
    whoever complains of them, by whatever name.
    """
    return Kind.COMPLAINT if about_staff and kind is Kind.SIGNAL else kind


def terms_of(
    kind: Kind,
    received: date,
    charter: Charter,
    calendar: WorkingCalendar,
    *,
    about_staff: bool = False,
) -> Terms:
    """The terms that begin when a submission of `kind` is received on that day.

    The charter's reply term where it has one, else the law's: АПК, чл. 118 for proposals, чл. 121 for
    signals and complaints (`about_staff`: see `term_kind`), чл. 57 for requests, чл. 91 for the way of an
    appeal to the superior body; forwarding by АПК, чл. 112; by when the decision is told: `notice_of`.
    """
    rules = charter.submissions
    answered_as = term_kind(kind, about_staff=about_staff)
    reply = rules.kinds.get(answered_as.value)
    due_on = calendar.add_term(received, reply.amount, reply.unit) if reply else None
    extension = rules.extension.get(answered_as.value) if reply else None
    return Terms(
        due_on=due_on,
        due_citation=reply.citation if reply else "",
        forward_by=_after(received, rules.forward_days, calendar).last_day,
        forward_citation=rules.forward_days.citation,
        extend_until=_extension_bound(extension, received, due_on, calendar)
        if extension and due_on
        else None,
        extend_citation=extension.citation if extension else "",
        notify_days=notice_of(kind, charter).amount,
    )


def notice_of(kind: Kind, charter: Charter) -> CitedAmount:
    """In how many days the decision on a submission of that kind is told to its sender, and by which rule."""
    rules = charter.submissions
    return rules.notice.get(kind.value, rules.notice_days)


def notify_by(kind: Kind, decided_on: date, charter: Charter, calendar: WorkingCalendar) -> Deadline:
    """By when the decision is told to the sender: АПК, чл. 118, ал. 1, чл. 123, чл. 61."""
    return _after(decided_on, notice_of(kind, charter), calendar)


def cure_by(notified_on: date, charter: Charter, calendar: WorkingCalendar) -> Deadline:
    """By when the sender mends what is missing, counted from the notice of it (АПК, чл. 30)."""
    return _after(notified_on, charter.submissions.cure_days, calendar)


def appeal_by(announced_on: date, charter: Charter, calendar: WorkingCalendar) -> Deadline:
    """By when an administrative act announced on that day is appealed (АПК, чл. 84)."""
    return _after(announced_on, charter.submissions.appeal_days, calendar)


def route_by(received: date, charter: Charter, calendar: WorkingCalendar) -> Deadline:
    """By when an appeal that came on that day is with the superior body (АПК, чл. 91, ал. 1)."""
    term = charter.submissions.kinds["appeal"]
    return Deadline(calendar.add_term(received, term.amount, term.unit), term.citation)


def collective_route_by(received: date, charter: Charter, calendar: WorkingCalendar) -> Deadline:
    """The same where a collective body issued the act (АПК, чл. 91, ал. 1)."""
    return _after(received, charter.submissions.appeal_collective_days, calendar)


def barred_after(kind: Kind, happened_on: date | None, charter: Charter) -> Deadline | None:
    """The last day on which proceedings may still start; None where no day bars them.

    The limit is for violations (АПК, чл. 111), which only complaints and signals tell of. It is no term for
    anybody to act in, so a day off does not move it.
    """
    if happened_on is None or kind not in _OF_VIOLATIONS:
        return None
    limit = charter.submissions.age_limit_years
    return Deadline(months_later(happened_on, 12 * limit.amount), limit.citation)


def too_old(kind: Kind, happened_on: date | None, today: date, charter: Charter) -> bool:
    """Whether no proceedings may start, because it happened too long ago."""
    barred = barred_after(kind, happened_on, charter)
    return barred is not None and today > barred.last_day


_OF_VIOLATIONS = frozenset({Kind.COMPLAINT, Kind.SIGNAL})


def _after(day: date, days: CitedAmount, calendar: WorkingCalendar) -> Deadline:
    return Deadline(calendar.add_term(day, days.amount, "days"), days.citation)


def _extension_bound(extension: Extension, received: date, due_on: date, calendar: WorkingCalendar) -> date:
    start = due_on if extension.counted_from == "due_date" else received
    # A charter's reply term may be longer than the law's term and extension together.
    return max(due_on, calendar.add_term(start, extension.months, "months"))
