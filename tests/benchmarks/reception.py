"""The next free hour among 100,000 bookings, against the bare question which hours are held.

Five officials with a day each; what is to come of the first four months is full, the rest lies behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from db.models import Booking
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia, from_sofia
from desktop.reception.calendar import Timetable
from desktop.reception.queries.free_hours import next_free
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

RUNS = 60
WARM_UP = 5
BOOKINGS = 100_000
FULL_FOR = timedelta(days=120)
OFFICIALS = tuple(f"official_{weekday}" for weekday in range(1, 6))

_AT_ONCE = 5_000
_LENGTH = timedelta(minutes=15)
_HELD = """
    SELECT starts_at, ends_at FROM booking WHERE official = ? AND day BETWEEN ? AND ?
    AND state NOT IN ('cancelled', 'moved') AND ends_at > starts_at
"""


def with_five(desk: Desk) -> Desk:
    """The desk of a municipality whose five officials receive on Monday to Friday."""
    mayor = desk.charter.officials[0]
    officials = tuple(
        mayor.model_copy(update={"key": key, "weekday": (weekday,)})
        for weekday, key in enumerate(OFFICIALS, 1)
    )
    return replace(desk, charter=desk.charter.model_copy(update={"officials": officials}))


def fill(desk: Desk, bookings: int, full_for: timedelta = FULL_FOR) -> None:
    """The same ones each time: first those that are to come, then day after day of the past."""
    rows = islice(_rows(desk, full_for), bookings)
    while part := list(islice(rows, _AT_ONCE)):
        with desk.database.writing() as session:
            session.execute(insert(Booking), part)


def _rows(desk: Desk, full_for: timedelta) -> Iterator[dict[str, Any]]:
    for number, (official, starts_at) in enumerate(_hours(desk, full_for), 1):
        yield {
            "id": new_key(),
            "station_id": desk.station.id,
            "number": f"ПР07-{number:06}/25.11.2026",
            "check_code": f"{number:08}",
            "official": official,
            "day": day_in_sofia(starts_at),
            "starts_at": starts_at,
            "ends_at": starts_at + _LENGTH,
            "citizen": "Елена Василева Христова",
            "phone": f"0887 {number:06}",
            "topic": "Отводняване на ул. „Юрий Гагарин“",
            "booked_at": desk.clock.now(),
            "counter": 7,
            "clerk": "Мария Стоянова",
            "state": "booked" if starts_at > desk.clock.now() else "ended",
            "phone_key": f"0887{number:06}",
            "citizen_key": "христова е",
            "needs": [],
        }


def _hours(desk: Desk, full_for: timedelta) -> Iterator[tuple[str, datetime]]:
    today = desk.today()
    for official in desk.charter.officials:
        for planned in Timetable(official, desk.calendar).between(today, today + full_for):
            yield from ((official.key, slot.starts_at) for slot in planned.slots)
    past = today
    while True:
        past -= timedelta(days=1)
        for key in OFFICIALS:
            yield from ((key, from_sofia(past, 8) + at * _LENGTH) for at in range(26))


@contextmanager
def town(folder: Path, bookings: int) -> Iterator[tuple[Desk, Any]]:
    """A desk that signs up with five officials, and a bare line to the same file."""
    profile = new_office(folder / "office")
    desk = with_five(seated_at(profile))
    line = bare_line(profile.database, key_of(profile))
    try:
        fill(desk, bookings)
        yield desk, line
    finally:
        line.close()
        desk.database.close()


def held(line: Any, official: str, first: date, last: date) -> list[tuple[str, str]]:
    """The floor: the hours that somebody holds."""
    return list(line.execute(_HELD, (official, first.isoformat(), last.isoformat())))


def figure(folder: Path, bookings: int = BOOKINGS, runs: int = RUNS) -> Figure:
    """Ours finds the first three free hours; the floor reads which hours are held until then."""
    with town(folder, bookings) as (desk, line):
        official, today = OFFICIALS[2], desk.today()
        return in_turns(
            f"the next free hour among {bookings:,} bookings",
            ours=timed(lambda: next_free(desk, official)),
            floor=timed(lambda: held(line, official, today, today + FULL_FOR)),
            runs=runs,
            warm_up=WARM_UP,
        )
