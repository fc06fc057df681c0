"""What whoever holds a receipt is told of how far their case has come, whichever room it belongs to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.access.pausing import check_the_code_pause
from desktop.desk import Desk
from desktop.letters.paper import paper_of, print_letter
from desktop.letters.rules import LetterDraft
from desktop.office.faults import WrongInput
from desktop.office.language import Language, language
from desktop.office.permissions import Permission
from desktop.paper.tray import PaperTray, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTold:
    """A status in words. `day` is the day that is asked about most, under its `caption`; `facts` the rest."""

    number: str
    state: str
    is_open: bool
    caption: str
    day: str
    facts: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSource:
    """One room's. `ask` finds the case of a number and a code, both as typed, or raises `WrongInput`."""

    ask: Callable[[Desk, str, str], Any]
    tell: Callable[[Any, Desk, Language], StatusTold]
    slip: Callable[[Any, Desk, Language], LetterDraft]


@dataclass(frozen=True, slots=True)
class StatusFound:
    """The status of a case, and the room that tells it."""

    source: StatusSource
    status: Any


class NotTogether(WrongInput):
    """Number and check code are of no case here, or not of the same one."""


def ask_each(desk: Desk, sources: Sequence[StatusSource], number: str, code: str) -> StatusFound:
    """The status of the case with this number and this code, of whichever room it is.

    What does not belong together is noted; after several such the clerk waits, for longer each time.

    Raises:
        WrongInput: no room knows them, in the words of the first; or it is too soon after others like them.
    """
    clerk = desk.required(Permission.FIND_SUBMISSION)
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        check_the_code_pause(session, desk.station.id, clerk.id, desk.clock.now())
    refusals: list[WrongInput] = []
    for one in sources:
        try:
            return StatusFound(one, one.ask(desk, number, code))
        except WrongInput as refused:
            refusals.append(refused)
    if all(isinstance(one, NotTogether) for one in refusals):
        with desk.noting() as change:
            change.note("account.status_refused", "account", clerk.id)
    raise refusals[0]


def status_slip(
    desk: Desk, sources: Sequence[StatusSource], number: str, code: str, slip_language: str
) -> tuple[LetterDraft, bytes]:
    """The slip as of now, and its PDF. Number and code are asked for again.

    Raises:
        WrongInput: as `ask_each`.
    """
    found = ask_each(desk, sources, number, code)
    draft = found.source.slip(found.status, desk, language(slip_language))
    return draft, paper_of(desk, draft)


def print_status(
    desk: Desk,
    tray: PaperTray,
    sources: Sequence[StatusSource],
    number: str,
    code: str,
    slip_language: str,
) -> Printed:
    """Prints the slip as of now.

    Raises:
        WrongInput: as `ask_each`.
        KnownError: the printer or the disk refused.
    """
    draft, _pdf = status_slip(desk, sources, number, code, slip_language)
    return print_letter(desk, tray, draft)
