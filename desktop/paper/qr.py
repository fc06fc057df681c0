"""The square code that a counter's scanner types in: what the receipt says, without a web address."""

from collections.abc import Iterator

LOOK_UP = "EG1"
"""The first word of what is encoded: the form of the rest, should it ever change."""

Matrix = tuple[tuple[bool, ...], ...]


def look_up_words(number: str, check_code: str) -> str:
    """What the scanner types for look-up: `EG1:07-000311/18.11.2026:K7PM4XQ29T`."""
    return f"{LOOK_UP}:{number}:{check_code}"


def matrix(words: str) -> Matrix:
    """The dark and light modules of `words`, row by row, without the quiet zone (four modules wide).

    Error correction M: a fold or a stamp over an eighth of it still leaves it readable.
    """
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def runs(rows: Matrix) -> Iterator[tuple[int, int, int]]:
    """The dark runs as (row, first column, length): a few hundred rectangles instead of thousands."""
    for row, modules in enumerate(rows):
        start = None
        for column, dark in enumerate((*modules, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None
