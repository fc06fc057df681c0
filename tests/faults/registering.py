"""A counter that registers one signal after another, and what is asked of its file afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Account, Submission
from db.models.base import new_key
from desktop.administration.actions import take_the_desk
from desktop.administration.opening import open_office
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.profile import Profile
from tests.benchmarks.offices import A_SIGNAL, key_of, new_office
from tests.fakes import FixedClock
from tests.whole import broken_entries


@cache
def _first_office(place: Path) -> Path:
    return new_office(place / "first").folder


def fresh_office(place: Path, name: str) -> Profile:
    """An office of counter No. 7 in a folder of that name; set up once, copied for each."""
    place.mkdir(parents=True, exist_ok=True)
    return Profile(Path(shutil.copytree(_first_office(place), place / name)), throw_away=True)


def opened(profile: Profile) -> Desk:
    """The desk with its clerk at it, as the program opens it; close its database."""
    return seated(open_office(profile, FileKeyStore(profile.key_file), FixedClock()))


def seated(desk: Desk) -> Desk:
    """The same desk with its clerk, without a password."""
    with desk.database.reading() as session:
        account = session.scalars(select(Account)).one()
    return take_the_desk(desk, account)


def register(desk: Desk) -> str:
    """Registers a signal; its number, which the citizen is told now."""
    return register_submission(desk, A_SIGNAL, new_key()).number


@contextmanager
def looked_into(profile: Profile) -> Iterator[LocalDatabase]:
    """The file itself, past the program."""
    database = LocalDatabase(profile.database, key_of(profile))
    try:
        yield database
    finally:
        database.close()


def numbers_in(profile: Profile) -> list[str]:
    """The numbers of all that is registered there."""
    with looked_into(profile) as database, database.reading() as session:
        return list(session.scalars(select(Submission.number)))


def broken_in(profile: Profile) -> int:
    """How many things do not hold in that file: chain, records, settings, contents."""
    with looked_into(profile) as database, database.reading() as session:
        return sum(1 for _ in broken_entries(session))
