"""The mark: the newest entry of a journal, the newest number of each series, and where the file lay."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple, Self

_FORMAT = 1


class Place(NamedTuple):
    """A place in the journal; compares as the journal is ordered."""

    epoch: int
    seq: int


class Whereabouts(NamedTuple):
    """Where a file lies: a digest of the computer's own key (empty where it has none), its folder, itself.

    A file that is moved or renamed keeps its number (`st_ino`: the inode, or NTFS's file index), one that is
    copied gets another; 0 where the file system has none. `born` tells two files apart that had one number
    after each other: nanoseconds, 0 where that is not known.
    """

    machine: str
    folder: str
    file_number: int
    born: int = 0

    def has_same_file(self, other: "Whereabouts") -> bool:
        """Whether it is the very same file, wherever its folder was moved."""
        return self.file_number == other.file_number and (
            self.born == other.born or 0 in {self.born, other.born}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a station had come with this installation, and where. `at` is the last entry's moment, in UTC.

    `installation` is a random name that the file knows as well.
    """

    installation: str
    station: str
    place: Place
    hash: str
    at: str
    where: Whereabouts
    series: Mapping[str, int] = field(default_factory=dict)

    def written(self) -> str:
        """As it is kept, with a digest by which half a mark is found out. Nothing in it is about a person."""
        told = {"format": _FORMAT, **asdict(self), "place": list(self.place), "where": list(self.where)}
        return _compact(told | {"digest": _digest(told)})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The mark that was written so; `None` where that is none, or not a whole one."""
        try:
            told: dict[str, Any] = json.loads(text)
            if told.pop("digest") != _digest(told) or told.pop("format") != _FORMAT:
                return None
            return cls(**told | {"place": Place(*told["place"]), "where": Whereabouts(*told["where"])})
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def short(self, most: int) -> "Mark":
        """The same with at most so many series, the newest by their names: a key store keeps little."""
        names = sorted(self.series, key=lambda name: (name[-4:], name))[-most:]
        return replace(self, series={name: self.series[name] for name in names})


def newest(one: Mark | None, other: Mark | None) -> Mark | None:
    """The mark that has come further, with the highest number of each series that either knows."""
    if one is None or other is None or one.station != other.station:
        return one or other
    further, less = sorted((one, other), key=lambda mark: mark.place, reverse=True)
    highest = {name: max(number, further.series.get(name, 0)) for name, number in less.series.items()}
    return replace(further, series={**further.series, **highest})


def _compact(told: Mapping[str, Any]) -> str:
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def _digest(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(_compact(told).encode()).hexdigest()[:32]
