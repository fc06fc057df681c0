"""Whether the computer's clock is right, asked of a person where it has jumped since the last entry."""

from sqlalchemy import delete, select

from db.models import JournalEntry, VisitDay, VisitMonth
from desktop.desk import Desk
from desktop.office.clock_watch import ClockDoubt, ClockWatch
from desktop.office.language import N_, Language
from desktop.storage_faults import storage_faults_explained

ACTOR = "clock"

_EARLIER = N_(
    "The clock of this computer shows {now}, but the last entry was made later, {seen}. Numbers and "
    "deadlines would be of the wrong day."
)
_LATER = N_(
    "The clock of this computer shows {now}, and the last entry was made {seen}. Nothing was registered for "
    "so long, or the clock is ahead: then numbers and deadlines would be of the wrong day."
)


def clock_watch_of(desk: Desk) -> ClockWatch:
    """A watch that knows the moment of the last entry."""
    order = (JournalEntry.epoch.desc(), JournalEntry.seq.desc())
    with storage_faults_explained(), desk.database.reading() as session:
        return ClockWatch(session.scalar(select(JournalEntry.at).order_by(*order).limit(1)))


def clock_words(doubt: ClockDoubt, words: Language) -> str:
    """What the clock shows and what is known."""
    said = _EARLIER if doubt.now < doubt.seen else _LATER
    return words.gettext(said).format(now=words.moment(doubt.now), seen=words.moment(doubt.seen))


def confirm_clock(desk: Desk, doubt: ClockDoubt) -> None:
    """A person says that the clock is right; the journal keeps it.

    Raises:
        KnownError: the storage refuses.
    """
    with desk.noting(ACTOR) as change:
        change.note("station.clock_confirmed", "station", desk.station.id, before=doubt.seen.isoformat())
        # Where it was ahead, days that come only now were counted as over: their visits are still to come.
        today = desk.today()
        change.session.execute(delete(VisitDay).where(VisitDay.day >= today))
        change.session.execute(delete(VisitMonth).where(VisitMonth.month >= today.replace(day=1)))
    if desk.clock_watch is not None:
        desk.clock_watch.believe(desk.clock.now())
