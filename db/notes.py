"""Entries about what has no row of its own: something was seen, printed, refused, tried in vain.

The first word of the entry's record is `note`, which is no table: nothing here or at another counter is
changed by it, and the centre gives it to nobody. It may speak of a record of another counter, so its key is
its own: made of this station and of what it speaks of, so that all notes about one record are found by it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

NOTE = "note"


def note_key(station: UUID, about: str, about_id: object) -> UUID:
    """The key under which this station notes what is done with one record: `about` is its table."""
    return uuid5(station, f"{about}/{about_id}")


def note(station: UUID, about: str, about_id: object, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the entry tells, in JSON's own types; `told` holds nothing that a citizen said."""
    key = note_key(station, about, about_id)
    return {**told, "id": str(key), "station_id": str(station), "about": about, "about_id": str(about_id)}
