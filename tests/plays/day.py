"""A whole day at Pernik's counter No. 7, from the first start to the nightly sync, and what it left."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.complaints.queries import find_submissions
from desktop.demo.lines import line
from desktop.demo.scenes import first_start
from desktop.demo.stage import NotAsPlanned, Stage, StageClock, off_screen_app
from tests.kept_papers.kept import write_papers
from tests.plays import scenes
from tests.plays.night import CentralForTheNight, NoServerHere, other_counter

_PAPERS = ("receipt", "reception", "service", "ticket")
"""What the day must leave: the beginnings of the papers' names."""


@dataclass
class Ledger:
    """What the day can show."""

    number: str = ""
    check_code: str = ""
    other_number: str = ""
    entries: int = 0
    pushed: int = 0
    again: int = 0
    night_played: bool = False


def play_the_day(out: Path) -> int:
    """Plays the day into the folder `out`, anew; 0 if everything went as planned.

    Leaves `office/` (the throw-away profile), `papers/` (PDFs) and `pictures/` (one per screen).
    """
    for folder in ("office", "office-3", "papers", "pictures", "central"):
        if (out / folder).exists():
            shutil.rmtree(out / folder)
    stage = Stage(off_screen_app(), out / "office", out / "pictures", StageClock())
    ledger = Ledger()
    stage.open()
    try:
        _morning(stage, ledger)
        _night_and_next_morning(stage, out, ledger)
    except NotAsPlanned as fault:
        print(f"Not as planned: {fault}", file=sys.stderr)
        return 1
    finally:
        stage.close()
    return _tell(stage, out, ledger)


def _morning(stage: Stage, ledger: Ledger) -> None:
    first_start(stage)
    scenes.counter_work(stage)
    scenes.enter_cards(stage)
    ledger.number, ledger.check_code = _registered(stage)
    scenes.find_it_again(stage, ledger.number, "12-found-by-number")
    scenes.find_it_again(stage, line("complaint", "searched_by"), "12-found-by-name")
    scenes.find_it_again(stage, ledger.check_code, "12-found-by-check-code")
    scenes.afternoon(stage)


def _registered(stage: Stage) -> tuple[str, str]:
    desk = stage.desk()
    found = find_submissions(desk, "")
    desk.database.close()
    if len(found) != 1:
        raise NotAsPlanned(f"one submission is registered, not {len(found)}")
    return found[0].number, found[0].check_code


def _night_and_next_morning(stage: Stage, out: Path, ledger: Ledger) -> None:
    try:
        central = CentralForTheNight(out / "central")
    except NoServerHere:
        return
    with central:
        other = other_counter(out / "office-3", stage, "3")
        ledger.other_number = other.register_a_proposal()
        central.let_in(stage.profile, stage.clock)
        central.let_in(other.profile, stage.clock)
        # What the first talk tells the counter is kept with an entry, which the second one sends.
        ledger.pushed = sum(central.sync(stage.profile, stage.clock).pushed for _ in range(2))
        ledger.again = central.sync(stage.profile, stage.clock).pushed
        central.sync(other.profile, stage.clock)
        if central.sync(stage.profile, stage.clock).pulled != 1:
            raise NotAsPlanned("the other counter's proposal arrives")
    ledger.night_played = True
    scenes.find_it_again(stage, ledger.other_number, "17-found-from-counter-3")


def _tell(stage: Stage, out: Path, ledger: Ledger) -> int:
    papers = out / "papers"
    write_papers(stage.profile.folder, papers)
    missing = [kind for kind in _PAPERS if not list(papers.glob(f"{kind}-*.pdf"))]
    if missing:
        print(f"Not as planned: {', '.join(missing)}", file=sys.stderr)
        return 1
    desk = open_office(stage.profile, key_store_of(stage.profile), stage.clock)
    check = journal_check(desk)
    desk.database.close()
    lines = [
        f"Registered: {ledger.number}, check code {ledger.check_code}",
        f"Papers (PDF): {len(list(papers.glob('*.pdf')))} in {papers}",
        f"Pictures: {len(stage.taken)} in {stage.pictures}",
        "The log has been altered." if check.broken else f"The log is intact; its entries: {check.entries}",
    ]
    if ledger.night_played:
        lines.append(
            f"Night: {ledger.pushed} entries sent, {ledger.again} the second time; "
            f"{ledger.other_number} came from counter No. 3"
        )
    else:
        lines.append("Night: not played, there is no PostgreSQL on this computer.")
    print("\n".join(lines))
    return 1 if check.broken or ledger.again else 0
