"""How far the feed of the centre was read here, and whether it is still the feed that was read.

The position is bound to content: with it stands the digest of all that the feed held up to a place. Where the
centre was put back from a copy, the digest of that place is another one or none; the feed is then read again
from its beginning, and what is here already is passed over.
"""

from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models.journal import PullPosition
from db.sync.central_server import CentralServer
from db.sync.feed_server import FeedPlace
from db.sync.set_aside import leave_feed

NO_CONFIDENTIAL = "-confidential"
"""Ends the name of a feed in which nothing of confidential cases is given out."""


@dataclass(slots=True, kw_only=True)
class FeedPosition:
    """Where we are in the feed, and where it ends.

    `feed` names it with what is looked up in it and what of it this station is not given: whoever looks up
    one table more, or is given more, reads it from its beginning instead of missing what was passed over.
    `went_back`: it is not the feed that we read before.
    """

    feed: str
    after: int
    said: FeedPlace
    went_back: bool

    @property
    def head(self) -> int:
        """Where the feed ended when we began to read."""
        return self.said.head

    def move(self, session: Session, position: int) -> None:
        """Everything up to `position` was read; part of the transaction that keeps it."""
        row = session.get(PullPosition, self.feed)
        if row is None:
            row = PullPosition(feed=self.feed, position=0, marked=None, mark=None)
            session.add(row)
        row.position = self.after = position

    def arrive(self, session: Session) -> None:
        """Everything was read: the digest of it all is kept; positions of other feeds are let go of."""
        self.move(session, self.head)
        session.execute(delete(PullPosition).where(PullPosition.feed != self.feed))
        if self.said.digest is not None:
            row = session.get_one(PullPosition, self.feed)
            row.marked, row.mark = self.head, self.said.digest


def open_feed(local: LocalDatabase, central: CentralServer, tables: Collection[str]) -> FeedPosition:
    """Asks where the feed ends, and finds the place from which to read on.

    Raises:
        SyncError: cut or refused.
    """
    feed = f"{central.greeting.feed}/"
    with local.reading() as session:
        rows = session.scalars(select(PullPosition)).all()
    known = max((row for row in rows if row.feed.startswith(feed)), key=attrgetter("position"), default=None)
    said = central.feed_place(known.marked if known else None, known.mark if known else None)
    withheld = ("" if said.reads_confidential else NO_CONFIDENTIAL) + (
        "" if said.signs_up or "booking" not in tables else "-booking"
    )
    name = f"{feed}{'+'.join(sorted(tables))}{withheld}"
    went_back = known is not None and (
        known.position > said.head
        # A mark at the very beginning says nothing, and an empty feed has none.
        or (bool(known.marked) and known.mark is not None and not said.holds)
    )
    here = next((row for row in rows if row.feed == name), None)
    if went_back or (here is None and rows):
        with local.writing() as session:
            leave_feed(session)
            if went_back:
                session.execute(delete(PullPosition))
    after = 0 if went_back or here is None else here.position
    return FeedPosition(feed=name, after=after, said=said, went_back=went_back)
