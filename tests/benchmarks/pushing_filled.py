"""The nightly push against COPY into the three tables that it fills: entries, records and the feed."""

from pathlib import Path

from tests.benchmarks.measuring import Figure, in_turns
from tests.benchmarks.offices import new_office, seated_at
from tests.benchmarks.pushing import ENTRIES, RUNS, WARM_UP, Night


def figure(folder: Path) -> Figure:
    """Ours and the three copies, each from connecting to its last commit."""
    desk = seated_at(new_office(folder / "office"))
    try:
        night = Night(desk)
        night.register()
        return in_turns(
            f"push {ENTRIES:,} entries (three tables)",
            ours=night.ours,
            floor=night.filled,
            runs=RUNS,
            warm_up=WARM_UP,
        )
    finally:
        desk.database.close()
