"""A profile of an earlier format, brought to today's: its values move, its comments and its order stay.

`STEPS` says how a file of one format becomes one of the next. A step is a pure function of a tomlkit
document, which it changes in place: it moves what is renamed or split and takes `[sources]` and `[open]`
along. It leaves alone what is built wrongly or is of the next form already: a file that names no format is
taken for one of the first, and what is wrong in it is named by the model. Run twice, it does nothing more.

What an office had only taken over from the program's own profile of that format (`former/<format>/`)
becomes what the program says now: see `former.py`.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomlkit

from desktop.office.charter.former import following
from desktop.office.charter.longer_terms import keep_longer_terms
from desktop.office.charter.rewriting import rewrite
from desktop.office.charter.standards_as_rows import standards_as_rows
from desktop.office.charter.toml_text import read
from desktop.office.data_file import tables
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.places import RESOURCES
from desktop.office.text_file import text_of

Step = Callable[[Any], None]

FORMAT = 3
"""Of the profiles that this version of the program writes."""

STEPS: Mapping[int, tuple[Step, ...]] = {
    1: (),
    2: (standards_as_rows, keep_longer_terms),
}
"""By the format of a file, what makes it one of the next, in this order."""

_CHARTERS = RESOURCES / "charters"


@lru_cache(maxsize=8)
def in_todays_format(text: str, path: Path) -> str:
    """The profile in `text`, which stands in the file `path`, as it is written today.

    Raises:
        KnownError: the text is no TOML, or is of a later version of the program.
    """
    own = tables(text, path)
    said = own.get("format", 1)
    if type(said) is not int or said < 1 or said == FORMAT:
        return text
    if said > FORMAT:
        raise KnownError(
            N_(
                "The profile {file} is of format {format}, and this version of the program reads formats up "
                "to {known}. Install the newer version of the program, then try again."
            ),
            file=path.name,
            format=said,
            known=FORMAT,
        )
    moved = _moved(text, said)
    key = own.get("key")
    former, current = _CHARTERS / f"former/{said}/{key}.toml", _CHARTERS / f"{key}.toml"
    if former not in (_CHARTERS / f"former/{said}").glob("*.toml"):
        return moved
    was = tables(_moved(text_of(former), said), former)
    mine = tables(moved, path)
    return rewrite(moved, mine, following(mine, was, tables(text_of(current), current)))


@lru_cache(maxsize=8)
def _moved(text: str, said: int) -> str:
    document = read(text)
    for at in range(said, FORMAT):
        for step in STEPS[at]:
            step(document)
    document["format"] = FORMAT
    return tomlkit.dumps(document)
