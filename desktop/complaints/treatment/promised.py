"""Each day that an office owes for a submission, under one name. Pure: facts, outcome and charter in.

The form, the due list, the receipt, the letters, the register and the status by number all read these days
here, so that none of them can mean another day by the same word.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.facts import EXAMINED, Facts, Outcome, complains_of_staff, kind_handled
from desktop.complaints.treatment.grounds import ground_of
from desktop.complaints.treatment.terms import Circumstances, Deadline, Reply, notify_by, route_by, terms_of
from desktop.office.charter import Charter
from desktop.office.language import N_
from desktop.office.working_calendar import WorkingCalendar

_SENT_ON = frozenset({Outcome.FORWARDED, Outcome.REFERRED})
_NOT_EXAMINED = frozenset({Outcome.NO_PROCEEDINGS, Outcome.REFUSED})
_LEFT = _NOT_EXAMINED | {Outcome.MAY_BE_REFUSED}
"""Not examined, and told why: until that is decided, the term of an ordinary decision runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The last days that run for one submission; None where no such day runs.

    `decision`: the office has decided (АПК, чл. 57, 118, 121). `notice`: a decision that is taken has been
    told to the sender; there is no such day before the decision. `answer`: whatever happens, the sender has
    the answer: `notice_days` after the last day of the decision, or the charter's own day for an answer.
    `extension`: no longer than this. `delay_notice`: the sender knows that there will be a delay, and why.
    `forwarding`: it is with the competent institution, if it is not ours. `routing`: an appeal is with the
    superior body. `due` is what it waits for as it is treated; None too where nobody has decided yet.
    """

    decision: Deadline | None = None
    notice: Deadline | None = None
    answer: Deadline | None = None
    extension: Deadline | None = None
    delay_notice: Deadline | None = None
    forwarding: Deadline
    routing: Deadline | None = None
    due: Deadline | None = None
    notice_days: int

    @property
    def running(self) -> tuple[Deadline, ...]:
        """The days that the sender can count on while it is examined, each by its own name.

        The decision's and the answer's; where the charter promises the answer itself, that is the one day.
        """
        own_answer = self.answer is not None and self.answer == self.decision
        days = (self.answer,) if own_answer else (self.decision, self.answer)
        return tuple(day for day in days if day is not None)


def promised(
    facts: Facts,
    outcome: Outcome,
    charter: Charter,
    calendar: WorkingCalendar,
    *,
    registered_with: date | None = None,
    at_the_hour: datetime | None = None,
    extended_to: date | None = None,
    decided_on: date | None = None,
) -> Promised:
    """Every day that is owed for a submission of these facts that is treated like that.

    `registered_with` is the term that stood on its receipt, which holds whatever changed later, and
    `at_the_hour` its hour, if it had one;
    `extended_to` the term after an extension; `decided_on` the day of the decision.
    """
    kind, about_staff = kind_handled(facts, charter), complains_of_staff(facts)
    came = Circumstances(way=facts.channel, urgency=facts.urgency, at=facts.received_at)
    terms = terms_of(kind, facts.received_on, charter, calendar, about_staff=about_staff, came=came)
    decided_here = outcome in EXAMINED - {Outcome.EX_OFFICIO} or outcome in _LEFT
    promise = registered_with if outcome in EXAMINED else None
    day = extended_to or promise or terms.due_on
    reply = terms.reply
    if promise is None and reply is not None:
        at_the_hour = reply.deadline.moment
    hour = at_the_hour if extended_to is None else None
    decision = Deadline(day, terms.due_citation, _DECISION, hour) if decided_here and day else None
    told = _told(decision, reply) if decision and reply and reply.answer else None
    answer = notice = None
    if decision and not facts.anonymous:
        by_law = notify_by(kind, decision.last_day, charter, calendar)
        # That nothing is examined is decided with the telling: it waits no longer than a decision may.
        at_once = replace(decision, words=_ANSWER) if outcome in _NOT_EXAMINED else None
        answer = at_once or replace(by_law, words=_ANSWER)
        answer = min(told, answer, key=_ends) if told else answer
        if decided_on:
            by_law = replace(notify_by(kind, decided_on, charter, calendar), words=_NOTICE)
            notice = min(by_law, told, key=_ends) if told else by_law
    routing = _routing(facts, outcome, charter, calendar)
    forwarding = Deadline(terms.forward_by, terms.forward_citation, _FORWARDING)
    return Promised(
        decision=decision,
        notice=notice,
        answer=answer,
        extension=Deadline(terms.extend_until, terms.extend_citation, _EXTENSION)
        if decision and terms.extend_until and outcome in EXAMINED
        else None,
        delay_notice=Deadline(
            decision.last_day, ground_of(charter, "submissions.delay_notice").words, _DELAY_NOTICE, hour
        )
        if decision and outcome in EXAMINED and _tells_of_delay(facts, charter)
        else None,
        forwarding=forwarding,
        routing=routing,
        due=_due(outcome, decision, forwarding, routing),
        notice_days=terms.notify_days,
    )


_DECISION = N_("Deadline for the decision")
_NOTICE = N_("Notify the sender by")
_ANSWER = N_("Answer to the sender, at the latest")
_EXTENSION = N_("Extension, at the longest")
_DELAY_NOTICE = N_("Notice of a delay, at the latest")
_FORWARDING = N_("Forward by")
_ROUTING = N_("With the superior body by")


def _told(decision: Deadline, reply: Reply) -> Deadline:
    """The charter's own end for the answer itself (Твърдица); not before the decision that it tells."""
    own = reply.answer if reply.answer and reply.answer.ends != reply.deadline.ends else decision
    return replace(max(own, decision, key=_ends), words=_ANSWER)


def _ends(deadline: Deadline) -> tuple[date, datetime]:
    return deadline.ends


def _tells_of_delay(facts: Facts, charter: Charter) -> bool:
    return charter.submissions.delay_notice and complains_of_staff(facts) and not facts.anonymous


def _routing(facts: Facts, outcome: Outcome, charter: Charter, calendar: WorkingCalendar) -> Deadline | None:
    """An appeal with a name goes to the superior body, whatever else becomes of it."""
    if facts.kind is not Kind.APPEAL or facts.anonymous or outcome is Outcome.PROTECTED_CHANNEL:
        return None
    return replace(route_by(facts.received_on, charter, calendar), words=_ROUTING)


def _due(
    outcome: Outcome, decision: Deadline | None, forwarding: Deadline, routing: Deadline | None
) -> Deadline | None:
    if outcome is Outcome.OTHER_PROCEDURE:
        return routing
    if outcome in _SENT_ON:
        return forwarding
    # That no proceedings start is itself decided; until then there is no day by which it is told.
    return None if outcome in _NOT_EXAMINED else decision
