"""What is set aside of the other counters' records, for the list and the status bar."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Account, OtherStation, PullPosition, SetAside, StationKey
from db.sync.position import NO_CONFIDENTIAL
from db.sync.set_aside import Aside, Why, as_aside
from desktop.desk import Desk
from desktop.office.language import _, ngettext
from desktop.office.permissions import Permission, Role
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained

_REVOKED_SAID = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideShown:
    """An entry that is set aside, as the list shows it: `counter` is where it comes from, None if unknown.

    `settled` is how it was settled, by whom and when; empty until then.
    """

    aside: Aside
    counter: int | None
    settled: str
    settled_by: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShown:
    """A key with which a counter signs and that nobody has confirmed here."""

    station: UUID
    counter: int | None
    key: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideShown:
    """All that somebody has to look at: keys to confirm, and entries, those not settled first."""

    keys: tuple[KeyShown, ...]
    entries: tuple[AsideShown, ...]


def all_shown(desk: Desk) -> SetAsideShown:
    """What is set aside here, and which keys are to be confirmed.

    Raises:
        NotAllowed: the clerk at the desk starts no synchronisation.
    """
    with desk.reading(Permission.SYNC) as session:
        counters = _counters(session)
        rows = session.scalars(
            select(SetAside).order_by(SetAside.settled != "", SetAside.since, SetAside.position)
        )
        entries = tuple(
            record_of(AsideShown, row, aside=as_aside(row), counter=counters.get(row.station)) for row in rows
        )
        unconfirmed = select(StationKey).where(StationKey.trusted.is_(False)).order_by(StationKey.seen_at)
        keys = tuple(
            record_of(KeyShown, row, station=row.station_id, counter=counters.get(str(row.station_id)))
            for row in session.scalars(unconfirmed)
        )
    return SetAsideShown(keys=keys, entries=entries)


def _counters(session: Session) -> dict[str, int]:
    """The numbers of the counters, by station."""
    return {str(row.station_id): row.counter for row in session.scalars(select(OtherStation))}


def set_aside_warnings(desk: Desk) -> tuple[str, ...]:
    """What the status bar says until it is settled: how much is set aside, the gravest by itself.

    And which counters were shut out in the last month, and that confidential cases do not come although
    somebody works here who keeps them.
    """
    counted = select(SetAside.why, func.count()).where(SetAside.settled == "").group_by(SetAside.why)
    with storage_faults_explained(), desk.database.reading() as session:
        found = {Why(why): count for why, count in session.execute(counted)}
        since = desk.clock.now() - _REVOKED_SAID
        revoked = session.scalars(
            select(OtherStation.counter).where(OtherStation.revoked_at > since).order_by(OtherStation.counter)
        ).all()
        misses = _misses_confidential(session)
    warnings = [_aside_words(found)] if found else []
    if misses:
        warnings.append(_("The central server gives this counter no confidential cases"))
    warnings += [_("Counter No. {counter} is shut out").format(counter=counter) for counter in revoked]
    return tuple(warnings)


def _misses_confidential(session: Session) -> bool:
    """Whether somebody here keeps confidential cases, and the centre was not told to give them."""
    withheld = PullPosition.feed.contains(NO_CONFIDENTIAL, autoescape=True)
    if session.scalar(select(PullPosition.position).where(withheld)) is None:
        return False
    roles = session.scalars(select(Account.roles).where(Account.active))
    return any({Role.SECRETARY, Role.ETHICS} & set(held) for held in roles)


def _aside_words(found: dict[Why, int]) -> str:
    words = [
        ngettext(
            "Set aside: {count} entry of another counter",
            "Set aside: {count} entries of other counters",
            sum(found.values()),
        )
    ]
    if altered := found.get(Why.TAMPERED):
        words.insert(0, ngettext("{count} entry arrived altered", "{count} entries arrived altered", altered))
    if clashes := found.get(Why.CLASH):
        words.append(_("given twice: {count}").format(count=clashes))
    if found.get(Why.OTHER_KEY):
        words.append(_("a key to confirm"))
    return " · ".join(words)
