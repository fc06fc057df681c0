"""Fees: each payment and reversal as an entry of its own, and the sheets of the day that were closed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Payment(Record):
    """What was paid, let off or given back for the applications of one paper. Written once, never edited.

    `entry` is paid, refund or mistake; the latter two name the payment that they reverse, and their cents are
    below zero (above, where a refund was the mistake). `shares` are the cents of each application, by key.
    `way` is the charter's key, `way_kind` its kind (or `exempt`), `way_name` what it was called; `slip` the
    number of the terminal's slip or of the bank's document. `day` and `sheet` say on which sheet of its clerk
    it stands.
    """

    __tablename__ = "payment"
    __table_args__ = (
        Index(None, "station_id", "day", "login", "sheet"),
        Index(None, "paper_id"),
        Index(None, "reverses"),
        Index(None, "day"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    entry: Mapped[str]
    paper_id: Mapped[UUID]
    way: Mapped[str]
    way_kind: Mapped[str]
    way_name: Mapped[str]
    amount_cents: Mapped[int]
    shares: Mapped[dict[str, int]] = mapped_column(JSON)
    slip: Mapped[str]
    exemption: Mapped[str]
    ground: Mapped[str]
    code: Mapped[str]
    code_name: Mapped[str]
    payer: Mapped[str]
    reverses: Mapped[UUID | None]
    why: Mapped[str]
    paid_at: Mapped[datetime]
    day: Mapped[date]
    sheet: Mapped[int]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]


class CashSheet(Record):
    """The sheet of a clerk's payments of one day at one counter, closed. Written once, never edited.

    `sheet` is 1, and more where somebody paid after it was closed. `login` and `cashier` say whose it is,
    `clerk` who closed it. What stands on it are the `count` entries that bear its key: nothing comes to them
    any more. `counted_cents` is the cash in the drawer without change, `expected_cents` what it should be.
    """

    __tablename__ = "cash_sheet"
    __table_args__ = (UniqueConstraint("station_id", "day", "login", "sheet"),)

    day: Mapped[date]
    sheet: Mapped[int]
    login: Mapped[str]
    cashier: Mapped[str]
    closed_at: Mapped[datetime]
    count: Mapped[int]
    expected_cents: Mapped[int]
    counted_cents: Mapped[int]
    note: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
