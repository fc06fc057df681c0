"""Who sits at the desk, where it stands, whom it serves and what the status bar tells of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.widgets.labels import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentTicket:
    """The ticket being served: its label („Ж-014“), what it is for, since when (aware), the help needed."""

    label: str
    kind: str
    since: datetime
    need: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague says to this counter; what is urgent stays on the screen until it is closed."""

    key: object
    text: str
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the status bar tells besides counter and clerk."""

    waiting: int = 0
    longest_wait: timedelta | None = None
    sync_text: str = ""
    sync_kind: Kind = "plain"
    copy_text: str = ""
    copy_when: str = ""
    warnings: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who sits at the desk, as the window names them: „М. Стоянова“, „деловодител“."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where the desk stands, as the window names it: „Община Перник“, 7.

    `queue`: whoever sits there calls citizens, so that the window tells of the queue.
    """

    municipality: str = ""
    counter: int | None = None
    person: Person | None = None
    queue: bool = True
