"""A clock that is years or days off: nothing is dated by it before a person has confirmed it."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import Submission
from desktop.administration.clock_question import clock_watch_of, confirm_clock
from desktop.administration.opening import open_office
from desktop.still_here import ClockInDoubt
from tests.fakes import FixedClock
from tests.faults.registering import broken_in, fresh_office, register, seated
from tests.faults.tally import Tally

_JUMPS = tuple(timedelta(days=days) for days in (365, -365, 400, -40, 33, -1, 3_650))


def jumping_clocks(place: Path, times: int) -> Tally:
    """Lets the clock jump `times` while somebody is at work; once it is confirmed, work goes on."""
    chance = random.Random(20261130)
    tally = Tally("clock jumped")
    profile = fresh_office(place, "clocks")
    clock = FixedClock()
    desk = seated(open_office(profile, FileKeyStore(profile.key_file), clock))
    desk = replace(desk, clock_watch=clock_watch_of(desk))
    told = [register(desk)]
    for _ in range(times):
        clock.advance(chance.choice(_JUMPS))
        refused = False
        try:
            told.append(register(desk))
        except ClockInDoubt:
            refused = True
        tally.times += 1
        tally.note(silent=int(not refused), where=f"at {clock.now():%Y-%m-%d} nobody was asked")
        doubt = clock_watch_of(desk).doubt(clock.now())
        if doubt is not None:
            confirm_clock(desk, doubt)
        told.append(register(desk))
    with desk.database.reading() as session:
        kept = list(session.scalars(select(Submission.number)))
    desk.database.close()
    tally.note(
        lost=len(set(told) - set(kept)),
        doubled=len(told) - len(set(told)) + len(kept) - len(set(kept)),
        silent=broken_in(profile),
        where=f"{len(told)} told, {len(kept)} kept",
    )
    return tally
