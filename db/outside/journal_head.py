"""What a mark is made of, as the file tells it: the last entry, and the series."""

from typing import Any, NamedTuple

from db.outside.mark import Place

_LAST = "SELECT epoch, seq, hash, at FROM journal_entry ORDER BY epoch DESC, seq DESC LIMIT 1"
_DAY = "*.[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_SERIES = (
    f"SELECT name, last FROM number_series WHERE name NOT GLOB '{_DAY}' "  # noqa: S608 — a constant of ours
    f"OR substr(name, -10) = (SELECT max(substr(name, -10)) FROM number_series WHERE name GLOB '{_DAY}')"
)
"""Of the series that live for a day (tickets) those of the last day: an earlier day gives no more numbers."""


class JournalHead(NamedTuple):
    """The last entry, its moment in UTC as text, and the series."""

    place: Place
    hash: str
    at: str
    series: dict[str, int]


def journal_head(line: Any) -> JournalHead | None:
    """Reads it over a connection of the driver; `None` where nothing was ever written."""
    last = line.execute(_LAST).fetchone()
    if last is None:
        return None
    epoch, seq, hashed, at = last
    return JournalHead(Place(epoch, seq), hashed, at, dict(line.execute(_SERIES).fetchall()))


def hash_there(line: Any, place: Place) -> str | None:
    """The hash of the entry at that place, if there is one."""
    found = line.execute("SELECT hash FROM journal_entry WHERE epoch = ? AND seq = ?", place).fetchone()
    return None if found is None else str(found[0])
