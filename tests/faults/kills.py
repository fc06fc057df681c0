"""A counter's process killed at any moment: what it had told is kept, and the next one goes on from there."""

import multiprocessing
import os
import random
import signal
import time
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from pathlib import Path

from sqlalchemy import event

from desktop.office.profile import Profile
from tests.faults.registering import fresh_office, opened
from tests.faults.tally import Tally
from tests.faults.work import SIGNALS, Work, found_in

KILLS_OF_ONE = 100
LONGEST_AT_ALL_S = 60
STATEMENTS_OF_A_ROUND = 500


def kills(place: Path, times: int, work: Work = SIGNALS) -> Tally:
    """Kills a counter at work `times`, each time at another moment; a fresh office after every hundred."""
    chance = random.Random(20261130)
    tally = Tally(f"{work.name}counter's process killed")
    processes = _processes()
    while tally.times < times:
        profile = fresh_office(place, f"kills-{tally.times}")
        told: list[str] = []
        for _ in range(min(KILLS_OF_ONE, times - tally.times)):
            told += _told_until_killed(
                processes, profile, work, chance.random() ** 0.5 * work.killed_within_s
            )
            tally.times += 1
        _compare(tally, profile, work, told)
    return tally


def kills_at_statements(place: Path, times: int, work: Work) -> Tally:
    """Has a counter kill itself before a statement of its work: `times` of them, evenly over a round."""
    tally = Tally(f"{work.name}killed before a statement")
    processes = _processes()
    profile = fresh_office(place, "statements")
    told: list[str] = []
    for number in range(times):
        at = 1 + number * STATEMENTS_OF_A_ROUND // times
        told += _told_until_killed(processes, profile, work, LONGEST_AT_ALL_S, at)
        tally.times += 1
        if number % KILLS_OF_ONE == KILLS_OF_ONE - 1 or tally.times == times:
            _compare(tally, profile, work, told)
            profile, told = fresh_office(place, f"statements-{tally.times}"), []
    return tally


def _processes() -> ForkServerContext:
    """New processes in which the program is loaded already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _told_until_killed(
    processes: ForkServerContext, profile: Profile, work: Work, after: float, at_statement: int = 0
) -> list[str]:
    hearing, telling = processes.Pipe(duplex=False)
    handed = (profile.folder, telling, work, at_statement)
    counter = processes.Process(target=_work_for_ever, args=handed, daemon=True)
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
    assert counter.exitcode == -signal.SIGKILL, f"it ended by itself after {told[-3:]}"
    return told


def _work_for_ever(folder: Path, telling: Connection, work: Work, at_statement: int) -> None:
    telling.send_bytes(b"here")
    desk = opened(Profile(folder, throw_away=True))
    if at_statement:
        statements = count(1)

        @event.listens_for(desk.database.engine, "before_cursor_execute")
        def die(*_of_it: object) -> None:
            if next(statements) == at_statement:
                os.kill(os.getpid(), signal.SIGKILL)

    for told in work.begin(desk):
        telling.send_bytes(told.encode())


def _compare(tally: Tally, profile: Profile, work: Work, told: list[str]) -> None:
    kept, wrong = found_in(profile, work)
    lost = set(told) - set(kept)
    tally.note(
        lost=len(lost),
        doubled=len(told) - len(set(told)) + len(kept) - len(set(kept)),
        silent=len(wrong),
        where=f"{profile.folder.name}: {sorted(lost)[:5]} of {len(told)} gone, {wrong[:5]}",
    )
