"""Lines to the central server cut at any byte: run again, the result is that of a line nobody cut."""

import random
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from db.sync.faults import CentralUnreachable
from tests.central.postgres import Database
from tests.faults.tally import Tally
from tests.sync.counter import Counter, open_counter
from tests.sync.line import Break, Direction, Line

ENTRIES = 4


def cut_lines(place: Path, central: Database, times: int) -> Tally:
    """Cuts the lines of pushes and of another counter's pulls, `times` in all, at any byte either way."""
    chance = random.Random(20261130)
    tally = Tally("line to the centre cut")
    place.mkdir(parents=True, exist_ok=True)
    sending, hearing = (open_counter(central.admit(counter=n, charter="cuts"), place) for n in (5, 7))
    try:
        while tally.times < times:
            told = [sending.register().id for _ in range(ENTRIES)]
            for counter, work in ((sending, Counter.push), (hearing, Counter.pull)):
                _cut(central, counter, work, chance)
                tally.times += 1
                # Again, over a line that holds.
                work(counter, most=chance.randint(1, 5))
            _compare(tally, central, sending, hearing, told)
    finally:
        sending.local.close()
        hearing.local.close()
    return tally


def _cut(central: Database, counter: Counter, work, chance: random.Random) -> None:
    direction: Direction = chance.choice(("up", "down"))
    after = int(chance.random() ** 2 * 12_000)
    with Line(central, Break(direction, after)) as line, suppress(CentralUnreachable):
        work(counter, line.dsn(counter.admitted), most=chance.randint(1, 5))


def _compare(tally: Tally, central: Database, sending: Counter, hearing: Counter, told: list[UUID]) -> None:
    kept = central.ask(
        "SELECT entity_id, count(*) FROM central.journal_entry WHERE entity_id = ANY(%s) GROUP BY 1",
        [str(one) for one in told],
    )
    there = {UUID(key): count for key, count in kept}
    here = hearing.numbers()
    tally.note(
        lost=sum(1 for one in told if one not in there) + len(set(sending.numbers()) - set(here)),
        doubled=sum(count - 1 for count in there.values()) + len(here) - len(set(here)),
        silent=len(sending.broken()) + len(hearing.broken()),
        where=f"after {tally.times} cuts",
    )
