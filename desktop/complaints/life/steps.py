"""What can be done about a registered submission: each step a record of its own, never an edit. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class StepKind(StrEnum):
    """One thing that somebody does about a submission, or notes about it."""

    ASSIGNED = "assigned"
    NAMED = "named"
    """Somebody is named to see a confidential submission."""

    MARKED_CONFIDENTIAL = "marked_confidential"
    ABOUT_CORRECTED = "about_corrected"
    """Who is complained about was not known, or wrong, at registration."""

    INSULT_CONFIRMED = "insult_confirmed"
    INSULT_REJECTED = "insult_rejected"
    MARKS_CORRECTED = "marks_corrected"
    """Something that was marked at registration is not so, or something was not marked."""

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
class Step:
    """A step that was taken. `due_on` is the term that it sets, if any.

    `ordinal` is its place in the life as its writer saw it; two counters without a line between them may
    both have written the same one. `details` holds, by kind:

    assigned: `to` (a Receiver), `unit`, `login`, `name` — named: `login`, `name` — about_corrected:
    `about_unit`, `about_person`, `about_key` (which of the people known here that is), `not_about` (whom it
    does not concern: `access.meant_in`) — forwarded, routed: `institution`, `address` — sitting: `day` (ISO),
    `members` (names, one to a line) — decided: `result` — told: `by` (the way the answer goes) — these two:
    the reasons for what was promised and left out (`promised_steps.reason_field`) — merged: `into` (key),
    `number` — information_requested, enquiry, opinion, inspection: `whom` — marks_corrected: `marks`, those
    that stand now. With a step that takes a fact away: `outcome`, `ground`, `citation` (see `verdicts`).
    """

    id: UUID
    submission_id: UUID
    ordinal: int
    kind: StepKind
    taken_at: datetime
    login: str
    clerk: str
    counter: int
    text: str = ""
    due_on: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step as it is typed. `day` is the term, or the day of a sitting, as it was typed."""

    kind: StepKind
    text: str = ""
    day: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps as they follow each other: by what their writers had seen, not by anybody's clock."""
    return tuple(sorted(steps, key=lambda step: (step.ordinal, step.taken_at, step.id)))
