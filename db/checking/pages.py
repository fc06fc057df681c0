"""The file itself: every page as it was sealed, every tree and index whole, every reference to something."""

from collections.abc import Iterator
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.checking.findings import FILE, RECORD, BrokenEntry
from db.faults import DamagedFile, storage_error_in

_MOST = 20
"""Of a file that is broken through and through, so many places are named."""


def faults_of_the_file(line: Any) -> Iterator[BrokenEntry]:
    """What SQLCipher's and SQLite's own checks name; nothing of a whole file."""
    # It reads every page in use, and a page that was changed cannot be read: only then the seals are asked,
    # which
    # name it. Asked first, they would read the whole file once more.
    try:
        said = [str(one) for (one,) in line.execute(f"PRAGMA integrity_check({_MOST})")]
    except sqlcipher.DatabaseError as error:
        if not isinstance(storage_error_in(error), DamagedFile):
            raise
        said = [str(error)]
    if said != ["ok"]:
        pages = line.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST)
        for what in [*(str(one) for (one,) in pages), *(one.splitlines()[-1] for one in said)]:
            yield BrokenEntry(0, 0, FILE, what)
        # A connection that met such a page reads nothing any longer.
        return
    for table, row, _parent, _key in line.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield BrokenEntry(0, 0, RECORD, f"{table} {row}")
