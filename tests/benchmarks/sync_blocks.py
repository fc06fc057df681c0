"""A long synchronisation begun on the screen: how long the window answers nobody while it goes on.

`python tests/benchmarks/run.py --only sync_blocks`; alone, with the number of entries and a folder:
`python -m tests.benchmarks.sync_blocks 100000 FOLDER`. The window's thread beats every millisecond, the
journal of a counter goes to a real central server, and F11 shows how far it has come.
"""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from tests.benchmarks.day_blocks import Pulse
from tests.benchmarks.journals import write_a_journal
from tests.benchmarks.measuring import Blocks
from tests.benchmarks.offices import new_office, seated_at
from tests.central.postgres import central_database
from tests.chosen_server import kept_server

ENTRIES = 100_000
BOUND_MS = 50.0
"""Nobody notices less."""
_NOTED_MS = 5.0

_HOUSE = Path(__file__).resolve().parents[2]


def figure(folder: Path) -> Blocks:
    """One long synchronisation, in a process of its own."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.sync_blocks", str(ENTRIES), str(folder)],
        cwd=_HOUSE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise RuntimeError(f"nothing was synchronised: {made.stdout}")
    told = json.loads(made.stdout.splitlines()[-1])
    sys.stderr.write("{entries} entries in {seconds} s; the longest block {longest} ms\n".format(**told))
    return Blocks(
        name=f"blocks over {BOUND_MS:.0f} ms while {ENTRIES:,} entries sync",
        times=tuple(gap for gap, _own in told["blocks"]),
        own=sum(own > BOUND_MS for _gap, own in told["blocks"]),
        bar=0,
    )


def _synchronise(entries: int, folder: Path) -> None:
    from db.central.office import bind_office
    from desktop.demo.stage import off_screen_app
    from desktop.shell.at_the_desk import Whereabouts
    from desktop.shell.workplace import Workplace
    from desktop.synchronisation.view.sync_page import SyncPage

    desk = seated_at(new_office(folder / "office"))
    write_a_journal(desk, entries)
    app = off_screen_app()
    with central_database() as central:
        central.ask("DELETE FROM central.office")
        bind_office(central.dsn, "pernik", desk.check_key)
        admitted = central.admit(counter=7, station_id=desk.station.id)
        kept_server(desk, admitted.dsn)
        workplace = Workplace()
        workplace.take_desk(desk, Whereabouts(municipality="Община Перник", counter=7))
        failed: list[str] = []
        workplace.announced.connect(lambda text, kind: failed.append(text) if kind == "error" else None)
        workplace.bug_met.connect(lambda error: failed.append(repr(error)))
        page = SyncPage(workplace)
        page.resize(1274, 692)
        page.show()
        page.enter()
        while workplace.runner.busy:
            app.processEvents()
        # As the program begins: what is loaded is never searched for garbage.
        gc.collect()
        gc.freeze()
        pulse, begun = Pulse(_NOTED_MS), perf_counter()
        page.begin.click()
        while page.work.busy or workplace.runner.busy:
            app.processEvents()
        took = perf_counter() - begun
        [(kept,)] = central.ask("SELECT count(*) FROM central.journal_entry")
        workplace.runner.stop()
    desk.database.close()
    if failed or kept < entries:
        raise RuntimeError(f"{kept} entries arrived: {failed}")
    longest = max((gap for gap, _own in pulse.blocks), default=0.0)
    blocks = [one for one in pulse.blocks if one[0] > BOUND_MS]
    told = {"entries": kept, "seconds": round(took, 1), "longest": round(longest, 1), "blocks": blocks}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    _synchronise(int(sys.argv[1]), Path(sys.argv[2]))
