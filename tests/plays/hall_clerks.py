"""The clerks of a played hall, a process each, by a clock that the play winds and stops."""

import random
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from desktop.queue import actions
from desktop.queue.queries import hall
from desktop.queue.tending import tend
from desktop.queue.tickets import CounterWork, Outcome, State
from tests.fakes import A_WEDNESDAY
from tests.faults.hall_day import LONGEST_S, Night, Told, close_the_evening, counter_of_the_hall, in_the_file

_TEND_S = 2.0
_BREATH_S = 0.02
_VISIT_MINUTES = 12
_EVERY_MINUTES = 15
"""How long somebody is served, and how often each counter's door lets somebody in, as a rule."""

_NAMES = (
    "Анна Димитрова", "Борис Желев", "Валентина Кирова", "Галя Маринова", "Деница Попова", "Емил Русев",
    "Живка Симеонова", "Здравко Тонев", "Ивелина Узунова", "Йордан Филипов", "Калина Христова",
    "Любомир Цанев", "Милена Чакърова", "Николай Шопов", "Олга Щерева", "Пламен Янев", "Росица Алексиева",
    "Стоян Банков", "Таня Вълчева", "Филип Ганчев", "Цветелина Донева", "Юлия Енчева", "Явор Захариев",
    "Албена Илиева", "Васил Колев", "Гергана Лазарова", "Димитър Минчев", "Елица Нейкова", "Иван Огнянов",
    "Катя Петрова", "Лъчезар Радев", "Мая Савова",
)  # fmt: skip


def at_time(hour: int, minute: int) -> datetime:
    """That moment of the played day."""
    return in_sofia(A_WEDNESDAY).replace(hour=hour, minute=minute, second=0, microsecond=0)


class HallClock:
    """One for all processes: it runs faster than the sun, stands still, or is put forward by the play."""

    def __init__(self, context: Any, begins: datetime) -> None:
        self._kept = context.Array("d", [begins.timestamp(), 0.0, 0.0, 1.0, 0.0, begins.timestamp()])

    def now(self) -> datetime:
        """The moment of the play."""
        with self._kept.get_lock():
            begun, since, rate, _crowd, _over, ends = self._kept
        moment = min(begun + rate * (time.monotonic() - since), ends)
        return in_sofia(datetime.fromtimestamp(moment, tz=UTC))

    def run(self, rate: float, ends: datetime) -> None:
        """So many seconds pass in one, until that moment and no further, however busy this computer is."""
        self._wind(self.now(), rate, ends)

    def put_to(self, moment: datetime) -> None:
        """It stands at that moment, and the clerks with it."""
        self._wind(moment, 0.0, moment)

    def _wind(self, begins: datetime, rate: float, ends: datetime) -> None:
        with self._kept.get_lock():
            self._kept[:3] = [begins.timestamp(), time.monotonic(), rate]
            self._kept[5] = ends.timestamp()

    @property
    def stands(self) -> bool:
        """Whether nobody does anything but what the play does."""
        return self._kept[2] == 0.0

    @property
    def crowd(self) -> float:
        """How many more come than usual."""
        return self._kept[3]

    @crowd.setter
    def crowd(self, times: float) -> None:
        self._kept[3] = times

    @property
    def over(self) -> bool:
        """Whether the clerks finish whom they serve, and go."""
        return self._kept[4] > 0

    def end(self) -> None:
        """The day of the clerks is over."""
        self._kept[4] = 1.0


@dataclass
class _Shift:
    """What one clerk goes by: when the next one comes in, and when whoever is at the counter is done."""

    chance: random.Random
    comes: datetime
    due: datetime
    crowd: float = 1.0
    tended: float = 0.0


def clerk_of_the_hall(
    template: Profile, number: int, address: str, clock: HallClock, together: Any, done: Any, *, late: bool
) -> None:
    """The day of one counter, in a process of its own; `late`: it waits until the board opens its counter."""
    told = Told([], [], [])
    with counter_of_the_hall(template, number, address) as seated:
        assert seated.clerk is not None
        clerk = replace(seated.clerk, name=_NAMES[number % len(_NAMES)])
        desk = replace(seated, clock=clock, clerk=clerk)
        together.wait(LONGEST_S)
        if late:
            _wait_to_be_opened(desk, clock)
        _work(desk, told, clock)
        together.wait(LONGEST_S)
        close_the_evening(replace(desk, clock=Night()))
        told.file.extend(in_the_file(desk))
    done.put(told)


def _wait_to_be_opened(desk: Desk, clock: HallClock) -> None:
    def is_open() -> bool:
        with suppress(KnownError):
            counters = hall(desk).counters
            return any(
                one.number == desk.station.counter and one.state is CounterWork.OPEN for one in counters
            )
        return False

    while not clock.over and not is_open():
        time.sleep(0.5)  # it is another process that opens it


def _work(desk: Desk, told: Told, clock: HallClock) -> None:
    chance = random.Random(desk.station.counter)
    shift = _Shift(chance, clock.now() + _spans(chance, _EVERY_MINUTES), clock.now())
    while not clock.over or hall(desk).at_the_desk is not None:
        time.sleep(_BREATH_S)  # the clock runs in another process
        with suppress(KnownError):
            if time.monotonic() > shift.tended + _TEND_S:
                shift.tended = time.monotonic()
                tend(desk)
            if not clock.stands or clock.over:
                _act(desk, told, shift, clock)


def _act(desk: Desk, told: Told, shift: _Shift, clock: HallClock) -> None:
    now, chance = clock.now(), shift.chance
    if shift.crowd != clock.crowd:
        shift.crowd = clock.crowd
        shift.comes = now + _spans(chance, _EVERY_MINUTES / shift.crowd)
    if now >= shift.comes and not clock.over:
        shift.comes = now + _spans(chance, _EVERY_MINUTES / shift.crowd)
        kind = chance.choice(["service", "service", "complaint"])
        easier = chance.choice(["", "", "", "", "elderly", "small_child"])
        given = actions.issue_ticket(desk, kind, easier=easier)
        told.given.append((given.id, given.label))
    if now < shift.due and not clock.over:
        return
    shift.due = now + timedelta(minutes=1)
    mine = hall(desk).at_the_desk
    if mine is None:
        if not clock.over:
            actions.call_next(desk)
    elif mine.state is State.CALLED:
        steps = [actions.start_serving, actions.recall, actions.mark_absent, actions.back_to_queue]
        step = chance.choices(steps, [20, 2, 2, 1])[0]
        if clock.over or step is actions.start_serving:
            actions.start_serving(desk, mine.id)
            shift.due = now + _spans(chance, _VISIT_MINUTES)
        else:
            step(desk, mine.id)
    elif not clock.over and chance.random() < 0.04:
        actions.transfer(desk, mine.id, kind="complaint" if mine.kind == "service" else "service")
    elif actions.finish_ticket(desk, mine.id).outcome is Outcome.SERVED:
        told.served.append(mine.id)


def _spans(chance: random.Random, minutes: float) -> timedelta:
    return timedelta(minutes=max(1.0, chance.expovariate(1 / minutes)))
