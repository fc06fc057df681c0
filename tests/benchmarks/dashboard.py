"""The dashboard of a year of 1,000,000 visits and 50,000 submissions, against the bare reading of as much."""

from pathlib import Path

from desktop.oversight.periods import year_of
from desktop.oversight.shown import shown
from desktop.oversight.watched import watched
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of
from tests.benchmarks.simulated import VISITS, YEAR, reading_bare, seated_at, simulated_year

RUNS = 15


def figure(folder: Path, visits: int = VISITS) -> Figure:
    """Ours counts what the overview shows, makes its chart, and says what to expect and what is unusual."""
    profile = simulated_year(folder.parent, visits)
    desk, bare = seated_at(profile), bare_line(profile.database, key_of(profile))

    def ours() -> None:
        found = shown(desk, year_of(YEAR), charts=1)
        if not found.measured.visits.waits.n:
            raise RuntimeError("the year that was made is empty")
        watched(desk)

    try:
        name = f"the dashboard of {visits:,} visits"
        return in_turns(name, ours=timed(ours), floor=timed(reading_bare(bare)), runs=RUNS)
    finally:
        bare.close()
        desk.database.close()
