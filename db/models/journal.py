"""The journal: audit trail and sync feed in one; and what is remembered of talks with the central server."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
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
    """The last position of the central feed that was copied here, and the positions that were set aside.

    A row for each feed, named by its key and by what was looked up in it; see `db.sync.pull` for others.
    """

    __tablename__ = "pull_position"

    feed: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class OthersEntry(Base):
    """The last entry that brought a record of another counter here, as it came.

    `header`, `salt` and `hash` are NULL for records that were here before entries were kept: `payload` is
    then what the record said at that moment.
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
    """One sync, for the status bar and the administrator: when, how much, or the fault's name."""

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    pushed: Mapped[int]
    pulled: Mapped[int]
    fault: Mapped[str | None]
