"""The terms of a submission with all their consequences. Pure: facts, charter and calendar in; days out.

Every amount and its citation come from the charter, under which the statute lies: what the charter says
itself, it keeps; where it is silent, the law holds. All days are calendar days of the hall.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil

from desktop.complaints.rules import Kind
from desktop.office.charter import Charter, CitedAmount, Extension, Length
from desktop.office.clock import day_in_sofia
from desktop.office.opening_hours import OpeningHours
from desktop.office.working_calendar import WorkingCalendar, months_later

_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something may be done, and the rule that says so.

    `words`, a sentence of the catalogue, says for what it is the last day, where that is not plain. `moment`
    is the hour of that day, where the term is one of hours.
    """

    last_day: date
    citation: str
    words: str = field(default="", compare=False)
    moment: datetime | None = None

    @property
    def ends(self) -> tuple[date, datetime]:
        """By what the earlier of two is known: an hour comes before the end of its day."""
        return self.last_day, self.moment or _LATEST


@dataclass(frozen=True, slots=True)
class Reply:
    """By when it is decided; and by when the sender has the answer, where the charter promises that."""

    deadline: Deadline
    answer: Deadline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is promised from the day of receipt on, each with its source.

    `reply` is None for praise and opinions, which nobody answers; `extend_until` where the law knows no
    extension. `notify_days` counts from the decision.
    """

    reply: Reply | None
    forward_by: date
    forward_citation: str
    extend_until: date | None
    extend_citation: str
    notify_days: int

    @property
    def due_on(self) -> date | None:
        """The last day of the reply term."""
        return self.reply.deadline.last_day if self.reply else None

    @property
    def due_citation(self) -> str:
        """The rule that gives it."""
        return self.reply.deadline.citation if self.reply else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a promise may hold for besides a kind: the way's key, the urgency, and the moment it came.

    Without the moment a term in hours is told by its last day alone.
    """

    way: str = ""
    urgency: str = ""
    at: datetime | None = None


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
    came: Circumstances = Circumstances(),
) -> Terms:
    """The terms that begin when a submission of `kind` is received on that day.

    The charter's reply term where it has one, else the law's: АПК, чл. 118 for proposals, чл. 121 for
    signals and complaints (`about_staff`: see `term_kind`), чл. 57 for requests, чл. 91 for the way of an
    appeal to the superior body; forwarding by АПК, чл. 112; by when the decision is told: `notice_of`.
    """
    rules = charter.submissions
    answered_as = term_kind(kind, about_staff=about_staff)
    reply = _reply(kind, answered_as, received, charter, calendar, came)
    due_on = reply.deadline.last_day if reply else None
    extension = rules.extension.get(answered_as.value) if reply else None
    return Terms(
        reply=reply,
        forward_by=_after(received, rules.forward_days, calendar).last_day,
        forward_citation=rules.forward_days.citation,
        extend_until=_extension_bound(extension, received, due_on, calendar)
        if extension and due_on
        else None,
        extend_citation=extension.citation if extension else "",
        notify_days=notice_of(kind, charter).amount,
    )


def _reply(
    kind: Kind,
    answered_as: Kind,
    received: date,
    charter: Charter,
    calendar: WorkingCalendar,
    came: Circumstances,
) -> Reply | None:
    """The earliest of all that is promised for it, and of what the law allows: so each promise is kept."""
    rules = charter.submissions
    usual = rules.kinds.get(answered_as.value)
    if usual is None:
        return None
    promises = (usual, *rules.promised_for({kind.value, answered_as.value}, came.way, came.urgency))
    ends = [(_end(one, received, came.at, calendar), one.ends_with == "answer") for one in promises]
    answers = [deadline for deadline, is_answer in ends if is_answer]
    law = rules.at_most.get(answered_as.value)
    if law is not None and (law.amount, law.unit) != (usual.amount, usual.unit):
        ends.append((_end(law, received, came.at, calendar), False))
    return Reply(
        min((deadline for deadline, _ in ends), key=_by_end), min(answers, key=_by_end, default=None)
    )


def _by_end(deadline: Deadline) -> tuple[date, datetime]:
    return deadline.ends


def _end(term: Length, received: date, at: datetime | None, calendar: WorkingCalendar) -> Deadline:
    """The end of the term; hours are counted by the clock, and no day off moves their end."""
    if term.unit != "hours":
        return Deadline(calendar.add_term(received, term.amount, term.unit), term.citation)
    if at is None:
        return Deadline(received + timedelta(days=ceil(term.amount / 24)), term.citation)
    moment = at + timedelta(hours=term.amount)
    return Deadline(day_in_sofia(moment), term.citation, moment=moment)


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
    return _end(charter.submissions.kinds["appeal"], received, None, calendar)


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
