"""The pause after wrong passwords and codes: it grows with each, stands in the file, five minutes at most."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Integer, func, literal_column, select
from sqlalchemy.orm import Session

from db.models import JournalEntry
from db.notes import NOTE, note_key
from desktop.office.clock import in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_

FREE = 3
"""So many may be mistyped before there is a pause."""

_FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
_COUNTED_FOR = timedelta(hours=1)
_LOOKED_AT = 100
_ROW = literal_column("journal_entry.rowid", Integer)
FREE_CODES = 5
"""So many check codes may be misheard in an hour before there is a pause; one that is right forgives none."""

FAILED = ("account.sign_in_failed", "account.unlock_failed")
LET_IN = "account.window_unlocked"
WRONG_CODE = "account.status_refused"


@dataclass(frozen=True, slots=True)
class Failures:
    """How often a password was wrong since it was last right; when first and last."""

    count: int
    first: datetime | None = None
    last: datetime | None = None


def pause_after(count: int, free: int = FREE) -> timedelta:
    """How long nobody is let in after that many wrong passwords in a row."""
    if count < free:
        return timedelta()
    return min(_FIRST_PAUSE * (1 << min(count - free, 10)), LONGEST_PAUSE)


def failures_of(
    session: Session, station: UUID, account: UUID | str, since: datetime | None = None
) -> Failures:
    """The wrong passwords since the right one, as the journal has them; those after `since` alone, if given.

    `account` is a key, or stands for all user names that nobody has.
    """
    let_in = select(func.max(_ROW)).where(
        JournalEntry.entity == "account",
        JournalEntry.entity_id == str(account),
        JournalEntry.action == "account.signed_in",
    )
    last_let_in = session.scalar(let_in) or 0
    found = session.execute(
        select(JournalEntry.action, JournalEntry.at)
        .where(
            JournalEntry.entity == NOTE,
            JournalEntry.entity_id == str(note_key(station, "account", account)),
            JournalEntry.action.in_((*FAILED, LET_IN)),
            last_let_in < _ROW,
        )
        .order_by(_ROW.desc())
        .limit(_LOOKED_AT)
    ).all()
    moments = []
    for action, at in found:
        if action == LET_IN or (since is not None and at < since):
            break
        moments.append(at)
    return Failures(len(moments), moments[-1], moments[0]) if moments else Failures(0)


def check_the_pause(session: Session, station: UUID, account: UUID | str, now: datetime) -> None:
    """Refuses whoever comes too soon after wrong passwords: what they typed is not even looked at.

    Raises:
        WrongInput: the pause is not over. It is no failure, and makes the pause no longer.
    """
    failures = failures_of(session, station, account, now - _COUNTED_FOR)
    if failures.last is None:
        return
    _wait(
        failures.last,
        pause_after(failures.count),
        now,
        N_("The password was wrong several times. Wait until {time}, then enter it again."),
        "password",
    )


def check_the_code_pause(session: Session, station: UUID, account: UUID, now: datetime) -> None:
    """Refuses whoever tries one check code after another: neither number nor code is looked at.

    Raises:
        WrongInput: the pause is not over. It is no failure, and makes the pause no longer.
    """
    key = str(note_key(station, "account", account))
    wrong = select(JournalEntry.at).where(
        JournalEntry.entity == NOTE, JournalEntry.entity_id == key, JournalEntry.action == WRONG_CODE
    )
    found = session.scalars(wrong.order_by(_ROW.desc()).limit(_LOOKED_AT)).all()
    moments = [at for at in found if at >= now - _COUNTED_FOR]
    if moments:
        sentence = N_(
            "Number and check code did not match several times. Wait until {time}, then enter them again."
        )
        _wait(moments[0], pause_after(len(moments), FREE_CODES), now, sentence, "number")


def _wait(last: datetime, pause: timedelta, now: datetime, sentence: str, field: str) -> None:
    left = last + pause - now
    # By a clock that was put back nobody knows how long it is: nobody is kept out by it.
    if timedelta() < left <= pause:
        raise WrongInput(sentence, field=field, time=f"{in_sofia(now + left):%H:%M:%S}")
