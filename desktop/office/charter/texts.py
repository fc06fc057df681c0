"""The charter itself, in the municipality's own words, to be read in the program and printed.

`resources/charters/texts/<key>.txt` is plain text: a line that begins with `# ` is a heading, one with
`- ` an item, with `-- ` an item below an item; any other line is a paragraph. Empty lines only divide.
"""

from dataclasses import dataclass
from typing import Literal

from desktop.office.charter.loading import CHARTERS

_SIGNS: dict[str, "BlockKind"] = {"# ": "heading", "- ": "item", "-- ": "inner_item"}

BlockKind = Literal["heading", "item", "inner_item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a charter's text, without the sign that marks it."""

    kind: BlockKind
    text: str


def charter_text(key: str) -> tuple[Block, ...]:
    """The text of the charter `key`, in Bulgarian; nothing where its text did not come with the program."""
    path = CHARTERS / "texts" / f"{key}.txt"
    return blocks(path.read_text(encoding="utf-8")) if path.exists() else ()


def blocks(written: str) -> tuple[Block, ...]:
    """The pieces of a charter's text in order."""
    return tuple(_block(line.strip()) for line in written.splitlines() if line.strip())


def _block(line: str) -> Block:
    for sign, kind in _SIGNS.items():
        if line.startswith(sign):
            return Block(kind, line.removeprefix(sign).strip())
    return Block("paragraph", line)
