"""Plays every fault in full and prints one table; ends with 1 where anything was lost, doubled or silent."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.power import power_losses
from tests.faults.suite import FAULTS
from tests.faults.tally import Tally, as_table

WEAKER = ("NORMAL", "OFF")
_CUTS_OF_WEAKER = 40


def main() -> int:
    """Plays what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=[one.name for one in FAULTS], help="only these")
    parser.add_argument("--share", type=float, default=1.0, help="so much of the full counts")
    parser.add_argument("--out", type=Path, help="the table is kept in this file as well")
    asked = parser.parse_args()
    tallies = []
    with tempfile.TemporaryDirectory(prefix="ednogishe-faults-") as folder:
        place = Path(folder)
        for fault in FAULTS:
            if asked.only is None or fault.name in asked.only:
                begun = time.monotonic()
                tallies.append(fault.play(place / fault.name, max(1, round(fault.times * asked.share))))
                print(f"{tallies[-1].fault}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        levels = WEAKER if asked.only is None or "power" in asked.only else ()
        weaker = [power_losses(place / level, _CUTS_OF_WEAKER, synchronous=level) for level in levels]
    table = "\n".join((as_table(tallies), "", _shown_to_see(weaker)) if weaker else (as_table(tallies),))
    print(table)
    if asked.out is not None:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(table + "\n", encoding="utf-8")
    sees = all(one.lost for one in weaker)
    return 0 if sees and all(one.holds for one in tallies) else 1


def _shown_to_see(weaker: list[Tally]) -> str:
    """What the harness finds where the promise is weaker: a harness that finds nothing there is blind."""
    rows = [f"{one.fault}: {one.lost} lost in {one.times} cuts" for one in weaker]
    return "\n".join(["The same power cuts where less is promised, to show that they are seen:", *rows])


if __name__ == "__main__":
    sys.exit(main())
