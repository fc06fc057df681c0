"""Measures the house: `python .ci/house.py [--against REVISION]` prints each bar with its figure.

Figures are counted from the code's own text, so that anybody gets the same ones: lines as they stand,
functions by their syntax trees, imports as written. With a revision, its figures stand beside today's.
"""

import argparse
import ast
import math
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("desktop", "db")
_COPIED = re.compile(r"^\s*(\w+)=\w+(?:\.\w+)*\.\1,?\s*$")
_BY_HAND = re.compile(r"\brunner\.run\(")
_SHELL = "desktop/shell/"
_BELOW = tuple(f"desktop.{room}" for room in ("access", "attachments", "due", "letters", "steps"))
"""What every case has, lying below the rooms; nothing of it may ask for complaints."""
_PROBES = {
    "files that name a field of the complaint form (wanted)": r"\bwanted\b(?!_)",
    "files that name a letter (inspection notice)": r"\binspection_notice\b|\bINSPECTION_NOTICE\b",
    "files that name a step kind (danger noted)": r"\bdanger_noted\b|\bDANGER_NOTED\b",
}


@dataclass(frozen=True)
class House:
    """The code of one revision, unpacked in a folder."""

    folder: Path

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every module's text by its path within the house."""
        files = (path for room in ROOMS for path in sorted((self.folder / room).rglob("*.py")))
        return {str(path.relative_to(self.folder)): path.read_text("utf-8") for path in files}

    @cached_property
    def trees(self) -> dict[str, ast.Module]:
        """Every module's syntax tree."""
        return {path: ast.parse(text) for path, text in self.texts.items()}

    def file_lengths(self) -> list[int]:
        """The lines of each module that has any."""
        return sorted(text.count("\n") for text in self.texts.values() if text)

    def function_lengths(self) -> list[int]:
        """The lines of each function, its decorators left out."""
        return sorted(
            (node.end_lineno or node.lineno) - node.lineno + 1
            for tree in self.trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    def lines_like(self, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
        """Each line that matches, with its module."""
        return [
            (path, line)
            for path, text in self.texts.items()
            for line in text.splitlines()
            if pattern.search(line)
        ]

    def imports_upwards(self) -> list[str]:
        """What lies below the rooms and asks for complaints all the same: `module: imported`."""
        return [
            f"{path}: {module}"
            for path, tree in self.trees.items()
            for module in _imported(tree)
            if path.replace("/", ".").startswith(_BELOW)
            and module.startswith("desktop.complaints")
            and not module.startswith(_BELOW)
        ]


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _middle_and_longest(lengths: Sequence[int]) -> str:
    return f"{median(lengths):.0f} / {lengths[math.ceil(len(lengths) * 0.99) - 1]}"


def _naming(pattern: str) -> Callable[[House], int]:
    sought = re.compile(pattern)
    return lambda house: sum(bool(sought.search(text)) for text in house.texts.values())


FIGURES: dict[str, Callable[[House], object]] = {
    "product lines": lambda house: sum(house.file_lengths()),
    "… of them complaints": lambda house: sum(
        text.count("\n") for path, text in house.texts.items() if path.startswith("desktop/complaints/")
    ),
    "modules": lambda house: len(house.file_lengths()),
    "lines of a module, median / 99 of 100": lambda house: _middle_and_longest(house.file_lengths()),
    "lines of a function, median / 99 of 100": lambda house: _middle_and_longest(house.function_lengths()),
    "runner.run outside the verbs": lambda house: sum(
        not path.startswith(_SHELL) for path, _line in house.lines_like(_BY_HAND)
    ),
    "lines that are only name=x.name,": lambda house: len(house.lines_like(_COPIED)),
    "imports that run back up": lambda house: len(house.imports_upwards()),
    **{name: _naming(pattern) for name, pattern in _PROBES.items()},
}


def _unpacked(revision: str, folder: Path) -> House:
    archive = folder / "house.tar"
    git = ["git", "-C", str(HOUSE), "archive", f"--output={archive}", revision, *ROOMS]
    subprocess.run(git, check=True)
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return House(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; with `--against`, those of an earlier revision before them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--against", metavar="REVISION")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="house-") as folder:
        houses = [_unpacked(asked.against, Path(folder))] if asked.against else []
        houses.append(House(HOUSE))
        for name, figure in FIGURES.items():
            print(f"{name:<58}" + "".join(f"{figure(house)!s:>12}" for house in houses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
