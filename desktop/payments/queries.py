"""What is owed and paid for the applications of a paper: frozen dataclasses and whole cents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select, union
from sqlalchemy.orm import Session, aliased

from db.models import Application, KeptPaper, Payment
from desktop.access.queries import check_may_see
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.paper.kinds import PaperKind
from desktop.payments.rules import CheckedPayment, Entry, Fee, euro, owed_of
from desktop.payments.ways import EXEMPT, is_paid_at_desk

_MOST = 20
_A_YEAR = timedelta(days=366)
_NOT_HERE = N_("These applications are not on this computer. Find them by their number again.")
_NO_PAYMENT = N_("This payment is not on this computer. Choose it from the list again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecord(CheckedPayment):
    """One entry, by the names of its columns; `left_shares` is what of its shares can still be reversed."""

    id: UUID
    station_id: UUID
    number: str
    entry: Entry
    paper_id: UUID
    paid_at: datetime
    day: date
    sheet: int
    login: str
    clerk: str
    counter: int
    left_shares: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many cents of it can still be reversed."""
        return sum(self.left_shares.values())

    @property
    def amount(self) -> Decimal:
        """In euro; below zero where money went back."""
        return euro(self.amount_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFees:
    """What the applications of one paper cost, and every entry about it in its order."""

    paper_id: UUID
    fees: tuple[Fee, ...]
    payments: tuple[PaymentRecord, ...]

    @property
    def owed(self) -> Decimal:
        """What is still owed, as far as the fees are stated."""
        return euro(owed_of(self.fees))

    @property
    def over(self) -> Decimal:
        """What has to go back, for more was paid than owed."""
        return euro(sum(fee.over for fee in self.fees))

    def reversals_of(self, one: PaymentRecord) -> tuple[PaymentRecord, ...]:
        """The refunds and reversals of that entry, in their order."""
        return tuple(other for other in self.payments if other.reverses == one.id)

    @property
    def doubled(self) -> tuple[PaymentRecord, int] | None:
        """The payment of which it goes back, the last one that brought too much, and how many cents of it."""
        over = {str(fee.application_id): fee.over for fee in self.fees}
        for one in reversed(self.payments):
            back = sum(min(part, over.get(key, 0)) for key, part in one.left_shares.items())
            if one.entry is Entry.PAID and one.way_kind != EXEMPT and back > 0:
                return one, back
        return None


def fees_of(session: Session, paper_id: UUID) -> tuple[Fee, ...]:
    """What each application of the paper costs and what is settled of it, in their order.

    Raises:
        KnownError: there is no such paper here.
    """
    return _fees(session, paper_id, entries_of(session, paper_id))


def entries_of(session: Session, paper_id: UUID) -> tuple[PaymentRecord, ...]:
    """Every entry about the paper, in its order, each with what of it can still be reversed."""
    asked = select(Payment).where(Payment.paper_id == paper_id).order_by(Payment.paid_at, Payment.id)
    rows = session.scalars(asked).all()
    left = {row.id: Counter(row.shares) for row in rows}
    # A reversal can be a mistake itself: what came last is taken off first.
    for row in reversed(rows):
        if row.reverses in left:
            left[row.reverses].update(left[row.id])
    return tuple(record_of(PaymentRecord, row, left_shares=left[row.id]) for row in rows)


def owed(session: Session, paper_id: UUID) -> Decimal:
    """What is still owed for the paper, in euro, as far as its fees are stated.

    Raises:
        KnownError: there is no such paper here.
    """
    return euro(owed_of(fees_of(session, paper_id)))


def unpaid_of(session: Session, desk: Desk, paper_id: UUID, application_id: UUID) -> Decimal:
    """What of the fee of one application has to be paid before its document leaves the house, in euro.

    Nothing where the money is awaited: the applicant has a request for a bank or the portal, or there is no
    other way to pay here.

    Raises:
        KnownError: there is no such paper here.
    """
    fees = fees_of(session, paper_id)
    left = next(fee.left for fee in fees if fee.application_id == application_id)
    if not left or not is_paid_at_desk(desk.charter):
        return euro(0)
    told = select(KeptPaper.id).where(
        KeptPaper.entity == Application.__tablename__,
        KeptPaper.about.in_([str(fee.application_id) for fee in fees]),
        KeptPaper.kind == PaperKind.PAYMENT_REQUEST,
    )
    return euro(0 if session.scalar(told.limit(1)) else left)


def paper_fees(desk: Desk, paper_id: UUID, *, just_taken: bool = False) -> PaperFees:
    """What the paper costs and what was paid. `just_taken`: as for `fees_for`.

    Raises:
        NotAllowed: the clerk takes no payments.
        KnownError: there is no such paper for this clerk.
    """
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        fees = fees_for(session, desk, paper_id, just_taken=just_taken)
        return PaperFees(paper_id=paper_id, fees=fees, payments=entries_of(session, paper_id))


def fees_for(session: Session, desk: Desk, paper_id: UUID, *, just_taken: bool = False) -> tuple[Fee, ...]:
    """What each application of the paper costs, for the clerk at the desk.

    `just_taken`: whoever takes a paper takes its fee and hands out its receipt with it, though the paper is
    confidential from that moment on, or a colleague's own.

    Raises:
        KnownError: there is no such paper here, or the clerk may not see one of its applications.
    """
    fees = fees_of(session, paper_id)
    for fee in () if just_taken else fees:
        check_may_see(session, desk, fee.application_id)
    return fees


def payment_in(session: Session, payment_id: UUID) -> PaymentRecord:
    """One entry, with what of it can still be reversed.

    Raises:
        KnownError: it is not here.
    """
    row = session.get(Payment, payment_id)
    if row is None:
        raise KnownError(_NO_PAYMENT)
    return next(one for one in entries_of(session, row.paper_id) if one.id == payment_id)


def find_papers(desk: Desk, typed: str) -> tuple[PaperFees, ...]:
    """The papers of which an application or a receipt has a number with what was typed in it, at most 20.

    What the clerk may not see is not found.

    Raises:
        NotAllowed: the clerk takes no payments.
    """
    number = " ".join(typed.split())
    # The database knows the small letters of the Latin alphabet alone.
    asked = union(
        *(
            select(model.paper_id).where(model.number.contains(form, autoescape=True))
            for model in (Application, Payment)
            for form in {number, number.upper()}
        )
    ).limit(_MOST)
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        joined, found = desk.reading_in(session), list[PaperFees]()
        for paper_id in session.scalars(asked).all():
            with suppress(KnownError):
                found.append(paper_fees(joined, paper_id))
        return tuple(found)


def paid_twice(desk: Desk) -> tuple[PaperFees, ...]:
    """The papers of which a fee was taken here and at another counter too, within a year.

    Raises:
        NotAllowed: the clerk takes no payments.
    """
    here, there = aliased(Payment), aliased(Payment)
    also = select(there.id).where(
        there.paper_id == here.paper_id, there.station_id != desk.station.id, there.entry == Entry.PAID
    )
    asked = select(here.paper_id).where(
        here.station_id == desk.station.id,
        here.day >= desk.today() - _A_YEAR,
        here.entry == Entry.PAID,
        also.exists(),
    )
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        joined, found = desk.reading_in(session), list[PaperFees]()
        for paper_id in session.scalars(asked.distinct()).all():
            with suppress(KnownError):
                found.append(paper_fees(joined, paper_id))
        return tuple(one for one in found if one.doubled)


def _fees(session: Session, paper_id: UUID, payments: Sequence[PaymentRecord]) -> tuple[Fee, ...]:
    columns = (Application.id, Application.number, Application.service_name, Application.fee_cents)
    asked = select(*columns).where(Application.paper_id == paper_id).order_by(Application.place)
    settled, kept = _settled(payments), _kept(payments)
    money = _kept(one for one in payments if one.way_kind != EXEMPT)
    found = tuple(
        Fee(
            application_id=key,
            number=number,
            service=service,
            due=due,
            settled=settled[str(key)],
            over=0 if due is None else max(min(kept[str(key)] - due, money[str(key)]), 0),
        )
        for key, number, service, due in session.execute(asked)
    )
    if not found:
        raise KnownError(_NOT_HERE)
    return found


def _kept(payments: Iterable[PaymentRecord]) -> Counter[str]:
    """By application, the cents that were paid and have not gone back."""
    kept = Counter[str]()
    for one in payments:
        if one.entry is Entry.PAID:
            kept += Counter(one.left_shares)
    return kept


def _settled(payments: Sequence[PaymentRecord]) -> Mapping[str, int]:
    """By application, the cents that settle its fee: what went back settled it all the same.

    Two counters may take the same payment back before they hear of each other: it then settles nothing, and
    no more than before is owed.
    """
    standing = {one.id: Counter(one.shares) for one in payments if one.entry is Entry.PAID}
    for one in payments:
        if one.entry is Entry.MISTAKE and one.reverses in standing:
            standing[one.reverses].update(one.shares)
    settled = Counter[str]()
    for left in standing.values():
        settled += left  # what is below zero is left out
    return settled
