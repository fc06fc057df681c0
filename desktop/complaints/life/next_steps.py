"""Which steps are offered to whom, and which one or two most likely come next. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.access.rules import COMMISSION
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import How, Owed, Promise
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KEPT_BY, KINDS
from desktop.complaints.life.steps import Step, StepKind
from desktop.office.charter import Charter
from desktop.office.permissions import Clerk, may

MOST_LIKELY = 2
"""More buttons than that are a menu."""


def offered_steps(
    standing: Standing, possible: Iterable[StepKind], clerk: Clerk | None, charter: Charter, today: date
) -> tuple[StepKind, ...]:
    """Those of the possible steps that this person may take here and today, and not in vain."""
    rows = ((kind, KINDS[kind]) for kind in possible)
    return tuple(
        kind for kind, row in rows if row.offered(standing, charter, today) and may(clerk, row.permission)
    )


def likely_steps(
    standing: Standing, steps: Sequence[Step], offered: Iterable[StepKind], today: date
) -> tuple[StepKind, ...]:
    """The one or two of the offered steps that most likely come next, the likeliest first."""
    open_to_them = frozenset(offered)
    promised = (KEPT_BY[one.promise] for one in owed(standing, today) if _is_next(one, standing))
    likely = dict.fromkeys((*promised, *_usual(standing, steps)))
    return tuple(kind for kind in likely if kind in open_to_them)[:MOST_LIKELY]


def _is_next(one: Owed, standing: Standing) -> bool:
    """A danger and the number at once, an apology with the answer; the rest once given out, or near."""
    if not one.is_open:
        return False
    given_out = bool(standing.unit or standing.login or standing.assignee_name)
    near = one.how in {How.OWED, How.MISSED}
    match one.promise:
        case Promise.DANGER | Promise.NUMBER_TOLD | Promise.APOLOGY:
            return True
        case Promise.DELAY_NOTICE:
            return near
        case _:
            return near or given_out


def _usual(standing: Standing, steps: Sequence[Step]) -> tuple[StepKind, ...]:
    match standing.state:
        case State.TO_CONFIRM:
            return StepKind.INSULT_CONFIRMED, StepKind.INSULT_REJECTED
        case State.TO_TELL:
            return StepKind.TOLD, StepKind.ASSIGNED
        case State.TO_SEND:
            return StepKind.FORWARDED, StepKind.ASSIGNED
        case State.EXAMINED:
            return _while_examined(standing, steps)
        case _:
            return ()


def _while_examined(standing: Standing, steps: Sequence[Step]) -> tuple[StepKind, ...]:
    if _awaits_information(steps):
        return StepKind.INFORMATION_RECEIVED, StepKind.DECIDED
    if not (standing.unit or standing.login or standing.assignee_name):
        return StepKind.ASSIGNED, StepKind.DECIDED, StepKind.INFORMATION_RECEIVED
    sat = any(step.kind is StepKind.SITTING for step in steps)
    if standing.unit == COMMISSION and not sat:
        return StepKind.SITTING, StepKind.DECIDED
    return StepKind.DECIDED, StepKind.INSPECTION, StepKind.INFORMATION_REQUESTED


def _awaits_information(steps: Sequence[Step]) -> bool:
    """Whether somebody was asked for something that has not come yet."""
    awaited = (KINDS[step.kind].information_awaited for step in reversed(steps))
    return next((one for one in awaited if one is not None), False)
