"""What an application can wait for, or how it ended. Pure."""

from enum import StrEnum


class State(StrEnum):
    """What an application waits for, or how it ended. The values are stored."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    WAITS_APPLICANT = "waits_applicant"
    WAITS_INSTITUTION = "waits_institution"
    TO_SEND = "to_send"
    """It is another administration's, and was taken here to be sent on."""

    READY = "ready"
    REFUSED = "refused"
    """Refused, and the applicant does not have the refusal yet."""

    HANDED_OVER = "handed_over"
    TOLD = "told"
    """Refused, and the applicant has the refusal."""

    SENT_ON = "sent_on"
    ENDED = "ended"
    """Withdrawn, or what was missing did not come."""


IN_WORK = frozenset({State.REGISTERED, State.ASSIGNED})
WAITING = frozenset({State.WAITS_APPLICANT, State.WAITS_INSTITUTION})
DONE = frozenset({State.READY, State.REFUSED})
"""Done here: what is left is that the applicant gets it."""

OPEN = IN_WORK | WAITING | DONE | {State.TO_SEND}
