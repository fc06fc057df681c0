"""Reception days in the real window: signed up for, moved, called off, held, and what came of them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tests.plays.lives.script import charters_played
from tests.plays.performance import AS_IT_IS, Played, Playing, Usual, perform, perform_all
from tests.plays.receptions import acts, day
from tests.plays.receptions.script import (
    RECEPTIONS,
    AnyReceptionAct,
    Calling,
    ChangingADay,
    GivingAnHour,
    GivingBack,
    GivingTickets,
    KeepingAPromise,
    Moving,
    NotingAVisit,
    NotingTheOutcome,
    PreparingTheDay,
    PuttingUpTheYear,
    ReceivingOpenly,
    SigningUp,
    reception_days_of,
)

charters_with_receptions = partial(charters_played, RECEPTIONS)
"""The keys of the charters whose reception days are played."""


_DONE_BY: Mapping[type[AnyReceptionAct], Callable[[Playing, Any], None]] = {
    SigningUp: acts.sign_up,
    Moving: acts.move,
    GivingBack: acts.give_back,
    Calling: acts.call,
    GivingAnHour: acts.give_an_hour,
    ChangingADay: acts.change_a_day,
    PuttingUpTheYear: acts.put_up_the_year,
    PreparingTheDay: day.prepare_the_day,
    NotingAVisit: day.note_a_visit,
    NotingTheOutcome: day.note_the_outcome,
    KeepingAPromise: day.keep_a_promise,
    GivingTickets: day.give_tickets,
    ReceivingOpenly: day.receive_openly,
}


def play_the_receptions(out: Path) -> int:
    """Plays the reception days into folders of `out`; 0 if all of them went as planned."""
    return perform_all(charters_with_receptions(), out, play_reception_days)


def play_reception_days(charter: str, folder: Path, usual: Usual = AS_IT_IS) -> Played:
    """Plays the reception days of that charter anew into `folder`, with every paper and every picture.

    Raises:
        NotAsPlanned: the program did not do what the play expected.
    """
    return perform(charter, reception_days_of(charter), folder, usual, _play)


def _play(play: Playing, act: AnyReceptionAct) -> None:
    _DONE_BY[type(act)](play, act)
