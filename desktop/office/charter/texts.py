"""The charter itself, in the municipality's own words, to be read in the program and printed.

The text that came with the program is `resources/charters/texts/<key>.txt`, verbatim; an office whose charter
was amended puts its own in the profile (`printed_text`). It is plain text: a line that begins with `# ` is a
heading; one with `-`, `•`, `✓` or a number and a full stop is an item, and a bullet that follows a numbered
item stands below it; any other line is a paragraph. Empty lines only divide.
"""

import re
from dataclasses import dataclass
from typing import Literal

from desktop.office.charter.loading import CHARTERS, charter_path, load_charter
from desktop.office.charter.model import Charter
from desktop.office.text_file import text_of

BlockKind = Literal["heading", "item", "inner_item", "paragraph"]

_HEADING = "# "
_MARKED = re.compile(r"(?:(?P<number>\d{1,2}\.)|[-–•✓])\s+(?:✓\s+)?(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a charter's text. `number` is the charter's own („2.“), empty where a point stands."""

    kind: BlockKind
    text: str
    number: str = ""


def charter_text(charter: Charter) -> tuple[Block, ...]:
    """The text of the charter, in Bulgarian; nothing where its text is not in the program."""
    return blocks(written_text(charter))


def written_text(charter: Charter) -> str:
    """The charter as it is written: the office's own text, else the one that came; empty without one.

    A copy that has kept the key of another municipality does not get that one's charter with it.
    """
    if charter.printed_text is not None:
        return charter.printed_text
    path = CHARTERS / "texts" / f"{charter.key}.txt"
    return text_of(path) if path.exists() and _is_of(charter) else ""


def _is_of(charter: Charter) -> bool:
    came = load_charter(charter_path(charter.key)).municipality.bg
    return came.casefold().split() == charter.municipality.bg.casefold().split()


def blocks(written: str) -> tuple[Block, ...]:
    """The pieces of a charter's text in order."""
    found: list[Block] = []
    numbered = False
    for line in (line.strip() for line in written.splitlines()):
        if line:
            block = _block(line, below=numbered)
            numbered = bool(block.number) or block.kind == "inner_item"
            found.append(block)
    return tuple(found)


def _block(line: str, *, below: bool) -> Block:
    if line.startswith(_HEADING):
        return Block("heading", line.removeprefix(_HEADING).strip())
    marked = _MARKED.fullmatch(line)
    if marked is None:
        return Block("paragraph", line)
    number = marked["number"] or ""
    return Block("inner_item" if below and not number else "item", marked["text"], number)


def running_words(written: str) -> str:
    """The words of a text in a row, without the marks of headings and items: quotations are held to them."""
    return " ".join(" ".join(block.text.split()) for block in blocks(written))


def unquoted(charter: Charter, written: str) -> tuple[str, ...]:
    """The keys of the values whose quotation that text does not have (any longer), in the file's order."""
    words = running_words(written)
    return tuple(
        key
        for key, source in charter.sources.items()
        if source.charter and " ".join(source.charter.split()) not in words
    )
