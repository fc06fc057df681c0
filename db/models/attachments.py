"""Files that came with a case: what they are, their bytes, and who handed those in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record


class Attachment(Record):
    """A scan or a file that came with a submission; its content lies under its hash."""

    __tablename__ = "attachment"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    content_hash: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]


class AttachmentContent(Base):
    """The bytes of an attachment, once for each content: SHA-256 in hex, inside the encrypted file."""

    __tablename__ = "attachment_content"

    hash: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime]


class ArrivingPiece(Base):
    """A part of a content that is on its way here from the central server; gone once it is whole."""

    __tablename__ = "arriving_piece"

    hash: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    piece: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentHolder(Base):
    """Somebody who handed in the very bytes of a content: to know its hash alone opens nothing."""

    __tablename__ = "attachment_holder"

    hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
