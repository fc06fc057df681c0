"""A central database of before reception days were shared: what it holds is fed once, in order."""

import shutil
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from db.central import central as the_central
from db.central.central import init_central
from db.models.reception import Booking, ReceptionChange
from tests.central.postgres import Database
from tests.sync.counter import RECEPTIONS, SUBMISSIONS, Counter, open_counter
from tests.sync.hours import booking, called_off, tell, told
from tests.sync.waiting import until_somebody_waits_for_a_lock

STEPS = Path(the_central.__file__).parent / "schema"
SHARED = "0006_reception_days"
EVERYTHING = [*SUBMISSIONS, *RECEPTIONS]


@pytest.fixture
def opened(empty, tmp_path):
    """Counters 7 and 3 at such a database; closed at the end."""
    older = tmp_path / "older"
    older.mkdir()
    for file in STEPS.glob("*.sql"):
        if file.stem < SHARED:
            shutil.copy(file, older)
    init_central(empty.dsn, older)
    counters = [
        open_counter(empty.admit(counter=number, reads_confidential=False), tmp_path) for number in (7, 3)
    ]
    yield counters
    for counter in counters:
        counter.local.close()


def fed(central: Database) -> list[tuple]:
    return central.ask(
        "SELECT f.position, e.entity, s.counter, f.seq FROM central.feed f "
        "JOIN central.journal_entry e USING (station_id, epoch, seq) "
        "JOIN central.station s ON s.id = f.station_id ORDER BY f.position"
    )


def live(counter: Counter, hour: int) -> Booking:
    """A submission, a ticket, a booking that was given back, and a day called off."""
    counter.register()
    counter.issue_ticket()
    given = counter.keep(booking(counter.admitted, f"{counter.admitted.counter}-1", hour))
    tell(counter, given, state="cancelled")
    counter.keep(called_off(counter.admitted, ordinal=hour))
    counter.push()
    return given


def pull(counter: Counter) -> int:
    return counter.pull(looked_up=EVERYTHING)


def test_what_was_pushed_before_is_fed_and_read_on_from_there(empty, opened):
    seven, three = opened
    live(seven, 1)
    live(three, 2)
    assert init_central(empty.dsn)[0] == SHARED
    assert fed(empty)[2:] == [
        (3, "booking", 7, 3),
        (4, "booking", 7, 4),
        (5, "reception_change", 7, 5),
        (6, "booking", 3, 3),
        (7, "booking", 3, 4),
        (8, "reception_change", 3, 5),
    ]
    assert [pull(seven), pull(three)] == [3, 3]
    assert told(three) == {"7-1": "cancelled", "3-1": "cancelled"}
    assert len(seven.has(ReceptionChange)) == 2


def test_a_stations_own_order_outlives_a_server_whose_clock_was_set_back(empty, opened):
    seven, three = opened
    live(three, 2)
    given = live(seven, 1)
    tell(seven, given, state="cancelled", cancelled_reason="друго")
    seven.push()
    empty.ask("UPDATE central.journal_entry SET received_at = received_at - interval '1 day' WHERE seq = 6")
    init_central(empty.dsn)
    assert [(counter, seq) for _position, entity, counter, seq in fed(empty) if entity == "booking"] == [
        (3, 3),
        (3, 4),
        (7, 3),
        (7, 4),
        (7, 6),
    ]
    pull(three)
    with three.local.reading() as session:
        assert session.get_one(Booking, given.id).cancelled_reason == "друго"


def test_what_is_pushed_meanwhile_feeds_itself_and_stations_keep_their_rights(empty, opened):
    seven, three = opened
    seven.keep(booking(seven.admitted, "7-1", 1))
    seven.push()
    three.keep(booking(three.admitted, "3-1", 2))
    with psycopg.connect(empty.dsn) as upgrading:
        upgrading.execute("SET LOCAL ROLE ednogishe_owner")
        step = (STEPS / f"{SHARED}.sql").read_bytes()
        upgrading.execute(step)
        upgrading.execute(
            "INSERT INTO central.applied_step (name, digest) VALUES (%s, %s)",
            [SHARED, sha256(step).hexdigest()],
        )
        with until_somebody_waits_for_a_lock(empty, three.push) as pushed:
            upgrading.commit()
    assert pushed.result() == 1
    assert fed(empty) == [(1, "booking", 7, 1), (2, "booking", 3, 1)]
    init_central(empty.dsn)
    assert [pull(seven), pull(three)] == [1, 1]
