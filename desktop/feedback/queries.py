"""What of the cards can be told: how many wait, and which boxes they are still to be taken from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from db.models import WaitingCard
from desktop.complaints.box.queries import unfinished_openings
from desktop.complaints.box.rules import OpeningRecord
from desktop.desk import Desk
from desktop.feedback.anonymity import Way
from desktop.office.permissions import Permission, may


@dataclass(frozen=True, slots=True, kw_only=True)
class ToEnter:
    """The opened boxes in which cards may still be, and how many cards wait to be counted, by their way."""

    boxes: tuple[OpeningRecord, ...]
    waiting: Mapping[Way, int]


def to_enter(desk: Desk) -> ToEnter:
    """What whoever enters cards sees beside them.

    Raises:
        NotAllowed: the clerk may not take feedback.
    """
    with desk.reading(Permission.TAKE_FEEDBACK) as session:
        counts = session.execute(select(WaitingCard.way, func.count()).group_by(WaitingCard.way))
        waiting = {Way(way): count for way, count in counts}
        opened = unfinished_openings(desk.reading_in(session)) if may(desk.clerk, Permission.OPEN_BOX) else ()
    cards_in = tuple(one for one in opened if one.channel_kind != "anti_corruption_box")
    return ToEnter(boxes=cards_in, waiting=waiting)
