"""One sync, whole: push, pull, what attachments hold, and a line that says how it went."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from db.engine import LocalDatabase
from db.models import Attachment
from db.models.journal import SyncRun
from db.sync.afterwards import DIFFERS, MET, WENT_BACK, compared, met, tell_state
from db.sync.at_work import check_who_is_at_work
from db.sync.central_server import CentralServer, RefusedSaid, reached
from db.sync.comparing import Difference
from db.sync.contents import fetching_contents, sending_contents
from db.sync.faults import CentralTooOld
from db.sync.forks import Healed, heal_fork
from db.sync.homecoming import Home
from db.sync.keeping import LookedUp
from db.sync.own_journal import JournalPlace, confirmed_place, count_after
from db.sync.pull import pulling
from db.sync.push import Clock, pushing, where_to_begin
from db.sync.set_aside import Aside, all_set_aside

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOutcome:
    """How a sync went that nothing stopped.

    `pushed`: entries confirmed; `pulled`: records added or changed; `acknowledged`: how far our journal is
    confirmed. `aside`: all that is set aside at its end, whenever it came, but for what a person has settled.
    `refused`: entries of ours of which the server took no more than the header. `healed`: what came of a
    journal that had gone on in two ways. `refilled`: the server had lost entries it once confirmed, and got
    them again; `went_back`: it was put back from a copy, and its feed was read again. `differs`: tables of
    which here are other records than there, None where nothing was compared this time.
    """

    pushed: int
    pulled: int
    acknowledged: JournalPlace
    aside: tuple[Aside, ...]
    refused: tuple[RefusedSaid, ...]
    refilled: bool
    went_back: bool
    differs: tuple[Difference, ...] | None
    cancelled: bool
    healed: Healed | None = None


class _Run:
    """One run in the making: counts, tells of progress, and asks whether to go on."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.pushed = 0
        self.pulled = 0
        self.aside: tuple[Aside, ...] = ()
        self.refused: tuple[RefusedSaid, ...] = ()
        self.refilled = False
        self.healed: Healed | None = None
        self.went_back = False
        self.differs: tuple[Difference, ...] | None = None
        self.fault: str | None = None
        self._progress = progress
        self._cancelled = cancelled

    @property
    def cancelled(self) -> bool:
        return self._cancelled is not None and self._cancelled()

    def note_differences(self) -> None:
        if self.differs and (self.fault not in MET or MET.index(self.fault) > MET.index(DIFFERS)):
            self.fault = DIFFERS

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
    home: Home | None = None,
    who_answers: Callable[[CentralServer], None] | None = None,
    first_words: Callable[[CentralServer], None] | None = None,
    last_words: Callable[[CentralServer], None] | None = None,
    about: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SyncOutcome:
    """Pushes our journal to the central server at `dsn`, then pulls what is `looked_up` of the others.

    Where the journal went on in two ways, both come together first: see `forks`; `home` is what the desk
    knows of records that come home.

    Before anything is sent, `who_answers` may ask whether it is our server, and `first_words` tell it what it
    needs to judge our entries. Where everything went well, `last_words` may ask it for more. Where files
    are looked up, what they hold goes up and comes down as well; where nothing is, nothing is pulled. At
    its end the records are compared with the centre's, and the station tells how it stands with it, with what
    its program says `about` itself.

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
            if who_answers is not None:
                who_answers(central)
            check_who_is_at_work(local, central)
            if first_words is not None:
                first_words(central)
            _push(run, local, central, clock, home or Home())
            _pull(run, local, central, looked_up, clock)
            if any(one.model is Attachment for one in looked_up):
                _exchange_contents(run, local, central, started_at)
            if last_words is not None and not run.cancelled:
                last_words(central)
            if looked_up and not run.cancelled:
                _compare(run, local, central, looked_up, clock)
                run.note_differences()
                tell_state(local, central, run.aside, run.differs, about or {})
    except Exception as fault:
        run.fault = type(fault).__name__
        raise
    finally:
        _remember(run, local, started_at, clock.now())
    with local.reading() as session:
        acknowledged = confirmed_place(session)
    return SyncOutcome(
        acknowledged=acknowledged,
        **run.told(
            *("pushed", "pulled", "aside", "refused", "refilled", "went_back", "differs", "cancelled"),
            "healed",
        ),
    )


def _push(run: _Run, local: LocalDatabase, central: CentralServer, clock: Clock, home: Home) -> None:
    run.healed = heal_fork(local, central, home.in_the_hall(clock.now()), home)
    begin = run.healed.begins_after if run.healed is not None else where_to_begin(local, central)
    with local.reading() as session:
        total = count_after(session, begin)
        run.refilled = begin < confirmed_place(session)
    run.tell(total)
    batches = pushing(local, central, clock, after=begin)
    while not run.cancelled and (confirmed := next(batches, None)) is not None:
        run.pushed += confirmed
        run.tell(total)
    with suppress(CentralTooOld):
        run.refused = tuple(central.refused())
    if run.refused:
        run.fault = "RefusedEntry"


def _pull(
    run: _Run, local: LocalDatabase, central: CentralServer, looked_up: Collection[LookedUp], clock: Clock
) -> None:
    if not looked_up:
        return
    batches = pulling(local, central, looked_up, now=clock.now)
    while not run.cancelled and (batch := next(batches, None)) is not None:
        run.pulled += batch.added
        run.went_back |= batch.went_back
        run.tell(0)
    with local.reading() as session:
        run.aside = tuple(one for one in all_set_aside(session) if not one.settled)
    found = {met(one.why) for one in run.aside} | ({WENT_BACK} if run.went_back else set())
    run.fault = next((fault for fault in MET if fault in found), run.fault)


def _compare(
    run: _Run, local: LocalDatabase, central: CentralServer, looked_up: Collection[LookedUp], clock: Clock
) -> None:
    """Compares the records; what others have sent since we read is no difference, and is read first."""
    moved = bool(run.pushed or run.pulled or run.aside or run.went_back)
    for _time in range(_COMPARED_AT_MOST):
        run.differs, before = compared(local, central, looked_up, clock.now(), moved=moved), run.pulled
        if not run.differs:
            return
        _pull(run, local, central, looked_up, clock)
        if run.pulled == before:
            return
    # Others send without a pause: the next night is as good.
    run.differs = None


_COMPARED_AT_MOST = 3


def _exchange_contents(run: _Run, local: LocalDatabase, central: CentralServer, at: datetime) -> None:
    """What attachments hold, last: a large scan must not keep a registration waiting."""
    for pieces in (sending_contents(local, central), fetching_contents(local, central, at)):
        while not run.cancelled and next(pieces, None) is not None:
            run.tell(0)


def _remember(run: _Run, local: LocalDatabase, started_at: datetime, finished_at: datetime) -> None:
    with local.writing() as session:
        session.add(
            SyncRun(
                started_at=started_at,
                finished_at=finished_at,
                differs=None if run.differs is None else [asdict(one) for one in run.differs],
                **run.told("pushed", "pulled", "fault"),
            )
        )
