"""The blocks that letters are made of: as the program words them, and as this office does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType

from desktop.letters.kinds import TEXTS, LetterKind, LetterTable, Part
from desktop.letters.wording import usable
from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.language import LANGUAGES


class _BlockText(DataEntry):
    """A block in each language that a citizen can ask for."""

    bg: str
    en: str


class _LetterFile(DataEntry):
    """A file of letters: by kind or by reader, the blocks of one letter by part. What is missing is empty."""

    letters: Mapping[str, Mapping[str, _BlockText]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block in one language: the text in force and the program's own.

    `worded_at` is None, and `worded_by` empty, where the office never worded it.
    """

    key: str
    language: str
    text: str
    default: str
    worded_at: datetime | None = None
    worded_by: str = ""

    @property
    def reworded(self) -> bool:
        """Whether the office words it otherwise than the program."""
        return self.text != self.default


@dataclass(frozen=True, slots=True)
class Blocks:
    """Every block of the letters of a table that is in force, by key and language."""

    table: LetterTable[LetterKind]
    in_force: Mapping[tuple[str, str], Block]

    def block(self, key: str, language: str) -> Block:
        """One block. Raises `KeyError` where there is none of that key."""
        return self.in_force[key, language]

    def of_language(self, language: str) -> tuple[Block, ...]:
        """Every block in a language, the shared ones first."""
        return tuple(self.in_force[key, language] for key in self.table.all_keys())

    def of_letter(self, kind: LetterKind, language: str) -> dict[Part, str]:
        """The texts that a letter of this kind is made of, by part and in order."""
        return {part: self.in_force[key, language].text for part, key in kind.keys.items()}

    def worded(self, blocks: Iterable[Block]) -> "Blocks":
        """With these blocks in place of those of the same key and language.

        One that names what no letter knows, written by a newer program at another counter, is passed over.
        """
        changed = {
            (block.key, block.language): block
            for block in blocks
            if (block.key, block.language) in self.in_force
            and usable(block.text, self.table.places_in(block.key))
        }
        return replace(self, in_force=MappingProxyType({**self.in_force, **changed}))


@cache
def default_blocks(table: LetterTable[LetterKind]) -> Blocks:
    """As the program words them, from `shared.toml` and the table's own folders, read once.

    Raises:
        KnownError: a file cannot be read, or holds what no letter has.
    """
    found: dict[str, _BlockText] = {}
    own = (path for folder in table.texts for path in sorted(folder.glob("*.toml")))
    for path in (TEXTS / "shared.toml", *own):
        file = checked(_LetterFile, {"letters": read_toml(path)}, path)
        for name, letter in file.letters.items():
            found |= {f"{name}.{part}": text for part, text in letter.items()}
    known = list(table.all_keys())
    if unknown := found.keys() - set(known):
        raise ValueError(f"no letter has the blocks {sorted(unknown)}")
    empty = _BlockText(bg="", en="")
    texts = {
        (key, language): getattr(found.get(key, empty), language).strip("\n")
        for key in known
        for language in LANGUAGES
    }
    blocks = {
        (key, language): Block(key=key, language=language, text=text, default=text)
        for (key, language), text in texts.items()
    }
    return Blocks(table, MappingProxyType(blocks))
