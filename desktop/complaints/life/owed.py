"""How it stands with what was promised about one submission, day by day. Pure."""

from datetime import date

from desktop.complaints.life.promised_steps import (
    FOUND_JUSTIFIED,
    TRAITS,
    How,
    Owed,
    Promise,
    how,
    reason_of,
)
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind

_FOR_THE_DECISION = frozenset({Promise.INSPECTION, Promise.COMMISSION, Promise.ROUTING})


def owed(standing: Standing, today: date) -> tuple[Owed, ...]:
    """What was promised, and how it stands with each as of `today`, the most urgent first."""
    return tuple(one for promise in standing.promises if (one := _owed(standing, promise, today)))


def left_out(standing: Standing, step: StepKind) -> tuple[Promise, ...]:
    """What should be done before such a step, and is not."""
    return tuple(
        promise
        for promise in standing.promises
        if TRAITS[promise].before is step and _is_asked(standing, promise) and not standing.kept(promise)
    )


def _is_asked(standing: Standing, promise: Promise) -> bool:
    """An apology is owed only for what was found justified."""
    if promise is not Promise.APOLOGY:
        return True
    result = standing.decision.details.get("result") if standing.decision else None
    return result in FOUND_JUSTIFIED


def _owed(standing: Standing, promise: Promise, today: date) -> Owed | None:
    if promise is Promise.DELAY_NOTICE:
        return _delay(standing, today)
    if not _is_asked(standing, promise):
        return None
    if reason := reason_of(promise, standing.counted):
        return Owed(promise, How.SKIPPED, reason=reason)
    if standing.kept(promise):
        return Owed(promise, How.KEPT)
    done_without = standing.decision is not None if promise in _FOR_THE_DECISION else not standing.is_open
    days = {
        Promise.APOLOGY: standing.due_on,
        Promise.DANGER: standing.facts.received_on,
        Promise.ROUTING: standing.routing_by,
    }
    day = days.get(promise, standing.decide_by)
    return Owed(promise, How.MISSED if done_without else how(day, today), day)


def _delay(standing: Standing, today: date) -> Owed | None:
    """Owed for as long as it is examined beyond the last day that the sender knows of."""
    told = [step.due_on for step in standing.counted if step.kind is StepKind.DELAY_TOLD and step.due_on]
    if standing.decide_by is None or standing.state is not State.EXAMINED:
        return Owed(Promise.DELAY_NOTICE, How.KEPT) if told else None
    day = max((standing.decide_by, *told))
    now = how(day, today)
    return Owed(Promise.DELAY_NOTICE, How.KEPT if told and now is How.COMING else now, day)
