"""How it stands with what was promised about one submission, day by day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop.complaints.life.promised_steps import (
    FOUND_JUSTIFIED,
    How,
    Owed,
    Promise,
    how,
    reason_of,
)
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind

_FOR_THE_DECISION = frozenset({Promise.INSPECTION, Promise.COMMISSION, Promise.ROUTING})


@dataclass(frozen=True, slots=True)
class _Duty:
    """A promise that is still to be kept, on whatever day one looks.

    `day` is its last one, None where no term runs; `passed_over`: what it should have come before is done.
    """

    promise: Promise
    day: date | None
    passed_over: bool = False

    def on(self, today: date) -> Owed:
        return Owed(self.promise, How.MISSED if self.passed_over else how(self.day, today), self.day)


def owed(standing: Standing, today: date) -> tuple[Owed, ...]:
    """What was promised, and how it stands with each as of `today`, the most urgent first."""
    return tuple(one for promise in standing.promises if (one := _owed(standing, promise, today)))


def is_left_out(standing: Standing, promise: Promise) -> bool:
    """Whether it was promised, is due by what was decided, and is not done."""
    return promise in standing.promises and _is_asked(standing, promise) and not standing.kept(promise)


def still_to_do(standing: Standing) -> str:
    """What of the promises is still to be done, as the row of the standing keeps it for `pressing`.

    Words such as `danger:2026-11-25`; `!` behind one that was passed over; empty for what is closed.
    """
    if not standing.is_open:
        return ""
    duties = (_duty(standing, promise) for promise in standing.promises)
    return " ".join(
        f"{duty.promise}:{duty.day or ''}{'!' if duty.passed_over else ''}" for duty in duties if duty
    )


def pressing(kept: str, today: date) -> tuple[Owed, ...]:
    """What of `still_to_do` is owed by now or missed: the same as `owed` finds of the standing itself."""
    return tuple(one for word in kept.split() if (one := _duty_in(word).on(today)).how is not How.COMING)


@lru_cache(maxsize=1024)
def _duty_in(word: str) -> _Duty:
    promise, _colon, day = word.partition(":")
    bare = day.removesuffix("!")
    return _Duty(Promise(promise), date.fromisoformat(bare) if bare else None, passed_over=day != bare)


def _is_asked(standing: Standing, promise: Promise) -> bool:
    """An apology is owed only for what was found justified."""
    if promise is not Promise.APOLOGY:
        return True
    result = standing.decision.details.get("result") if standing.decision else None
    return result in FOUND_JUSTIFIED


def _owed(standing: Standing, promise: Promise, today: date) -> Owed | None:
    told = promise is Promise.DELAY_NOTICE and any(_days_told(standing))
    if duty := _duty(standing, promise):
        stands = duty.on(today)
        return Owed(promise, How.KEPT, duty.day) if told and stands.how is How.COMING else stands
    if promise is Promise.DELAY_NOTICE:
        return Owed(promise, How.KEPT) if told else None
    if not _is_asked(standing, promise):
        return None
    reason = reason_of(promise, standing.counted)
    return Owed(promise, How.SKIPPED, reason=reason) if reason else Owed(promise, How.KEPT)


def _duty(standing: Standing, promise: Promise) -> _Duty | None:
    if promise is Promise.DELAY_NOTICE:
        # Owed for as long as it is examined beyond the last day that the sender knows of.
        if standing.decide_by is None or standing.state is not State.EXAMINED:
            return None
        return _Duty(promise, max((standing.decide_by, *_days_told(standing))))
    asked = _is_asked(standing, promise) and not reason_of(promise, standing.counted)
    if not asked or standing.kept(promise):
        return None
    days = {
        Promise.APOLOGY: standing.due_on,
        Promise.DANGER: standing.facts.received_on,
        Promise.NUMBER_TOLD: standing.facts.received_on,
        Promise.ROUTING: standing.routing_by,
    }
    done_without = standing.decision is not None if promise in _FOR_THE_DECISION else not standing.is_open
    return _Duty(promise, days.get(promise, standing.decide_by), passed_over=done_without)


def _days_told(standing: Standing) -> Iterable[date]:
    return (step.due_on for step in standing.counted if step.kind is StepKind.DELAY_TOLD and step.due_on)
