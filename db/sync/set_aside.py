"""Entries of the feed that could not be kept: set aside with why, said until settled, and tried again.

The entry itself is asked for again each time. One that its station has since replaced is not given out any
more, and the one that replaced it comes by itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.models.journal import SetAside
from db.sync.entries import ForeignEntry, label
from db.sync.feed_server import FedEntry
from db.sync.shape import is_sound_text


class Why(StrEnum):
    """Why an entry is set aside. The values are stored, and told to the central server."""

    TAMPERED = "tampered"
    """It is not as its station hashed it, or pretends to be of another one."""

    UNREADABLE = "unreadable"
    """This program makes nothing of it: a newer one wrote it, or one that means harm."""

    TOO_LARGE = "too_large"
    CLASH = "clash"
    """Its number, or its hour, is another record's here."""

    WAITS = "waits"
    """What it speaks of is set aside."""

    UNSIGNED = "unsigned"
    """Its station has a key, and has not signed it."""

    OTHER_KEY = "other_key"
    """It is signed with another key than the one that is known here of its station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An entry that is set aside: whose, of which table, about which record, under which number, and why.

    Of one that does not hold, all this is only what it claims; `id` and `station` are None where it claims
    nothing that could be one. `detail` names the column or the kind of fault, `waits_for` the record, by its
    key. `number` is empty where it has none. `key` is its row's here.
    """

    key: str
    why: Why
    entity: str
    id: UUID | None
    station: UUID | None
    number: str
    position: int
    detail: str
    waits_for: str
    since: datetime
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found out about an entry that cannot be kept. `entry` is None where it does not hold.

    `stands_for` are the names under which other entries speak of what it tells.
    """

    why: Why
    entry: ForeignEntry | None = None
    detail: str = ""
    waits_for: str = ""
    stands_for: Collection[str] = ()


def set_aside(session: Session, feed: str, fed: FedEntry, found: Finding, at: datetime) -> Aside:
    """Remembers an entry, in place of an earlier one about the same record.

    What a person has settled stays settled for as long as the entry is the same.
    """
    entry = found.entry
    if entry is None:
        said = label(fed)
        station, entity, entity_id = (said.get(name, "") for name in ("station", "entity", "entity_id"))
        key, number = f"?{fed.hash[:_LONGEST_HASH]}", ""
    else:
        station, entity, entity_id = str(entry.station), entry.entity, str(entry.entity_id)
        key, number = key_of(entry), _number(entry)
    row = session.get(SetAside, key)
    if row is None:
        row = SetAside(key=key, since=at, settled="", settled_by="", settled_at=None)
        session.add(row)
    elif row.hash != fed.hash:
        row.settled = ""
    row.feed, row.position, row.hash = feed, fed.feed_position, fed.hash
    row.station, row.entity, row.entity_id, row.number = station, entity, entity_id, number
    row.why, row.detail, row.waits_for = found.why, found.detail, found.waits_for
    row.stands_for, row.tried_at = sorted(found.stands_for), at
    session.flush()
    return as_aside(row)


_LONGEST_HASH = 64
_LONGEST_NUMBER = 64


def key_of(entry: ForeignEntry) -> str:
    """The key under which an entry about that record is set aside."""
    return f"{entry.entity}/{entry.entity_id}"


def _number(entry: ForeignEntry) -> str:
    said = entry.record.get("number")
    return said[:_LONGEST_NUMBER] if isinstance(said, str) and is_sound_text(said) else ""


def as_aside(row: SetAside) -> Aside:
    """The row as it is reported."""
    return Aside(
        **{name: getattr(row, name) for name in _AS_IT_STANDS},
        why=Why(row.why),
        id=_key(row.entity_id),
        station=_key(row.station),
        settled=bool(row.settled),
    )


_AS_IT_STANDS = ("key", "entity", "number", "position", "detail", "waits_for", "since")


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def all_set_aside(session: Session) -> Sequence[Aside]:
    """All that is set aside, in the order in which it came."""
    return [
        as_aside(row) for row in session.scalars(select(SetAside).order_by(SetAside.since, SetAside.position))
    ]


def to_try_again(session: Session, feed: str) -> Sequence[tuple[str, int]]:
    """What is to be tried again of that feed, in its order: the key of its row, and its position."""
    rows = session.execute(
        select(SetAside.key, SetAside.position).where(SetAside.feed == feed).order_by(SetAside.position)
    )
    return [(key, position) for key, position in rows]


def names_aside(session: Session) -> dict[str, frozenset[str]]:
    """By the key of its row, the names under which other entries speak of what is set aside."""
    return {
        key: frozenset(names) for key, names in session.execute(select(SetAside.key, SetAside.stands_for))
    }


def take_up(session: Session, key: str) -> None:
    """It is set aside no longer."""
    session.execute(delete(SetAside).where(SetAside.key == key))


def leave_feed(session: Session) -> None:
    """The feed is read from its beginning: what was set aside of it stays only if it is found there again."""
    session.execute(update(SetAside).values(feed=""))


def forget_other_feeds(session: Session, feed: str) -> None:
    """Lets go of what was set aside of a feed that is read no more: this one was read from its beginning."""
    session.execute(delete(SetAside).where(SetAside.feed != feed))
