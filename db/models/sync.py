"""What this counter remembers of its talks with the central server."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


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
