"""What every table shares: constraint names, key and time types, and the record as the journal writes it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import Date, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid6 import uuid7

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC as text that sorts: `2026-11-25T08:42:00.123456Z`."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Writes UTC; a moment without a zone is a bug."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Reads it back aware."""
        return None if value is None else datetime.fromisoformat(value)


class Key(TypeDecorator[UUID]):
    """A UUIDv7 as text: orders by creation, readable in a dump."""

    impl = String(36)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """Writes the canonical form."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        """Reads it back."""
        return None if value is None else UUID(value)


def new_key() -> UUID:
    """A fresh UUIDv7, unique at every counter without asking anybody."""
    return UUID(int=uuid7().int)


def moment_text(moment: datetime) -> str:
    """One fixed-width UTC form for every stored moment, so that text order is time order."""
    if moment.tzinfo is None:
        raise ValueError("a stored moment must carry its zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


class Base(DeclarativeBase):
    """Every table; names of constraints follow one convention, so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment(), UUID: Key(), date: Date()}


class Record(Base):
    """A row that belongs to the station that created it and travels with its journal entries.

    Nobody else ever edits it: what happens to it later is a record of its own.
    """

    __abstract__ = True

    kept_at_home: ClassVar[frozenset[str]] = frozenset()
    """Columns that no entry tells."""

    told_instead: ClassVar[Mapping[str, str]] = {}
    """What entries tell in their place, by name: the same in SQL as in `as_payload`."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_key)
    station_id: Mapped[UUID] = mapped_column(index=True)

    def as_payload(self) -> dict[str, Any]:
        """The whole row in JSON's own types: what the journal keeps and other counters read."""
        columns = self.__table__.columns
        return told({one.key: getattr(self, one.key) for one in columns if one.key not in self.kept_at_home})

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The row an entry speaks of. Unknown keys (of a newer program) are left alone."""
        columns = cls.__table__.columns
        return cls(**{c.key: _typed(c.type, payload[c.key]) for c in columns if c.key in payload})


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row in JSON's own types, as its journal entry tells them."""
    return {name: one if one is None or type(one) is str else _plain(one) for name, one in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def _typed(column_type: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column_type, Moment | DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column_type, Key):
        return UUID(value)
    if isinstance(column_type, Date):
        return date.fromisoformat(value)
    return value
