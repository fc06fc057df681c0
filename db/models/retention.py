"""What was erased, under which protocol, and what of it is still to be done on this computer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record


class Erasure(Record):
    """A protocol by which records are destroyed, or kept: of the commission, or on a person's request.

    `ground` is `term` or `request`; `series` the index of the file series in the nomenclature, `title` what
    it was called, `years` its term in years (None: kept for ever), `year` the year that the records were
    closed in. `items` are the records, each with `entity`, `id`, `number` and `fate` (`destroy` or `keep`):
    no word of a citizen's. `carried_out_at` is None until a second person has agreed and it is done.
    """

    __tablename__ = "erasure"

    number: Mapped[str] = mapped_column(unique=True)
    ground: Mapped[str]
    series: Mapped[str]
    title: Mapped[str]
    years: Mapped[int | None]
    year: Mapped[int]
    members: Mapped[list[str]] = mapped_column(JSON)
    decision: Mapped[str]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
    carried_out_at: Mapped[datetime | None]


class PendingErasure(Base):
    """A record that is still to be erased here, or that was, and whose pages are not rewritten yet.

    Not journalled: what is done leaves an entry of its own. `entity` is the table, `file` for the pages or
    `log`; `under` the number of the protocol, `since` the moment that it was carried out.
    """

    __tablename__ = "pending_erasure"

    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(primary_key=True)
    under: Mapped[str]
    since: Mapped[datetime]
