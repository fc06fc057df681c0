"""How a submission comes to stand so: what registration begins, and what the steps are folded with. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from desktop.access.rules import Meant
from desktop.complaints.life.promised_steps import promises_of
from desktop.complaints.life.standing_terms import promised_of
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import OPEN, State, first_state
from desktop.complaints.life.steps import Step
from desktop.complaints.life.verdicts import Verdict, verdict_after
from desktop.complaints.rules import SubmissionRecord, is_confidential
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.promised import Promised
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.records import values_of
from desktop.office.working_calendar import WorkingCalendar


class Fold:
    """One submission with what its terms are counted from, and what its steps can do to its standing."""

    def __init__(self, record: SubmissionRecord, charter: Charter, calendar: WorkingCalendar) -> None:
        self.record = record
        self.charter = charter
        self.calendar = calendar

    def beginning(self, facts: Facts) -> Standing:
        """As it stands at its registration."""
        record = self.record
        outcome = Outcome(record.outcome)
        verdict = Verdict(outcome, record.ground, record.due_on, record.term_citation, record.due_at)
        registered = Standing(
            facts=facts,
            verdict=verdict,
            state=State.FILED,
            due_on=None,
            decide_by=None,
            original_due_on=None,
            extend_until=None,
            confidential=is_confidential(record.marks),
            **values_of(("about_unit", "about_person", "about_key"), record),
            about_also=tuple(Meant(one.name, one.key) for one in record.about_mentioned if one.meant),
        )
        return self._under(verdict, registered)

    def again(self, standing: Standing, step: Step, facts: Facts) -> Standing:
        """Treated anew by the facts as they are known with the step; the same facts, the same verdict."""
        verdict = standing.verdict
        if facts != standing.facts:
            verdict = verdict_after(step, facts, self.charter, self.calendar)
        confidential = standing.confidential or is_confidential(facts.marks)
        known = stands_with(standing, facts=facts, confidential=confidential, told=None, ended=None)
        stands = self._under(verdict, known)
        return stands if stands.is_open else stands_with(stands, ended=step)

    def told_by(self, standing: Standing, step: Step) -> date | None:
        """By when the sender is told of what was decided with this step."""
        notice = self._promised(standing, day_in_sofia(step.taken_at)).notice
        return notice.last_day if notice else standing.due_on

    def _under(self, verdict: Verdict, standing: Standing) -> Standing:
        """As it stands when it is treated so; an extension that was granted holds within its bound."""
        state = first_state(verdict.outcome)
        if state is State.TO_TELL and not standing.answerable:
            state = State.FILED
        treated = stands_with(standing, verdict=verdict, state=state)
        days = self._promised(treated)
        due_on = verdict.due_on
        if state is State.TO_TELL and days.decision:
            # Nobody has decided yet by when the reasons are told; it waits no longer than a decision may.
            due_on = due_on or days.decision.last_day
        decide_by = due_on if state is State.EXAMINED else None
        bound = days.extension.last_day if decide_by and days.extension else None
        if decide_by and bound and standing.extensions:
            # What was granted holds also where it was meanwhile not examined, and had no such term.
            granted = max(step.due_on or decide_by for step in standing.extensions)
            decide_by = due_on = max(decide_by, min(granted, bound))
        return stands_with(
            treated,
            due_on=due_on if state in OPEN else None,
            decide_by=decide_by,
            original_due_on=verdict.due_on if decide_by else None,
            extend_until=bound,
            promises=promises_of(standing.facts, verdict.outcome, self.charter),
            routing_by=days.routing.last_day if days.routing else None,
        )

    def _promised(self, standing: Standing, decided_on: date | None = None) -> Promised:
        return promised_of(self.record, self.charter, self.calendar, standing, decided_on=decided_on)


def ended(standing: Standing, state: State, step: Step) -> Standing:
    """With this step nothing more is awaited."""
    return stands_with(standing, state=state, due_on=None, ended=step)


Change: TypeAlias = Callable[[Fold, Standing, Step], Standing]
"""What a step does to the standing in which it finds the submission."""

FactsAfter: TypeAlias = Callable[[Mapping[str, str], Facts], Facts]
"""The facts as they are known with a step, by its details; the same ones, where it says nothing of them."""


def ends(state: State) -> Change:
    """What a step does that only ends it."""
    return lambda _fold, standing, step: ended(standing, state, step)


def disputed(standing: Standing, step: Step) -> Standing:
    """The step came too late to count, and is named: nothing is dropped in silence."""
    return stands_with(standing, disputed=(*standing.disputed, step))


def corrects(facts: FactsAfter) -> Change:
    """What a step does by which a fact turns out wrong: what the others come to holds from now on."""

    def change(fold: Fold, standing: Standing, step: Step) -> Standing:
        if not standing.may_be_corrected:
            return disputed(standing, step)
        return fold.again(standing, step, facts(step.details, standing.facts))

    return change
