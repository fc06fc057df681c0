"""A play at one municipality, from the first start of its office to the papers that it leaves."""

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.complaints.rules import SubmissionRecord
from desktop.demo.stage import NotAsPlanned, Stage, off_screen_app
from desktop.office.clock import SOFIA
from desktop.office.language import spoken
from desktop.office.profile import Profile
from tests.kept_papers.kept import write_papers
from tests.plays.cast import Cast
from tests.plays.lives.script import Act, Play

AnAct = TypeVar("AnAct", bound=Act)

Usual = Mapping[str, str]
"""Settings of the computer: language and look of the window."""

AS_IT_IS: Usual = MappingProxyType({})


@dataclass
class Playing:
    """One play under way: its stage, and the submissions that were registered in it, by their case."""

    stage: Stage
    cases: dict[str, SubmissionRecord] = field(default_factory=dict)
    _pictures: int = 0

    def picture(self, act: Act, moment: str = "") -> None:
        """Takes a picture of an act that wants any, numbered in the order of the play."""
        if act.picture:
            self._pictures += 1
            name = "-".join(filter(None, (act.picture, moment)))
            self.stage.picture(f"{self._pictures:02}-{name}")


class ScriptClock:
    """Stands still until the script goes on to the next act."""

    def __init__(self, begins: datetime) -> None:
        self._now = begins

    def now(self) -> datetime:
        """The moment of the act."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """The next act begins. Raises `ValueError` if it were before this one."""
        if moment < self._now:
            raise ValueError(f"the play goes back from {self._now} to {moment}")
        self._now = moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a play left: its office, and its submissions by their case, as they were registered."""

    office: Profile
    clock: ScriptClock
    cases: Mapping[str, SubmissionRecord]


def perform(
    charter: str, script: Play[AnAct], folder: Path, usual: Usual, do: Callable[[Playing, AnAct], None]
) -> Played:
    """Plays the script anew into `folder`: `office/`, every paper and every picture. `do` plays one act.

    Raises:
        NotAsPlanned: the program did not do what the play expected.
    """
    shutil.rmtree(folder, ignore_errors=True)
    clock = ScriptClock(_in_utc(script.acts[0].on))
    stage = Stage(off_screen_app(), folder / "office", folder, clock, usual)
    playing = Playing(stage)
    cast = Cast(stage, script)
    stage.open()
    try:
        cast.move_in(charter)
        written = frozenset[UUID]()
        for act in script.acts:
            clock.move_to(_in_utc(act.on))
            stage.let_time_pass()
            cast.seat(act.who)
            do(playing, act)
            stage.settle()
            # At once: they are kept for a month, and a life is longer.
            written = write_papers(stage.profile.folder, folder, written)
    finally:
        stage.close()
    return Played(office=stage.profile, clock=clock, cases=playing.cases)


def perform_all(charters: Iterable[str], out: Path, perform_one: Callable[[str, Path], Played]) -> int:
    """Plays each municipality into its folder of `out` and tells what it left; 0 if all went as planned."""
    faults = 0
    for charter in charters:
        try:
            played = perform_one(charter, out / charter)
        except NotAsPlanned as fault:
            print(f"Not as planned: {charter}: {fault}", file=sys.stderr)
            faults += 1
        else:
            faults += _tell(played, out / charter)
    return 1 if faults else 0


def _in_utc(wall: datetime) -> datetime:
    """The moment at which the hall's clock shows it."""
    return wall.replace(tzinfo=SOFIA).astimezone(UTC)


def _tell(played: Played, folder: Path) -> int:
    desk = open_office(played.office, key_store_of(played.office), played.clock)
    check = journal_check(desk)
    desk.database.close()
    papers, pictures = (len(list(folder.glob(f"*.{kind}"))) for kind in ("pdf", "png"))
    print(
        desk.charter.municipality.for_language(spoken().code),
        ", ".join(record.number for record in played.cases.values()),
        f"papers: {papers}",
        f"pictures: {pictures}",
        "the log has been altered" if check.broken else f"the log is intact: {check.entries}",
        sep=" · ",
    )
    return 1 if check.broken else 0
