"""Measures the house: `python .ci/house.py [--against REVISION]` prints each bar with its figure.

Figures are counted from the code's own text, so that anybody gets the same ones: lines as they stand,
functions by their syntax trees, imports as written, dead code as vulture names it with the settings of
`pyproject.toml`. With a revision, its figures stand beside today's.

An import runs up in `desktop` where it goes from a room into one that the layers of `pyproject.toml` put
above it. The rooms of complaints (its files and folders) have no such list: they are put in the order in
which few of them ask for one above (a room that asks for nobody below, one that nobody asks for on top, and
so on inwards), and each pair of rooms of which the lower asks for the upper counts once.
"""

import argparse
import ast
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_OF_SUBMISSIONS = ("desktop/complaints/", "desktop/office/journal_actions.py", "db/models/", "db/migrations/")
_PROBES = {
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

    def imports_up_the_storeys(self) -> list[str]:
        """What asks in `desktop` for a room above its own: `module: imported`."""
        settings = tomllib.loads((self.folder / "pyproject.toml").read_text("utf-8"))
        house = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
        storeys = [[room.strip(" ()") for room in re.split("[:|]", layer)] for layer in house["layers"]]
        level = {room: -down for down, rooms in enumerate(storeys) for room in rooms}
        return [
            f"{path}: {module}"
            for path, tree in self.trees.items()
            for module in _imported(tree)
            if (here := _room(path, "desktop")) in level
            and (there := _room(module, "desktop")) in level
            and level[there] > level[here]
        ]

    def arrows_up_in_complaints(self) -> list[str]:
        """The rooms of complaints that ask for one above them: `room: room above`."""
        asks: dict[str, set[str]] = defaultdict(set)
        for path, tree in self.trees.items():
            if here := _room(path, "desktop.complaints"):
                found = (_room(module, "desktop.complaints") for module in _imported(tree))
                asks[here] |= {there for there in found if there and there != here}
        order = _from_the_bottom(asks)
        return [
            f"{one}: {other}" for one in order for other in sorted(asks[one]) if order[other] > order[one]
        ]

    def dead_code(self) -> list[str]:
        """What vulture says that nothing uses, a line each."""
        settings = str(HOUSE / "pyproject.toml")
        vulture = [sys.executable, "-m", "vulture", "--config", settings, *ROOMS]
        found = subprocess.run(vulture, cwd=self.folder, check=False, capture_output=True, text=True)
        if found.returncode not in {0, 3}:  # 3: there is some
            raise RuntimeError(found.stderr)
        return found.stdout.splitlines()


def _room(place: str, of: str) -> str:
    """The room of a module, by its path or its dotted name, within `of`; "" if it is in none of them."""
    dotted = place.removesuffix(".py").replace("/", ".")
    return dotted[len(of) + 1 :].partition(".")[0] if dotted.startswith(f"{of}.") else ""


def _from_the_bottom(asks: Mapping[str, set[str]]) -> dict[str, int]:
    """Each room's place from below, so that few ask for one above (Eades, Lin and Smyth, 1993)."""
    left = set(asks) | {other for others in asks.values() for other in others}
    below: list[str] = []
    above: list[str] = []
    while left:
        asked = {room: asks.get(room, set()) & left for room in left}
        asking = {room: sum(room in others for others in asked.values()) for room in left}
        if lowest := sorted(room for room in left if not asked[room]):
            below += lowest
            left -= set(lowest)
            continue
        top = max(sorted(left), key=lambda room: (not asking[room], len(asked[room]) - asking[room]))
        above.append(top)
        left.remove(top)
    return {room: at for at, room in enumerate([*below, *reversed(above)])}


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


def _naming_a_field(name: str) -> Callable[[House], int]:
    """Counts the modules that name a field of the complaint form in code, not in remarks.

    Its column, its declaration, its place, its rule and whatever shows it; „quotation“ has one of each.
    """

    def count(house: House) -> int:
        return sum(
            any(name in _words(node) for node in ast.walk(tree))
            for path, tree in house.trees.items()
            if path.startswith(_OF_SUBMISSIONS)
        )

    return count


def _words(node: ast.AST) -> tuple[object, ...]:
    match node:
        case ast.Attribute(attr=word) | ast.keyword(arg=word) | ast.Constant(value=word):
            return (word,)
        case ast.AnnAssign(target=ast.Name(id=word)):
            return (word,)
    return ()


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
    "imports of complaints by what every case has": lambda house: len(house.imports_upwards()),
    "imports up the storeys of desktop": lambda house: len(house.imports_up_the_storeys()),
    "rooms of complaints that ask for one above": lambda house: len(house.arrows_up_in_complaints()),
    "dead code, by vulture": lambda house: len(house.dead_code()),
    "files that name the form's field “quotation” in code": _naming_a_field("quotation"),
    **{name: _naming(pattern) for name, pattern in _PROBES.items()},
}


def _unpacked(revision: str, folder: Path) -> House:
    archive = folder / "house.tar"
    git = ["git", "-C", str(HOUSE), "archive", f"--output={archive}", revision, "pyproject.toml", *ROOMS]
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
