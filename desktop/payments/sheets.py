"""The sheets of the day: what stands on each, as it is or as it was closed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import Session

from db.models import CashSheet, Payment
from desktop.desk import Desk
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.records import record_of
from desktop.payments.queries import PaymentRecord
from desktop.payments.ways import CASH

LATEST = 200

_KEY = ("station_id", "day", "login", "sheet")
_IN_ORDER = (Payment.paid_at, Payment.id)


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


def may_close(clerk: Clerk, login: str) -> bool:
    """Whether a sheet of that login is theirs to see and close: their own, or any for the head."""
    return login == clerk.login or Role.SUPERVISOR in clerk.roles


def open_sheets(desk: Desk) -> tuple[SheetRecord, ...]:
    """The sheets of this counter that are not closed and that the clerk may close, the oldest first.

    The last one is the clerk's own of now, on which nothing may stand yet.

    Raises:
        NotAllowed: the clerk closes no sheets.
    """
    clerk = desk.required(Permission.CLOSE_CASH)
    key = (Payment.day, Payment.login, Payment.sheet)
    closed = exists().where(*(getattr(CashSheet, name) == getattr(Payment, name) for name in _KEY))
    asked = select(*key).where(Payment.station_id == desk.station.id, ~closed).group_by(*key).order_by(*key)
    with desk.reading(Permission.CLOSE_CASH) as session:
        own = current_sheet(session, desk, clerk.login)
        keys = [SheetKey(*row) for row in session.execute(asked)]
        others = [sheet_in(session, desk, one) for one in keys if one != own and may_close(clerk, one.login)]
        return (*others, replace(sheet_in(session, desk, own), cashier=clerk.name))


def sheet_in(session: Session, desk: Desk, key: SheetKey) -> SheetRecord:
    """One sheet of this counter, inside a transaction under way; without entries an empty one."""
    on_it = _on(Payment, desk.station.id, key)
    totals = totals_of(session, on_it)
    reversals = select(Payment).where(on_it, Payment.reverses.is_not(None)).order_by(*_IN_ORDER)
    told = select(Payment.number, Payment.clerk).where(on_it).limit(1)
    first = session.execute(told.order_by(*_IN_ORDER)).one_or_none()
    last = session.execute(told.order_by(*(one.desc() for one in _IN_ORDER))).one_or_none()
    open_sheet = SheetRecord(
        key=key,
        cashier=first.clerk if first else "",
        counter=desk.station.counter,
        count=sum(one.entries for one in totals),
        first_number=first.number if first else "",
        last_number=last.number if last else "",
        totals=totals,
        reversals=tuple(record_of(PaymentRecord, row) for row in session.scalars(reversals)),
        expected_cents=sum(one.taken + one.returned for one in totals if one.way_kind == CASH),
    )
    row = session.scalar(select(CashSheet).where(_on(CashSheet, desk.station.id, key)))
    if row is None:
        return open_sheet
    closing = {name: getattr(row, name) for name in ("id", "closed_at", "counted_cents", "note")}
    return replace(open_sheet, closed_by=row.clerk, **closing)


def current_sheet(session: Session, desk: Desk, login: str) -> SheetKey:
    """The sheet on which an entry of that clerk comes to stand now: the first of the day not closed yet."""
    today = desk.today()
    closed = select(func.count()).where(
        CashSheet.station_id == desk.station.id, CashSheet.day == today, CashSheet.login == login
    )
    return SheetKey(today, login, int(session.scalar(closed) or 0) + 1)


def entries_on(desk: Desk, key: SheetKey) -> tuple[PaymentRecord, ...]:
    """The entries on one sheet of this counter, the newest first; at most `LATEST` of them.

    Raises:
        NotAllowed: the clerk takes no payments.
    """
    asked = select(Payment).where(_on(Payment, desk.station.id, key))
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        rows = session.scalars(asked.order_by(*(one.desc() for one in _IN_ORDER)).limit(LATEST))
        return tuple(record_of(PaymentRecord, row) for row in rows)


def totals_of(session: Session, which: ColumnElement[bool]) -> tuple[Total, ...]:
    """What these entries come to, by way and code of payment."""
    cents = Payment.amount_cents
    columns = (Payment.way_kind, Payment.way_name, Payment.code, Payment.code_name)
    asked = select(
        *columns,
        func.count().label("entries"),
        func.sum(case((cents > 0, cents), else_=0)).label("taken"),
        func.sum(case((cents < 0, cents), else_=0)).label("returned"),
    )
    found = session.execute(asked.where(which).group_by(*columns).order_by(*columns))
    return tuple(record_of(Total, row) for row in found)


def _on(model: Any, station_id: UUID, key: SheetKey) -> ColumnElement[bool]:
    values = (station_id, key.day, key.login, key.sheet)
    return and_(*(getattr(model, name) == value for name, value in zip(_KEY, values, strict=True)))
