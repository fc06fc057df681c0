"""The played lives of submissions as data: who works in the office, and who does what on which day.

One file for each charter, in `resources/demo/lives/`. A new act needs no code, only another table.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, InstanceOf

from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Kind, Mark
from desktop.office.data_file import DataEntry, checked, not_among, read_toml
from desktop.office.permissions import Role
from desktop.office.places import RESOURCES

LIVES = RESOURCES / "demo" / "lives"

Typed = Mapping[str, str]
"""What is put into the fields of a form, by their names, in the order in which they are filled."""


def _letter_called(key: str) -> ComplaintLetter:
    found = next((kind for kind in LETTERS if kind.key == key), None)
    if found is None:
        raise not_among(kind.key for kind in LETTERS)
    return found


_Kind = Annotated[Kind, Field(strict=False)]
_Mark = Annotated[Mark, Field(strict=False)]
_State = Annotated[State, Field(strict=False)]
_Step = Annotated[StepKind, Field(strict=False)]
_Letter = Annotated[InstanceOf[ComplaintLetter], BeforeValidator(_letter_called)]
_Role = Annotated[Role, Field(strict=False)]


class Player(DataEntry):
    """Somebody who works in the office. The first one sets it up; the unit is a key of the charter."""

    login: str
    name: str
    roles: tuple[_Role, ...]
    unit: str = ""


class Act(DataEntry):
    """What one person does at one moment; `on` is the hall's wall clock, `who` a login.

    `case` names the submission that it is about, where a life has several. `picture` names the pictures
    that are taken; none are, where it is empty.
    """

    on: datetime
    who: str
    case: str = "main"
    picture: str = ""


AnAct = TypeVar("AnAct", bound=Act)


class Play(DataEntry, Generic[AnAct]):
    """One office and what happens in it. `answers` are to the questions that the charter leaves open."""

    counter: str
    answers: Typed
    people: Annotated[tuple[Player, ...], Field(min_length=1)]
    acts: tuple[AnAct, ...]


class Registering(Act):
    """Takes a submission. `sign`: prints the record of what was said; `refer`: and the slip of referral."""

    does: Literal["register"]
    kind: _Kind
    anonymous: bool = False
    marks: tuple[_Mark, ...] = ()
    typed: Typed
    sign: bool = False
    refer: Typed = Field(default_factory=dict)


class OpeningABox(Act):
    """Writes the protocol of a box; the sheets in it are registered by the acts that follow."""

    does: Literal["open_box"]
    typed: Typed


class PrintingTheProtocol(Act):
    """Prints the protocol of the box when its last sheet has a number."""

    does: Literal["print_protocol"]


class TakingAStep(Act):
    """Takes a step about a registered submission, with its letters.

    `found_by`: from the list of what is due, or by its number. `refused` is typed first and does not go;
    the sentence is pictured, and `typed` follows. `letters` are ticked besides those that usually go,
    `without` are not sent. `edited` is typed into the fields of the letter, the first one of several.
    `look`: the letter is looked at on paper first.
    """

    does: Literal["step"]
    step: _Step
    found_by: Literal["number", "due"] = "number"
    typed: Typed = Field(default_factory=dict)
    refused: Typed = Field(default_factory=dict)
    letters: tuple[_Letter, ...] = ()
    without: tuple[_Letter, ...] = ()
    edited: Typed = Field(default_factory=dict)
    look: bool = False


class NotFinding(Act):
    """Looks for a submission in vain: by number, and by the words typed."""

    does: Literal["cannot_find"]
    words: str


class AskingForStatus(Act):
    """Tells the citizen how far it has come, by number and check code, and prints the slip."""

    does: Literal["ask_status"]


class LookingAtIt(Act):
    """Opens the dossier of what has ended, and its letters."""

    does: Literal["look"]
    state: _State


class ReadingTheRegister(Act):
    """Finds the row in the official register of a period, and prints the register."""

    does: Literal["read_register"]
    first: date
    last: date


class ReadingTheTexts(Act):
    """Looks at the texts that the letters are made of."""

    does: Literal["read_texts"]


AnyAct = (
    Registering
    | OpeningABox
    | PrintingTheProtocol
    | TakingAStep
    | NotFinding
    | AskingForStatus
    | LookingAtIt
    | ReadingTheRegister
    | ReadingTheTexts
)


class Life(Play[AnyAct]):
    """What happens to a submission, and to what becomes of it."""

    acts: tuple[Annotated[AnyAct, Field(discriminator="does")], ...]


def charters_played(plays: Path = LIVES) -> tuple[str, ...]:
    """The keys of the charters that have a play in that folder, by name."""
    return tuple(sorted(path.stem for path in plays.glob("*.toml")))


@cache
def life_of(charter: str) -> Life:
    """The life played at that municipality.

    Raises:
        KnownError: the file cannot be read; the sentence names the mistake.
    """
    path = LIVES / f"{charter}.toml"
    return checked(Life, read_toml(path), path)
