"""A first push of a million entries: what the last ten thousand cost against the first, and the memory.

Ours is the median of the last twenty batches, the floor that of the first twenty: 1.0 where the cost of an
entry does not grow with what is there. What the process has grown by is written to the standard error.
"""

import resource
import sys
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from db.sync.central_server import reached
from db.sync.push import pushing
from tests.benchmarks.journals import write_a_journal
from tests.benchmarks.measuring import Figure
from tests.benchmarks.offices import new_office, seated_at
from tests.benchmarks.pushing import Night
from tests.sync.counter import CLOCK

ENTRIES = 1_000_000
BATCHES = 20


def figure(folder: Path, entries: int = ENTRIES) -> Figure:
    """Ours and the floor are the milliseconds of a batch of 500."""
    desk = seated_at(new_office(folder / "office"))
    try:
        night = Night(desk)
        write_a_journal(desk, entries)
        times = []
        with reached(night.station.dsn) as central:
            batches = pushing(desk.database, central, CLOCK)
            grown = 0
            begun = perf_counter_ns()
            for number, _confirmed in enumerate(batches):
                times.append((perf_counter_ns() - begun) / 1_000_000)
                if number == BATCHES:
                    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                begun = perf_counter_ns()
        mebibytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown) / 1024
        sys.stderr.write(
            f"{len(times)} batches; the process grew by {mebibytes:.0f} MiB after the first 20\n"
        )
        return Figure(
            name=f"a batch at the end of {entries:,} (the first ones)",
            ours=median(times[-BATCHES - 1 : -1]),
            floor=median(times[1 : BATCHES + 1]),
            runs=BATCHES,
        )
    finally:
        desk.database.close()
