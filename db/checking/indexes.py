"""Whether the indexes of the journal say what its rows say, without looking up each row in each of them.

SQLite's own check looks every row up in every index. The hashes lie in theirs in no order at all, so that
from some size on each look-up decrypts a page. Read from end to end an index costs its pages once: it is in
order, and a sum over its entries that no order changes is the one over the rows.
"""

from collections.abc import Iterator
from typing import Any

from db.checking.findings import FILE, BrokenEntry

INDEXES = {
    "sqlite_autoindex_journal_entry_1": ("epoch", "seq"),
    "sqlite_autoindex_journal_entry_2": ("hash",),
    "ix_journal_entry_entity_entity_id": ("entity", "entity_id"),
}
"""All that the journal has, with their columns."""

TABLE = "journal_entry"


class RowSums:
    """What the rows come to, one sum for each index in their order, gathered as they are read.

    Python's own hash is keyed anew in each process: nobody can make up entries that come to the same.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.sums = [0, 0, 0]

    def add(self, row: int, place: tuple[Any, Any], hashed: bytes, record: tuple[Any, Any]) -> None:
        """Counts the row under its three keys."""
        self.rows += 1
        sums = self.sums
        sums[0] += hash((*place, row))
        sums[1] += hash((hashed, row))
        sums[2] += hash((*record, row))


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
