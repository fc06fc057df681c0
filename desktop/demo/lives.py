"""A life of a submission under each charter, from the first word to the answer, with all its letters."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.complaints.rules import SubmissionRecord
from desktop.demo import acts, handling
from desktop.demo.cast import Cast
from desktop.demo.script import (
    AnyAct,
    AskingForStatus,
    LookingAtIt,
    NotFinding,
    OpeningABox,
    PrintingTheProtocol,
    ReadingTheRegister,
    ReadingTheTexts,
    Registering,
    TakingAStep,
    charters_played,
    life_of,
)
from desktop.demo.stage import NotAsPlanned, ScriptClock, Stage, off_screen_app
from desktop.office.clock import SOFIA
from desktop.office.language import _, ngettext, spoken
from desktop.office.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a life left: its office, and its submissions by their case, as they were registered."""

    office: Profile
    clock: ScriptClock
    cases: Mapping[str, SubmissionRecord]


def play_the_lives(out: Path) -> int:
    """Plays a life under every charter into folders of `out`; 0 if all of them went as planned."""
    faults = 0
    for charter in charters_played():
        try:
            played = play_life(charter, out / charter)
        except NotAsPlanned as fault:
            print(_("Not as planned: {what}").format(what=f"{charter}: {fault}"), file=sys.stderr)
            faults += 1
        else:
            faults += _tell(played, out / charter)
    return 1 if faults else 0


def play_life(charter: str, folder: Path, usual: Mapping[str, str] = MappingProxyType({})) -> Played:
    """Plays the life of that charter anew into `folder`: `office/`, every paper and every picture.

    `usual` are settings of the computer: language and look of the window.

    Raises:
        NotAsPlanned: the program did not do what the play expected.
    """
    shutil.rmtree(folder, ignore_errors=True)
    life = life_of(charter)
    clock = ScriptClock(_in_utc(life.acts[0].on))
    stage = Stage(off_screen_app(), folder / "office", folder, clock, usual)
    play = acts.Playing(stage)
    cast = Cast(stage, life)
    stage.open()
    try:
        cast.move_in(charter)
        for act in life.acts:
            clock.move_to(_in_utc(act.on))
            cast.seat(act.who)
            _play(play, act)
            stage.settle()
    finally:
        stage.close()
    for paper in stage.profile.papers.glob("*.pdf"):
        shutil.copy(paper, folder)
    return Played(office=stage.profile, clock=clock, cases=play.cases)


def _play(play: acts.Playing, act: AnyAct) -> None:
    match act:
        case Registering():
            acts.register(play, act)
        case OpeningABox():
            acts.open_a_box(play, act)
        case PrintingTheProtocol():
            acts.print_the_protocol(play, act)
        case TakingAStep():
            handling.take_step(play, act)
        case NotFinding():
            acts.cannot_find(play, act)
        case AskingForStatus():
            acts.ask_for_status(play, act)
        case LookingAtIt():
            acts.look_at_it(play, act)
        case ReadingTheRegister():
            acts.read_the_register(play, act)
        case ReadingTheTexts():
            acts.read_the_texts(play, act)


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
        ngettext("Papers: {count} PDF", "Papers: {count} PDFs", papers),
        ngettext("Pictures: {count}", "Pictures: {count}", pictures),
        ngettext("The journal holds: {count} entry.", "The journal holds: {count} entries.", check.entries)
        if not check.broken
        else _("The journal does not hold."),
        sep=" · ",
    )
    return 1 if check.broken else 0
