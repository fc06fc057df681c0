"""The other counters that sign up: which they are, and up to when this one has heard of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import SyncRun
from db.sync.pull import Clash
from desktop.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCounters:
    """Whom they signed up is known as of `heard_at`, an aware moment; `None`: nothing has been heard yet."""

    numbers: tuple[int, ...]
    heard_at: datetime | None


def other_counters(session: Session, desk: Desk) -> OtherCounters | None:
    """Those with which this one shares the hours; `None` where one counter gives them all."""
    numbers = tuple(one for one in desk.charter.sign_up_counters if one != desk.station.counter)
    if not numbers:
        return None
    heard_at = session.scalar(
        select(SyncRun.started_at)
        # A run of which a clash is told was a whole one.
        .where(or_(SyncRun.fault.is_(None), SyncRun.fault == Clash.__name__))
        .order_by(SyncRun.id.desc())
        .limit(1)
    )
    return OtherCounters(numbers=numbers, heard_at=heard_at)
