"""A promise that was not kept, and what is noted of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.office.fields import choice, lines
from desktop.office.language import N_, Language
from desktop.oversight.whence import Whence
from desktop.queue.breaches import CAUSE_WORDS

CAUSE_LIMIT = 500
PAGE = 200
"""Breaches that are read at once."""

APOLOGIES: Mapping[str, str] = {
    "": N_("no apology yet"),
    "said": N_("in person or by phone"),
    "letter": N_("by letter or e-mail"),
    "slip": N_("on an apology slip"),
}
"""How somebody may have apologised, by the word that is kept."""

CAUSE = (
    lines(N_("Cause"), name="cause", limit=CAUSE_LIMIT, lines=3, needed=True),
    choice(N_("Apology"), name="apology"),
)


class Broken(StrEnum):
    """Which promise was not kept; those of the hall by what measures them (see `Standard.measured`)."""

    WAIT = "queue"
    SERVICE = "desk"
    UNSERVED = "unserved"
    """The doors closed before somebody with a ticket was called."""

    LETTER = "letter"
    DECISION = "decisions"
    APPLICATION = "services"
    PROMISE = "receptions"
    HOURS = "hours"
    """No counter stood open when the doors did; the day is the record."""


IN_THE_HALL = frozenset({Broken.WAIT, Broken.SERVICE, Broken.UNSERVED})
"""What is broken with a ticket; anything else with a case, an application or an appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One promise that was not kept, with the record `of_id`.

    `lasted` and `promised` are minutes begun in the hall, elsewhere days; `promised` None where it is a day
    in itself. `is_open`: it is not kept yet either. `known` is the key of the cause that the queue saw by
    itself; `cause` and `apology` were noted, in the version `ordinal` (0: none). `is_here`: the record is in
    this counter's file; elsewhere it is opened at its `counter` (0: of all, or of none).
    """

    kind: Broken
    of_id: UUID
    label: str
    about: str
    day: date
    lasted: int
    promised: int | None = None
    counter: int
    is_open: bool = False
    is_here: bool = True
    known: str = ""
    cause: str = ""
    apology: str = ""
    ordinal: int = 0

    @property
    def has_cause(self) -> bool:
        """Whether anybody, or the queue itself, has said why."""
        return bool(self.cause or self.known)

    def cause_words(self, language: Language) -> str:
        """Why, as it was noted, or else as the queue saw it."""
        return self.cause or (language.gettext(CAUSE_WORDS[self.known]) if self.known else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaches:
    """A page of them, the latest first; how many there are in all, and of how many nobody has said why.

    `reads_all`: whether those of all counters may be read here.
    """

    rows: Sequence[Breach] = ()
    count: int = 0
    without_cause: int = 0
    whence: Whence = field(default_factory=Whence)
    reads_all: bool = False
