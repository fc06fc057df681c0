"""A year of slots for five officials, free and taken, against the bare question which hours are held."""

from datetime import timedelta
from pathlib import Path

from desktop.reception.queries import year_ahead
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.reception import BOOKINGS, OFFICIALS, RUNS, WARM_UP, held, town

_A_YEAR = timedelta(days=366)


def figure(folder: Path, bookings: int = BOOKINGS, runs: int = RUNS) -> Figure:
    """Ours counts some 6,500 slots, each compared with who holds it; the floor reads what is held."""
    with town(folder, bookings) as (desk, line):
        today = desk.today()
        return in_turns(
            "a year of slots for five officials",
            ours=timed(lambda: year_ahead(desk)),
            floor=timed(lambda: [held(line, key, today, today + _A_YEAR) for key in OFFICIALS]),
            runs=runs,
            warm_up=WARM_UP,
        )
