"""One official's day: its stretches and slots on the clock of the hall. Pure.

Where the clock is put forward, an hour that does not exist is not offered; where it is set back, the first
of the two is meant.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from desktop.office.charter import CalledOff, LocalText, TimeRange
from desktop.office.clock import SOFIA, from_sofia
from desktop.reception.changes import DayChange
from desktop.reception.stretches import Hours

_A_DAY = timedelta(days=1)
# A year has thousands of slots; these are added to midnight.
_MINUTES = tuple(timedelta(minutes=minute) for minute in range(24 * 60))


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time with an official: aware moments, the end excluded."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """The same on one day: when its slots begin, and how long they last. `counters` as in `Hours`."""

    hours: TimeRange
    place: LocalText | None
    begins: tuple[datetime, ...]
    length: timedelta
    counters: tuple[int, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots in order."""
        return tuple([Slot(begin, begin + self.length) for begin in self.begins])

    def begins_of(self, counter: int) -> Sequence[datetime]:
        """When those slots begin that this counter gives."""
        if not self.counters:
            return self.begins
        return [begin for begin, whose in zip(self.begins, self.counters, strict=True) if whose == counter]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One official's day: its stretches in order, none where nobody is received.

    `change` is the latest that befell the day. Moved here from another day, `moved_from` says from which; a
    day off that the rules themselves take to another one says where in `moves_to`. A day in a period
    `called_off` names it. By some way one can be signed up from `opens_at` until `closes_at`, where the
    charter bounds sign-up.
    """

    official: str
    day: date
    stretches: tuple[Stretch, ...] = ()
    change: DayChange | None = None
    moved_from: date | None = None
    moves_to: date | None = None
    called_off: CalledOff | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def receives(self) -> bool:
        """Whether citizens are received that day, signed up or not."""
        return bool(self.stretches)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in order, whoever gives them."""
        return tuple(chain.from_iterable(stretch.slots for stretch in self.stretches))

    @property
    def begins(self) -> tuple[datetime, ...]:
        """When all the slots begin, in order."""
        return tuple(chain.from_iterable(stretch.begins for stretch in self.stretches))

    def slots_of(self, counter: int, taken: Collection[datetime] = ()) -> list[Slot]:
        """The slots that this counter gives, but for those that begin at a `taken` hour."""
        return [
            Slot(begin, begin + stretch.length)
            for stretch in self.stretches
            for begin in stretch.begins_of(counter)
            if begin not in taken
        ]

    def begins_of(self, counter: int) -> list[datetime]:
        """When the slots begin that this counter gives."""
        return [begin for stretch in self.stretches for begin in stretch.begins_of(counter)]

    def stretch_of(self, slot: Slot) -> Stretch | None:
        """The stretch in which the slot lies; `None` if it is none of the day's."""
        return next((stretch for stretch in self.stretches if slot.starts_at in stretch.begins), None)


def on_day(day: date, stretches: Iterable[Hours]) -> tuple[Stretch, ...]:
    """The stretches as they fall on that day."""
    midnight = from_sofia(day)
    plain = from_sofia(day + _A_DAY) - midnight == _A_DAY
    return tuple([_plain(midnight, one) if plain else _careful(day, one) for one in stretches])


def _plain(midnight: datetime, stretch: Hours) -> Stretch:
    begins = tuple([midnight + _MINUTES[minute] for minute in stretch.begins])
    length = timedelta(minutes=stretch.minutes)
    return Stretch(stretch.hours, stretch.place, begins, length, stretch.counters)


def _careful(day: date, stretch: Hours) -> Stretch:
    existing = list(_existing(day, stretch))
    begins = tuple(begin for _at, begin in existing)
    counters = tuple(stretch.counters[at] for at, _begin in existing) if stretch.counters else ()
    return Stretch(stretch.hours, stretch.place, begins, timedelta(minutes=stretch.minutes), counters)


def _existing(day: date, stretch: Hours) -> Iterator[tuple[int, datetime]]:
    """On the day on which the clock is changed: hours that there are, none of them twice."""
    length, before = timedelta(minutes=stretch.minutes), datetime.min.replace(tzinfo=UTC)
    for at, minute in enumerate(stretch.begins):
        hour = time(*divmod(minute, 60))
        begin = from_sofia(day, hour.hour, hour.minute)
        if begin.astimezone(SOFIA).time() == hour and begin >= before:
            before = begin + length
            yield at, begin
