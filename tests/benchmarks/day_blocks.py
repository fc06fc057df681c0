"""How often the window answers nobody for more than 30 ms while the demo plays a day at the counter.

`python tests/benchmarks/run.py --only day_blocks`. What the demo does itself counts as well: its pictures,
and the server of the night, whose start is the longest. On a busy machine other programs' work makes blocks
too; those in which the window's own thread worked for so long are counted apart.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, QTimer

from tests.benchmarks.measuring import Blocks

BOUND_MS = 30.0
BAR = 60
"""So many at most: more than a hundred were felt at the keyboard."""

_HOUSE = Path(__file__).resolve().parents[2]


class Pulse(QObject):
    """Beats every millisecond that the event loop has time for, and keeps the gaps above the bound.

    Of each it keeps how long it was, and how long this thread worked in it, in milliseconds.
    """

    def __init__(self, bound: float = BOUND_MS) -> None:
        super().__init__()
        self.blocks: list[tuple[float, float]] = []
        self._bound, self._last, self._worked = bound, perf_counter(), thread_time()
        self.beats = 0
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        gap, own = (now - self._last) * 1000, (worked - self._worked) * 1000
        self._last, self._worked = now, worked
        self.beats += 1
        if gap > self._bound:
            self.blocks.append((gap, own))


def figure(folder: Path) -> Blocks:
    """One day, played in a process of its own, whose words nobody reads unless it fails."""
    played = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.day_blocks", str(folder)],
        cwd=_HOUSE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if played.returncode != 0:
        raise RuntimeError(f"the day was not played: {played.stdout}")
    blocks = json.loads(played.stdout.splitlines()[-1])
    return Blocks(
        name="blocks over 30 ms in the played day",
        times=tuple(gap for gap, _own in blocks),
        own=sum(own > BOUND_MS for _gap, own in blocks),
        bar=BAR,
    )


def _play(folder: Path) -> int:
    from desktop.demo.stage import off_screen_app
    from tests.plays.day import play_the_day

    off_screen_app()
    pulse = Pulse()
    failed = play_the_day(folder)
    sys.stdout.write(json.dumps(pulse.blocks) + "\n")
    return failed


if __name__ == "__main__":
    sys.exit(_play(Path(sys.argv[1])))
