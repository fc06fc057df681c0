"""What is known of the person at the desk: earlier receptions, and whether the question was asked before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from db.models import Booking
from desktop.complaints.life.alike import Alike, alike
from desktop.complaints.rules import Draft
from desktop.complaints.similar import Likeness, close
from desktop.desk import Desk
from desktop.office.contacts import phone_key
from desktop.office.permissions import Permission, may
from desktop.office.persons.citizens import citizen_key, is_same_citizen, may_be_one_person
from desktop.reception.bookings import BookingRecord, OutcomeKind, SignUp, State
from desktop.reception.queries.access import looking
from desktop.reception.rows import as_record
from desktop.reception.rules import is_coming

SAME_TOPIC = 0.5
"""From here on two topics are taken for one question."""

_LOOKED_AT = 60
_SHOWN_AT_MOST = 10
_LONG_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class EarlierBooking:
    """A booking of the same person; `certain` where both telephone and name are theirs."""

    record: BookingRecord
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """Where the same person asked the same before: receptions, and submissions that the clerk may see.

    `alike` holds submissions of anybody that are like the question; those of the same person come first.
    """

    receptions: tuple[BookingRecord, ...] = ()
    submissions: tuple[Alike, ...] = ()
    alike: tuple[Alike, ...] = ()

    @property
    def needs_reason(self) -> bool:
        """Whether a new hour is given only with a reason."""
        return bool(self.receptions or self.submissions)

    @property
    def answered(self) -> BookingRecord | None:
        """The latest reception that answered it, or where what it promised is done."""
        return next((one for one in self.receptions if _is_answered(one)), None)


def earlier_bookings(desk: Desk, citizen: str, phone: str) -> tuple[EarlierBooking, ...]:
    """Bookings with this telephone or by this name, the latest first, at most 10."""
    with looking(desk) as session:
        known = bookings_like(session, citizen, phone)
    return tuple(_earlier(known, citizen, phone))[:_SHOWN_AT_MOST]


def _earlier(known: Iterable[BookingRecord], citizen: str, phone: str) -> Iterator[EarlierBooking]:
    for record in known:
        certain = is_same_citizen(citizen, phone, record.citizen, record.phone)
        by_phone = bool(phone) and phone_key(phone) == phone_key(record.phone)
        if certain or by_phone or may_be_one_person(citizen, record.citizen):
            yield EarlierBooking(record, certain)


# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it. What is not asked is None.
_LIKE = (
    select(*Booking.__table__.columns)
    .where(
        or_(
            Booking.id == bindparam("key"),
            Booking.phone_key == bindparam("phone"),
            Booking.citizen_key == bindparam("citizen"),
        )
    )
    .order_by((Booking.id == bindparam("key")).desc(), Booking.starts_at.desc())
    .limit(_LOOKED_AT)
)


def bookings_like(
    session: Session, citizen: str, phone: str, key: UUID | None = None
) -> Sequence[BookingRecord]:
    """Bookings in which telephone, or last name and first letter, are the same: at most 60, the latest first.

    The booking with that `key`, if there is one, comes before all others.
    """
    asked = {
        "key": key,
        "phone": phone_key(phone) if len(phone_key(phone)) >= _LONG_ENOUGH else None,
        "citizen": citizen_key(citizen) if len(citizen.strip()) >= _LONG_ENOUGH else None,
    }
    if not any(asked.values()):
        return ()
    return [as_record(row) for row in session.connection().execute(_LIKE, asked)]


def asked_before(desk: Desk, sign_up: SignUp) -> AskedBefore:
    """Whether the same person has an answer, a promise or a pending submission on the same question.

    Whoever may register submissions is told of those that they may see.
    """
    with looking(desk) as session:
        known = bookings_like(session, sign_up.citizen, sign_up.phone)
    return asked_before_of(desk, sign_up, known)


def asked_before_of(desk: Desk, sign_up: SignUp, known: Iterable[BookingRecord]) -> AskedBefore:
    """The same where the bookings of `bookings_like` are read already."""
    receptions = tuple(
        earlier.record
        for earlier in _earlier(known, sign_up.citizen, sign_up.phone)
        if earlier.certain
        and _stands(earlier.record, desk.clock.now())
        and close(sign_up.topic, earlier.record.topic) >= SAME_TOPIC
    )
    found = _submissions_like(desk, sign_up)
    return AskedBefore(
        receptions=receptions[:_SHOWN_AT_MOST],
        submissions=tuple(one for one in found if Likeness.APPLICANT in one.similarity.reasons),
        alike=found,
    )


def _stands(record: BookingRecord, now: datetime) -> bool:
    """Whether the question has its answer, or its hour."""
    return is_coming(record, now) or (record.state is State.ENDED and record.outcome is not None)


def _is_answered(record: BookingRecord) -> bool:
    return record.outcome is OutcomeKind.ANSWERED or record.promise_kept_at is not None


def _submissions_like(desk: Desk, sign_up: SignUp) -> tuple[Alike, ...]:
    if not may(desk.clerk, Permission.REGISTER_SUBMISSION):
        return ()
    draft = Draft(applicant=sign_up.citizen, phone=sign_up.phone, subject=sign_up.topic, text=sign_up.topic)
    return alike(desk, draft)
