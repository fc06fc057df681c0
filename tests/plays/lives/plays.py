"""A life of a submission under each charter, from the first word to the answer, with all its letters."""

from pathlib import Path

from tests.plays.lives import acts, handling
from tests.plays.lives.script import (
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
from tests.plays.performance import AS_IT_IS, Played, Playing, Usual, perform, perform_all


def play_the_lives(out: Path) -> int:
    """Plays a life under every charter into folders of `out`; 0 if all of them went as planned."""
    return perform_all(charters_played(), out, play_life)


def play_life(charter: str, folder: Path, usual: Usual = AS_IT_IS) -> Played:
    """Plays the life of that charter anew into `folder`: `office/`, every paper and every picture.

    Raises:
        NotAsPlanned: the program did not do what the play expected.
    """
    return perform(charter, life_of(charter), folder, usual, _play)


def _play(play: Playing, act: AnyAct) -> None:
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
