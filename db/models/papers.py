"""Papers as they went to the printer, or were to: kept for a while, inside the encrypted file."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class KeptPaper(Base):
    """One paper: its PDF, what it is, and of which record. `printer` is empty until it came out of one.

    `about` is the key of the record, or its number where that was all one had; `name` is how a file of it
    would be called. Not journalled: that it was printed is an entry of its own.
    """

    __tablename__ = "kept_paper"
    __table_args__ = (Index(None, "kept_at"), Index(None, "entity", "about"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kept_at: Mapped[datetime]
    kind: Mapped[str]
    form: Mapped[str]
    entity: Mapped[str]
    about: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    account_id: Mapped[UUID | None]
    clerk: Mapped[str]
    printer: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
