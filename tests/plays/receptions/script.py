"""The played reception days as data: who signs up whom, what befalls a day, and how it is held.

One file for each charter, in `resources/demo/receptions/`.
"""

from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from desktop.office.data_file import checked, read_toml
from desktop.office.places import RESOURCES
from desktop.parties.needs import Need
from desktop.reception.bookings import OutcomeKind
from desktop.reception.changes import ChangeKind
from desktop.reception.day_states import Noting
from desktop.reception.lists import CallResult
from tests.plays.lives.script import Act, Play, Typed

RECEPTIONS = RESOURCES / "demo" / "receptions"

_Need = Annotated[Need, Field(strict=False)]
_Change = Annotated[ChangeKind, Field(strict=False)]
_Noting = Annotated[Noting, Field(strict=False)]
_Outcome = Annotated[OutcomeKind, Field(strict=False)]
_Result = Annotated[CallResult, Field(strict=False)]


class AboutACitizen(Act):
    """What is done about one citizen, called as in the lists."""

    citizen: str


class SigningUp(AboutACitizen):
    """Signs a citizen up with the first official, for the `free`-th free hour of a day.

    Without `day` it is the day that the screen offers. `again_reason` is typed where the same was asked
    before. `waits`: there is no hour, so the citizen waits for that day, or for any.
    """

    does: Literal["sign_up"]
    day: date | None = None
    free: int = 1
    typed: Typed
    needs: tuple[_Need, ...] = ()
    again_reason: str = ""
    slip_language: Literal["bg", "en"] = "bg"
    waits: Literal["", "day", "any"] = ""


class Moving(AboutACitizen):
    """Moves a booking, found by what is `sought`, to the `free`-th free hour from a day on."""

    does: Literal["move"]
    sought: str
    day: str
    free: int = 1


class GivingBack(AboutACitizen):
    """Gives an hour back and prints the slip; the first of the waiting has it then."""

    does: Literal["give_back"]
    sought: str
    reason: str = ""


class Calling(AboutACitizen):
    """Calls somebody on the list and ticks the call off; whoever wants another hour names a day."""

    does: Literal["call"]
    result: _Result
    note: str = ""
    day: str = ""
    free: int = 1


class GivingAnHour(AboutACitizen):
    """Gives somebody of the waiting list an hour from a day on."""

    does: Literal["give_hour"]
    day: str
    free: int = 1


class ChangingADay(Act):
    """A day of the first official is held otherwise."""

    does: Literal["change_day"]
    kind: _Change
    day: date
    typed: Typed


class PuttingUpTheYear(Act):
    """Prints the sheet of the year for the notice board and saves the calendar file."""

    does: Literal["put_up_the_year"]
    file: str


class PreparingTheDay(Act):
    """Prints the list of a day for the office, and the one for the door."""

    does: Literal["prepare_the_day"]
    day: date


class NotingAVisit(AboutACitizen):
    """Notes that a citizen has come, goes in, has come out, or did not come."""

    does: Literal["visit"]
    noting: _Noting


class NotingTheOutcome(AboutACitizen):
    """Notes what came of a reception; a submission is registered with it, and is `case` from then on."""

    does: Literal["outcome"]
    outcome: _Outcome
    typed: Typed


class KeepingAPromise(AboutACitizen):
    """Finds a promise among what is due and notes what was done."""

    does: Literal["keep_promise"]
    done: str


class GivingTickets(Act):
    """Gives tickets for the open reception."""

    does: Literal["give_tickets"]
    count: int


class ReceivingOpenly(AboutACitizen):
    """Takes the next one in: with the ticket called in the queue, or whoever stands at the door.

    `absent`: nobody came for the first ticket, and the next one is asked in.
    """

    does: Literal["receive_openly"]
    found_by: Literal["ticket", "door"]
    absent: bool = False
    typed: Typed


AnyReceptionAct = (
    SigningUp
    | Moving
    | GivingBack
    | Calling
    | GivingAnHour
    | ChangingADay
    | PuttingUpTheYear
    | PreparingTheDay
    | NotingAVisit
    | NotingTheOutcome
    | KeepingAPromise
    | GivingTickets
    | ReceivingOpenly
)


class ReceptionDays(Play[AnyReceptionAct]):
    """Some reception days, from the first sign-up to the last promise kept."""

    acts: tuple[Annotated[AnyReceptionAct, Field(discriminator="does")], ...]


@cache
def reception_days_of(charter: str) -> ReceptionDays:
    """The reception days played at that municipality.

    Raises:
        KnownError: the file cannot be read; the sentence names the mistake.
    """
    path = RECEPTIONS / f"{charter}.toml"
    return checked(ReceptionDays, read_toml(path), path)
