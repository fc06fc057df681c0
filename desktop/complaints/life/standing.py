"""How a submission stands: a pure function of its registration and its steps. No edit restarts a clock.

A step that cannot follow what came before it, such as a second decision written at a counter that had not
heard of the first, changes nothing and is named in `disputed`: nothing is dropped in silence.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.complaints.admissibility import is_anonymous
from desktop.complaints.life.eyes import COMMISSION, Guarded, Meant, Reader, meant_in, name_key
from desktop.complaints.life.states import OPEN, State, first_state, may_follow
from desktop.complaints.life.steps import Receiver, Step, StepKind, in_order
from desktop.complaints.promised import Promised, promised
from desktop.complaints.rules import Kind, Mark, SubmissionRecord
from desktop.complaints.terms import received_on, term_kind
from desktop.complaints.treatment import EXAMINED, Facts, Outcome, complains_of_staff, kind_handled
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.opening_hours import opening_hours
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a submission stands. All days are days of the hall; None where no term runs.

    `due_on` is the last day for what it waits for; `original_due_on` the term of the decision before any
    extension; `extend_until` the day that no extension passes (None: none is lawful). `unit` is a charter's
    key or `eyes.COMMISSION`. `disputed` are steps that came too late to count.
    """

    state: State
    due_on: date | None
    decide_by: date | None
    original_due_on: date | None
    extend_until: date | None
    urgent: bool
    confidential: bool
    about_unit: str
    about_person: str
    about_key: str = ""
    about_also: tuple[Meant, ...] = ()
    cleared: tuple[Meant, ...] = ()
    unit: str = ""
    login: str = ""
    assignee_name: str = ""
    readers: frozenset[Reader] = frozenset()
    answerable: bool = True
    extensions: tuple[Step, ...] = ()
    decision: Step | None = None
    told: Step | None = None
    ended: Step | None = None
    disputed: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still awaited."""
        return self.state in OPEN

    @property
    def about(self) -> tuple[Meant, ...]:
        """All who are complained about, as far as anybody has said."""
        first = (Meant(self.about_person, self.about_key),) if self.about_person else ()
        return (*first, *self.about_also)

    @property
    def guarded(self) -> Guarded:
        """What decides who may see it."""
        return Guarded(
            confidential=self.confidential,
            about_unit=self.about_unit,
            about=self.about,
            cleared=self.cleared,
            unit=self.unit,
            readers=self.readers,
        )


def facts_of_record(record: SubmissionRecord, charter: Charter, calendar: WorkingCalendar) -> Facts:
    """What was known of a submission when it came, as far as its terms go, were it examined."""
    return _facts(
        record, charter, received_on(record.registered_at, charter, opening_hours(charter, calendar))
    )


def _facts(record: SubmissionRecord, charter: Charter, received: date) -> Facts:
    return Facts(
        kind=record.kind,
        channel=record.channel,  # type: ignore[arg-type]  # one of the charter's keys when it was registered
        received_on=received,
        happened_on=record.happened_on,
        anonymous=is_nameless(record, charter),
        danger=Mark.DANGER in record.marks,
        corruption=Mark.CORRUPTION in record.marks,
        about_staff=Mark.ABOUT_STAFF in record.marks,
    )


def is_nameless(record: SubmissionRecord, charter: Charter) -> bool:
    """Whether there is nobody to answer."""
    return Mark.ANONYMOUS in record.marks or is_anonymous(record.applicant, record.address, charter)


def kind_answered(record: SubmissionRecord, charter: Charter) -> Kind:
    """Of which kind its terms and promises are, and what its letters cite: `kind_handled`, `term_kind`."""
    facts = _facts(record, charter, day_in_sofia(record.registered_at))
    return term_kind(kind_handled(facts), about_staff=complains_of_staff(facts))


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
    if standing and standing.decision and decided_on is None:
        decided_on = day_in_sofia(standing.decision.taken_at)
    return promised(
        facts_of_record(record, charter, calendar),
        _outcome_now(record, standing),
        charter,
        calendar,
        registered_with=record.due_on,
        extended_to=standing.decide_by if standing and standing.extensions else None,
        decided_on=decided_on,
    )


def _outcome_now(record: SubmissionRecord, standing: Standing | None) -> Outcome:
    """How it is treated: examined after all, once somebody said so."""
    outcome = Outcome(record.outcome)
    return Outcome.EXAMINED if standing and standing.decide_by and outcome not in EXAMINED else outcome


def standing_of(
    record: SubmissionRecord, steps: Iterable[Step], charter: Charter, calendar: WorkingCalendar
) -> Standing:
    """How the submission stands after these steps, whatever the order in which they are handed over."""
    life = _Life(record, charter, calendar)
    standing = life.beginning()
    for step in in_order(steps):
        standing = life.after(standing, step)
    return standing


class _Life:
    """One submission with what its terms are counted from."""

    def __init__(self, record: SubmissionRecord, charter: Charter, calendar: WorkingCalendar) -> None:
        self._record = record
        self._charter = charter
        self._calendar = calendar

    def beginning(self) -> Standing:
        record, charter = self._record, self._charter
        answerable = not is_nameless(record, charter)
        state = first_state(Outcome(record.outcome))
        if state is State.TO_TELL and not answerable:
            state = State.FILED
        examined = state is State.EXAMINED
        # Nobody has decided yet by when the reasons are told; it waits no longer than a decision may.
        due_on = record.due_on or (
            self._decision_by(Outcome(record.outcome)) if state is State.TO_TELL else None
        )
        return Standing(
            state=state,
            due_on=due_on if state in OPEN else None,
            decide_by=record.due_on if examined else None,
            original_due_on=record.due_on if examined else None,
            extend_until=self._extend_until() if examined and record.due_on else None,
            urgent=Mark.DANGER in record.marks,
            confidential=not record.marks.isdisjoint({Mark.CORRUPTION, Mark.CONFIDENTIAL}),
            about_unit=record.about_unit,
            about_person=record.about_person,
            about_key=record.about_key,
            about_also=tuple(Meant(one.name, one.key) for one in record.about_mentioned if one.meant),
            answerable=answerable,
        )

    def after(self, standing: Standing, step: Step) -> Standing:
        if step.kind not in may_follow(standing.state):
            return replace(standing, disputed=(*standing.disputed, step))
        change = _CHANGES.get(step.kind)
        return change(self, standing, step) if change else standing

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
        return replace(
            standing,
            unit=COMMISSION if commission else told.get("unit", ""),
            login=told.get("login", ""),
            assignee_name=told.get("name", ""),
            readers=readers,
        )

    def named(self, standing: Standing, step: Step) -> Standing:
        reader = Reader(step.details.get("login", ""), step.details.get("name", ""))
        return replace(standing, readers=standing.readers | {reader})

    def marked_confidential(self, standing: Standing, _step: Step) -> Standing:
        return replace(standing, confidential=True)

    def about_corrected(self, standing: Standing, step: Step) -> Standing:
        return replace(
            standing,
            about_unit=step.details.get("about_unit", ""),
            about_person=step.details.get("about_person", ""),
            about_key=step.details.get("about_key", ""),
            cleared=meant_in(step.details["not_about"]) if "not_about" in step.details else standing.cleared,
        )

    def insult_confirmed(self, standing: Standing, step: Step) -> Standing:
        if not standing.answerable:
            return self._ended(standing, State.FILED, step)
        return replace(standing, state=State.TO_TELL, due_on=self._told_by(standing, step))

    def examined_after_all(self, standing: Standing, _step: Step) -> Standing:
        """Its term is the one it would have had from the start."""
        decide_by = standing.decide_by or self._decision_by(Outcome.EXAMINED)
        return replace(
            standing,
            state=State.EXAMINED,
            due_on=decide_by,
            decide_by=decide_by,
            original_due_on=standing.original_due_on or decide_by,
            extend_until=standing.extend_until or (self._extend_until() if decide_by else None),
            decision=None,
            told=None,
            ended=None,
        )

    def extended(self, standing: Standing, step: Step) -> Standing:
        """Never beyond the bound, whatever the step says; never earlier than the term already is."""
        if standing.extend_until is None or standing.due_on is None or step.due_on is None:
            return replace(standing, disputed=(*standing.disputed, step))
        due_on = max(standing.due_on, min(step.due_on, standing.extend_until))
        return replace(standing, due_on=due_on, decide_by=due_on, extensions=(*standing.extensions, step))

    def forwarded(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.SENT_ON, step)

    def decided(self, standing: Standing, step: Step) -> Standing:
        if not standing.answerable:
            return replace(self._ended(standing, State.DECIDED, step), decision=step)
        told_by = self._told_by(standing, step)
        return replace(standing, state=State.TO_TELL, due_on=told_by, decision=step)

    def answered(self, standing: Standing, step: Step) -> Standing:
        return replace(self._ended(standing, State.ANSWERED, step), told=step)

    def withdrawn(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.WITHDRAWN, step)

    def merged(self, standing: Standing, step: Step) -> Standing:
        return self._ended(standing, State.MERGED, step)

    def _ended(self, standing: Standing, state: State, step: Step) -> Standing:
        return replace(standing, state=state, due_on=None, ended=step)

    # Terms

    def _promised(self, outcome: Outcome, decided_on: date | None = None) -> Promised:
        facts = facts_of_record(self._record, self._charter, self._calendar)
        return promised(facts, outcome, self._charter, self._calendar, decided_on=decided_on)

    def _decision_by(self, outcome: Outcome) -> date | None:
        decision = self._promised(outcome).decision
        return decision.last_day if decision else None

    def _extend_until(self) -> date | None:
        extension = self._promised(Outcome.EXAMINED).extension
        return extension.last_day if extension else None

    def _told_by(self, standing: Standing, step: Step) -> date | None:
        """By when the sender is told of what was decided with this step."""
        day = day_in_sofia(step.taken_at)
        notice = promised_of(self._record, self._charter, self._calendar, standing, decided_on=day).notice
        return notice.last_day if notice else standing.due_on


_CHANGES: Mapping[StepKind, Callable[[_Life, Standing, Step], Standing]] = {
    StepKind.ASSIGNED: _Life.assigned,
    StepKind.NAMED: _Life.named,
    StepKind.MARKED_CONFIDENTIAL: _Life.marked_confidential,
    StepKind.ABOUT_CORRECTED: _Life.about_corrected,
    StepKind.INSULT_CONFIRMED: _Life.insult_confirmed,
    StepKind.INSULT_REJECTED: _Life.examined_after_all,
    StepKind.REOPENED: _Life.examined_after_all,
    StepKind.EXTENDED: _Life.extended,
    StepKind.DELAY_TOLD: _Life.extended,
    StepKind.FORWARDED: _Life.forwarded,
    StepKind.DECIDED: _Life.decided,
    StepKind.TOLD: _Life.answered,
    StepKind.WITHDRAWN: _Life.withdrawn,
    StepKind.MERGED: _Life.merged,
}
"""Steps that are not here are noted, and change nothing in how the submission stands."""
