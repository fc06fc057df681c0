"""What each letter is, as a row of data: its form, its reader, its blocks, and what it needs. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from desktop.letters.places import PLACES, Place
from desktop.office.language import N_, Language
from desktop.office.places import RESOURCES


class Form(StrEnum):
    """How it looks: a letter and a record on A4, a slip on A5."""

    LETTER = "letter"
    SLIP = "slip"
    RECORD = "record"


class Reader(StrEnum):
    """Who reads a letter; the value begins the keys of the blocks that all such letters share."""

    SENDER = "to_sender"
    OFFICE = "to_office"


class Part(StrEnum):
    """A part of a letter, in the order in which they stand."""

    SUBJECT = "subject"
    GREETING = "greeting"
    OPENING = "opening"
    BODY = "body"
    FURTHER_STEPS = "further_steps"
    CLOSING = "closing"
    SIGNATURE = "signature"


TEXT_PARTS = (Part.GREETING, Part.OPENING, Part.BODY, Part.FURTHER_STEPS, Part.CLOSING)
"""What the text is made of; subject and signature stand outside it."""

_OWN_PARTS: Mapping[Form, tuple[Part, ...]] = {
    Form.LETTER: (Part.SUBJECT, Part.OPENING, Part.BODY, Part.FURTHER_STEPS),
    Form.SLIP: (Part.SUBJECT, Part.BODY),
    Form.RECORD: (Part.SUBJECT, Part.OPENING, Part.BODY, Part.CLOSING),
}
_SHARED_PARTS = (Part.GREETING, Part.CLOSING, Part.SIGNATURE)
_SHARED_KEYS = tuple(f"{reader}.{part}" for reader in Reader for part in _SHARED_PARTS)

_OF_NOBODY = frozenset({"municipality", "head"})
_OF_EVERY_CASE = _OF_NOBODY | frozenset(
    ["number", "registered", "registration", "kind", "your_submission", "subject", "applicant"]
)
_OF_THE_READER = {
    None: frozenset[str](),
    Reader.SENDER: frozenset({"salutation"}),
    Reader.OFFICE: frozenset({"institution"}),
}

TEXTS = RESOURCES / "letters"
"""Where the shared blocks are worded (`shared.toml`), and each room's own in a folder of its name."""


@dataclass(frozen=True, eq=False, kw_only=True)
class LetterKind:
    """A row of a room's table: one letter, slip or record; a room may add columns of its own.

    `key` begins the keys of its blocks and the name of its file, and stands for it in the table of law;
    `title`, an entry of the catalogue, is what it is called. `reader` is None where nobody is written to.
    `places`, divided by spaces, are those that its blocks may name besides what is known of every case and
    its reader. Of each of `needs` (those that can stand for each other are divided by `|`) one must be known
    before it can be written. `kept`: though it is no letter it is numbered, kept as it was sent and names an
    institution, as one does. `of_nobody`: nothing of any person may come to stand on it, however its text is
    worded, and no copy of it stays.
    """

    key: str
    title: str
    form: Form = Form.LETTER
    reader: Reader | None = None
    places: str = ""
    needs: str = ""
    case: str = "submission"
    kept: bool = False
    of_nobody: bool = False

    def called(self, language: Language) -> str:
        """`Удължаване на срока`, `Решение с мотиви`, …"""
        return language.gettext(self.title)

    @property
    def is_sent(self) -> bool:
        """Whether it gets a number and is kept as it was sent; the others leave no record of their own."""
        return self.form is Form.LETTER or self.kept

    @cached_property
    def known_places(self) -> frozenset[str]:
        """What its blocks may name."""
        known = _OF_NOBODY if self.of_nobody else _OF_EVERY_CASE
        return known | _OF_THE_READER[self.reader] | frozenset(self.places.split())

    @cached_property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Groups of places, of each of which one must be known; an institution where one is written to."""
        to_whom = ["institution"] if self.reader is Reader.OFFICE else []
        return tuple(tuple(group.split("|")) for group in (*to_whom, *self.needs.split()))

    @cached_property
    def own_keys(self) -> tuple[str, ...]:
        """The keys of the blocks that only this letter has, in order."""
        return tuple(f"{self.key}.{part}" for part in _OWN_PARTS[self.form])

    @cached_property
    def keys(self) -> Mapping[Part, str]:
        """The keys of all the blocks that it is made of, by part and in order."""
        shared = [f"{self.reader}.{part}" for part in _SHARED_PARTS] if self.form is Form.LETTER else []
        by_part = {part_of(key): key for key in (*self.own_keys, *shared)}
        return {part: by_part[part] for part in Part if part in by_part}


def part_of(key: str) -> Part:
    """Which part of a letter the block of that key is."""
    return Part(key.rpartition(".")[2])


Row_co = TypeVar("Row_co", bound=LetterKind, covariant=True)


@dataclass(frozen=True, eq=False)
class LetterTable(Generic[Row_co]):
    """The letters of a room: their rows, the places that only they know, and the folders of their texts."""

    kinds: tuple[Row_co, ...]
    places: Mapping[str, Place]
    texts: tuple[Path, ...]
    _by_key: dict[str, Row_co] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses two letters of one key."""
        self._by_key.update({kind.key: kind for kind in self.kinds})
        if len(self._by_key) < len(self.kinds):
            raise ValueError("two letters have the same key")

    def __iter__(self) -> Iterator[Row_co]:
        return iter(self.kinds)

    def __getitem__(self, key: str) -> Row_co:
        """The letter of that key. Raises `KeyError`."""
        return self._by_key[key]

    def of(self, key: str) -> LetterKind:
        """The letter of that key; where only a newer program at another counter knows it, by a plain name."""
        return self._by_key.get(key) or LetterKind(key=key, title=N_("A letter of a newer program"))

    def all_keys(self) -> Iterator[str]:
        """The key of every block, once, in the order of the letters; the shared ones first."""
        yield from _SHARED_KEYS
        for kind in self.kinds:
            yield from kind.own_keys

    def with_block(self, key: str) -> tuple[Row_co, ...]:
        """The letters that this block is a part of; none for an unknown key."""
        return tuple(kind for kind in self.kinds if key in kind.keys.values())

    def places_in(self, key: str) -> frozenset[str]:
        """What this block may name: what every letter that it is a part of knows."""
        owner = key.partition(".")[0]
        if owner in set(Reader):
            return _OF_EVERY_CASE | _OF_THE_READER[Reader(owner)]
        return self._by_key[owner].known_places

    def place(self, name: str) -> Place:
        """What is meant by a place."""
        return self.places[name] if name in self.places else PLACES[name]


def tables_together(*tables: LetterTable[LetterKind]) -> LetterTable[LetterKind]:
    """The letters of several rooms, as the office words them on one screen."""
    return LetterTable(
        tuple(kind for one in tables for kind in one),
        {name: place for one in tables for name, place in one.places.items()},
        tuple(folder for one in tables for folder in one.texts),
    )
