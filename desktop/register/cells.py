"""What a spreadsheet is handed as text stays text. Pure.

Text goes into a cell as a string, which no spreadsheet program takes for a formula. But a register is also
saved again as CSV, which knows no types, and the next program would read `=1+1` as a formula. So what begins
like one gets an apostrophe before it, which stays there to be seen: in the cell, in the CSV, and in whatever
is made of that. (A mark of the cell's format would be gone with the first saving.)
"""

import unicodedata

LONGEST = 16_000
"""Signs in a cell. A cell takes 32,767 UTF-16 units, of which a sign may need two."""

MARK = "'"
"""Stands before what could be taken for a formula."""

# The full-width forms too: programs set to an East Asian language read them as the narrow ones.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

# XlsxWriter takes a string of this form for rich text of its own, and writes it into the sheet as it is.
_RAW_MARKUP = "<r>"

_UNSEEN = {"Cc", "Cf", "Cs"}
_NO_SIGNS = {"\ufffe", "\uffff"}
"""XML refuses them, as it does most control signs and halves of surrogate pairs."""


def harmless(text: str) -> str:
    """`text` fit for a cell: on one line, nothing invisible, not too long, and never like a formula.

    All white space is folded, so that no tab or line end stands before a formula sign.
    """
    # Nearly all text is plain, and a register has millions of cells.
    line = text if text.isprintable() else "".join(filter(_is_seen, text))
    line = " ".join(line.split())
    if line.startswith((*_FORMULA_SIGNS, _RAW_MARKUP)):
        line = f"{MARK}{line}"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _is_seen(sign: str) -> bool:
    return sign.isspace() or (unicodedata.category(sign) not in _UNSEEN and sign not in _NO_SIGNS)
