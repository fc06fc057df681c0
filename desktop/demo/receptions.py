"""Reception days in the real window: signed up for, moved, called off, held, and what came of them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from desktop.demo import reception_acts, reception_day
from desktop.demo.performance import AS_IT_IS, Played, Playing, Usual, perform, perform_all
from desktop.demo.reception_script import (
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
from desktop.demo.script import charters_played

charters_with_receptions = partial(charters_played, RECEPTIONS)
"""The keys of the charters whose reception days are played."""


_DONE_BY: Mapping[type[AnyReceptionAct], Callable[[Playing, Any], None]] = {
    SigningUp: reception_acts.sign_up,
    Moving: reception_acts.move,
    GivingBack: reception_acts.give_back,
    Calling: reception_acts.call,
    GivingAnHour: reception_acts.give_an_hour,
    ChangingADay: reception_acts.change_a_day,
    PuttingUpTheYear: reception_acts.put_up_the_year,
    PreparingTheDay: reception_day.prepare_the_day,
    NotingAVisit: reception_day.note_a_visit,
    NotingTheOutcome: reception_day.note_the_outcome,
    KeepingAPromise: reception_day.keep_a_promise,
    GivingTickets: reception_day.give_tickets,
    ReceivingOpenly: reception_day.receive_openly,
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
