"""Pages and logs damaged behind the program's back: it is said.

What a damage destroys is gone from the file, and comes back from a copy or the centre: it counts as silent
where nobody is told.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from db.faults import StorageError
from desktop.administration.queries import journal_check
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from tests.faults.registering import fresh_office, numbers_in, opened, register
from tests.faults.tally import Tally
from tests.harm import PAGE

REGISTERED = 25


def damages(place: Path, times: int) -> Tally:
    """Damages a file or its log in another way and place, `times`."""
    chance = random.Random(20261130)
    tally = Tally("page or log damaged")
    profile, told = _left_by_a_crash(place)
    copy = place / "damage-as-left"
    shutil.copytree(profile.folder, copy)
    for number in range(times):
        harm = _HARMS[number % len(_HARMS)]
        shutil.rmtree(profile.folder)
        shutil.copytree(copy, profile.folder)
        where = harm(profile, chance)
        tally.times += 1
        said, kept = _said_of(profile)
        missing = len(set(told) - set(kept))
        tally.note(silent=int(bool(missing) and not said), where=f"{harm.__name__} {where}: {missing} gone")
    return tally


def _left_by_a_crash(place: Path) -> tuple[Profile, list[str]]:
    """An office whose latest work stands in the log only, and what was registered in it."""
    working = fresh_office(place, "damage-working")
    desk = opened(working)
    told = [register(desk) for _ in range(REGISTERED)]
    left = Profile(
        Path(shutil.copytree(working.folder, place / "damage", ignore=shutil.ignore_patterns("*.part"))),
        throw_away=True,
    )
    desk.database.close()
    (left.folder / "office.db-shm").unlink()
    return left, told


def _said_of(profile: Profile) -> tuple[bool, list[str]]:
    """Whether anybody is told that something is wrong, at the start or by the check; what is still there."""
    try:
        desk = opened(profile)
        try:
            said = bool(journal_check(desk).broken)
        finally:
            desk.database.close()
        return said, numbers_in(profile)
    except (KnownError, StorageError):
        return True, []


def _flipped(file: Path, chance: random.Random) -> int:
    content = bytearray(file.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    return at


def _log_of(profile: Profile) -> Path:
    return profile.database.with_name("office.db-wal")


def a_bit_of_the_file(profile: Profile, chance: random.Random) -> int:
    return _flipped(profile.database, chance)


def a_bit_of_the_log(profile: Profile, chance: random.Random) -> int:
    return _flipped(_log_of(profile), chance)


def the_log_cut(profile: Profile, chance: random.Random) -> int:
    content = _log_of(profile).read_bytes()
    at = chance.randrange(len(content))
    _log_of(profile).write_bytes(content[:at])
    return at


def no_log(profile: Profile, _chance: random.Random) -> int:
    _log_of(profile).unlink()
    return 0


def the_file_cut(profile: Profile, chance: random.Random) -> int:
    content = profile.database.read_bytes()
    at = chance.randrange(len(content))
    profile.database.write_bytes(content[:at])
    return at


def two_pages_changed_over(profile: Profile, chance: random.Random) -> int:
    content = bytearray(profile.database.read_bytes())
    one, other = sorted(chance.sample(range(1, len(content) // PAGE), 2))
    first, second = content[one * PAGE : (one + 1) * PAGE], content[other * PAGE : (other + 1) * PAGE]
    content[one * PAGE : (one + 1) * PAGE], content[other * PAGE : (other + 1) * PAGE] = second, first
    profile.database.write_bytes(content)
    return one


_HARMS: tuple[Callable[[Profile, random.Random], int], ...] = (
    a_bit_of_the_file,
    a_bit_of_the_log,
    the_log_cut,
    no_log,
    the_file_cut,
    two_pages_changed_over,
)
