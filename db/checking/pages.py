"""The file itself: every page as it was sealed, every tree and index whole, every reference to something."""

from collections.abc import Iterator
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.checking.findings import FILE, RECORD, BrokenEntry
from db.checking.indexes import INDEXES, TABLE
from db.faults import DamagedFile, storage_error_in

_MOST = 20
"""Of a file that is broken through and through, so many places are named."""


def faults_of_the_file(line: Any) -> Iterator[BrokenEntry]:
    """What SQLCipher's and SQLite's own checks name; nothing of a whole file."""
    # They read every page in use, and a page that was changed cannot be read: only then the seals are asked,
    # which name it. Asked first, they would read the whole file once more.
    try:
        # The first that finds something is the last that is asked: its connection may read nothing more.
        found = ([what for (what,) in line.execute(pragma) if what != "ok"] for pragma in _checks(line))
        said = next(filter(None, found), [])
    except sqlcipher.DatabaseError as error:
        if not isinstance(storage_error_in(error), DamagedFile):
            raise
        said = [str(error)]
    if said:
        pages = line.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST)
        for what in [*(str(one) for (one,) in pages), *(str(one).splitlines()[-1] for one in said[:_MOST])]:
            yield BrokenEntry(0, 0, FILE, what)
        # A connection that met such a page reads nothing any longer.
        return
    for table, row, _parent, _key in line.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield BrokenEntry(0, 0, RECORD, f"{table} {row}")


def _checks(line: Any) -> Iterator[str]:
    """Every tree, row and free page; then each table against its indexes, but for the journal's.

    Those are most of the file, and are compared with their rows while these are read: `indexes`.
    """
    yield f"PRAGMA quick_check({_MOST})"
    tables = line.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ?", (TABLE,))
    for (name,) in tables.fetchall():
        quoted = name.replace('"', '""')
        yield f'PRAGMA integrity_check("{quoted}")'
    own = {name for _seq, name, *_ in line.execute(f"PRAGMA index_list({TABLE})")}
    if own != set(INDEXES):
        # Not the indexes that we know: then SQLite looks every row up in them.
        yield f"PRAGMA integrity_check({TABLE})"
