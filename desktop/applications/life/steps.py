"""What can be done about a registered application: its kinds of steps, and the steps taken. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.steps.rules import CaseStep


class StepKind(StrEnum):
    """One thing that somebody does about an application, or notes about it. The values are stored."""

    ASSIGNED = "assigned"
    NAMED = "named"
    """Somebody is named to see a confidential application."""

    MARKED_CONFIDENTIAL = "marked_confidential"
    TASK_ASKED = "task_asked"
    TASK_CLOSED = "task_closed"
    """A document that the office gets by itself is there, or is not needed after all."""

    APPLICANT_ASKED = "applicant_asked"
    INSTITUTION_ASKED = "institution_asked"
    RECEIVED = "received"
    READY = "ready"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    DISPATCHED = "dispatched"
    """The document, or the refusal, went out by post, e-mail or secure delivery."""

    SENT_ON = "sent_on"
    ENDED = "ended"
    REOPENED = "reopened"
    RECTIFIED = "rectified"
    """What was registered about a person is put right (GDPR, art. 16)."""

    UNKNOWN = "unknown"
    """What another counter's newer program noted; shown, and changes nothing here."""


class Receiver(StrEnum):
    """Who stands at the desk for the document."""

    APPLICANT = "applicant"
    REPRESENTATIVE = "representative"
    PROXY = "proxy"


FROM_APPLICANT = str(Receiver.APPLICANT)
"""Who has answered, where it was the applicant; an institution is known by its name."""


class Proof(StrEnum):
    """Against what it is handed over."""

    CODE = "code"
    IDENTITY = "identity"


class Ending(StrEnum):
    """Why it ends without a decision."""

    WITHDRAWN = "withdrawn"
    NOT_MENDED = "not_mended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(CaseStep):
    """A step that was taken about an application; `details` holds what its kind asks for (`step_kinds`)."""

    application_id: UUID
    kind: StepKind
