"""Whether this is the file that was last at work here: it is held against the mark outside it at each start.

Where it is older, was copied, or nobody can tell, it stays closed until a person has answered one question:
see `settling`.
"""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from keyring.errors import KeyringError
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.key_store import KeyStore
from db.models import Station, Submission
from db.outside.keeper import MarkKeeper
from db.outside.kept import KeptMarks
from db.outside.look import Found, Standing, look
from db.outside.mark import Mark, Place, Whereabouts
from db.outside.whereabouts import whereabouts_of
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.profile import Profile
from desktop.office.records import record_of

IN_ORDER = frozenset({Standing.NEW, Standing.AS_LEFT})
ELSEWHERE = frozenset({Standing.COPIED, Standing.UNMARKED})
"""The computer that wrote last may be another one, and still at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is asked about. `after` is the newest case of this counter in the file; empty where there is none.

    `missing` is how many cases are known outside the file and not in it, `last_at` the moment of the last
    entry that is known outside it, aware; None where nothing is known.
    """

    standing: Standing
    counter: int
    after: str
    missing: int
    last_at: datetime | None

    @property
    def of_another(self) -> bool:
        """Whether it is also asked if another computer is still at work as this counter."""
        return self.standing in ELSEWHERE


class NumbersInDoubt(KnownError):
    """The file is not, or may not be, the one that was last at work here; `doubt` is what to ask."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(
            N_(
                "This file of counter No. {counter} is not the one with which the counter last worked. Start "
                "the program: it asks one question, so that no number is given twice."
            ),
            of=doubt,
        )
        self.doubt = doubt


def marks_of(profile: Profile, key_store: KeyStore) -> KeptMarks:
    """Where the marks of that office are kept."""
    return KeptMarks(profile.mark, key_store)


def keep_watch(database: LocalDatabase, profile: Profile, key_store: KeyStore) -> None:
    """Looks whether the file is as it was left here; from now on each commit is marked outside it.

    Raises:
        NumbersInDoubt: a person must be asked first. Nothing was changed.
        StorageError: the file cannot be read or written.
    """
    marks = marks_of(profile, key_store)
    with database.reading() as session:
        found = looked_at(session, profile, marks)
        if found is None:
            return
        if found.standing not in IN_ORDER:
            raise NumbersInDoubt(_doubt(session, found))
        station, installation = _stations(session)[0]
    mark = brought_up(found, found.mark or first_mark(station, installation), profile)
    if mark != found.mark:
        keep_mark(marks, mark)
    if installation != mark.installation:
        with database.writing() as session:
            session.execute(select(Station)).scalar_one().installation = mark.installation
    database.keeper = MarkKeeper(profile.database, database.key, marks, mark)


def doubt_about(database: LocalDatabase, profile: Profile, key_store: KeyStore) -> Doubt | None:
    """What is to be asked before this file goes on; `None` where it is as it was left here.

    Raises:
        StorageError: the file cannot be read.
    """
    with database.reading() as session:
        found = looked_at(session, profile, marks_of(profile, key_store))
        return None if found is None or found.standing in IN_ORDER else _doubt(session, found)


def looked_at(session: Session, profile: Profile, marks: KeptMarks) -> Found | None:
    """How the file stands to its mark; `None` of a file that says of no station, which nobody can open."""
    stations = _stations(session)
    if len(stations) != 1:
        return None
    line = session.connection().connection.driver_connection
    (station, installation), where = stations[0], whereabouts_of(profile.database)
    return look(line, installation, station, marks, where)


def _stations(session: Session) -> Sequence[tuple[str, str | None]]:
    # As text: asked at every start, and SQLAlchemy takes longer to make a statement than SQLite to run it.
    found = session.connection().exec_driver_sql("SELECT id, installation FROM station LIMIT 2").fetchall()
    return [(row[0], row[1]) for row in found]


def first_mark(station: str, installation: str | None) -> Mark:
    """The mark of an installation that has none yet; `station` is its key."""
    return Mark(
        installation=installation or new_installation(),
        station=station,
        place=Place(0, 0),
        hash="",
        at="",
        where=Whereabouts("", "", 0),
    )


def new_installation() -> str:
    """A random name for this computer and folder as one counter's place of work."""
    return secrets.token_hex(16)


def brought_up(found: Found, mark: Mark, profile: Profile) -> Mark:
    """The mark as the file stands now, where it lies now."""
    facts = {} if found.head is None else found.head._asdict()
    return replace(mark, where=whereabouts_of(profile.database), **facts)


def keep_mark(marks: KeptMarks, mark: Mark, *, in_key_store: bool = False) -> None:
    """Keeps it in the file, and in the key store too if asked for; what refuses is logged.

    Without a mark the file is asked about at the next start: that is the safe side.
    """
    try:
        marks.keep_in_file(mark)
        if in_key_store:
            marks.keep_in_key_store(mark)
    except (OSError, KeyringError) as error:
        logging.getLogger(__name__).warning("the mark was not kept: %s", type(error).__name__)


def _doubt(session: Session, found: Found) -> Doubt:
    station = session.execute(select(Station)).scalar_one()
    newest = (
        select(Submission.number)
        .where(Submission.station_id == station.id)
        .order_by(Submission.id.desc())
        .limit(1)
    )
    missing = (last - first for name, (first, last) in found.missing.items() if name.startswith("submission"))
    at = found.mark.at if found.mark else ""
    return record_of(
        Doubt,
        found,
        counter=station.counter,
        after=session.scalar(newest) or "",
        missing=sum(missing),
        last_at=datetime.fromisoformat(at) if at else None,
    )
