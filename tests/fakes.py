"""Stand-ins written by hand for what a test cannot have: a printer, the hour, the operating system's keys."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.paper.tray import PrinterError, PrinterMissingError

A_WEDNESDAY = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
"""10:42 in Sofia on a working Wednesday."""


OFFICE_KEY = bytes(range(16))
"""Of every office in the tests: what the code of the administration says."""


class FixedClock:
    """Shows the hour it was set to, until it is moved."""

    def __init__(self, now: datetime = A_WEDNESDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class RunningClock:
    """Goes on by a second whenever somebody looks at it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


class BrokenClock:
    """A mistake of the program, wherever the hour is asked for."""

    def now(self) -> datetime:
        raise ZeroDivisionError


@dataclass
class RecordingPrinter:
    """Takes everything, and remembers it as (pdf, title)."""

    name: str = "Counter printer"
    printed: list[tuple[bytes, str]] = field(default_factory=list)

    def print(self, pdf: bytes, title: str) -> None:
        self.printed.append((pdf, title))


@dataclass
class PausedPrinter(RecordingPrinter):
    """Takes the paper, and prints it when somebody lets it."""

    goes_on: threading.Event = field(default_factory=threading.Event)
    refuses: bool = False

    def print(self, pdf: bytes, title: str) -> None:
        assert self.goes_on.wait(30)
        if self.refuses:
            raise PrinterError(self.name)
        super().print(pdf, title)


@dataclass
class BrokenPrinter:
    """Is not there, or (`refuses`) takes nothing."""

    name: str = "Counter printer"
    refuses: bool = False

    def print(self, pdf: bytes, title: str) -> None:
        raise (PrinterError if self.refuses else PrinterMissingError)(self.name)


class MemoryKeyStore:
    """The operating system's key store, for as long as the test lasts."""

    private = True

    def __init__(self, key: bytes | None = None, mark: str | None = None) -> None:
        self._key, self._mark = key, mark
        self._next: bytes | None = None

    def read(self) -> bytes | None:
        return self._key

    def write(self, key: bytes) -> None:
        self._key = key

    def read_next(self) -> bytes | None:
        return self._next

    def write_next(self, key: bytes | None) -> None:
        self._next = key

    def read_mark(self) -> str | None:
        return self._mark

    def write_mark(self, mark: str) -> None:
        self._mark = mark


class SlowLoudspeaker:
    """The loudspeaker of a hall, in which everything lasts until the test says that it is over."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._then: Callable[[], None] | None = None

    def ring(self, then: Callable[[], None]) -> None:
        self._hears("♪", then)

    def say(self, text: str, language: str, then: Callable[[], None]) -> None:
        self._hears(f"{language}: {text}", then)

    def _hears(self, what: str, then: Callable[[], None]) -> None:
        assert self._then is None, f"{what} cuts off {self.heard[-1]}"
        self.heard.append(what)
        self._then = then

    def is_quiet_again(self) -> None:
        then, self._then = self._then, None
        assert then is not None, "nothing is heard"
        then()
