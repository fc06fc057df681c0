"""Editions of the charter among several counters: however a day goes, all end with the same one."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from db.models import Account, CharterEdition, TakenEdition
from db.models.base import new_key
from db.models.journal import PullPosition
from db.sync.central_server import reached
from db.sync.faults import CentralUnreachable
from desktop.administration.charter.editions import (
    change_charter,
    export_charter,
    write_edition,
)
from desktop.administration.charter.edits import set_hours
from desktop.administration.charter.standing import Editions
from desktop.administration.charter.taken import editions_of_others, hear_of_charter
from desktop.desk import Desk, StationFacts
from desktop.office.charter import charter_path, parse_charter
from desktop.office.faults import KnownError
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.working_calendar import WorkingCalendar
from tests.central.postgres import Database, central_database
from tests.sync.counter import CLOCK, NOON, Counter, open_counter
from tests.sync.line import Break, Line

pytestmark = pytest.mark.long

PERNIK = charter_path("pernik").read_text(encoding="utf-8")


@dataclass
class Office:
    """A counter with its administrator at the desk."""

    counter: Counter
    desk: Desk

    def adopt(self, hour: int, days: int) -> None:
        """At once, or from so many days on."""

        def edit(text: str, decided: str) -> str:
            return set_hours(text, "hours.centre", [f"{hour}:00-{hour + 8}:00"], decided)

        since = self.desk.today() + timedelta(days=days) if days else None
        # Nothing would change, or what another counter has put into force cannot be read here.
        with contextlib.suppress(KnownError):
            change_charter(self.desk, edit, f"Заповед {hour}", since)

    def adopt_of_a_newer_program(self) -> None:
        with self.desk.writing(Permission.MANAGE_CHARTER) as change:
            write_edition(change, self.desk.charter.key, "format = 99\n", "Заповед", change.clerk_name)

    def push(self, dsn: str) -> None:
        self.counter.push(dsn, most=2)

    def pull(self, dsn: str) -> None:
        looked_up = editions_of_others(self.desk.station, CLOCK)
        self.counter.pull(dsn, most=2, looked_up=looked_up)
        with reached(dsn) as central:
            hear_of_charter(self.desk, central)

    def read_again(self) -> None:
        with self.counter.local.writing() as session:
            session.execute(delete(PullPosition))

    def in_force(self) -> list[str]:
        """The profiles of today and of the days on which something may begin."""
        today = self.desk.today()
        with self.counter.local.reading() as session:
            known = Editions(session)
            return [known.on(today + timedelta(days=days)).text for days in (0, 1, 2)]

    def editions(self) -> list[tuple]:
        with self.counter.local.reading() as session:
            columns = CharterEdition.ordinal, CharterEdition.counter, CharterEdition.text
            return [tuple(row) for row in session.execute(select(*columns).order_by(CharterEdition.id))]

    def taken(self) -> list:
        """The editions of others of which it is noted what became of them."""
        with self.counter.local.reading() as session:
            ours = TakenEdition.station_id == self.counter.id
            return sorted(session.scalars(select(TakenEdition.edition_id).where(ours)))

    def foreign(self) -> list:
        with self.counter.local.reading() as session:
            theirs = CharterEdition.station_id != self.counter.id
            return sorted(session.scalars(select(CharterEdition.id).where(theirs)))


def open_office(central: Database, charter: str, number: int, folder: Path) -> Office:
    counter = open_counter(central.admit(charter=charter, counter=number), folder)
    account = counter.keep(
        Account(
            id=new_key(),
            station_id=counter.id,
            login="maria",
            name="Мария Стоянова",
            password_hash="",
            roles=["administrator"],
            active=True,
            created_at=NOON,
            unit="",
        )
    )
    desk = Desk(
        database=counter.local,
        charter=parse_charter(profile_of(charter), f"{charter}.toml"),
        calendar=WorkingCalendar([]),
        clock=CLOCK,
        station=StationFacts(counter.id, number, 1),
        check_key=bytes(16),
        clerk=Clerk(
            id=account.id, login="maria", name="Мария Стоянова", roles=frozenset({Role.ADMINISTRATOR})
        ),
    )
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        write_edition(change, charter, profile_of(charter), "Първо издание", change.clerk_name)
    return Office(counter, desk)


def profile_of(charter: str) -> str:
    return PERNIK.replace('key = "pernik"', f'key = "{charter}"', 1)


@pytest.fixture(scope="module")
def shared() -> Iterator[Database]:
    """One central database for all examples; each is a municipality of its own."""
    with central_database() as database:
        yield database


_offices = st.integers(0, 2)
_cuts = st.none() | st.builds(Break, st.sampled_from(["up", "down"]), st.integers(0, 120_000))
_events = st.one_of(
    st.tuples(st.just("adopt"), _offices, st.integers(6, 14), st.integers(0, 2)),
    st.tuples(st.just("adopt_of_a_newer_program"), _offices),
    st.tuples(st.just("read_again"), _offices),
    st.tuples(st.sampled_from(["push", "pull"]), _offices, _cuts),
)


@given(st.lists(_events, max_size=10))
@settings(max_examples=10, deadline=None)
def test_however_a_day_goes_every_counter_ends_with_the_same_edition(shared, events):
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        charter = f"m{new_key().hex}"
        offices = [open_office(shared, charter, number, Path(folder)) for number in (1, 2, 3)]
        for office in offices:
            opened.callback(office.counter.local.close)
        for what, which, *more in events:
            office = offices[which]
            if what not in {"push", "pull"}:
                getattr(office, what)(*more)
                continue
            with Line(shared, *more) as line, contextlib.suppress(CentralUnreachable):
                getattr(office, what)(line.dsn(office.counter.admitted))
        for office in offices:
            office.push(office.counter.dsn)
        for office in offices:
            office.pull(office.counter.dsn)
        first = offices[0]
        for office in offices:
            assert office.editions() == first.editions()
            assert office.in_force() == first.in_force()
            assert export_charter(office.desk) == office.in_force()[0]
            assert set(office.taken()) >= set(office.foreign()), "each is noted"
            assert office.counter.broken() == []
