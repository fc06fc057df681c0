"""The table of steps: one row a kind, and what is asked of all rows together. Pure.

A new kind is a member of `StepKind` and a row in `kinds/`, with what it does beside it.
"""

from collections.abc import Mapping

from desktop.complaints.life.kinds.endings import ENDINGS
from desktop.complaints.life.kinds.facts import FACTS
from desktop.complaints.life.kinds.inquiry import INQUIRY
from desktop.complaints.life.kinds.rectified import RECTIFIED
from desktop.complaints.life.kinds.terms import TERMS
from desktop.complaints.life.kinds.who import WHO
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits
from desktop.complaints.life.steps import StepKind
from desktop.office.charter import Charter
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic, add_actions
from desktop.office.language import N_
from desktop.steps.rules import CheckedStep, NewStep, cleaned_step

_ROWS = {**WHO, **FACTS, **RECTIFIED, **INQUIRY, **TERMS, **ENDINGS}
KINDS: Mapping[StepKind, SubmissionStepTraits] = {kind: _ROWS[kind] for kind in StepKind}
"""By kind, in the order in which the steps are offered."""

KEPT_BY: Mapping[Promise, StepKind] = {row.keeps[0]: kind for kind, row in KINDS.items() if row.keeps}
"""The step that is there to keep a promise; others may keep it on the way."""

add_actions(
    {
        f"submission.{kind}": row.journal or row.word
        for kind, row in KINDS.items()
        if kind is not StepKind.UNKNOWN
    },
    Topic.SUBMISSIONS,
)


def possible_steps(standing: Standing, charter: Charter) -> tuple[StepKind, ...]:
    """What can be done about a submission that stands so, at this municipality, in the order of the kinds."""
    return tuple(
        kind for kind, row in KINDS.items() if standing.state in row.follows and row.lawful(standing, charter)
    )


def checked_step(new: NewStep[StepKind], moment: Moment) -> CheckedStep[StepKind]:
    """The step, cleaned and lawful.

    Raises:
        WrongInput: a field is empty or impossible, or the term is beyond its bound; `field` names it.
        KnownError: nothing of the kind can be done about a submission that stands so.
    """
    if new.kind not in possible_steps(moment.standing, moment.charter):
        raise KnownError(
            N_("This can no longer be done: the status of the case has changed. Look at it again.")
        )
    return cleaned_step(new, KINDS[new.kind], moment)
