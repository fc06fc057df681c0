"""Reception days travel: changes once, bookings as their counter last told of them."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from db.central.central import restart_feed
from db.journal import GENESIS
from db.models.journal import PullPosition
from db.models.reception import Booking, ReceptionChange
from db.sync.central_server import reached
from db.sync.faults import CentralUnreachable
from db.sync.pull import Pulled, pulling
from db.sync.set_aside import Aside, Why
from tests.central.entries import entry
from tests.central.postgres import Database, central_database
from tests.sync.aside import clashes, unreadable
from tests.sync.counter import RECEPTIONS, SUBMISSIONS, Counter, open_counter
from tests.sync.hours import booking, called_off, tell, told
from tests.sync.line import Break, Line

EVERYTHING = [*SUBMISSIONS, *RECEPTIONS]


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


@pytest.fixture
def three(open_at) -> Counter:
    return open_at(counter=3)


def pull(counter: Counter, *, most: int = 200) -> int:
    return counter.pull(looked_up=EVERYTHING, most=most)


def batches(counter: Counter, *, most: int = 200) -> list[Pulled]:
    with reached(counter.dsn) as server:
        return list(pulling(counter.local, server, EVERYTHING, most=most))


def clashes_at(counter: Counter) -> list[Aside]:
    return clashes(*batches(counter))


def test_a_change_comes_once_and_is_never_touched(seven, three):
    change = seven.keep(called_off(seven.admitted))
    seven.push()
    assert [pull(three), pull(three)] == [1, 0]
    with three.local.reading() as session:
        assert session.get_one(ReceptionChange, change.id).as_payload() == change.as_payload()
    assert three.broken() == []


def test_a_booking_is_as_its_counter_last_told_of_it(seven, three):
    given_ = three.keep(booking(three.admitted, "3-1"))
    three.push()
    assert pull(seven) == 1
    tell(three, given_, state="arrived")
    three.push()
    tell(three, given_, state="ended", outcome="answered", outcome_text="Обяснено.")
    three.push()
    assert pull(seven) == 1
    assert pull(seven) == 0
    with seven.local.reading() as session, three.local.reading() as theirs:
        kept = session.get_one(Booking, given_.id)
        assert (kept.state, kept.needs) == ("ended", ["mobility"])
        assert kept.as_payload() == theirs.get_one(Booking, given_.id).as_payload()
    assert seven.broken() == []


def test_an_hour_given_back_and_given_again_is_read_anew_without_a_clash(seven, three, central):
    """Read from the beginning in the order of the journal, the first would take the hour once more."""
    first = three.keep(booking(three.admitted, "3-1"))
    three.push()
    assert pull(seven) == 1
    tell(three, first, state="cancelled")
    three.keep(booking(three.admitted, "3-2"))
    three.push()
    for _ in range(2):
        assert clashes_at(seven) == []
        assert told(seven) == {"3-1": "cancelled", "3-2": "booked"}
        with seven.local.writing() as session:
            session.execute(delete(PullPosition))
    restart_feed(central.dsn)
    for batch in batches(seven, most=1):
        assert (batch.added, batch.aside) == (0, ())
        assert told(seven) == {"3-1": "cancelled", "3-2": "booked"}


def test_only_the_last_entry_of_a_booking_is_given_out(seven, three):
    given_ = three.keep(booking(three.admitted, "3-1"))
    tell(three, given_, state="arrived")
    tell(three, given_, state="ended", outcome_text="Обяснено.")
    three.push()
    with reached(seven.dsn) as server:
        (fed,) = server.pull(0, 10, 10)
    assert json.loads(fed.payload or "")["outcome_text"] == "Обяснено."


def test_one_hour_given_twice_is_reported_and_stops_nothing(seven, three):
    mine = seven.keep(booking(seven.admitted, "7-1"))
    before = three.keep(booking(three.admitted, "3-1", hour=1))
    theirs = three.keep(booking(three.admitted, "3-2"))
    after = three.keep(booking(three.admitted, "3-3", hour=2))
    three.push()
    (batch,) = batches(seven)
    assert batch.added == 2
    (clash,) = clashes(batch)
    assert (clash.entity, clash.id, clash.number, clash.station) == ("booking", theirs.id, "3-2", three.id)
    assert seven.has(Booking) == sorted([mine.id, before.id, after.id])
    assert seven.broken() == []


def test_whoever_had_no_room_comes_once_the_hour_is_given_back(seven, three):
    mine = seven.keep(booking(seven.admitted, "7-1"))
    three.keep(booking(three.admitted, "3-1"))
    three.push()
    assert len(clashes_at(seven)) == 1
    assert len(clashes_at(seven)) == 1, "said each time until it is settled"
    tell(seven, mine, state="cancelled")
    assert pull(seven) == 1
    assert told(seven) == {"7-1": "cancelled", "3-1": "booked"}
    assert batches(seven) == []
    with seven.local.reading() as session:
        assert len(session.scalars(select(PullPosition)).all()) == 1


def test_whoever_had_no_room_and_gave_the_hour_back_is_tried_no_more(seven, three):
    seven.keep(booking(seven.admitted, "7-1"))
    theirs = three.keep(booking(three.admitted, "3-1"))
    three.push()
    assert len(clashes_at(seven)) == 1
    tell(three, theirs, state="cancelled")
    three.push()
    assert pull(seven) == 1
    assert told(seven) == {"7-1": "booked", "3-1": "cancelled"}
    with seven.local.reading() as session:
        assert len(session.scalars(select(PullPosition)).all()) == 1


@pytest.mark.parametrize("whose", ["ours", "another station's"])
def test_no_other_station_writes_over_a_booking(seven, three, open_at, whose):
    here = booking((seven if whose == "ours" else open_at(counter=5)).admitted, "5-1")
    with seven.local.writing() as session:
        session.add(here)
    theirs = here.as_payload() | {"station_id": str(three.id), "counter": 3, "citizen": "Друг Човек"}
    forged = entry(three.admitted, 1, GENESIS, key=here.id, record=theirs, entity="booking")
    with psycopg.connect(three.dsn) as connection:
        connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([forged])])
    assert pull(seven) == 0
    with seven.local.reading() as session:
        assert session.get_one(Booking, here.id).citizen == "Елена Христова"


def test_a_booking_changed_at_the_server_is_not_believed_and_the_rest_of_its_batch_is_kept(
    seven, three, central
):
    kept = three.keep(booking(three.admitted, "3-1"))
    three.push()
    assert pull(seven) == 1
    three.keep(called_off(three.admitted))
    tell(three, kept, state="cancelled", cancelled_reason="Болест")
    three.push()
    central.ask("UPDATE central.journal_entry SET payload = replace(payload, 'Болест', 'Каприз')")
    batch, *_again = batches(seven)
    assert [(one.why, one.position) for one in batch.aside] == [(Why.TAMPERED, 3)]
    assert told(seven) == {"3-1": "booked"}
    assert len(seven.has(ReceptionChange)) == 1


def test_a_counter_that_signs_nobody_up_keeps_no_citizen_and_reads_again_once_it_does(seven, three):
    three.keep(called_off(three.admitted))
    given_ = three.keep(booking(three.admitted, "3-1"))
    three.push()
    changes_only = [*SUBMISSIONS, RECEPTIONS[0]]
    assert seven.pull(looked_up=changes_only) == 1
    assert seven.has(Booking) == []
    assert pull(seven) == 1
    assert seven.has(Booking) == [given_.id]


def test_a_field_of_a_newer_program_is_left_alone_and_one_of_an_older_stays_as_it_is(seven, three):
    row = booking(three.admitted, "3-1")
    old = {name: said for name, said in row.as_payload().items() if said is not None and name != "state"}
    first = entry(three.admitted, 1, GENESIS, key=row.id, record=old | {"room": "5"}, entity="booking")
    second = entry(
        three.admitted, 2, first["hash"], key=row.id, record=old | {"topic": "Парк"}, entity="booking"
    )
    for told_ in (first, second):
        with psycopg.connect(three.dsn) as connection:
            connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([told_])])
        assert pull(seven) == 1
        with seven.local.writing() as session:
            session.get_one(Booking, row.id).phone_key = "0887123456"
    with seven.local.reading() as session:
        kept = session.get_one(Booking, row.id)
        assert (kept.topic, kept.state, kept.phone_key) == ("Парк", "booked", "0887123456")


def test_a_refusal_that_is_no_clash_is_not_taken_for_one(seven, three):
    row = booking(three.admitted, "3-1")
    broken = entry(three.admitted, 1, GENESIS, key=row.id, record={"number": "3-1"}, entity="booking")
    with psycopg.connect(three.dsn) as connection:
        connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([broken])])
    found = batches(seven)
    assert unreadable(*found) == {1}
    assert clashes(*found) == []


# Whatever happens, and wherever it is cut


@pytest.fixture(scope="module")
def shared() -> Iterator[Database]:
    """One central database for all examples; each is a municipality of its own."""
    with central_database() as database:
        yield database


_happenings = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.integers(0, 1), st.integers(0, 2)),
        st.tuples(st.just("give back"), st.integers(0, 1), st.integers(0, 2)),
        st.tuples(st.just("push"), st.integers(0, 1), st.none()),
        st.tuples(st.just("pull"), st.integers(0, 1), st.none() | st.integers(0, 9_000)),
        st.tuples(st.just("forget"), st.integers(0, 1), st.none()),
    ),
    max_size=18,
)


@given(_happenings, st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_however_it_goes_each_knows_of_the_other_what_that_one_last_told(shared, happenings, most):
    """Hours of both, so that they clash too; a file that has forgotten its position reads all over again."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        two = [open_counter(shared.admit(charter=Path(folder).name, counter=n), Path(folder)) for n in (7, 3)]
        for counter in two:
            opened.callback(counter.local.close)
        for what, which, how in happenings:
            _happens(shared, two[which], what, how, most)
        for counter in two:
            _give_everything_back(counter)
            counter.push()
        for counter in two:
            pull(counter, most=most)
        rows = [_rows(counter) for counter in two]
        assert rows[0] == rows[1]
        assert [counter.broken() for counter in two] == [[], []]


def _happens(shared: Database, counter: Counter, what: str, how: int | None, most: int) -> None:
    with counter.local.reading() as session:
        held = session.scalars(
            select(Booking).where(Booking.station_id == counter.id, Booking.state == "booked")
        ).all()
        taken = session.scalars(select(Booking.starts_at).where(Booking.state == "booked")).all()
        count = len(session.scalars(select(Booking.id).where(Booking.station_id == counter.id)).all())
    match what:
        case "give":
            wanted = booking(counter.admitted, f"{counter.admitted.counter}-{count + 1}", hour=how or 0)
            if wanted.starts_at not in taken:
                counter.keep(wanted)
        case "give back":
            if held:
                tell(counter, held[(how or 0) % len(held)], state="cancelled")
        case "push":
            counter.push()
        case "pull":
            broken = None if how is None else Break("down", how)
            with Line(shared, broken) as line, contextlib.suppress(CentralUnreachable):
                counter.pull(line.dsn(counter.admitted), looked_up=EVERYTHING, most=most)
        case "forget":
            with counter.local.writing() as session:
                session.execute(delete(PullPosition))


def _give_everything_back(counter: Counter) -> None:
    with counter.local.reading() as session:
        held = session.scalars(
            select(Booking).where(Booking.station_id == counter.id, Booking.state == "booked")
        ).all()
    for one in held:
        tell(counter, one, state="cancelled")


def _rows(counter: Counter) -> list[dict]:
    with counter.local.reading() as session:
        return [row.as_payload() for row in session.scalars(select(Booking).order_by(Booking.id))]
