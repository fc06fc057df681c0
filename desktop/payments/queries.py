"""What is owed and paid, and the sheets of the day: frozen dataclasses and whole cents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import Session

from db.models import Application, CashSheet, Payment
from desktop.access.queries import check_may_see
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.records import record_of
from desktop.payments.rules import CASH, Entry, Fee, euro, owed_of

_NOT_HERE = N_("These applications are not on this computer. Find them by their number again.")
_NO_PAYMENT = N_("This payment is not on this computer. Choose it from the list again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecord:
    """One entry, by the names of its columns; `left_shares` is what of its shares can still be reversed."""

    id: UUID
    station_id: UUID
    number: str
    entry: Entry
    paper_id: UUID
    way: str
    way_kind: str
    way_name: str
    amount_cents: int
    shares: dict[str, int]
    slip: str
    exemption: str
    ground: str
    code: str
    code_name: str
    payer: str
    reverses: UUID | None
    why: str
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


@dataclass(frozen=True, slots=True)
class SheetKey:
    """Whose sheet, of which day, and which of that day."""

    day: date
    login: str
    sheet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What came in and went back by one way under one code of payment, in cents."""

    way_name: str
    way_kind: str
    code: str
    code_name: str
    entries: int
    taken: int
    returned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecord:
    """A sheet of the day: as it stands, or as it was closed (then `closed_at` is set).

    `expected_cents` is the cash that should be in the drawer. `reversals` are listed each by itself.
    """

    key: SheetKey
    cashier: str
    counter: int
    count: int
    first_number: str
    last_number: str
    totals: tuple[Total, ...]
    reversals: tuple[PaymentRecord, ...]
    expected_cents: int
    id: UUID | None = None
    closed_at: datetime | None = None
    counted_cents: int = 0
    note: str = ""
    closed_by: str = ""


def fees_of(session: Session, paper_id: UUID) -> tuple[Fee, ...]:
    """What each application of the paper costs and what is settled of it, in their order.

    Raises:
        KnownError: there is no such paper here.
    """
    return _fees(session, paper_id, entries_of(session, paper_id))


def entries_of(session: Session, paper_id: UUID) -> tuple[PaymentRecord, ...]:
    """Every entry about the paper, in its order, each with what of it can still be reversed."""
    asked = select(Payment).where(Payment.paper_id == paper_id).order_by(Payment.paid_at, Payment.id)
    return _as_records(session.scalars(asked))


def owed(session: Session, paper_id: UUID) -> Decimal:
    """What is still owed for the paper, in euro.

    Raises:
        KnownError: there is no such paper here.
    """
    return euro(owed_of(fees_of(session, paper_id)))


def paper_fees(desk: Desk, paper_id: UUID) -> PaperFees:
    """What the paper costs and what was paid.

    Raises:
        NotAllowed: the clerk takes no payments.
        KnownError: there is no such paper here.
    """
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        payments = entries_of(session, paper_id)
        fees = _fees(session, paper_id, payments)
        check_fees_seen(session, desk, fees)
        return PaperFees(paper_id=paper_id, fees=fees, payments=payments)


def check_fees_seen(session: Session, desk: Desk, fees: Iterable[Fee]) -> None:
    """Raises `KnownError` where the clerk may not see one of the applications that these are the fees of."""
    for fee in fees:
        check_may_see(session, desk, fee.application_id)


def payment_in(session: Session, payment_id: UUID) -> PaymentRecord:
    """One entry, with what of it can still be reversed.

    Raises:
        KnownError: it is not here.
    """
    row = session.get(Payment, payment_id)
    if row is None:
        raise KnownError(_NO_PAYMENT)
    return next(one for one in entries_of(session, row.paper_id) if one.id == payment_id)


def may_close(clerk: Clerk, login: str) -> bool:
    """Whether a sheet of that login is theirs to see and close: their own, or any for the head."""
    return login == clerk.login or Role.SUPERVISOR in clerk.roles


def open_sheets(desk: Desk) -> tuple[SheetRecord, ...]:
    """The sheets of this counter that are not closed and that the clerk may close, the oldest first.

    Raises:
        NotAllowed: the clerk closes no sheets.
    """
    clerk = desk.required(Permission.CLOSE_CASH)
    closed = exists().where(_same_sheet(CashSheet, Payment))
    asked = (
        select(Payment.day, Payment.login, Payment.sheet)
        .where(Payment.station_id == desk.station.id, ~closed)
        .group_by(Payment.day, Payment.login, Payment.sheet)
        .order_by(Payment.day, Payment.login, Payment.sheet)
    )
    with desk.reading(Permission.CLOSE_CASH) as session:
        keys = [SheetKey(*row) for row in session.execute(asked)]
        return tuple(sheet_in(session, desk, key) for key in keys if may_close(clerk, key.login))


def closed_sheets(desk: Desk, day: date) -> tuple[SheetRecord, ...]:
    """The sheets of that day that were closed at this counter and that the clerk may see."""
    clerk = desk.required(Permission.CLOSE_CASH)
    asked = (
        select(CashSheet)
        .where(CashSheet.station_id == desk.station.id, CashSheet.day == day)
        .order_by(CashSheet.closed_at)
    )
    with desk.reading(Permission.CLOSE_CASH) as session:
        rows = [row for row in session.scalars(asked) if may_close(clerk, row.login)]
        return tuple(_closed(session, row) for row in rows)


def sheet_in(session: Session, desk: Desk, key: SheetKey) -> SheetRecord:
    """One sheet of this counter, inside a transaction under way; without entries an empty one."""
    row = session.scalar(select(CashSheet).where(_of_sheet(CashSheet, desk.station.id, key)))
    if row is not None:
        return _closed(session, row)
    of_it = _of_sheet(Payment, desk.station.id, key)
    totals = _totals(session, of_it)
    told = select(Payment.number, Payment.clerk).where(of_it)
    first = session.execute(told.order_by(Payment.paid_at, Payment.id).limit(1)).one_or_none()
    last = session.execute(told.order_by(Payment.paid_at.desc(), Payment.id.desc()).limit(1)).one_or_none()
    return SheetRecord(
        key=key,
        cashier=first.clerk if first else "",
        counter=desk.station.counter,
        count=sum(one.entries for one in totals),
        first_number=first.number if first else "",
        last_number=last.number if last else "",
        totals=totals,
        reversals=_reversals(session, of_it),
        expected_cents=sum(one.taken + one.returned for one in totals if one.way_kind == CASH),
    )


def current_sheet(session: Session, desk: Desk, login: str) -> SheetKey:
    """The sheet on which an entry of that clerk comes to stand now: the first of the day not closed yet."""
    today = desk.today()
    asked = select(func.count()).where(
        CashSheet.station_id == desk.station.id, CashSheet.day == today, CashSheet.login == login
    )
    return SheetKey(today, login, int(session.scalar(asked) or 0) + 1)


def entries_on(desk: Desk, key: SheetKey) -> tuple[PaymentRecord, ...]:
    """The entries on one sheet of this counter, the newest first.

    Raises:
        NotAllowed: the clerk takes no payments.
    """
    asked = (
        select(Payment)
        .where(_of_sheet(Payment, desk.station.id, key))
        .order_by(Payment.paid_at.desc(), Payment.id.desc())
    )
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        return tuple(record_of(PaymentRecord, row) for row in session.scalars(asked))


# What rows come to


def _fees(session: Session, paper_id: UUID, payments: Sequence[PaymentRecord]) -> tuple[Fee, ...]:
    asked = select(Application.id, Application.number, Application.service_name, Application.fee_cents).where(
        Application.paper_id == paper_id
    )
    settled = _settled(payments)
    found = tuple(
        Fee(application_id=key, number=number, service=service, due=due, settled=settled[str(key)])
        for key, number, service, due in session.execute(asked.order_by(Application.place))
    )
    if not found:
        raise KnownError(_NOT_HERE)
    return found


def _settled(payments: Sequence[PaymentRecord]) -> Mapping[str, int]:
    """By application, the cents that settle its fee: what went back settled it all the same."""
    entries, settled = {one.id: one for one in payments}, Counter[str]()
    for one in payments:
        of = entries.get(one.reverses) if one.reverses else one
        if of is not None and of.entry is Entry.PAID and one.entry is not Entry.REFUND:
            settled.update(one.shares)
    return settled


def _as_records(rows: Iterable[Payment]) -> tuple[PaymentRecord, ...]:
    """All entries of one paper, each with what of it is left."""
    kept = list(rows)
    left = {row.id: Counter(row.shares) for row in kept}
    # A reversal can be a mistake itself: what came last is taken off first.
    for row in reversed(kept):
        if row.reverses in left:
            left[row.reverses].update(left[row.id])
    return tuple(record_of(PaymentRecord, row, left_shares=left[row.id]) for row in kept)


def _of_sheet(model: Any, station_id: UUID, key: SheetKey) -> ColumnElement[bool]:
    return and_(
        model.station_id == station_id,
        model.day == key.day,
        model.login == key.login,
        model.sheet == key.sheet,
    )


def _same_sheet(one: Any, other: Any) -> ColumnElement[bool]:
    names = ("station_id", "day", "login", "sheet")
    return and_(*(getattr(one, name) == getattr(other, name) for name in names))


def _totals(session: Session, which: ColumnElement[bool]) -> tuple[Total, ...]:
    cents = Payment.amount_cents
    columns = (Payment.way_name, Payment.way_kind, Payment.code, Payment.code_name)
    asked = (
        select(
            *columns,
            func.count().label("entries"),
            func.sum(case((cents > 0, cents), else_=0)).label("taken"),
            func.sum(case((cents < 0, cents), else_=0)).label("returned"),
        )
        .where(which)
        .group_by(*columns)
        .order_by(Payment.way_kind, Payment.way_name, Payment.code)
    )
    return tuple(record_of(Total, row) for row in session.execute(asked))


def _reversals(session: Session, which: ColumnElement[bool]) -> tuple[PaymentRecord, ...]:
    asked = select(Payment).where(which, Payment.reverses.is_not(None)).order_by(Payment.paid_at, Payment.id)
    return tuple(record_of(PaymentRecord, row) for row in session.scalars(asked))


def _closed(session: Session, row: CashSheet) -> SheetRecord:
    key = SheetKey(row.day, row.login, row.sheet)
    return record_of(
        SheetRecord,
        row,
        key=key,
        totals=tuple(Total(**one) for one in row.totals),
        reversals=_reversals(session, _of_sheet(Payment, row.station_id, key)),
        closed_by=row.clerk,
    )
