"""What of a case is counted in figures: what was brought, by when it had to be decided, when it was. Pure."""

import re
from datetime import date
from typing import Any

from desktop.complaints.life.stands import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.treatment.facts import Outcome
from desktop.office.clock import day_in_sofia
from desktop.parties.needs import counted_needs

_DECIDES = frozenset({State.SENT_ON, State.ANSWERED})
"""Ends that are a decision of their own: it was forwarded, or the sender told why nobody examines it."""

_HOUSE = re.compile(  # not for the catalogue: how a house is written in an address
    r"[\s,;]*(?:№|\b(?:No|бл|блок|вх|ет|ап)\b).*$|[\s,;]+\d+\s*[-–]?\s*[^\W\d]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""From the number of the house on: which door it is tells who lives behind it."""


def street_of(place: str) -> str:
    """The street or settlement of a place as it was typed: `гр. Перник, ул. „Средец“ № 14` without its 14."""
    return _HOUSE.sub("", place).strip(" ,;.")


def counted_columns(submission: Any, standing: Standing) -> dict[str, Any]:
    """The columns of a standing that only figures read; `submission` is its row or record.

    The term is the last one that held, an extension with it. Whoever was told on several days was told on the
    first. Nothing is to be decided of what was withdrawn or merged with another case.
    """
    told = [step.taken_at for step in standing.counted if step.kind is StepKind.TOLD]
    return {
        "registered_on": day_in_sofia(submission.registered_at),
        "kind": submission.kind,
        "way": submission.channel,
        "topic": submission.about_kind,
        "need": counted_needs(submission.need),
        "place": street_of(submission.place),
        "decide_by": standing.decide_by or standing.verdict.due_on,
        "decided_on": _decided_on(standing),
        "refused": _is_refused(standing),
        "told_on": day_in_sofia(min(told)) if told else None,
    }


def _decided_on(standing: Standing) -> date | None:
    if standing.decision is not None:
        return day_in_sofia(standing.decision.taken_at)
    if standing.ended is not None and standing.state in _DECIDES:
        return day_in_sofia(standing.ended.taken_at)
    return None


def _is_refused(standing: Standing) -> bool:
    """Whether it was not upheld, or left unexamined."""
    if standing.decision is not None:
        return standing.decision.details.get("result") == Result.REJECTED
    left = {Outcome.REFUSED, Outcome.MAY_BE_REFUSED, Outcome.NO_PROCEEDINGS}
    return standing.state is State.ANSWERED and standing.verdict.outcome in left
