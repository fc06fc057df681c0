"""Figures against their floors: what the product costs beyond the least that it could.

python tests/benchmarks/run.py --out out/bench.json
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

# Run by its path, Python would look for modules beside this file instead of in the house.
sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.benchmarks.measuring import Figure
from tests.benchmarks.receipt import one_receipt
from tests.benchmarks.registering import registering
from tests.benchmarks.start import starting

FIGURES: dict[str, Callable[[Path], Figure]] = {
    "registering": registering,
    "receipt": lambda _folder: one_receipt(),
    "start": starting,
}
_ROW = "{name:<44}{ours:>10.2f}{floor:>10.2f}{ratio:>8.2f}{runs:>7}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes the figures asked for, writes them as JSON and tells them as a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"), metavar="FILE")
    parser.add_argument("--only", choices=FIGURES, nargs="+", default=list(FIGURES))
    asked = parser.parse_args(arguments)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    # On the disk of the project: a file system in memory would make every commit free.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=asked.out.parent) as folder:
        figures = [FIGURES[name](Path(folder)) for name in asked.only]
    asked.out.write_text(json.dumps([figure.as_json() for figure in figures], indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{'medians in ms':<44}{'ours':>10}{'floor':>10}{'ratio':>8}{'runs':>7}\n")
    for figure in figures:
        sys.stdout.write(_ROW.format(**figure.as_json()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
