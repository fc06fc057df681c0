"""One profile read, checked and searched for what is another's, against the reading of its TOML alone.

What `charters check --quick` does behind its start; the trial of every paper and screen is not in it.
"""

import tomllib
from itertools import count
from pathlib import Path

from desktop.office.charter import charter_path, parse_charter
from desktop.office.charter.remains import remains
from desktop.office.text_file import text_of
from tests.benchmarks.measuring import Figure, in_turns, timed

RUNS = 60
WARM_UP = 3


def figure(folder: Path) -> Figure:
    """The longest of the five; with a note at its end each time it is a text that was never read before."""
    written = text_of(charter_path("tvarditsa"))
    file, turn = folder / "tvarditsa.toml", count()

    def ours() -> None:
        file.write_text(f"{written}# {next(turn)}\n", encoding="utf-8")
        text = text_of(file)
        parse_charter(text, file.name)
        remains(text, file.name)

    def floor() -> None:
        file.write_text(f"{written}# {next(turn)}\n", encoding="utf-8")
        tomllib.loads(file.read_text(encoding="utf-8"))

    return in_turns("a profile checked", ours=timed(ours), floor=timed(floor), runs=RUNS, warm_up=WARM_UP)
