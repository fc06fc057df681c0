"""The central database put back from a copy again and again, while three counters go on registering."""

import random
from pathlib import Path

from db.models import Submission
from db.sync.synchronise import SyncOutcome, synchronise
from tests.central.postgres import Database
from tests.sync.counter import CLOCK, SUBMISSIONS, Counter, open_counter
from tests.sync.restored import dumped, put_back


def opened(central: Database, folder: Path) -> list[Counter]:
    """Three counters of a municipality of their own."""
    return [open_counter(central.admit(counter=n, charter=folder.name), folder) for n in (3, 5, 7)]


def sync(counter: Counter) -> SyncOutcome:
    return synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=SUBMISSIONS)


def went_back(central: Database, folder: Path, times: int, seed: int = 13) -> tuple[int, int]:
    """Puts the centre back so often, at any moment; how many submissions were lost and how many doubled."""
    chance = random.Random(seed)
    counters = opened(central, folder)
    told = set()
    for _ in range(times):
        copies = list[bytes]()
        for _ in range(2):
            for counter in chance.sample(counters, k=chance.randint(1, 3)):
                told |= {counter.register().id for _ in range(chance.randint(0, 3))}
                sync(counter)
            copies.append(dumped(central))
        put_back(central, copies[0])
        for counter in chance.sample(counters, k=2):
            told.add(counter.register().id)
            counter.push()
    for _ in range(2):
        for counter in counters:
            sync(counter)
    here = [counter.has(Submission) for counter in counters]
    for counter in counters:
        counter.local.close()
    lost = sum(len(told - {*keys}) for keys in here)
    return lost, sum(len(keys) - len({*keys}) for keys in here)
