"""The end of a sync: the records are compared with the centre's, and the station says how it stands."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from db.engine import LocalDatabase
from db.models.journal import OtherStation, PullPosition, SyncRun
from db.models.office import Station
from db.sync.central_server import CentralServer
from db.sync.comparing import Difference, differences
from db.sync.keeping import LookedUp
from db.sync.set_aside import Aside, Why
from db.sync.station_state import state_of

WENT_BACK = "FeedWentBack"
DIFFERS = "Difference"
_OF_WHY = {
    Why.TAMPERED: "TamperedEntry",
    Why.OTHER_KEY: "OtherKey",
    Why.UNSIGNED: "UnsignedEntry",
    Why.CLASH: "Clash",
}
_UNREADABLE = "UnreadableEntry"
_REFUSED = "RefusedEntry"
MET = ("TamperedEntry", "OtherKey", "UnsignedEntry", WENT_BACK, DIFFERS, _REFUSED, "Clash", _UNREADABLE)
"""What a run may have met that ended whole all the same, the worst first."""

_COMPARED_AGAIN = timedelta(days=7)


def met(why: Why) -> str:
    """What a run is said to have met where something is set aside for that reason."""
    return _OF_WHY.get(why, _UNREADABLE)


def compared(
    local: LocalDatabase,
    central: CentralServer,
    looked_up: Collection[LookedUp],
    now: datetime,
    *,
    moved: bool,
) -> tuple[Difference, ...] | None:
    """Compares the records where something `moved`, something differed, or nobody has for a week.

    None in all other nights: a quiet one costs nothing.
    """
    with local.reading() as session:
        last = session.execute(
            select(SyncRun.finished_at, SyncRun.differs)
            .where(SyncRun.differs.is_not(None))
            .order_by(SyncRun.id.desc())
            .limit(1)
        ).first()
    if not moved and last is not None and not last.differs and now - last.finished_at < _COMPARED_AGAIN:
        return None
    said = central.records_said()
    with local.reading() as session:
        own_station = session.execute(select(Station.id)).scalar_one()
        return tuple(differences(session, own_station, looked_up, said))


_KEPT_OF_A_COUNTER = ("counter", "revoked_at", "said_at")


def tell_state(
    local: LocalDatabase,
    central: CentralServer,
    aside: Sequence[Aside],
    differs: Sequence[Difference] | None,
    about: Mapping[str, Any],
) -> None:
    """Tells the centre how it stands here, and keeps which counters there are."""
    with local.reading() as session:
        position = session.scalar(select(func.max(PullPosition.position))) or 0
        state = state_of(session, position=position, aside=aside, differs=differs, about=about)
    central.say_state(state)
    stations = central.stations()
    with local.writing() as session:
        for one in stations:
            same = {name: getattr(one, name) for name in _KEPT_OF_A_COUNTER}
            session.merge(OtherStation(station_id=one.station, **same))
