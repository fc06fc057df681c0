"""Several things side by side on a printed line: as many columns as can be read, the rest below them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

WIDEST = 200
"""Characters in a line, at most."""

_TITLES_COLUMN = 19
_NARROWEST_COLUMN = 28
_GUTTER = " │ "


def in_columns(
    headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], width: int = WIDEST
) -> str:
    """Each row's title, and under each heading its cell, wrapped; lines of at most `width` characters."""
    kept = list(rows)
    at_once = max(1, (width - _TITLES_COLUMN) // (_NARROWEST_COLUMN + len(_GUTTER)))
    blocks = -(-len(headings) // at_once)
    columns = -(-len(headings) // max(1, blocks))
    parts = range(0, len(headings), max(1, columns))
    return "\n\n".join(
        "\n".join(
            _block(
                headings[at : at + columns],
                [(title, cells[at : at + columns]) for title, cells in kept],
                width,
            )
        )
        for at in parts
    )


def _block(headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], width: int) -> Iterator[str]:
    room = width - _TITLES_COLUMN - len(headings) * len(_GUTTER)
    widths = (_TITLES_COLUMN, *[room // len(headings)] * len(headings))
    yield from _line(["", *headings], widths)
    for title, cells in rows:
        yield "─┼─".join("─" * column for column in widths)
        yield from _line([title, *cells], widths)


def _line(cells: Sequence[str], widths: Iterable[int]) -> Iterator[str]:
    wrapped = [
        [line for part in cell.split("\n") for line in wrap(part, width, break_on_hyphens=False)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*wrapped, fillvalue=""):
        padded = (line.ljust(width) for line, width in zip(lines, widths, strict=True))
        yield _GUTTER.join(padded).rstrip()
