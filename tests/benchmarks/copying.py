"""A copy of a large file in the background, while somebody registers: who is held up by it, and for how long.

`python tests/benchmarks/run.py --only copying`; alone, with the size in megabytes and a folder:
`python -m tests.benchmarks.copying 1000 FOLDER`. The window's thread beats every millisecond, one thread
registers without a pause through our own action, and the copy is made as the window makes the day's.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.copies.making import make_copy
from desktop.desk import Desk
from tests.benchmarks.day_blocks import Pulse
from tests.benchmarks.measuring import Blocks
from tests.benchmarks.offices import A_SIGNAL, new_office, seated_at

MEGABYTES = 1_000
BOUND_MS = 50.0
"""Nobody notices less; the window's thread and a registration are both held against it."""

_ALONE_MS = 10_000
_HOUSE = Path(__file__).resolve().parents[2]


def figure(folder: Path) -> Blocks:
    """One copy of a gigabyte, in a process of its own: its blocks of the window and of registrations."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.copying", str(MEGABYTES), str(folder)],
        cwd=_HOUSE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise RuntimeError(f"no copy was made: {made.stdout}")
    told = json.loads(made.stdout.splitlines()[-1])
    sys.stderr.write(
        "{megabytes} MB copied and proved in {seconds} s; registering: median {median} ms, longest "
        "{longest} ms (without a copy {median_alone} and {longest_alone})\n".format(**told)
    )
    times = (*told["window"], *(one for one in told["registering"] if one > BOUND_MS))
    return Blocks(
        name=f"blocks over {BOUND_MS:.0f} ms while {MEGABYTES} MB are copied",
        times=times,
        own=len(told["own"]),
        bar=0,
    )


class _Registering(QObject):
    """Registers one signal after another behind the window, and keeps how long each took, in milliseconds."""

    def __init__(self, desk: Desk, runner: Any) -> None:
        super().__init__()
        self.took: list[float] = []
        self._desk, self._runner, self._goes_on = desk, runner, True

    def begin(self) -> None:
        self._goes_on = True
        self._next()

    def end(self) -> list[float]:
        self._goes_on = False
        took, self.took = self.took, []
        return took

    def _next(self) -> None:
        if self._goes_on:
            self._runner.run(self._register, owner=self, then=lambda _none: QTimer.singleShot(5, self._next))

    def _register(self) -> None:
        begun = perf_counter()
        register_submission(self._desk, A_SIGNAL, new_key())
        self.took.append((perf_counter() - begun) * 1000)


def _fill(desk: Desk, megabytes: int) -> None:
    """Contents of attachments, as most of a large file is."""
    with desk.database.writing() as session:
        line = session.connection()
        line.exec_driver_sql("CREATE TABLE filling (id INTEGER PRIMARY KEY, what BLOB)")
        for _ in range(megabytes):
            line.exec_driver_sql("INSERT INTO filling (what) VALUES (randomblob(1000000))")


def _measure(megabytes: int, folder: Path) -> dict[str, Any]:
    from desktop.demo.stage import off_screen_app
    from desktop.shell.workplace import Workplace

    app = off_screen_app()
    desk = seated_at(new_office(folder))
    _fill(desk, megabytes)
    place, ended = Workplace(), list[Any]()
    registering, pulse = _Registering(desk, place.runner), Pulse(BOUND_MS)
    registering.begin()
    QTimer.singleShot(_ALONE_MS, app.quit)
    app.exec()
    alone = registering.end()
    pulse.blocks.clear()
    registering.begin()
    begun = perf_counter()

    def end(outcome: Any) -> None:
        ended.append(outcome)
        app.quit()

    place.do_apart(lambda: make_copy(desk), owner=place, then=end, failed=end)
    app.exec()
    seconds = perf_counter() - begun
    took = registering.end()
    place.runner.stop()
    if isinstance(ended[0], Exception):
        raise ended[0]
    size = ended[0].copy.size
    desk.database.close()
    return {
        "megabytes": size // 1_000_000,
        "seconds": round(seconds, 1),
        "window": [round(gap, 1) for gap, _own in pulse.blocks],
        "own": [round(own, 1) for _gap, own in pulse.blocks if own > BOUND_MS],
        "registering": [round(one, 1) for one in took],
        **_summed("", took),
        **_summed("_alone", alone),
    }


def _summed(ending: str, took: list[float]) -> dict[str, float]:
    return {
        f"median{ending}": round(sorted(took)[len(took) // 2], 1),
        f"longest{ending}": round(max(took), 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(int(sys.argv[1]), Path(sys.argv[2]))) + "\n")
