"""Copies: a writer killed with a full log is copied whole; a copy put back gives no number twice."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

from db.copies import copy_database
from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from desktop.administration.opening import open_office
from desktop.copies.making import make_copy
from desktop.copies.putting_back import every_copy, restore
from desktop.office.profile import Profile
from tests.benchmarks.offices import key_of
from tests.fakes import FixedClock
from tests.faults.registering import broken_in, fresh_office, numbers_in, opened, register, seated
from tests.faults.tally import Tally


def copies_of_killed(place: Path, times: int) -> Tally:
    """Copies the file of a counter that was killed, its log not folded in (see `lost_by_a_plain_copy`)."""
    chance = random.Random(20261130)
    tally = Tally("copied after a kill")
    for _ in range(times):
        profile = fresh_office(place, f"killed-{tally.times}")
        desk = opened(profile)
        told = [register(desk) for _ in range(chance.randrange(1, 12))]
        # As a kill leaves it: the files as they are, and nobody who folds the log in.
        left = Profile(
            Path(
                shutil.copytree(
                    profile.folder, place / f"left-{tally.times}", ignore=shutil.ignore_patterns("*.part")
                )
            ),
            throw_away=True,
        )
        desk.database.close()
        copy = left.folder / "copy.db"
        database = LocalDatabase(left.database, key_of(left))
        copy_database(database, copy)
        database.close()
        whole = Profile(place / f"whole-{tally.times}", throw_away=True)
        whole.folder.mkdir()
        shutil.copyfile(copy, whole.database)
        shutil.copyfile(left.key_file, whole.key_file)
        kept = numbers_in(whole)
        tally.times += 1
        tally.note(
            lost=len(set(told) - set(kept)),
            doubled=len(kept) - len(set(kept)),
            silent=broken_in(whole),
            where=f"{left.folder.name}: {len(told)} told, {len(kept)} in the copy",
        )
    return tally


def lost_by_a_plain_copy(place: Path, times: int) -> int:
    """How many of so many cases are gone where the file alone is copied: that the harness sees it."""
    profile = fresh_office(place, "plain")
    desk = opened(profile)
    told = [register(desk) for _ in range(times)]
    alone = Profile(place / "alone", throw_away=True)
    alone.folder.mkdir()
    shutil.copyfile(profile.database, alone.database)
    shutil.copyfile(profile.key_file, alone.key_file)
    desk.database.close()
    return len(set(told) - set(numbers_in(alone)))


def restores(place: Path, times: int) -> Tally:
    """Puts a copy back `times`, after more was registered; now and then the newest copy is damaged."""
    chance = random.Random(20261130)
    tally = Tally("copy put back")
    profile = fresh_office(place, "restores")
    clock, keys = FixedClock(), FileKeyStore(profile.key_file)
    told: list[str] = []
    for _ in range(times):
        desk = seated(open_office(profile, keys, clock))
        told += [register(desk) for _ in range(chance.randrange(3))]
        make_copy(desk)
        clock.advance(timedelta(seconds=1))
        told += [register(desk) for _ in range(chance.randrange(4))]
        desk.database.close()
        copies = [one.path for one in every_copy(profile, clock.now())]
        passed_over = 0
        if len(copies) > 1 and chance.random() < 0.3:
            _damage(copies[0], chance)
            passed_over = 1
        done = restore(profile, keys, clock, copies=copies)
        clock.advance(timedelta(seconds=1))
        tally.times += 1
        tally.note(
            silent=int(len(done.passed_over) != passed_over) + broken_in(profile),
            where=f"{done.copy.name}: {len(done.passed_over)} of {passed_over} damaged copies were noticed",
        )
    kept = {number for file in _every_file(profile) for number in numbers_in(file)}
    tally.note(
        lost=len(set(told) - kept),
        doubled=len(told) - len(set(told)),
        where=f"{len(told)} told, {len(set(told))} of them different, {len(kept)} in all files together",
    )
    return tally


def _damage(copy: Path, chance: random.Random) -> None:
    whole = bytearray(copy.read_bytes())
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    copy.write_bytes(whole)


def _every_file(profile: Profile) -> list[Profile]:
    """The file of now and those of before, each as an office of its own."""
    found = [profile]
    for aside in profile.folder.glob("office-before-restore-*.db"):
        of_before = Profile(profile.folder / aside.stem, throw_away=True)
        of_before.folder.mkdir()
        shutil.copyfile(aside, of_before.database)
        shutil.copyfile(profile.key_file, of_before.key_file)
        found.append(of_before)
    return found
