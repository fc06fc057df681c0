"""The journal: audit trail and sync feed in one; and what is remembered of talks with the central server."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class JournalEntry(Base):
    """One change. `(epoch, seq)` is contiguous from 1; the hash chain runs over the headers.

    `payload` is canonical JSON (RFC 8785) and may be erased (retention, GDPR): the header keeps only
    its salted digest, so the chain still verifies afterwards.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        Index(None, "entity", "entity_id"),
        Index(None, "actor", "action", "at"),
    )

    epoch: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[UUID]
    at: Mapped[datetime]
    offset_minutes: Mapped[int]
    actor: Mapped[str]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    schema_version: Mapped[int]
    payload: Mapped[str | None]
    salt: Mapped[str | None]
    payload_digest: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class Acknowledgement(Base):
    """How far the central server has confirmed our journal: an anchor that nobody here can move back."""

    __tablename__ = "acknowledgement"

    epoch: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    head_hash: Mapped[str]
    acknowledged_at: Mapped[datetime]


class PullPosition(Base):
    """The last position of the central feed that was copied here.

    A row for each feed, named by its key and by what was looked up in it. `mark` is what the centre said of
    all that stands in its feed up to `marked`; None before it said anything.
    """

    __tablename__ = "pull_position"

    feed: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    marked: Mapped[int | None]
    mark: Mapped[str | None]


class SetAside(Base):
    """An entry of another counter that could not be kept: see `db.sync.set_aside`.

    `key` is table and key of its record, or its hash where it does not hold; `station`, `entity` and
    `entity_id` are then what it claims. `stands_for` are names under which others speak of it, `waits_for` is
    the one that keeps it waiting. `settled` is what a person did about it, in words; empty until then.
    """

    __tablename__ = "set_aside"

    key: Mapped[str] = mapped_column(primary_key=True)
    feed: Mapped[str]
    position: Mapped[int]
    hash: Mapped[str]
    station: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    number: Mapped[str]
    why: Mapped[str]
    detail: Mapped[str]
    waits_for: Mapped[str]
    stands_for: Mapped[list[str]] = mapped_column(JSON)
    since: Mapped[datetime]
    tried_at: Mapped[datetime]
    settled: Mapped[str]
    settled_by: Mapped[str]
    settled_at: Mapped[datetime | None]


class StationKey(Base):
    """A key by which another counter signs, as it was first seen here; see `db.sync.keys`.

    The first of a station is `trusted`; another one only once an administrator has confirmed it.
    """

    __tablename__ = "station_key"

    station_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    trusted: Mapped[bool]


class OtherStation(Base):
    """Another counter of the municipality, as the centre told of it at the last sync.

    `revoked_at` is when it was shut out.
    """

    __tablename__ = "other_station"

    station_id: Mapped[UUID] = mapped_column(primary_key=True)
    counter: Mapped[int]
    revoked_at: Mapped[datetime | None]
    said_at: Mapped[datetime | None]


class OthersEntry(Base):
    """The last entry that brought a record of another counter here, as it came.

    `header`, `salt` and `hash` are NULL for records that were here before entries were kept: `payload` is
    then what the record said at that moment. An index of the migrations has them by station and moment: it is
    made of an expression, of which neither SQLAlchemy nor Alembic can read back what it is.
    """

    __tablename__ = "others_entry"
    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(primary_key=True)
    station_id: Mapped[str]
    header: Mapped[str | None]
    payload: Mapped[str]
    salt: Mapped[str | None]
    hash: Mapped[str | None]


class SyncRun(Base):
    """One sync, for the status bar and the administrator: when, how much, or the fault's name.

    `differs` is what the comparison with the centre found, None where nothing was compared.
    """

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    pushed: Mapped[int]
    pulled: Mapped[int]
    fault: Mapped[str | None]
    differs: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
