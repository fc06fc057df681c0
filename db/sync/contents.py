"""What attachments hold goes up and comes down: by its hash, in pieces, held against the hash at both ends.

A cut line goes on at the piece where it stopped, in either direction. What comes down is kept as an
attachment's content only once it is whole and is what its hash names.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models import ArrivingPiece, Attachment, AttachmentContent
from db.models.office import Station
from db.sync.central_server import CentralServer
from db.sync.faults import CentralRefused, Refusal

PIECE_BYTES = 256 * 1024
_AT_ONCE = 100
_CANDIDATES = 500
_BEGUN_ANEW_AT_MOST = 3
"""Times in one go; where another counter is at the same content just now, the next night brings it."""


def sending_contents(local: LocalDatabase, central: CentralServer) -> Iterator[int]:
    """Sends the contents of our attachments that the centre lacks, a step a piece: yields its bytes.

    A content that is no longer here, or no longer what its hash says, is passed over: it is named by the
    check of the file. So is one that others keep beginning. A caller may stop between two steps.

    Raises:
        SyncError: cut, or refused.
    """
    passed_over = set[str]()
    while wanted := [one for one in central.contents_wanted(_AT_ONCE) if one.hash not in passed_over]:
        for one in wanted:
            with local.reading() as session:
                content = _content(session, one.hash)
            if content is None:
                passed_over.add(one.hash)
                continue
            place, begun_anew = one.kept if one.kept < len(content) else 0, 0
            while place < len(content) and begun_anew < _BEGUN_ANEW_AT_MOST:
                before = place
                try:
                    place = _sent(central, one.hash, place, content[place : place + PIECE_BYTES])
                except CentralRefused as refused:
                    if refused.reason is not Refusal.CONTENT_IN_HAND:
                        raise
                    # Another counter brings it, or only holds it: the next night sees what came of that.
                    break
                begun_anew += place == 0
                yield max(place - before, 0)
            passed_over.add(one.hash)


def _sent(central: CentralServer, content_hash: str, place: int, piece: bytes) -> int:
    try:
        return central.put_piece(content_hash, place, piece)
    except CentralRefused as refused:
        if refused.reason not in {Refusal.OTHER_CONTENT, Refusal.ANOTHER_PIECE}:
            raise
        # What is there of an earlier try, or of another counter, is of something else: it begins anew.
        central.drop_pieces(content_hash)
        return 0


def _content(session: Session, content_hash: str) -> bytes | None:
    content = session.scalar(select(AttachmentContent.content).where(AttachmentContent.hash == content_hash))
    if content is None or hashlib.sha256(content).hexdigest() != content_hash:
        return None
    return content


def fetching_contents(local: LocalDatabase, central: CentralServer, at: datetime) -> Iterator[int]:
    """Fetches the contents of other counters' attachments that are to be had, newest first.

    A step a piece: yields its bytes. What the centre does not have, or gives to nobody here, stays where it
    is. A caller may stop between two steps.

    Raises:
        SyncError: cut, or refused.
    """
    with local.reading() as session:
        lacking = _lacking(session)
    there = {one.hash: one.size for one in central.contents_there(lacking)} if lacking else {}
    for content_hash in lacking:
        if content_hash in there:
            yield from _fetching(local, central, content_hash, there[content_hash], at)


def _lacking(session: Session) -> list[str]:
    own = select(Station.id).scalar_subquery()
    here = select(AttachmentContent.hash)
    rows = session.scalars(
        select(Attachment.content_hash)
        .where(Attachment.station_id != own, Attachment.content_hash.not_in(here))
        .group_by(Attachment.content_hash)
        .order_by(func.max(Attachment.added_at).desc(), Attachment.content_hash)
        .limit(_CANDIDATES)
    )
    return list(rows)


def _fetching(
    local: LocalDatabase, central: CentralServer, content_hash: str, size: int, at: datetime
) -> Iterator[int]:
    with local.reading() as session:
        place = _arrived(session, content_hash)
    while place < size:
        piece = central.piece_of(content_hash, place)
        if piece is None or piece.place != place or not 0 < len(piece.piece) <= size - place:
            # It was begun anew there, or is gone.
            with local.writing() as session:
                _forget(session, content_hash)
            return
        place += len(piece.piece)
        with local.writing() as session:
            session.add(ArrivingPiece(hash=content_hash, place=piece.place, piece=piece.piece))
            if place == size:
                session.flush()
                _put_together(session, content_hash, at)
        yield len(piece.piece)


def _arrived(session: Session, content_hash: str) -> int:
    length = select(func.sum(func.length(ArrivingPiece.piece))).where(ArrivingPiece.hash == content_hash)
    return int(session.scalar(length) or 0)


def _put_together(session: Session, content_hash: str, at: datetime) -> None:
    """Keeps the content if it is what its hash names; what is not is fetched anew the next time."""
    pieces = select(ArrivingPiece.piece).where(ArrivingPiece.hash == content_hash)
    content = b"".join(session.scalars(pieces.order_by(ArrivingPiece.place)))
    if hashlib.sha256(content).hexdigest() == content_hash:
        session.merge(AttachmentContent(hash=content_hash, content=content, kept_at=at))
    _forget(session, content_hash)


def _forget(session: Session, content_hash: str) -> None:
    session.execute(delete(ArrivingPiece).where(ArrivingPiece.hash == content_hash))
