"""The file itself: every page as it was sealed, every tree and index whole, every reference to something.

SQLite's own check looks every row of the journal up in every index. The hashes lie in theirs in no order at
all, so that from some size on each look-up decrypts a page. Read from end to end an index costs its pages
once: it is in order, and a sum over its entries that no order changes is the one over the rows.
"""

from collections.abc import Iterator
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.checking.findings import FILE, RECORD, BrokenEntry
from db.faults import DamagedFile, storage_error_in

INDEXES = {
    "sqlite_autoindex_journal_entry_1": ("epoch", "seq"),
    "sqlite_autoindex_journal_entry_2": ("hash",),
    "ix_journal_entry_entity_entity_id": ("entity", "entity_id"),
    "ix_journal_entry_actor_action_at": ("actor", "action", "at"),
}
"""All that the journal has, with their columns."""

TABLE = "journal_entry"


class RowSums:
    """What the rows come to, one sum for each index in their order, gathered as they are read.

    Python's own hash is keyed anew in each process: nobody can make up entries that come to the same.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.sums = [0, 0, 0, 0]

    def add(
        self,
        row: int,
        place: tuple[Any, Any],
        hashed: bytes,
        record: tuple[Any, Any],
        done: tuple[Any, Any, Any],
    ) -> None:
        """Counts the row under its four keys; `done` is who did what and when."""
        self.rows += 1
        sums = self.sums
        sums[0] += hash((*place, row))
        sums[1] += hash((hashed, row))
        sums[2] += hash((*record, row))
        sums[3] += hash((*done, row))


def indexes_unlike_their_rows(line: Any, of_rows: RowSums) -> Iterator[BrokenEntry]:
    """Every index that is not in order, or does not hold just the rows."""
    for (name, columns), expected in zip(INDEXES.items(), of_rows.sums, strict=True):
        keys = ", ".join(_plain(column) for column in columns)
        # The order of the index itself: SQLite then has nothing to sort and nothing else to read.
        entries = line.execute(
            f"SELECT {keys}, rowid FROM {TABLE} INDEXED BY {name} ORDER BY {', '.join(columns)}, rowid"  # noqa: S608 — names of ours
        )
        if not _is_so(entries, of_rows.rows, expected):
            yield BrokenEntry(0, 0, FILE, name)


def _plain(column: str) -> str:
    return column if column in {"epoch", "seq"} else f"CAST({column} AS BLOB)"


def _is_so(entries: Iterator[tuple[Any, ...]], rows: int, expected: int) -> bool:
    count, total = 0, 0
    before: tuple[Any, ...] = ()
    for entry in entries:
        try:
            if before >= entry:
                return False
        except TypeError:
            # A text where a number stood: that it is none, the walk names; here only the sum is left.
            pass
        count += 1
        total += hash(entry)
        before = entry
    return (count, total) == (rows, expected)


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

    Those are most of the file, and are compared with their rows while these are read: `RowSums`.
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
