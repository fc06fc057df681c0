"""A first push of 100,000 entries, years of a counter, to empty tables: against COPY of the same rows."""

from pathlib import Path

from tests.benchmarks.journals import write_a_journal
from tests.benchmarks.measuring import Figure, in_turns
from tests.benchmarks.offices import new_office, seated_at
from tests.benchmarks.pushing import Night

RUNS = 3
WARM_UP = 0
ENTRIES = 100_000


def figure(folder: Path, entries: int = ENTRIES) -> Figure:
    """Ours and the bare copy, each from connecting to its last commit."""
    desk = seated_at(new_office(folder / "office"))
    try:
        night = Night(desk)
        write_a_journal(desk, entries)
        return in_turns(
            f"push {entries:,} entries", ours=night.ours, floor=night.floor, runs=RUNS, warm_up=WARM_UP
        )
    finally:
        desk.database.close()
