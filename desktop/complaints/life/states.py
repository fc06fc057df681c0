"""What a submission can wait for, and what can be done about it meanwhile. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.complaints.life.steps import StepKind
from desktop.complaints.treatment.facts import Outcome


class State(StrEnum):
    """What a submission waits for, or how it ended."""

    EXAMINED = "examined"
    TO_CONFIRM = "to_confirm"
    """A supervisor says whether the language is such that it may be left unanswered."""

    TO_TELL = "to_tell"
    TO_SEND = "to_send"
    ANSWERED = "answered"
    SENT_ON = "sent_on"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    DECIDED = "decided"
    """Decided, and nobody to tell."""

    FILED = "filed"


OPEN = frozenset({State.EXAMINED, State.TO_CONFIRM, State.TO_TELL, State.TO_SEND})

_FIRST: Mapping[Outcome, State] = {
    Outcome.EXAMINED: State.EXAMINED,
    Outcome.WITHOUT_DATA: State.EXAMINED,
    Outcome.EX_OFFICIO: State.EXAMINED,
    Outcome.MAY_BE_REFUSED: State.TO_CONFIRM,
    Outcome.NO_PROCEEDINGS: State.TO_TELL,
    Outcome.REFUSED: State.TO_TELL,
    Outcome.FORWARDED: State.TO_SEND,
    Outcome.REFERRED: State.TO_SEND,
    Outcome.OTHER_PROCEDURE: State.TO_SEND,
}
"""Where a life begins, by how the submission is treated. Whatever is not here is only put on file."""

_AT_ANY_TIME = frozenset(
    {
        StepKind.NAMED,
        StepKind.MARKED_CONFIDENTIAL,
        StepKind.ABOUT_CORRECTED,
        StepKind.APOLOGISED,
        StepKind.INFORMATION_RECEIVED,
        StepKind.UNKNOWN,
    }
)
_WHILE_OPEN = _AT_ANY_TIME | {
    StepKind.ASSIGNED,
    StepKind.OPINION,
    StepKind.ENQUIRY,
    StepKind.MARKS_CORRECTED,
    StepKind.DANGER_NOTED,
    StepKind.ROUTED,
}
_WHILE_EXAMINED = _WHILE_OPEN | {
    StepKind.INFORMATION_REQUESTED,
    StepKind.INSPECTION,
    StepKind.FORWARDED,
    StepKind.EXTENDED,
    StepKind.DELAY_TOLD,
    StepKind.SITTING,
    StepKind.DECIDED,
    StepKind.WITHDRAWN,
    StepKind.MERGED,
}
_AFTER_THE_END = _AT_ANY_TIME | {StepKind.REOPENED}
_WHERE_NOTHING_WAS_DECIDED = _AFTER_THE_END | {StepKind.MARKS_CORRECTED}
_FOLLOW: Mapping[State, frozenset[StepKind]] = {
    State.EXAMINED: _WHILE_EXAMINED,
    State.TO_CONFIRM: _WHILE_OPEN | {StepKind.INSULT_CONFIRMED, StepKind.INSULT_REJECTED, StepKind.WITHDRAWN},
    State.TO_TELL: _WHILE_OPEN | {StepKind.TOLD},
    State.TO_SEND: _WHILE_OPEN | {StepKind.FORWARDED, StepKind.WITHDRAWN},
    State.FILED: _WHERE_NOTHING_WAS_DECIDED,
    State.ANSWERED: _WHERE_NOTHING_WAS_DECIDED,
}


def first_state(outcome: Outcome) -> State:
    """Where the life of a submission begins that is treated like that."""
    return _FIRST.get(outcome, State.FILED)


def may_follow(state: State) -> frozenset[StepKind]:
    """The steps that can be taken about a submission in that state."""
    return _FOLLOW.get(state, _AFTER_THE_END)
