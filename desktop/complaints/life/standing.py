"""How a submission stands: a pure function of its registration and its steps. No edit restarts a clock.

A step that cannot follow what came before it, such as a second decision written at a counter that had not
heard of the first, changes nothing and is named in `disputed`: nothing is dropped in silence.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from desktop.access.rules import COMMISSION, Meant, Reader, meant_in, name_key
from desktop.complaints.intake import facts_of_record
from desktop.complaints.life.promised_steps import promises_of
from desktop.complaints.life.standing_terms import kind_answered, promised_of, waits_until
from desktop.complaints.life.stands import Standing, is_announced, stands_with
from desktop.complaints.life.states import OPEN, State, first_state, may_follow
from desktop.complaints.life.steps import Receiver, Step, StepKind, in_order
from desktop.complaints.life.verdicts import Verdict, facts_after, verdict_after
from desktop.complaints.promised import Promised
from desktop.complaints.rules import SubmissionRecord, is_confidential
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.working_calendar import WorkingCalendar

__all__ = ["Standing", "first_standing", "kind_answered", "promised_of", "standing_of"]


def standing_of(
    record: SubmissionRecord, steps: Iterable[Step], charter: Charter, calendar: WorkingCalendar
) -> Standing:
    """How the submission stands after these steps, whatever the order in which they are handed over."""
    life = _Life(record, charter, calendar)
    standing = life.beginning(facts_of_record(record, charter, calendar))
    for step in in_order(steps):
        standing = life.after(standing, step)
    return standing


def first_standing(
    record: SubmissionRecord, facts: Facts, charter: Charter, calendar: WorkingCalendar
) -> Standing:
    """The same before any step, where the facts of the record are known already."""
    return _Life(record, charter, calendar).beginning(facts)


def _waiting(standing: Standing) -> Standing:
    """With the day until which it waits."""
    due_on = waits_until(standing)
    return standing if due_on == standing.due_on else stands_with(standing, due_on=due_on)


class _Life:
    """One submission with what its terms are counted from."""

    def __init__(self, record: SubmissionRecord, charter: Charter, calendar: WorkingCalendar) -> None:
        self._record = record
        self._charter = charter
        self._calendar = calendar

    def beginning(self, facts: Facts) -> Standing:
        record = self._record
        verdict = Verdict(Outcome(record.outcome), record.ground, record.due_on, record.term_citation)
        registered = Standing(
            facts=facts,
            verdict=verdict,
            state=State.FILED,
            due_on=None,
            decide_by=None,
            original_due_on=None,
            extend_until=None,
            confidential=is_confidential(record.marks),
            about_unit=record.about_unit,
            about_person=record.about_person,
            about_key=record.about_key,
            about_also=tuple(Meant(one.name, one.key) for one in record.about_mentioned if one.meant),
        )
        begun = self._under(verdict, registered)
        return _waiting(begun)

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
            promises=promises_of(standing.facts, verdict.outcome, self._charter),
            routing_by=days.routing.last_day if days.routing else None,
        )

    def after(self, standing: Standing, step: Step) -> Standing:
        if step.kind not in may_follow(standing.state):
            return stands_with(standing, disputed=(*standing.disputed, step))
        change = _CHANGES.get(step.kind)
        changed = change(self, standing, step) if change else standing
        if step in changed.disputed:
            return changed
        changed = stands_with(changed, counted=(*changed.counted, step))
        return _waiting(changed)

    # What each step changes

    def assigned(self, standing: Standing, step: Step) -> Standing:
        told = step.details
        readers = standing.readers
        if told.get("to") == Receiver.PERSON:
            readers |= {Reader(told.get("login", ""), told.get("name", ""))}
        heads = [one.head for one in self._charter.units if one.key == told.get("unit") and one.head]
        if told.get("to") == Receiver.UNIT:
            readers |= {Reader("", name_key(head)) for head in heads}
        commission = told.get("to") == Receiver.COMMISSION
        return stands_with(
            standing,
            unit=COMMISSION if commission else told.get("unit", ""),
            login=told.get("login", ""),
            assignee_name=told.get("name", ""),
            readers=readers,
        )

    def named(self, standing: Standing, step: Step) -> Standing:
        reader = Reader(step.details.get("login", ""), step.details.get("name", ""))
        return stands_with(standing, readers=standing.readers | {reader})

    def marked_confidential(self, standing: Standing, _step: Step) -> Standing:
        return stands_with(standing, confidential=True)

    def about_corrected(self, standing: Standing, step: Step) -> Standing:
        """Whom it is about holds at once; the verdict that the step brings, while nobody has decided."""
        corrected = stands_with(
            standing,
            about_unit=step.details.get("about_unit", ""),
            about_person=step.details.get("about_person", ""),
            about_key=step.details.get("about_key", ""),
            cleared=meant_in(step.details.get("not_about", "")),
        )
        asked_anew = standing.undecided and "outcome" in step.details
        return self._again(corrected, step) if asked_anew else corrected

    def insult_confirmed(self, standing: Standing, step: Step) -> Standing:
        """That is the decision, and it is told like any other."""
        if not standing.answerable:
            return self._ended(standing, State.FILED, step)
        return stands_with(standing, state=State.TO_TELL, due_on=self._told_by(standing, step))

    def asked_again(self, standing: Standing, step: Step) -> Standing:
        """A fact has fallen away, or was wrong: what the others come to holds from now on."""
        if not standing.may_be_corrected:
            return stands_with(standing, disputed=(*standing.disputed, step))
        return self._again(standing, step)

    def reopened(self, standing: Standing, step: Step) -> Standing:
        """Looked at again, in the term it had; what was sent on is found to be ours after all."""
        return self._again(stands_with(standing, decision=None, told=None, ended=None), step)

    def _again(self, standing: Standing, step: Step) -> Standing:
        facts = facts_after(step.kind, step.details, standing.facts)
        verdict = standing.verdict
        if facts != standing.facts:
            verdict = verdict_after(step, facts, self._charter, self._calendar)
        confidential = standing.confidential or is_confidential(facts.marks)
        known = stands_with(standing, facts=facts, confidential=confidential, told=None, ended=None)
        stands = self._under(verdict, known)
        return stands if stands.is_open else stands_with(stands, ended=step)

    def extended(self, standing: Standing, step: Step) -> Standing:
        """Never beyond the bound, whatever the step says; never earlier than the term already is."""
        if standing.extend_until is None or standing.decide_by is None or step.due_on is None:
            return stands_with(standing, disputed=(*standing.disputed, step))
        due_on = max(standing.decide_by, min(step.due_on, standing.extend_until))
        return stands_with(standing, due_on=due_on, decide_by=due_on, extensions=(*standing.extensions, step))

    def delay_told(self, standing: Standing, step: Step) -> Standing:
        """The sender knows; the term moves with it only as far as the law lets it move."""
        bound, now = standing.extend_until, standing.decide_by
        if bound is None or now is None or step.due_on is None or now >= bound:
            return standing
        return self.extended(standing, step)

    def danger_noted(self, standing: Standing, step: Step) -> Standing:
        """Where it was only the danger that was looked into, nothing more is awaited."""
        if standing.state is State.EXAMINED and standing.decide_by is None and not is_announced(step):
            return self._ended(standing, State.FILED, step)
        return standing

    def forwarded(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.SENT_ON, step)

    def decided(self, standing: Standing, step: Step) -> Standing:
        if not standing.answerable:
            return stands_with(self._ended(standing, State.DECIDED, step), decision=step)
        told_by = self._told_by(standing, step)
        return stands_with(standing, state=State.TO_TELL, due_on=told_by, decision=step)

    def answered(self, standing: Standing, step: Step) -> Standing:
        return stands_with(self._ended(standing, State.ANSWERED, step), told=step)

    def withdrawn(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.WITHDRAWN, step)

    def merged(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.MERGED, step)

    def _ended(self, standing: Standing, state: State, step: Step) -> Standing:
        return stands_with(standing, state=state, due_on=None, ended=step)

    # Terms

    def _promised(self, standing: Standing, decided_on: date | None = None) -> Promised:
        return promised_of(self._record, self._charter, self._calendar, standing, decided_on=decided_on)

    def _told_by(self, standing: Standing, step: Step) -> date | None:
        """By when the sender is told of what was decided with this step."""
        notice = self._promised(standing, day_in_sofia(step.taken_at)).notice
        return notice.last_day if notice else standing.due_on


_CHANGES: Mapping[StepKind, Callable[[_Life, Standing, Step], Standing]] = {
    StepKind.ASSIGNED: _Life.assigned,
    StepKind.NAMED: _Life.named,
    StepKind.MARKED_CONFIDENTIAL: _Life.marked_confidential,
    StepKind.ABOUT_CORRECTED: _Life.about_corrected,
    StepKind.INSULT_CONFIRMED: _Life.insult_confirmed,
    StepKind.INSULT_REJECTED: _Life.asked_again,
    StepKind.MARKS_CORRECTED: _Life.asked_again,
    StepKind.REOPENED: _Life.reopened,
    StepKind.EXTENDED: _Life.extended,
    StepKind.DELAY_TOLD: _Life.delay_told,
    StepKind.DANGER_NOTED: _Life.danger_noted,
    StepKind.INSPECTION: _Life.danger_noted,
    StepKind.FORWARDED: _Life.forwarded,
    StepKind.DECIDED: _Life.decided,
    StepKind.TOLD: _Life.answered,
    StepKind.WITHDRAWN: _Life.withdrawn,
    StepKind.MERGED: _Life.merged,
}
"""Steps that are not here are noted, and change nothing in how the submission stands."""
