"""Checking the whole file, against reading every entry of the journal bare and hashing what is in it."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.administration.queries import journal_check
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.journals import write_a_journal
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

ENTRIES = 40_000
RUNS = 5


def read_bare(line: Any) -> None:
    """The floor: each entry is fetched in its order and its payload hashed; nothing is compared."""
    for _place, payload in line.execute(
        "SELECT seq, CAST(payload AS BLOB) FROM journal_entry ORDER BY epoch, seq"
    ):
        sha256(payload).digest()


def figure(folder: Path, entries: int = ENTRIES) -> Figure:
    """One file, checked by us and read bare in turns."""
    profile = new_office(folder)
    desk = seated_at(profile)
    write_a_journal(desk, entries)
    line = bare_line(profile.database, key_of(profile))

    def checked() -> None:
        check = journal_check(desk)
        if check.broken or check.entries < entries:
            raise RuntimeError("the journal that was made does not hold")

    try:
        name = f"check {entries:,} entries and their records"
        return in_turns(name, ours=timed(checked), floor=timed(lambda: read_bare(line)), runs=RUNS)
    finally:
        line.close()
        desk.database.close()
