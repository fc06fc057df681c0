"""A counter's file that comes back: put back by hand, copied to another folder or computer, its log lost.

Each fault is done to the files themselves, while nobody has them open.
"""

import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from db.key_store import FileKeyStore
from db.outside.mark import Mark
from desktop.administration.settling import Answer, settle_numbers
from desktop.administration.standing import NumbersInDoubt
from desktop.office.profile import Profile
from tests.fakes import FixedClock
from tests.faults.registering import broken_in, fresh_office, numbers_in, opened, register
from tests.faults.tally import Tally


def copy_of(profile: Profile, place: Path) -> Path:
    """A copy of the file as it is now, made while nobody is at work."""
    return Path(shutil.copy(profile.database, place))


def put_back(profile: Profile, copy: Path) -> None:
    """Puts the copy over the file by hand, as README once said."""
    for old in profile.folder.glob("office.db-*"):
        old.unlink()
    shutil.copy(copy, profile.database)


def cloned(profile: Profile, folder: Path) -> Profile:
    """The whole folder copied, with its key and its mark."""
    return Profile(Path(shutil.copytree(profile.folder, folder)), throw_away=True)


def on_another_computer(profile: Profile) -> None:
    """As though the folder had been copied to another computer at the very same place."""
    mark = Mark.read(profile.mark.read_text("ascii"))
    assert mark is not None
    elsewhere = replace(mark, where=mark.where._replace(machine="0" * 32))
    profile.mark.write_text(elsewhere.written(), "ascii")


def killed_at_work(profile: Profile, numbers: int) -> list[str]:
    """Registers and leaves the file as a killed process does: what was committed is in the log alone."""
    desk = opened(profile)
    told = [register(desk) for _ in range(numbers)]
    kept = profile.folder.with_name(f"{profile.folder.name}-killed")
    kept.mkdir()
    for file in profile.folder.glob("office.db*"):
        shutil.copy(file, kept)
    desk.database.close()
    for file in kept.glob("office.db*"):
        shutil.copy(file, profile.folder)
    shutil.rmtree(kept)
    return told


def lose_the_log(profile: Profile) -> None:
    """The write-ahead log is gone."""
    for log in profile.folder.glob("office.db-*"):
        log.unlink()


def damage_the_log(profile: Profile, chance: random.Random) -> None:
    """Bytes of the log's first frame are others: SQLite then passes over all of it in silence."""
    log = profile.folder / "office.db-wal"
    content = bytearray(log.read_bytes())
    at = 32 + chance.randrange(24)
    content[at] ^= 0xFF
    log.write_bytes(bytes(content))
    (profile.folder / "office.db-shm").unlink(missing_ok=True)


def settled(profile: Profile, last_number: str = "", *, other_at_work: bool | None = False) -> bool:
    """Opens the office, answering the question if it is asked; whether it was."""
    store = FileKeyStore(profile.key_file)
    try:
        opened(profile).database.close()
    except NumbersInDoubt:
        answer = Answer(last_number=last_number, other_at_work=other_at_work)
        settle_numbers(profile, store, FixedClock(), answer)
        opened(profile).database.close()
        return True
    return False


@dataclass
class _Counter:
    """What was told at the counter, and which of it a fault took away."""

    profile: Profile
    told: list[str]

    def registers(self, times: int) -> None:
        desk = opened(self.profile)
        self.told += [register(desk) for _ in range(times)]
        desk.database.close()


def put_backs(place: Path, times: int) -> Tally:
    """Puts yesterday's copy back `times`; after one question no number is given twice."""
    return _played("yesterday's copy put back by hand", place, times, _restored)


def lost_logs(place: Path, times: int) -> Tally:
    """Loses or damages the log of a killed counter `times`."""
    return _played("write-ahead log lost or damaged", place, times, _without_its_log)


def clones(place: Path, times: int) -> Tally:
    """Copies the folder and goes on with both `times`, the copy after one question."""
    return _played("folder copied, both go on", place, times, _cloned)


def _played(fault, place: Path, times: int, play) -> Tally:
    chance = random.Random(20261130)
    tally = Tally(fault)
    for number in range(times):
        counter = _Counter(fresh_office(place, f"{play.__name__}-{number}"), [])
        counter.registers(chance.randrange(1, 5))
        asked, broken = play(counter, chance)
        tally.times += 1
        tally.note(
            doubled=len(counter.told) - len(set(counter.told)),
            silent=int(not asked),
            lost=broken,
            where=f"{counter.profile.folder.name}: asked {asked}, {broken} things do not hold",
        )
    return tally


def _restored(counter: _Counter, chance: random.Random) -> tuple[bool, int]:
    copy = copy_of(counter.profile, counter.profile.folder.with_suffix(".copy"))
    counter.registers(chance.randrange(1, 6))
    put_back(counter.profile, copy)
    asked = settled(counter.profile)
    counter.registers(3)
    return asked, broken_in(counter.profile)


def _without_its_log(counter: _Counter, chance: random.Random) -> tuple[bool, int]:
    counter.told += killed_at_work(counter.profile, chance.randrange(2, 6))
    if chance.random() < 0.5:
        lose_the_log(counter.profile)
    else:
        damage_the_log(counter.profile, chance)
    asked = settled(counter.profile, counter.told[-1])
    counter.registers(3)
    return asked, broken_in(counter.profile)


def _cloned(counter: _Counter, chance: random.Random) -> tuple[bool, int]:
    copy = cloned(counter.profile, counter.profile.folder.with_name(f"{counter.profile.folder.name}-2"))
    if chance.random() < 0.5:
        on_another_computer(copy)
    asked = settled(copy)
    counter.registers(2)
    second = _Counter(copy, counter.told)
    second.registers(2)
    return asked, broken_in(counter.profile) + broken_in(copy) + (len(numbers_in(copy)) == 0)
