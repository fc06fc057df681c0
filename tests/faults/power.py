"""Power losses: what was told is kept, whatever of the rest reached the disk."""

import random
from itertools import islice
from pathlib import Path

from sqlalchemy import event

from desktop.desk import Desk
from desktop.office.profile import Profile
from tests.carried import mark_here
from tests.faults.disk import Disk, recorded
from tests.faults.registering import fresh_office, opened, seated
from tests.faults.tally import Tally
from tests.faults.work import SIGNALS, Work, found_in

DONE = 40
CUTS_OF_ONE = 20


def power_losses(place: Path, times: int, work: Work = SIGNALS, *, synchronous: str = "FULL") -> Tally:
    """Cuts the power `times` at a random step of a counter's work; at most 20 cuts of one such work.

    `synchronous` other than FULL shows what the harness is able to see.
    """
    chance = random.Random(20261130)
    tally = Tally(f"{work.name}power cut, synchronous={synchronous}")
    while tally.times < times:
        profile = fresh_office(place, f"power-{synchronous}-{tally.times}")
        disk, mark = _worked_on(profile, work, synchronous)
        for _ in range(min(CUTS_OF_ONE, times - tally.times)):
            _cut_off(tally, disk, profile, work, mark, chance)
    return tally


def _worked_on(profile: Profile, work: Work, synchronous: str) -> tuple[Disk, str]:
    """The disk, and the first mark that was written outside the file: a power cut may leave just that one."""
    with recorded(profile.folder) as disk:
        desk = opened(profile)
        mark = profile.mark.read_text("ascii")
        _synchronous(desk, synchronous)
        for number, told in enumerate(islice(work.begin(desk), DONE)):
            disk.tell(told)
            if number % 15 == 14:
                # What was in the log is folded into the file meanwhile, as it is every thousand pages.
                _fold_in(desk)
        desk.database.close()
    return disk, mark


def _synchronous(desk: Desk, level: str) -> None:
    if level == "FULL":
        return
    desk.database.close()
    event.listen(
        desk.database.engine, "connect", lambda line, _: line.execute(f"PRAGMA synchronous = {level}")
    )
    seated(desk)


def _fold_in(desk: Desk) -> None:
    line = desk.database.engine.raw_connection()
    line.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
    line.close()


def _cut_off(
    tally: Tally, disk: Disk, profile: Profile, work: Work, mark: str, chance: random.Random
) -> None:
    cut = chance.randrange(1, len(disk.steps) + 1)
    for old in profile.folder.glob("office.db*"):
        old.unlink()
    for name, content in disk.left_by_a_power_cut(cut, chance).items():
        if not name.endswith("-shm"):
            (profile.folder / name).write_bytes(content)
    profile.mark.write_text(mark, "ascii")
    mark_here(profile)
    tally.times += 1
    told = disk.told_until(cut)
    try:
        desk = opened(profile)
        desk.database.close()
        kept, wrong = found_in(profile, work)
    except Exception as error:  # noqa: BLE001 - whatever it is, what was told is not there
        tally.note(lost=len(told) or 1, where=f"step {cut}: {type(error).__name__}")
        return
    lost = set(told) - set(kept)
    tally.note(
        lost=len(lost),
        doubled=len(kept) - len(set(kept)),
        silent=len(wrong) or int(bool(lost)),
        where=f"step {cut} of {len(disk.steps)}: {sorted(lost)[:5]} of {len(told)} gone, {wrong[:5]}",
    )
