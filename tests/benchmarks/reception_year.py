"""A year of slots for five officials, free and taken, against the bare question which hours are held."""

from datetime import timedelta
from pathlib import Path

from desktop.reception.queries.free_hours import day_counts
from desktop.reception.rules import last_day_ahead
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.reception import BOOKINGS, OFFICIALS, RUNS, WARM_UP, held, town

_A_YEAR = timedelta(days=366)


def figure(folder: Path, bookings: int = BOOKINGS, runs: int = RUNS) -> Figure:
    """Ours counts some 6,500 slots, each compared with who holds it; the floor reads what is held."""
    with town(folder, bookings) as (desk, line):
        today = desk.today()
        last = last_day_ahead(today, desk.charter.reception)
        return in_turns(
            "a year of slots for five officials",
            ours=timed(lambda: day_counts(desk, today, last)),
            floor=timed(lambda: [held(line, key, today, today + _A_YEAR) for key in OFFICIALS]),
            runs=runs,
            warm_up=WARM_UP,
        )
