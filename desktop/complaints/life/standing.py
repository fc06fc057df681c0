"""How a submission stands: a pure function of its registration and its steps. No edit restarts a clock.

A step that cannot follow what came before it, such as a second decision written at a counter that had not
heard of the first, changes nothing and is named in `disputed`: nothing is dropped in silence.
"""

from collections.abc import Iterable

from desktop.complaints.intake import facts_of_record
from desktop.complaints.life.fold import Fold, disputed
from desktop.complaints.life.standing_terms import kind_answered, promised_of, waits_until
from desktop.complaints.life.stands import Standing, is_announced, stands_with
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.facts import Facts
from desktop.office.charter import Charter
from desktop.office.working_calendar import WorkingCalendar
from desktop.steps.rules import in_order

__all__ = ["Standing", "first_standing", "kind_answered", "promised_of", "standing_of"]


def standing_of(
    record: SubmissionRecord, steps: Iterable[Step], charter: Charter, calendar: WorkingCalendar
) -> Standing:
    """How the submission stands after these steps, whatever the order in which they are handed over."""
    fold = Fold(record, charter, calendar)
    standing = _waiting(fold.beginning(facts_of_record(record, charter, calendar)))
    taken = in_order(steps)
    undone = {step.details.get("step") for step in taken if step.kind is StepKind.ASSIGNMENT_UNDONE}
    for step in taken:
        if step.kind is not StepKind.ASSIGNED or str(step.id) not in undone:
            standing = _after(fold, standing, step)
    return standing


def first_standing(
    record: SubmissionRecord, facts: Facts, charter: Charter, calendar: WorkingCalendar
) -> Standing:
    """The same before any step, where the facts of the record are known already."""
    return _waiting(Fold(record, charter, calendar).beginning(facts))


def _after(fold: Fold, standing: Standing, step: Step) -> Standing:
    row = KINDS[step.kind]
    if standing.state not in row.follows:
        return disputed(standing, step)
    changed = row.change(fold, standing, step) if row.change else standing
    if step in changed.disputed:
        return changed
    done = standing.done.union(row.keeps) if row.keeps and not is_announced(step) else standing.done
    return _waiting(stands_with(changed, counted=(*changed.counted, step), done=done))


def _waiting(standing: Standing) -> Standing:
    """With the day until which it waits."""
    due_on = waits_until(standing)
    return standing if due_on == standing.due_on else stands_with(standing, due_on=due_on)
