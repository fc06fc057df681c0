"""What a submission can wait for, or how it ended. Pure."""

from collections.abc import Mapping
from enum import StrEnum

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
CLOSED = frozenset(State) - OPEN

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


def first_state(outcome: Outcome) -> State:
    """Where the life of a submission begins that is treated like that."""
    return _FIRST.get(outcome, State.FILED)
