"""What is known of the nightly synchronisations, and what is told of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Setting, Station, SyncRun
from desktop.administration.news import News
from desktop.administration.rules import CENTRAL_SERVER
from desktop.desk import Desk
from desktop.office.language import _, ngettext
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained
from desktop.synchronisation.rules import USUAL_TIME, Night, is_insistent, nights_missed

SYNC_TIME = "sync_time"
_SHOWN = 30
_WENT_THROUGH = (
    "TamperedEntry", "OtherKey", "UnsignedEntry", "FeedWentBack", "Difference", "RefusedEntry", "Clash",
    "UnreadableEntry",
)  # fmt: skip
"""Faults of a run that nothing stopped: everything else was exchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRunRecord:
    """One synchronisation: when (aware), how much, or the name of what went wrong."""

    id: int
    started_at: datetime
    finished_at: datetime
    pushed: int
    pulled: int
    fault: str | None

    @property
    def went_through(self) -> bool:
        """Whether nothing stopped it."""
        return self.fault is None or self.fault in _WENT_THROUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncShown:
    """What the screen shows: where the server is, the night, the last runs from the newest."""

    server: str
    night: Night
    runs: tuple[SyncRunRecord, ...]


def night_of(desk: Desk) -> Night | None:
    """What is known of the nights; nothing where no central server is chosen. Whoever is at the desk."""
    with storage_faults_explained(), desk.database.reading() as session:
        if session.get(Setting, CENTRAL_SERVER) is None:
            return None
        return _night(session)


def shown_of_syncs(desk: Desk) -> SyncShown | None:
    """The same with the last runs; nothing where no central server is chosen.

    Raises:
        NotAllowed: the clerk does not look after the synchronisation.
    """
    # Only here the way there is read, and what reads it takes a while to import.
    from db.sync.address import without_secret  # noqa: PLC0415

    with desk.reading(Permission.SYNC) as session:
        server = session.get(Setting, CENTRAL_SERVER)
        if server is None:
            return None
        rows = session.scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(_SHOWN))
        runs = tuple(record_of(SyncRunRecord, row) for row in rows)
        return SyncShown(server=without_secret(server.value), night=_night(session), runs=runs)


def night_warnings(desk: Desk) -> tuple[str, ...]:
    """What the status bar tells as long as nothing goes through."""
    night = night_of(desk)
    return (_missed(desk, night),) if night is not None and is_insistent(night, desk.clock.now()) else ()


def night_news(desk: Desk) -> tuple[News, ...]:
    """What is told at a sign-in after a night without a synchronisation; after three days insistently."""
    night, now = night_of(desk), desk.clock.now()
    if night is None or not nights_missed(night, now):
        return ()
    insistent = is_insistent(night, now)
    what_to_do = (
        _("Nothing reaches the other counters, nor comes from them. Call the administrator today.")
        if insistent
        else _("Everything is kept here and will be sent; the program goes on trying.")
    )
    return (News(f"{_missed(desk, night)}. {what_to_do}", insistent=insistent),)


def _missed(desk: Desk, night: Night) -> str:
    days = nights_missed(night, desk.clock.now())
    return ngettext("Not synchronised for {count} day", "Not synchronised for {count} days", days)


def _night(session: Session) -> Night:
    station = session.execute(select(Station)).scalar_one()
    time = session.get(Setting, SYNC_TIME)
    finished = select(SyncRun.finished_at).order_by(SyncRun.id.desc()).limit(1)
    through = or_(SyncRun.fault.is_(None), SyncRun.fault.in_(_WENT_THROUGH))
    return Night(
        station=station.id,
        time=USUAL_TIME if time is None else time.value,
        last_through=session.scalar(finished.where(through)),
        last_try=session.scalar(finished),
        since=station.created_at,
    )
