"""Entries of the feed that could not be kept yet: set aside, and tried again at each synchronisation."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models.journal import PullPosition


class SetAside(NamedTuple):
    """Where an entry stands in the feed that could not be kept, and is tried again; `name` is its row's.

    The entry itself is asked for again; one that its station has since replaced is not given out any more,
    and the one that replaced it comes by itself.
    """

    name: str
    position: int


def set_aside(session: Session, feed: str, key: UUID | int, position: int) -> None:
    """Remembers the entry at `position` about the record `key`, in place of an earlier one about it.

    An entry of which not even that can be read has its position for a key.
    """
    session.merge(PullPosition(feed=f"{feed}/{key}", position=position))


def all_set_aside(session: Session, feed: str) -> Sequence[SetAside]:
    """What is still to be tried again of that feed, in its order."""
    rows = session.execute(
        select(PullPosition.feed, PullPosition.position)
        .where(PullPosition.feed.startswith(f"{feed}/", autoescape=True))
        .order_by(PullPosition.position)
    )
    return [SetAside(*row) for row in rows]


def take_up(session: Session, aside: SetAside) -> None:
    """It is set aside no longer."""
    session.execute(delete(PullPosition).where(PullPosition.feed == aside.name))
