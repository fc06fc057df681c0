"""One page of the auditor's view, narrowed by day and kind, against the same number of entries read bare."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.audit.queries import PAGE, entries_page
from desktop.audit.rules import Group, Wanted
from desktop.office.permissions import Role
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.journals import write_a_journal
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

ENTRIES = 40_000
RUNS = 30
_NARROWED = Wanted(kind=Group.CASES, first=date(2016, 2, 1))
_PAGE = """
    SELECT seq, at, actor, action, entity, entity_id, payload, hash FROM journal_entry
    WHERE entity IN ('submission', 'submission_step') ORDER BY rowid DESC LIMIT ?
"""


def read_bare(line: Any) -> None:
    """The floor: as many entries of cases, the latest ones, and what each says."""
    for *_columns, payload, _hash in line.execute(_PAGE, (PAGE,)):
        json.loads(payload)


def figure(folder: Path) -> Figure:
    """One journal, asked by us and read bare in turns; pages stay at hand for both."""
    profile = new_office(folder)
    desk = seated_at(profile)
    write_a_journal(desk, ENTRIES)
    assert desk.clerk is not None
    auditor = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.AUDITOR})))
    line = bare_line(profile.database, key_of(profile))

    def asked() -> None:
        if len(entries_page(auditor, _NARROWED)) != PAGE:
            raise RuntimeError("the journal that was made has no such page")

    try:
        name = f"a page of {ENTRIES:,} entries, narrowed"
        return in_turns(name, ours=timed(asked), floor=timed(lambda: read_bare(line)), runs=RUNS)
    finally:
        line.close()
        desk.database.close()
