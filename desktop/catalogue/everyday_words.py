"""What people say when they mean a service (`everyday_words.toml`), and how often each is meant."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.places import RESOURCES

EVERYDAY_WORDS = RESOURCES / "catalogue" / "everyday_words.toml"


class EverydayWords(DataEntry):
    """The phrases for each service by its key, the services most often meant first, and what says nothing."""

    superfluous: str
    often: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]


@cache
def shipped_words(path: Path = EVERYDAY_WORDS) -> EverydayWords:
    """Those that came with the program. Raises `KnownError` that names the file and the key."""
    return checked(EverydayWords, read_toml(path), path)


def shares(commonest_first: Sequence[str]) -> dict[str, float]:
    """How often each is meant, from 1 for the commonest down towards 0."""
    return {key: 1 - place / len(commonest_first) for place, key in enumerate(commonest_first)}
