"""The hall that several counters share: its tickets are at a PostgreSQL, each step told there or refused."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec
from msgspec.structs import asdict

from db.hall.line import HallLine
from db.models.base import new_key
from db.sync.faults import CentralRefused, CentralUnreachable, Refusal, SyncError
from desktop.office.charter import Charter, parse_charter
from desktop.office.clock import Clock, SystemClock, day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.undoing import too_late
from desktop.queue import steps
from desktop.queue.choosing import placed
from desktop.queue.halls import CounterRecord, HallRecord
from desktop.queue.rules import check_it_is_open, promised_spans
from desktop.queue.steps import Doing, TakeStep, check_nobody_is_at_the_desk
from desktop.queue.tickets import AT_A_COUNTER, CounterWork, State, Step, TicketRecord, Wanted

_TRIES = 5
_OF_AN_END = {"id", "state", "since", "finished_at", "outcome", "done", "version", "lines"}
_NOT_THE_HALLS = {"before", "waiting_before", "expected_at"}
UNDONE_NO_MORE = timedelta(seconds=20)


def connect_hall(address: str) -> "SharedHall":
    """The hall for a display or a kiosk alone. Raises `KnownError` where it refuses or knows no charter."""
    with hall_faults_explained():
        line = HallLine(address)
        [text] = line.ask("charter")
    if text is None:
        line.close()
        raise KnownError(
            N_("The hall does not know the charter yet. Open the program at a counter that joined it first.")
        )
    charter = parse_charter(text, N_("the hall’s charter"))
    return SharedHall(HallPlace(address, line), charter, SystemClock())


@dataclass(slots=True)
class HallPlace:
    """The hall that this office has joined; `published` is the edition that it was last told.

    `in_hand`: whom the counter has called or serves, as it last heard: with that it goes on alone where it
    must. `apart`: it may have worked alone since it last brought the hall what it did. `seat`: for which day
    and clerk the counter was opened there.
    """

    address: str
    line: HallLine
    in_hand: TicketRecord | None = None
    published: object = None
    apart: bool = True
    seat: object = None


class SharedHall:
    """A hall at its server, for one station of it; with the calls of `LocalHall`."""

    shared = True

    def __init__(
        self,
        place: HallPlace,
        charter: Charter,
        clock: Clock,
        *,
        doing: Callable[[], Doing] | None = None,
        clerk: str = "",
    ) -> None:
        """`doing` checks that whoever is at the desk may; a display and a kiosk have nobody and no number."""
        self.charter, self.clock = charter, clock
        self._place, self._clerk = place, clerk
        self.doing = doing or (lambda: Doing(clock.now(), 0, ""))

    def issue(self, wanted: Wanted) -> TicketRecord:
        """See `LocalHall`."""
        doing = self.doing()
        [taken] = self._ask("take_place", self._today(), wanted.kind, doing.at)
        arrival = datetime.fromisoformat(taken["arrival"])
        ticket = steps.issued(
            wanted,
            doing,
            id=new_key(),
            day=self._today(),
            place=taken["place"],
            **placed(wanted, self.charter, arrival, taken["number"], None),
        )
        return msgspec.structs.replace(ticket, waiting_before=self.put(ticket, 0) or 0)

    def call_next(self, kinds: Collection[str] | None) -> TicketRecord | None:
        """See `LocalHall`."""
        doing = self.doing()
        line = steps.line(doing, Step.CALLED)
        facts = (self._today(), sorted(kinds or ()), doing.at, line)
        [found] = self._ask("call_in_turn", *facts, told=TicketRecord)
        return None if found is None else self._held(steps.called(found, doing))

    def change(self, ticket_id: UUID, step: TakeStep, *, expected: int | None = None) -> TicketRecord:
        """See `LocalHall`."""
        held = self._place.in_hand
        # Whom the counter has is as it left them, unless somebody was faster.
        known = held if held is not None and held.id == ticket_id else None
        for _turn in range(_TRIES):
            before = known or next(iter(self.tickets([ticket_id])), None)
            known = None
            if before is None:
                raise KnownError(N_("This ticket is not in the hall’s queue. Look at the list again."))
            if expected not in {None, before.version}:
                raise too_late()
            after = step(before)
            with contextlib.suppress(SomebodyWasFaster):
                self.put(after, before.version, before)
                return self._held(after)
        raise KnownError(
            N_("Somebody else has just done something with this ticket. Look at the list again.")
        )

    def find(self, label: str) -> TicketRecord | None:
        """See `LocalHall`."""
        return next(iter(self.tickets((), label)), None)

    def look(self) -> HallRecord:
        """See `LocalHall`."""
        promised = promised_spans(self.charter)
        [found] = self._ask("look", self._today(), promised.wait, promised.service)
        seen = msgspec.convert(found | {"at": self.clock.now(), "shared": True}, HallRecord, strict=False)
        self._place.in_hand = seen.at_the_desk
        return replace(seen, counters=_at_work(seen.counters, self.charter.hall.give_back_minutes))

    def stand(
        self,
        number: int,
        state: CounterWork,
        *,
        kinds: Collection[str] | None = None,
        reason: str = "",
        until: datetime | None = None,
    ) -> None:
        """See `LocalHall`."""
        doing = self.doing()
        known = {one.number: one for one in self.look().counters}
        if number not in known:
            raise KnownError(N_("Counter No. {counter} is not in this hall."), counter=number)
        told = {
            "day": str(self._today()),
            "state": state.value,
            "kinds": sorted(known[number].kinds if kinds is None else kinds),
            "reason": reason,
            "until": until and until.isoformat(),
            "clerk": self._clerk if number == doing.counter else known[number].clerk,
        }
        self._ask("stand", number, told)

    def left_over(self, *, today: bool) -> tuple[TicketRecord, ...]:
        """See `LocalHall`."""
        day = self._today()
        return tuple(
            one
            for one in self._tickets("open_tickets", day)
            if one.day < day or (today and one.state in {State.WAITING, State.PARKED})
        )

    def say(self, text: str, to: int | None, kind: Literal["message", "alarm"]) -> None:
        """See `LocalHall`."""
        self._ask("say", self._today(), self.doing().at, self._clerk, text, to, kind)

    # What only a shared hall can do

    def tickets(self, ids: Collection[UUID], *labels: str, day: date | None = None) -> list[TicketRecord]:
        """Those of these keys, and today's (or that day's) of these numbers, that are in the hall."""
        return self._tickets("find", day or self._today(), list(map(str, ids)), list(labels))

    def put(self, ticket: TicketRecord, expected: int, known: TicketRecord | None = None) -> int | None:
        """Keeps it in place of that version (0: a new one, and how many are before it). Raises as `_ask`.

        `known` is that version, where it is at hand: the hall is then told only what has changed since.
        """
        told = _told(ticket, known)
        ahead: int | None
        if ticket.state is State.FINISHED and told.keys() <= _OF_AN_END:
            end = ticket.finished_at, ticket.outcome, told.get("done"), told["lines"]
            [ahead] = self._ask("finish", ticket.id, expected, *end)
        else:
            [ahead] = self._ask("put", told, expected)
        return ahead

    def to_keep(self) -> list[TicketRecord]:
        """What ended at this counter, can be undone no more, and is not in its own file yet."""
        return self._tickets("to_keep", self.clock.now() - UNDONE_NO_MORE)

    def kept(self, ids: Iterable[UUID]) -> None:
        """They are in the counter's own file."""
        self._ask("keep", list(map(str, ids)), self._today())

    def give_back(self) -> None:
        """Says that this station is at work; whoever was called or sent to one that is not waits for all."""
        for one in self._tickets("seen", timedelta(minutes=self.charter.hall.give_back_minutes)):
            # Another counter has been faster, or the one that was gone is back.
            with contextlib.suppress(SomebodyWasFaster, KnownError):
                step = steps.given_back if one.state is State.CALLED else steps.freed
                self.put(step(one, self.doing()), one.version, one)

    def publish(self, ordinal: int, text: str) -> None:
        """Tells displays and kiosks the charter by which counters work, unless a later edition is known."""
        self._ask("publish", ordinal, text)

    def close(self) -> None:
        """Ends the line to the hall."""
        self._place.line.close()

    def _today(self) -> date:
        return day_in_sofia(self.clock.now())

    def _held(self, ticket: TicketRecord) -> TicketRecord:
        held = self._place.in_hand
        if ticket.state in AT_A_COUNTER and ticket.counter == self.doing().counter:
            self._place.in_hand = ticket
        elif held is not None and held.id == ticket.id:
            self._place.in_hand = None
        return ticket

    def _tickets(self, function: str, *facts: object) -> list[TicketRecord]:
        return self._ask(function, *facts, told=TicketRecord)

    def _ask(self, function: str, *facts: object, told: Any = Any) -> list[Any]:
        with hall_faults_explained():
            return self._place.line.ask(function, *facts, told=told)


class HallOutOfReach(KnownError):
    """The hall's server did not answer; whoever asks again asks this counter alone."""


class SomebodyWasFaster(Exception):
    """The ticket has another version by now."""


@contextlib.contextmanager
def hall_faults_explained() -> Iterator[None]:
    """Raises `SomebodyWasFaster` or a `KnownError`, for the clerk, in place of every fault of the line."""
    try:
        yield
    except CentralUnreachable as error:
        raise HallOutOfReach(
            N_(
                "The hall’s server did not answer. Look at the list, then do it again: this counter "
                "continues with its own numbers until the server is back."
            )
        ) from error
    except CentralRefused as error:
        match error.reason:
            case Refusal.CHANGED_MEANWHILE:
                raise SomebodyWasFaster from error
            case Refusal.AT_THE_COUNTER:
                check_nobody_is_at_the_desk(error.detail)
            case Refusal.NOT_OPEN:
                check_it_is_open(CounterWork(error.detail))
        raise _refused(error) from error
    except SyncError as error:
        raise _refused(error) from error


def _refused(error: SyncError) -> KnownError:
    if isinstance(error, CentralRefused) and error.reason is Refusal.AUTHENTICATION:
        return KnownError(
            N_(
                "The hall’s server does not accept this user or password. The administrator gives a new one "
                "with {admit}; enter it with {command}."
            ),
            admit="ednogishe hall admit",
            command="ednogishe hall join",
        )
    if isinstance(error, CentralRefused) and error.reason is Refusal.NOT_PREPARED:
        return KnownError(
            N_(
                "The hall’s server does not know this program yet. The administrator runs {command} at a "
                "counter that has the new one."
            ),
            command="ednogishe hall init",
        )
    return KnownError(
        N_("The hall’s server refuses this station ({detail}). Call the administrator: {command}"),
        detail=str(error),
        command="ednogishe hall join",
    )


def _at_work(counters: Collection[CounterRecord], patience_minutes: int) -> tuple[CounterRecord, ...]:
    """The counters as they stand, but closed where the others have been seen for so long without them.

    Whoever switched the computer off closed nothing, and nobody is to be sent there.
    """
    seen = [one.seen_at for one in counters if one.seen_at is not None]
    patience = timedelta(minutes=patience_minutes)
    return tuple(
        replace(one, state=CounterWork.CLOSED) if one.seen_at and max(seen) - one.seen_at > patience else one
        for one in counters
    )


def _told(ticket: TicketRecord, known: TicketRecord | None) -> dict[str, Any]:
    """All of it; or what has changed since it was `known`, and the lines that its history has more."""
    told = {name: value for name, value in asdict(ticket).items() if name not in _NOT_THE_HALLS}
    if known is None:
        return told
    before = asdict(known)
    changed = {name: value for name, value in told.items() if value != before[name]}
    return changed | {"id": ticket.id, "lines": changed.pop("history")[len(known.history) :]}
