"""The head of the journal on paper: what the file is held against one day, whoever may write into it by then.

A chain proves that nothing in it was changed, but not that it was not written anew from some entry on. A hash
that lies in a paper file proves that too, for all that stood before it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from db.checking.everything import EntryPlace
from db.models import JournalEntry
from db.notes import NOTE, note_key
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.paper.kinds import PaperKind, PaperOf

DAYS_LOOKED_AT = 30
"""Back from today: what was not printed for longer is past noticing."""

_ANCHOR = re.compile(r"(\d{1,9})/(\d{1,18}):([0-9a-f]{64})")
_BETWEEN = re.compile(r"[\s\-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of the journal at that moment, and its hash."""

    counter: int
    at: datetime
    epoch: int
    seq: int
    hash: str

    @property
    def anchor(self) -> str:
        """As a command and the screen take it: `1/234:9f86…`."""
        return f"{self.epoch}/{self.seq}:{self.hash}"


def head_of_journal(desk: Desk) -> Head:
    """The head now.

    Raises:
        NotAllowed: the clerk may not check the journal.
    """
    with desk.reading(Permission.VERIFY_JOURNAL) as session:
        last = session.execute(
            select(JournalEntry.epoch, JournalEntry.seq, JournalEntry.hash)
            .order_by(JournalEntry.epoch.desc(), JournalEntry.seq.desc())
            .limit(1)
        ).one()
    return Head(
        counter=desk.station.counter, at=desk.clock.now(), epoch=last.epoch, seq=last.seq, hash=last.hash
    )


def head_of(day: date) -> PaperOf:
    """What the journal is told of the slip of a day."""
    return PaperOf(PaperKind.JOURNAL_HEAD, "journal_head", day.isoformat())


def days_without_a_slip(desk: Desk) -> tuple[date, ...]:
    """The working days, today among them, whose head nobody has printed; of the last month, latest first."""
    today = desk.today()
    days = [today - timedelta(days=back) for back in range(DAYS_LOOKED_AT)]
    keys = {str(note_key(desk.station.id, "journal_head", day.isoformat())): day for day in days}
    with desk.reading(Permission.VERIFY_JOURNAL) as session:
        first = session.scalar(select(func.min(JournalEntry.at)))
        printed = set(
            session.scalars(
                select(JournalEntry.entity_id).where(
                    JournalEntry.entity == NOTE, JournalEntry.entity_id.in_(keys)
                )
            )
        )
    since = day_in_sofia(first) if first else today
    return tuple(
        day
        for key, day in keys.items()
        if key not in printed and day >= since and desk.calendar.is_working_day(day)
    )


def anchor_typed(text: str, *, field: str = "anchor") -> Mapping[EntryPlace, str]:
    """The place and the hash of a slip, as typed: groups, dashes and capitals do not matter.

    Raises:
        WrongInput: that is no place with a hash of 64 signs.
    """
    found = _ANCHOR.fullmatch(_BETWEEN.sub("", text).lower())
    if found is None:
        raise WrongInput(
            N_(
                "Enter the place and the hash as printed on the slip: epoch/number, a colon, and 64 "
                "characters in groups. Spaces do not matter."
            ),
            field=field,
        )
    epoch, seq, hashed = found.groups()
    return {(int(epoch), int(seq)): hashed}


def check_against_a_slip(desk: Desk, text: str) -> Mapping[EntryPlace, str]:
    """The anchor of a slip whose entry stands here as it was printed; the whole check still takes its time.

    Raises:
        WrongInput: that is no anchor.
        KnownError: the entry is another one than was printed, or is not here.
    """
    anchor = anchor_typed(text)
    ((place, hashed),) = anchor.items()
    with desk.reading(Permission.VERIFY_JOURNAL) as session:
        entry = session.get(JournalEntry, place)
    if entry is None:
        raise KnownError(
            N_(
                "The log has no entry {epoch}/{seq}: entries were taken away since the slip was printed. "
                "Keep the computer as it is and call the administrator."
            ),
            epoch=place[0],
            seq=place[1],
        )
    if entry.hash != hashed:
        raise KnownError(
            N_(
                "Entry {epoch}/{seq} is another one than on the slip. If the slip was read correctly, the "
                "log was rewritten: keep the computer as it is and call the administrator."
            ),
            epoch=place[0],
            seq=place[1],
        )
    return anchor
