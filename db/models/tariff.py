"""Services and fees as this office has them: described, retired, adopted, each from a day on."""

from datetime import date, datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class ServiceEdition(Record):
    """A service as it was described from `valid_from` on; of its `key` the latest that has begun holds.

    `speeds` are the ways to have it, each an object of words under speed, note, text, amount and unit, what
    it lacks left out; their fees are adopted for themselves. NULL is „не е посочено“. One that is `retired`
    is offered no longer from that day. `apply_by`: how one applies for it, NULL where as for all others.
    """

    __tablename__ = "service_edition"
    __table_args__ = (Index(None, "key", "valid_from"),)

    key: Mapped[str]
    number: Mapped[int | None]
    name: Mapped[str]
    unit: Mapped[str]
    documents: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    legal_basis: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    speeds: Mapped[list[dict[str, str]] | None] = mapped_column(JSON(none_as_null=True))
    apply_by: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), default=None)
    retired: Mapped[bool]
    reason: Mapped[str]
    valid_from: Mapped[date]
    recorded_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]


class AdoptedFee(Record):
    """What one way to have a service costs from `valid_from` on, by the decision that adopted it.

    `cents` of a euro, or so many `times` the ordinary fee (a decimal number); neither: no fee is stated.
    """

    __tablename__ = "adopted_fee"
    __table_args__ = (Index(None, "service_key", "term_key", "valid_from"),)

    service_key: Mapped[str]
    term_key: Mapped[str]
    cents: Mapped[int | None]
    times: Mapped[str | None]
    valid_from: Mapped[date]
    decision: Mapped[str]
    recorded_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]
