"""All faults of the suite: how each is played, how often in full and how often with the other tests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.central.postgres import cleared_central
from tests.faults.between_counters import centres_put_back, poisoned_records
from tests.faults.clocks import jumping_clocks
from tests.faults.coming_back import clones, lost_logs, put_backs
from tests.faults.copied import copies_of_killed, restores
from tests.faults.cuts import cut_lines
from tests.faults.damage import damages
from tests.faults.day_of_work import DAY
from tests.faults.erasing import erasures_killed
from tests.faults.full_disk import full_disks
from tests.faults.hall_day import hall_days
from tests.faults.kills import kills, kills_at_statements
from tests.faults.power import power_losses
from tests.faults.rewriting import copies_killed, key_changes_killed, migrations_killed
from tests.faults.standby import kill_primaries
from tests.faults.tally import Tally


@dataclass(frozen=True)
class Fault:
    """One fault: `play` causes it so many times in a folder of its own and counts what went wrong."""

    name: str
    times: int
    times_in_short: int
    play: Callable[[Path, int], Tally]


FAULTS = (
    Fault("kills", 1_000, 12, kills),
    Fault("power", 200, 20, power_losses),
    Fault("day-kills", 200, 2, partial(kills, work=DAY)),
    Fault("day-statements", 250, 2, partial(kills_at_statements, work=DAY)),
    Fault("day-power", 100, 4, partial(power_losses, work=DAY)),
    Fault("cuts", 1_000, 20, lambda place, times: cut_lines(place, cleared_central(), times)),
    Fault("full-disk", 200, 20, full_disks),
    Fault("primary", 20, 1, kill_primaries),
    Fault("erasures", 100, 3, erasures_killed),
    Fault("migrations", 100, 2, migrations_killed),
    Fault("copying", 100, 2, copies_killed),
    Fault("key-changes", 100, 2, key_changes_killed),
    Fault("centre", 20, 1, centres_put_back),
    Fault("poison", 60, 60, poisoned_records),
    Fault("copies", 60, 2, copies_of_killed),
    Fault("restores", 60, 3, restores),
    Fault("put-back", 60, 2, put_backs),
    Fault("clones", 60, 2, clones),
    Fault("logs", 60, 2, lost_logs),
    Fault("damage", 300, 12, damages),
    Fault("hall", 30, 3, hall_days),
    Fault("clocks", 60, 7, jumping_clocks),
)
"""Each in the order in which the table tells it."""
