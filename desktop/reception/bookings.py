"""A booking, and what the clerk types for one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.office.charter import Charter
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import asks, choice, cleaned, declared_in, line, own
from desktop.office.identity import checked_phone
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT, TOPIC_LIMIT
from desktop.parties.needs import Need


class State(StrEnum):
    """How a booking stands. The values are stored.

    A cancelled or moved one holds no hour any more; all the others do, also once the hour is past.
    """

    BOOKED = "booked"
    CANCELLED = "cancelled"
    MOVED = "moved"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    ENDED = "ended"
    NO_SHOW = "no_show"


COMING = frozenset({State.BOOKED, State.ARRIVED})
"""The citizen is still to be received."""

GIVEN_ELSEWHERE = N_("Counter No. {counter} gave this appointment, and it is changed there.")
"""Said of a booking that another counter wrote."""


class OutcomeKind(StrEnum):
    """What came of a reception. The values are stored."""

    ANSWERED = "answered"
    PROMISED = "promised"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What the clerk typed for one citizen. `unit` is a key of the charter's units, or empty.

    `way` is the kind of the way in which they sign up, empty for the official's usual one. `again_reason`
    says why, where the same question was answered before or is pending.
    """

    citizen: str = asks(line(N_("Name"), limit=NAME_LIMIT, needed=True))
    phone: str = asks(line(N_("Phone"), limit=NAME_LIMIT, needed=True, reading=checked_phone))
    topic: str = asks(line(N_("Topic"), limit=TOPIC_LIMIT, needed=True))
    again_reason: str = asks(line(N_("Why the person is received again"), limit=SUBJECT_LIMIT))
    companion: str = asks(line(N_("Companion"), limit=NAME_LIMIT, passed_by=True))
    unit: str = asks(choice(N_("Unit that prepares the answer"), passed_by=True))
    needs: frozenset[Need] = asks(own(blank=frozenset(), passed_by=True))
    way: str = asks(choice(N_("Way of signing up"), passed_by=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRecord(SignUp):
    """One citizen in one slot, as screens and slips read it: what was typed, and what became of it.

    `rectified` tells, each time: `at`, `by`, `why`, and by name what had stood there before.
    """

    id: UUID
    number: str
    check_code: str
    official: str
    day: date
    starts_at: datetime
    ends_at: datetime
    booked_at: datetime
    counter: int
    clerk: str
    state: State = State.BOOKED
    moved_to: UUID | None = None
    moved_from: UUID | None = None
    cancelled_reason: str = ""
    arrived_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: OutcomeKind | None = None
    outcome_text: str = ""
    promise_due_on: date | None = None
    promise_unit: str = ""
    promise_kept_at: datetime | None = None
    promise_kept_text: str = ""
    submission_id: UUID | None = None
    submission_number: str = ""
    edition_id: UUID | None = None
    rectified: tuple[Mapping[str, str], ...] = ()
    erased_at: datetime | None = None
    erased_under: str = ""


RECTIFIABLE = ("citizen", "phone", "topic", "companion")
"""What of a sign-up may be put right afterwards."""

RECTIFYING = (
    *(one for one in declared_in(SignUp) if one.name in RECTIFIABLE),
    line(N_("Why it is corrected"), name="why", limit=SUBJECT_LIMIT, needed=True),
)
"""What the form asks for that puts it right."""


def checked(sign_up: SignUp, charter: Charter | None = None) -> SignUp:
    """The sign-up, cleaned. Topic and phone are asked for: experts can attend, and a day can be moved.

    Raises:
        WrongInput: fields are empty, too long or impossible, all told at once; `field` names each.
    """
    faults = Faults()
    read = cleaned(sign_up, faults)
    with faults.noted():
        if charter is not None and sign_up.unit not in {"", *(unit.key for unit in charter.units)}:
            raise WrongInput(
                N_("The charter no longer has this unit. Choose another, or leave the field empty."),
                field="unit",
            )
    faults.tell()
    return read
