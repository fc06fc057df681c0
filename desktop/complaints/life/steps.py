"""What can be done about a registered submission: its kinds of steps, and the steps taken. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.steps.rules import CaseStep


class StepKind(StrEnum):
    """One thing that somebody does about a submission, or notes about it."""

    ASSIGNED = "assigned"
    ASSIGNMENT_UNDONE = "assignment_undone"
    """By its detail `step`, the key of an assignment by a wrong key: it never counted."""

    NAMED = "named"
    """Somebody is named to see a confidential submission."""

    MARKED_CONFIDENTIAL = "marked_confidential"
    ABOUT_CORRECTED = "about_corrected"
    """Who is complained about was not known, or wrong, at registration."""

    INSULT_CONFIRMED = "insult_confirmed"
    INSULT_REJECTED = "insult_rejected"
    MARKS_CORRECTED = "marks_corrected"
    """Something that was marked at registration is not so, or something was not marked."""

    RECTIFIED = "rectified"
    """What was registered about a person was put right; what stood there is kept with it."""

    ERASURE_REFUSED = "erasure_refused"
    """The person asked that it be erased, and the law orders to keep it (GDPR, art. 17, 3)."""

    NUMBER_TOLD = "number_told"
    """The number was sent in answer to what came from afar, where the charter promises it (Дулово)."""

    INFORMATION_REQUESTED = "information_requested"
    INFORMATION_RECEIVED = "information_received"
    INSPECTION = "inspection"
    ENQUIRY = "enquiry"
    OPINION = "opinion"
    DANGER_NOTED = "danger_noted"
    """A danger was looked into, and this is what was found."""

    ROUTED = "routed"
    """An appeal that is examined here for its danger went to the superior body; it does not end with that."""

    FORWARDED = "forwarded"
    EXTENDED = "extended"
    DELAY_TOLD = "delay_told"
    """The notice of delay with its final term, where the charter promises one (Твърдица)."""

    SITTING = "sitting"
    DECIDED = "decided"
    TOLD = "told"
    APOLOGISED = "apologised"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    MERGED = "merged"
    UNKNOWN = "unknown"
    """What another counter's newer program noted; shown, and changes nothing here."""


class Result(StrEnum):
    """What a decision comes to."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"
    TERMINATED = "terminated"


class Receiver(StrEnum):
    """Whom a submission is given to."""

    UNIT = "unit"
    PERSON = "person"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(CaseStep):
    """A step that was taken about a submission.

    `details` holds what its kind asks for (`step_kinds`), and why something that was promised is left out
    (`promised_steps.reason_field`). With a step that takes a fact away also `outcome`, `ground`, `citation`:
    see `verdicts`.
    """

    submission_id: UUID
    kind: StepKind
