"""One sync, whole: push, then pull, and a line that says how it went."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.engine import LocalDatabase
from db.models.journal import SyncRun
from db.sync.central_server import CentralServer, reached
from db.sync.own_journal import JournalPlace, confirmed_place, count_after
from db.sync.pull import Clash, LookedUp, UnreadableEntry, pulling
from db.sync.push import Clock, pushing, where_to_begin

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOutcome:
    """How a sync went that nothing stopped.

    `pushed`: entries confirmed; `pulled`: records added or changed; `acknowledged`: how far our journal is
    confirmed. `clashes`: foreign records whose number, or hour, is taken here, not kept: two counters gave
    one. `unreadable`: entries set aside because this program makes nothing of them. `refilled`: the server
    had lost entries it once confirmed, and got them again.
    """

    pushed: int
    pulled: int
    acknowledged: JournalPlace
    clashes: tuple[Clash, ...]
    unreadable: int
    refilled: bool
    cancelled: bool


class _Run:
    """One run in the making: counts, tells of progress, and asks whether to go on."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.pushed = 0
        self.pulled = 0
        self.clashes: list[Clash] = []
        self.unreadable: frozenset[int] = frozenset()
        self.refilled = False
        self.fault: str | None = None
        self._progress = progress
        self._cancelled = cancelled

    @property
    def cancelled(self) -> bool:
        return self._cancelled is not None and self._cancelled()

    def told(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in names}

    def tell(self, total: int) -> None:
        if self._progress is not None:
            done = self.pushed + self.pulled
            self._progress(done, max(done, total))


def synchronise(
    local: LocalDatabase,
    dsn: str,
    *,
    clock: Clock,
    looked_up: Collection[LookedUp],
    last_words: Callable[[CentralServer], None] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SyncOutcome:
    """Pushes our journal to the central server at `dsn`, then pulls what is `looked_up` of the others.

    Where everything went well, `last_words` may ask the server for more. Where nothing is looked up, nothing
    is pulled.

    May be cut anywhere and run again. After each batch `progress` hears how many entries are done and how
    many are known of, and `cancelled` is asked; a cancelled run ends whole, between two batches.

    Raises:
        SyncError: the run could not end; its `SyncRun` names the fault.
        StorageError: the local file cannot be read or written.
    """
    started_at = clock.now()
    run = _Run(progress, cancelled)
    try:
        with reached(dsn) as central:
            _push(run, local, central, clock)
            _pull(run, local, central, looked_up)
            if last_words is not None and not run.cancelled:
                last_words(central)
    except Exception as fault:
        run.fault = type(fault).__name__
        raise
    finally:
        _remember(run, local, started_at, clock.now())
    with local.reading() as session:
        acknowledged = confirmed_place(session)
    return SyncOutcome(
        acknowledged=acknowledged,
        clashes=tuple(run.clashes),
        unreadable=len(run.unreadable),
        **run.told("pushed", "pulled", "refilled", "cancelled"),
    )


def _push(run: _Run, local: LocalDatabase, central: CentralServer, clock: Clock) -> None:
    begin = where_to_begin(local, central)
    with local.reading() as session:
        total = count_after(session, begin)
        run.refilled = begin < confirmed_place(session)
    run.tell(total)
    batches = pushing(local, central, clock)
    while not run.cancelled and (confirmed := next(batches, None)) is not None:
        run.pushed += confirmed
        run.tell(total)


def _pull(run: _Run, local: LocalDatabase, central: CentralServer, looked_up: Collection[LookedUp]) -> None:
    if not looked_up:
        return
    batches = pulling(local, central, looked_up)
    while not run.cancelled and (batch := next(batches, None)) is not None:
        run.pulled += batch.added
        run.clashes += batch.clashes
        run.unreadable |= batch.unreadable
        run.tell(0)
    if run.clashes or run.unreadable:
        run.fault = (Clash if run.clashes else UnreadableEntry).__name__


def _remember(run: _Run, local: LocalDatabase, started_at: datetime, finished_at: datetime) -> None:
    with local.writing() as session:
        session.add(
            SyncRun(
                started_at=started_at,
                finished_at=finished_at,
                **run.told("pushed", "pulled", "fault"),
            )
        )
