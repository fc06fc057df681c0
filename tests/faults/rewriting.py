"""Killed while the whole file is written anew: in a migration, while copying, in a change of the key."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from db import migration
from db.copies import check_copy
from db.faults import StorageError
from desktop.copies.making import make_copy
from desktop.office.profile import Profile
from tests.benchmarks.offices import key_of
from tests.db.key_changes import killed_while_changing
from tests.fakes import FixedClock
from tests.faults.kills import _processes
from tests.faults.registering import broken_in, fresh_office, looked_into, numbers_in, opened, register
from tests.faults.tally import Tally

_OLDER = "0027"
"""What is taken back with it holds nothing of a signal: only so is what comes up again the same file."""

_MIGRATION_S, _COPY_S, _CHANGE_S = 0.5, 0.25, 0.3
_ROWS = 3_000


def migrations_killed(place: Path, times: int) -> Tally:
    """Kills a program that brings an older file up to date; the next start ends it with nothing missing."""
    chance, tally = random.Random(20261130), Tally("killed in a migration")
    while tally.times < times:
        profile = fresh_office(place, f"migration-{tally.times}")
        told = _registered(profile, chance)
        with looked_into(profile) as database, database.writing() as session:
            migration.run(session.connection(), _OLDER, "downgrade")
        _killed(_open, profile, chance.random() * _MIGRATION_S)
        tally.times += 1
        opened(profile).database.close()
        with looked_into(profile) as database:
            behind = migration.revision_of(database) != migration.HEAD
        _compare(tally, profile, told, silent=behind + _not_whole(profile))
    return tally


def copies_killed(place: Path, times: int) -> Tally:
    """Kills a program that makes copies; whatever has a copy's name is whole, and so is the file."""
    chance, tally = random.Random(20261130), Tally("killed while copying")
    while tally.times < times:
        profile = fresh_office(place, f"copy-{tally.times}")
        told = _registered(profile, chance)
        _killed(_copy, profile, chance.random() * _COPY_S)
        tally.times += 1
        _compare(tally, profile, told, silent=_not_whole(profile))
    return tally


def key_changes_killed(place: Path, times: int) -> Tally:
    """Kills a program that gives the file another key; one of the two opens it, and every row is there."""
    chance, tally = random.Random(20261130), Tally("killed in a change of key")
    while tally.times < times:
        folder = place / f"change-{tally.times}"
        tally.times += 1
        try:
            killed_while_changing(folder, _ROWS, chance.uniform(0, _CHANGE_S))
        except (AssertionError, StorageError) as error:
            tally.note(lost=1, where=f"{folder.name}: {error!r}")
    return tally


def _registered(profile: Profile, chance: random.Random) -> list[str]:
    desk = opened(profile)
    told = [register(desk) for _ in range(chance.randrange(1, 6))]
    desk.database.close()
    return told


def _killed(work: Callable[[Path, Connection], None], profile: Profile, after: float) -> None:
    """Has another process do it, and kills that so many seconds after it has begun."""
    processes = _processes()
    hearing, telling = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(profile.folder, telling), daemon=True)
    process.start()
    hearing.recv_bytes()
    time.sleep(after)
    process.kill()
    process.join()


def _open(folder: Path, telling: Connection) -> None:
    telling.send_bytes(b"here")
    opened(Profile(folder, throw_away=True))


def _copy(folder: Path, telling: Connection) -> None:
    desk = opened(Profile(folder, throw_away=True))
    assert isinstance(desk.clock, FixedClock)
    telling.send_bytes(b"here")
    while True:
        make_copy(desk)
        desk.clock.advance(timedelta(days=1))


def _not_whole(profile: Profile) -> int:
    """How many files have the name of a copy, and are none."""
    found = 0
    for copy in profile.backups.glob("*.db"):
        try:
            check_copy(copy, key_of(profile))
        except StorageError:
            found += 1
    return found


def _compare(tally: Tally, profile: Profile, told: list[str], *, silent: int) -> None:
    kept, broken = numbers_in(profile), broken_in(profile)
    tally.note(
        lost=len(set(told) - set(kept)),
        doubled=len(kept) - len(set(kept)),
        silent=silent + broken,
        where=f"{profile.folder.name}: {len(told)} told, {len(kept)} kept, {broken} things do not hold",
    )
