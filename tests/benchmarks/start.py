"""Start to a usable sign-in, against an empty Qt window plus `import sqlalchemy.orm`."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter_ns

from tests.benchmarks.measuring import Figure, Measured, in_turns
from tests.benchmarks.offices import new_office

RUNS = 15
WARM_UP = 2

_HOUSE = Path(__file__).resolve().parents[2]


def _environment(compiled: Path) -> dict[str, str]:
    """Both programs find their modules compiled, as an installed program does, whatever this one was told."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(compiled)}


def _until_usable(program: str, *arguments: str, environment: dict[str, str]) -> Measured:
    """From the call of the interpreter to the program's own word; how long it takes to end does not count."""
    command = [sys.executable, "-m", f"tests.benchmarks.{program}", *arguments]

    def measured() -> float:
        begun = perf_counter_ns()
        with subprocess.Popen(
            command, cwd=_HOUSE, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            word = process.stdout.readline().strip()
            took = perf_counter_ns() - begun
        if word != "usable" or process.returncode != 0:
            raise RuntimeError(f"{program} said {word!r} and ended with {process.returncode}")
        return took / 1_000_000

    return measured


def figure(folder: Path) -> Figure:
    """An office that exists already, as on every morning but the first."""
    profile = new_office(folder / "start")
    environment = _environment(folder / "compiled")
    return in_turns(
        "start to sign-in",
        ours=_until_usable("start_ours", str(profile.folder), environment=environment),
        floor=_until_usable("start_floor", environment=environment),
        runs=RUNS,
        warm_up=WARM_UP,
    )
