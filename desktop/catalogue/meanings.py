"""Phrases that may mean several things, what tells them apart, and what is none of the services."""

from functools import cache
from pathlib import Path

from pydantic import Field

from desktop.office.charter.charter_words import LocalText
from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.places import RESOURCES

MEANINGS = RESOURCES / "catalogue" / "meanings.toml"


class MeaningOf(DataEntry):
    """One thing that the phrases may mean, by its key, and what tells it from the others."""

    service: str = ""
    institution: str = ""
    told: LocalText


class Meaning(DataEntry):
    """What is said, and all that it may mean; where that is no service, what is told instead."""

    said: tuple[str, ...] = Field(min_length=1)
    of: tuple[MeaningOf, ...] = ()
    told: LocalText | None = None


class _File(DataEntry):
    meanings: tuple[Meaning, ...]


@cache
def shipped_meanings(path: Path = MEANINGS) -> tuple[Meaning, ...]:
    """Those that came with the program. Raises `KnownError` that names the file and the key."""
    return checked(_File, read_toml(path), path).meanings
