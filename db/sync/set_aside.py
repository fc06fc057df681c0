"""Foreign entries that could not be kept, and are tried again: what they need may be free one day.

Only the position in the feed is remembered. The entry itself is asked for again; one that its station has
since replaced is not given out any more, and the one that replaced it comes by itself.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models.sync import PullPosition


class SetAside(NamedTuple):
    """Where an entry that was set aside stands in the feed; `name` is its row's."""

    name: str
    position: int


def set_aside(session: Session, feed: str, key: UUID, position: int) -> None:
    """Remembers the entry at `position` about the record `key`, in place of an earlier one about it."""
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
