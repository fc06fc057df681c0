"""The days that run for a registered submission, as it was registered or as it stands by now. Pure."""

from datetime import date

from desktop.complaints.intake import facts_of_record, facts_received_on
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind, SubmissionRecord
from desktop.complaints.treatment.facts import Outcome, complains_of_staff, kind_handled
from desktop.complaints.treatment.promised import Promised, promised
from desktop.complaints.treatment.terms import term_kind
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.working_calendar import WorkingCalendar


def kind_answered(record: SubmissionRecord, charter: Charter) -> Kind:
    """Of which kind its terms and promises are, and what its letters cite: `kind_handled`, `term_kind`."""
    facts = facts_received_on(day_in_sofia(record.registered_at), record, charter)
    return term_kind(kind_handled(facts, charter), about_staff=complains_of_staff(facts))


def promised_of(
    record: SubmissionRecord,
    charter: Charter,
    calendar: WorkingCalendar,
    standing: Standing | None = None,
    *,
    decided_on: date | None = None,
) -> Promised:
    """Every day that is owed for a registered submission: as it was registered, or as it stands by now.

    `decided_on`: as if it were decided on that day; else the day of its decision counts, if there is one.
    """
    if standing is None:
        facts = facts_of_record(record, charter, calendar)
        return promised(
            facts,
            Outcome(record.outcome),
            charter,
            calendar,
            registered_with=record.due_on,
            at_the_hour=record.due_at,
            decided_on=decided_on,
        )
    if (decided := standing.decision or standing.confirmed) and decided_on is None:
        decided_on = day_in_sofia(decided.taken_at)
    return promised(
        standing.facts,
        standing.verdict.outcome,
        charter,
        calendar,
        registered_with=standing.verdict.due_on,
        at_the_hour=standing.verdict.due_at,
        extended_to=standing.decide_by if standing.extensions else None,
        decided_on=decided_on,
    )


def waits_until(standing: Standing) -> date | None:
    """The first of the days that run while it is examined; a danger is looked into on the day it comes."""
    if standing.state is not State.EXAMINED:
        return standing.due_on
    if standing.decide_by is None:
        return standing.facts.received_on if standing.danger_open else None
    if standing.routing_by and not standing.kept(Promise.ROUTING):
        return min(standing.decide_by, standing.routing_by)
    return standing.decide_by
