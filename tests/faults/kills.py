"""A counter's process killed at any moment: what it had told is kept, and the next one goes on from there."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from pathlib import Path

from desktop.office.profile import Profile
from tests.faults.registering import broken_in, fresh_office, numbers_in, opened, register
from tests.faults.tally import Tally

KILLS_OF_ONE = 100
LONGEST_S = 0.12
"""A counter is killed at most so long after it began to open its office; most of them at work."""


def kills(place: Path, times: int) -> Tally:
    """Kills a counter at work `times`, each time at another moment; a fresh office after every hundred."""
    chance = random.Random(20261130)
    tally = Tally("counter's process killed")
    processes = _processes()
    while tally.times < times:
        profile = fresh_office(place, f"kills-{tally.times}")
        told: list[str] = []
        for _ in range(min(KILLS_OF_ONE, times - tally.times)):
            told += _told_until_killed(processes, profile, chance.random() ** 0.5 * LONGEST_S)
            tally.times += 1
        _compare(tally, profile, told)
    return tally


def _processes() -> ForkServerContext:
    """New processes in which the program is loaded already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _told_until_killed(processes: ForkServerContext, profile: Profile, after: float) -> list[str]:
    hearing, telling = processes.Pipe(duplex=False)
    counter = processes.Process(target=_register_for_ever, args=(profile.folder, telling), daemon=True)
    counter.start()
    telling.close()
    hearing.recv_bytes()  # it begins to open its office
    told: list[str] = []
    ends = time.monotonic() + after
    try:
        while (left := ends - time.monotonic()) > 0:
            if wait([hearing], left):
                told.append(hearing.recv_bytes().decode())
        assert counter.pid is not None
        os.kill(counter.pid, signal.SIGKILL)
        while True:  # what was on its way when it was killed
            told.append(hearing.recv_bytes().decode())
    except EOFError:
        counter.join()
    return told


def _register_for_ever(folder: Path, telling: Connection) -> None:
    telling.send_bytes(b"here")
    desk = opened(Profile(folder, throw_away=True))
    while True:
        telling.send_bytes(register(desk).encode())


def _compare(tally: Tally, profile: Profile, told: list[str]) -> None:
    kept = numbers_in(profile)
    broken = broken_in(profile)
    lost = len(set(told) - set(kept))
    tally.note(
        lost=lost,
        doubled=len(told) - len(set(told)) + len(kept) - len(set(kept)),
        silent=int(bool(lost) and not broken),
        where=f"{profile.folder.name}: {lost} of {len(told)} gone, {broken} things do not hold",
    )
