"""The counter itself: who it is, who works at it, its settings and its number series."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record, moment_text


class Station(Base):
    """This counter. One row; `epoch` rises when a backup is restored, so that sequences never fork.

    `installation` is a random name of the computer and folder where it is at work, known outside the file as
    well (see `db.outside`); None until it was opened once.
    """

    __tablename__ = "station"
    __table_args__ = (CheckConstraint("counter > 0", name="counter_positive"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    charter: Mapped[str]
    counter: Mapped[int]
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    installation: Mapped[str | None]

    def as_payload(self) -> dict[str, Any]:
        """What never changes of it: the journal's own entries tell the epoch."""
        return {
            "id": str(self.id),
            "station_id": str(self.id),
            "charter": self.charter,
            "counter": self.counter,
            "created_at": moment_text(self.created_at),
        }


class Account(Record):
    """A person who may sign in here. `password_hash` is argon2id in PHC form; `unit` is a key."""

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool]
    created_at: Mapped[datetime]
    unit: Mapped[str] = mapped_column(default="")
    one_time_until: Mapped[datetime | None]
    """Until then the password lets its holder in once, to choose their own; None: it is their own."""

    # A password, even hashed, stays on the counter where it is used; that it is still the same one, a digest
    # tells, of which nothing can be guessed: the hash holds 16 random bytes.
    kept_at_home = frozenset({"password_hash"})
    told_instead: ClassVar[Mapping[str, str]] = {"password_digest": "json_quote(sha256_hex(password_hash))"}

    def as_payload(self) -> dict[str, Any]:
        """The row without the password."""
        return super().as_payload() | {"password_digest": sha256(self.password_hash.encode()).hexdigest()}


class Setting(Base):
    """A value of this counter alone (office keys, language, printer); see `db.settings` for its entries."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class NumberSeries(Base):
    """The last number given in a series. It rises only inside the transaction that uses the number."""

    __tablename__ = "number_series"
    __table_args__ = (CheckConstraint("last >= 0", name="last_not_negative"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class UnfinishedDraft(Base):
    """What a clerk has half typed, so that a power cut costs nothing.

    Not journalled: nothing is registered yet.
    """

    __tablename__ = "unfinished_draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    saved_at: Mapped[datetime]
    content: Mapped[dict[str, str]] = mapped_column(JSON)


class CharterEdition(Record):
    """The charter profile as an office adopted it: the whole TOML text, exported as it is.

    Of this counter, and of the others of the municipality as the central server gave them out. `ordinal`
    is one more than the highest that its counter knew; `counter` is 0 for editions of before they told it.
    Which one is in force, and where there is none, see `desktop.administration.charter.editions`.

    `valid_from` is the day in the hall on which it begins; None: at once, by no clock. `based_on` is the
    edition of which it was written as a change, None for the program's own profile. `replaces` is the planned
    one in whose place it stands, written anew after another change. One that `withdraws` a planned edition
    says only that: its text is the one that was in force.
    """

    __tablename__ = "charter_edition"

    charter: Mapped[str]
    ordinal: Mapped[int]
    counter: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    reason: Mapped[str]
    adopted_at: Mapped[datetime]
    adopted_by: Mapped[str]
    valid_from: Mapped[date | None]
    based_on: Mapped[UUID | None]
    replaces: Mapped[UUID | None]
    withdraws: Mapped[UUID | None]


class TakenEdition(Record):
    """What became here of an edition: of another counter's, or of one of ours that the centre did not take.

    `edition_id` is its key, `ordinal` its number. The last row about an edition tells of it. `outcome` is one
    of `desktop.administration.charter.taken.Outcome`.
    """

    __tablename__ = "taken_edition"

    edition_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    counter: Mapped[int]
    outcome: Mapped[str]
    taken_at: Mapped[datetime]
