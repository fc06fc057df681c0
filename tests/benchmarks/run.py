"""Figures against their floors: what the product costs beyond the least that it could.

python tests/benchmarks/run.py --out out/bench.json
"""

import argparse
import inspect
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

FIGURES = (
    "registering",
    "applying",
    "receipt",
    "start",
    "keystroke",
    "searching",
    "finding_services",
    "finding_applicants",
    "cash_sheet",
    "due",
    "pushing",
    "pushing_filled",
    "pushing_many",
    "pushing_flat",
    "verifying",
    "waiting_times",
    "reception",
    "reception_year",
    "day_blocks",
    "checking",
    "charter_change",
    "copying",
    "auditing",
    "sync_blocks",
    "hall",
    "visits",
    "hall_look",
    "dashboard",
    "report",
)
"""The modules of this folder that take one each, by their function `figure`."""

_ROW = "{name:<44}{ours:>10.2f}{floor:>10.2f}{ratio:>8.2f}{runs:>7}\n"
_BLOCKS = (
    "{name:<44}{blocks:>10}, {own} of its own work, at most {bar}; "
    "the longest {longest:.0f} ms, together {sum:.0f} ms\n"
)


_WAITS = "    {who:<24}" + "{:>9.1f}{:>8.1f}{:>8.1f}" * 2 + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes the figures asked for, tells them one by one, and writes them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"), metavar="FILE")
    parser.add_argument("--only", choices=FIGURES, nargs="+", default=FIGURES)
    parser.add_argument(
        "--share", type=float, default=1.0, help="so much of the full sizes, to see that each still runs"
    )
    asked = parser.parse_args(arguments)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    taken = list(_taken(asked.only, asked.out.parent, asked.share))
    asked.out.write_text(json.dumps(taken, indent=2) + "\n", "utf-8")
    return 0


def _taken(names: Sequence[str], beside: Path, share: float) -> Iterator[dict[str, Any]]:
    # Run by its path, Python would look for modules in this folder instead of in the house.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.stdout.write(f"{'medians in ms':<44}{'ours':>10}{'floor':>10}{'ratio':>8}{'runs':>7}\n")
    for name in names:
        # On the disk of the project: a file system in memory would make every commit free.
        with tempfile.TemporaryDirectory(prefix="bench-", dir=beside) as folder:
            take = import_module(f"tests.benchmarks.{name}").figure
            figure = take(Path(folder), **_sizes(take, share)).as_json()
        if "waits" in figure:
            sys.stdout.write(
                f"{figure['name']} (500 foreseen in {figure['foreseen']} ms); {figure['unit']}:\n"
            )
            sys.stdout.write(f"{'':<28}{'as the program chooses':>25}{'first come, first served':>25}\n")
            for who, (ours, theirs) in figure["waits"].items():
                sys.stdout.write(_WAITS.format(*ours, *theirs, who=who))
        else:
            sys.stdout.write((_BLOCKS if "blocks" in figure else _ROW).format(**figure))
        if "p99" in figure:
            sys.stdout.write(f"{'    99 of 100 within':<44}{figure['p99']:>10.2f}\n")
            for kind, took in figure["p99_of_kind"].items():
                sys.stdout.write(f"{'      ' + kind:<44}{took:>10.2f}\n")
        sys.stdout.flush()
        yield figure


def _sizes(take: Callable[..., Any], share: float) -> dict[str, int]:
    """The sizes and counts that a figure lets one choose, in that share; the others are small anyway."""
    chosen = {one.name: one.default for one in inspect.signature(take).parameters.values()}
    return {name: max(1, round(size * share)) for name, size in chosen.items() if isinstance(size, int)}


if __name__ == "__main__":
    sys.exit(main())
