"""A disk without room, from any write on: refused in words, and nothing told is lost."""

import random
from pathlib import Path

from desktop.office.faults import KnownError
from tests.faults.disk import recorded
from tests.faults.registering import broken_in, fresh_office, numbers_in, opened, register
from tests.faults.tally import Tally

_MOST_WRITES = 60


def full_disks(place: Path, times: int) -> Tally:
    """Lets the disk be full `times`, after another number of writes; room is made again afterwards."""
    chance = random.Random(20261130)
    tally = Tally("disk full")
    profile = fresh_office(place, "full-disk")
    told: list[str] = []
    with recorded(profile.folder) as disk:
        desk = opened(profile)
        for _ in range(times):
            disk.full_after = chance.randrange(_MOST_WRITES)
            refused = False
            while not refused:
                try:
                    told.append(register(desk))
                except KnownError:
                    refused = True
            disk.full_after = None
            disk.steps.clear()
            tally.times += 1
            told.append(register(desk))
        desk.database.close()
    kept = numbers_in(profile)
    broken = broken_in(profile)
    tally.note(
        lost=len(set(told) - set(kept)),
        doubled=len(told) - len(set(told)) + len(kept) - len(set(kept)),
        silent=broken + len(set(kept) - set(told)),
        where=f"{len(told)} told, {len(kept)} kept, {broken} things do not hold",
    )
    return tally
