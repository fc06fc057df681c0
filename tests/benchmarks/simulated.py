"""A simulated year of 1,000,000 visits and 50,000 submissions: made once, and measured by several figures."""

import atexit
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in
from desktop.administration.opening import open_office
from desktop.demo.lines import line
from desktop.demo.year.office import Asked, simulate
from desktop.desk import Desk
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.oversight.visit_days import keep_days
from tests.fakes import FixedClock

YEAR, VISITS = 2025, 1_000_000
AFTER = datetime(2026, 1, 16, 8, 42, tzinfo=UTC)

FLOOR = (
    "SELECT day, counts FROM visit_day ORDER BY day",
    "SELECT kind, way, unit, topic, place, state, count(*) FROM submission_standing GROUP BY 1,2,3,4,5,6",
    "SELECT service, speed, unit, state, count(*) FROM application_standing GROUP BY 1, 2, 3, 4",
    "SELECT outcome, state, count(*) FROM booking GROUP BY 1, 2",
    "SELECT way, answers FROM feedback_card",
    "SELECT name, count(*) FROM referral GROUP BY 1",
)
"""The least that has to be read for a year: what is kept of its days, and each case once."""


@cache
def simulated_year(beside: Path, visits: int = VISITS) -> Profile:
    """The office, in a folder of its own in `beside`, which is gone when the program ends."""
    folder = beside / "simulated-year"
    shutil.rmtree(folder, ignore_errors=True)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    profile = Profile(folder, throw_away=True)
    simulate(profile, Asked(YEAR, 7, visits, AFTER))
    desk = seated_at(profile)
    while keep_days(desk):
        # As the window does it behind its work, some days at a time.
        pass
    desk.database.close()
    return profile


def seated_at(profile: Profile) -> Desk:
    """Its desk, at which somebody sits who may see everything. Close its database."""
    keys = FileKeyStore(profile.key_file)
    desk = sign_in(
        open_office(profile, keys, FixedClock(AFTER)), line("clerk", "login"), line("clerk", "password")
    )
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(Role)))


def reading_bare(bare: object) -> Callable[[], None]:
    """Reads over a line of the driver what has to be read, and nothing is made of it."""

    def read() -> None:
        for statement in FLOOR:
            bare.execute(statement).fetchall()  # type: ignore[attr-defined]

    return read
