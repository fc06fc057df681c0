"""Pull: the other counters' submissions, each once, verified, and never over our own."""

import hashlib
import json

import psycopg
import pytest
from sqlalchemy import delete, func, select, text

from db import migration
from db.central.central import restart_feed
from db.journal import GENESIS, canonical, payload_digest
from db.models import Submission
from db.models.journal import PullPosition
from db.models.queue import Ticket
from db.sync.central_server import reached
from db.sync.pull import pulling
from db.sync.set_aside import Why
from tests.central.entries import entry
from tests.central.postgres import central_database
from tests.sync.aside import clashes, unreadable
from tests.sync.counter import NOON, SUBMISSIONS, Counter, index, looking_up, open_counter, submission


@pytest.fixture
def five(open_at) -> Counter:
    return open_at(counter=5)


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def test_what_five_registers_seven_can_look_up(five, seven):
    told = five.register(applicant="Мария Колева")
    five.push()
    assert seven.pull() == 1
    assert seven.found("колева") == [told.id]
    with seven.local.reading() as session:
        kept = session.get_one(Submission, told.id)
        assert kept.as_payload() == told.as_payload()
    assert seven.broken() == []


def test_pulling_twice_adds_nothing(five, seven):
    five.register()
    five.push()
    assert [seven.pull(), seven.pull()] == [1, 0]
    assert seven.numbers() == ["5-1"]


def test_a_position_lost_is_read_again_without_harm(five, seven):
    for _ in range(3):
        five.register()
    five.push()
    seven.pull(most=2)
    with seven.local.writing() as session:
        session.execute(delete(PullPosition))
    assert seven.pull(most=2) == 0
    assert len(seven.found("иванка")) == 3


def test_our_own_come_back_to_nobody(five, seven):
    five.register()
    five.push()
    assert five.pull() == 0


def test_only_what_is_looked_up_is_shared(five, seven):
    five.issue_ticket()
    five.register()
    five.push()
    assert seven.pull() == 1
    with seven.local.reading() as session:
        assert session.execute(select(func.count()).select_from(Ticket)).scalar_one() == 0


def test_another_municipality_sees_nothing(five, open_at):
    ruse = open_at(charter="ruse", counter=1)
    five.register()
    five.push()
    assert ruse.pull() == 0


def test_an_entity_shared_no_more_is_not_given_out(tmp_path):
    with central_database() as central:
        five, seven = (open_counter(central.admit(counter=n), tmp_path) for n in (5, 7))
        five.register()
        five.push()
        central.ask("DELETE FROM central.shared_entity")
        assert seven.pull() == 0
        five.local.close()
        seven.local.close()


@pytest.mark.parametrize("column", ["header", "payload"])
def test_an_entry_changed_at_the_server_is_set_aside_and_stops_nothing(five, seven, central, column):
    five.register(applicant="Мария")
    five.register(applicant="Иванка")
    five.push()
    central.ask(
        f"UPDATE central.journal_entry SET {column} = regexp_replace({column}, 'Мария|registered', 'Петър') "
        "WHERE seq = 1"
    )
    for added in (1, 0):
        with reached(seven.dsn) as server:
            batches = list(pulling(seven.local, server, SUBMISSIONS))
        assert sum(one.added for one in batches) == added
        assert {(one.why, one.position) for batch in batches for one in batch.aside} == {(Why.TAMPERED, 1)}
    assert seven.numbers() == ["5-2"]


def test_an_entry_that_pretends_to_be_ours_is_set_aside(five, seven, central):
    # Only somebody with the server's own rights could bring this about.
    five.register()
    five.push()
    three = central.admit(counter=3)
    with reached(three.dsn) as server:
        batch, *_again = pulling(five.local, server, SUBMISSIONS)
    assert [one.why for one in batch.aside] == [Why.TAMPERED]


def test_a_number_already_taken_does_not_stop_the_rest(five, seven):
    mine = seven.register(number="clash")
    first, theirs, last = (five.register(number=number) for number in ("5-1", "clash", "5-3"))
    five.push()
    with reached(seven.dsn) as server:
        (batch,) = pulling(seven.local, server, SUBMISSIONS)
    assert batch.added == 2
    (clash,) = clashes(batch)
    assert (clash.id, clash.number, clash.station) == (theirs.id, "clash", five.id)
    assert seven.numbers() == ["5-1", "5-3", "clash"]
    assert set(seven.found("иванка")) == {first.id, last.id}
    with seven.local.reading() as session:
        assert session.get_one(Submission, mine.id).station_id == seven.id
    assert seven.pull() == 0


def test_what_the_desk_stumbles_over_is_set_aside_whole_and_the_position_moves(five, seven):
    for _ in range(3):
        five.register()
    five.push()

    def failing(session, record):
        index(session, record)
        if record.number == "5-3":
            raise RuntimeError("the desk's own bug")

    with reached(seven.dsn) as server:
        batch, *_again = pulling(seven.local, server, looking_up(failing))
    assert [(one.why, one.detail, one.number) for one in batch.aside] == [
        (Why.UNREADABLE, "RuntimeError", "5-3")
    ]
    assert seven.numbers() == ["5-1", "5-2"]
    assert len(seven.found("иванка")) == 2
    assert seven.pull() == 1


def test_a_newer_programs_field_is_left_alone(five, seven):
    row = five.register()
    told = entry(
        five.admitted,
        1,
        GENESIS,
        key=row.id,
        record=row.as_payload() | {"priority": "high"},
        schema_version=99,
    )
    with psycopg.connect(five.dsn) as connection:
        connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([told])])
    assert seven.pull() == 1
    assert seven.numbers() == ["5-1"]
    assert seven.broken() == []


def test_what_a_newer_program_said_is_read_after_the_update(five, seven):
    """Counter 5 had the help that somebody needs a day before counter 7."""
    row = submission(five.admitted, "5-1", "Иванка Тодорова")
    row.need = "interpreter"
    five.keep(row)
    five.push()
    assert seven.pull() == 1
    with seven.local.writing() as session:
        migration.run(session.connection(), "0048", "downgrade")
    migration.migrate(seven.local, None, NOON)
    with seven.local.reading() as session:
        assert session.get_one(Submission, row.id).need == "interpreter"
    assert seven.broken() == []


def test_a_feed_that_is_shorter_than_it_was_is_read_again(five, seven, central):
    five.register()
    five.push()
    seven.pull()
    central.ask("DELETE FROM central.feed")
    central.ask("UPDATE central.feed_head SET position = 0")
    assert seven.pull() == 0
    restart_feed(central.dsn)
    five.register()
    five.push()
    assert seven.pull() == 1


def test_a_pulled_record_is_findable_in_the_index_itself(five, seven):
    five.register()
    five.push()
    seven.pull()
    with seven.local.reading() as session:
        assert session.execute(text("SELECT count(*) FROM submission_words")).scalar_one() == 1


# Entries that this program makes nothing of


def hand_in(counter: Counter, seq: int, previous: str, record: object, **facts) -> str:
    """An entry of a newer program: true to its own hash, whatever it says. Gives its hash."""
    told = entry(counter.admitted, seq, previous, **facts)
    if record is not None:
        header = json.loads(told["header"])
        payload = canonical(record).decode()
        header["payload_digest"] = payload_digest(payload, told["salt"])
        told |= {"payload": payload, "header": canonical(header).decode()}
        told["hash"] = hashlib.sha256(told["header"].encode()).hexdigest()
    with psycopg.connect(counter.dsn) as connection:
        connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([told])])
    return str(told["hash"])


def told_of(row: Submission) -> dict:
    """What its entry would tell; what the file fills in by itself is left out."""
    return {name: said for name, said in row.as_payload().items() if said is not None}


STRANGE = {
    "a column missing": {"subject": ...},
    "nothing where something must be": {"subject": None},
    "a list for a word": {"subject": ["Лампа"]},
    "an object for a word": {"text": {"bg": "Лампа"}},
    "a day that is none": {"due_on": "2027-02-30"},
    "a word for a day": {"due_on": "скоро"},
    "a number for a moment": {"registered_at": 5},
    "year 1": {"happened_on": "0001-01-01"},
    "year 9999": {"due_on": "9999-12-31"},
    "a key that is none": {"repeat_of": "the one before"},
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=list(STRANGE))
def test_an_entry_that_cannot_be_read_is_set_aside_and_stops_nothing(five, seven, strange):
    row = submission(five.admitted, "5-1", "Иванка")
    record = {name: said for name, said in (told_of(row) | strange).items() if said is not ...}
    head = hand_in(five, 1, GENESIS, record, key=row.id)
    good = submission(five.admitted, "5-2", "Мария")
    hand_in(five, 2, head, told_of(good), key=good.id)
    for added in (1, 0):
        with reached(seven.dsn) as server:
            batches = list(pulling(seven.local, server, SUBMISSIONS))
        assert sum(one.added for one in batches) == added
        assert unreadable(*batches) == {1}, "said each time"
    assert seven.numbers() == ["5-2"]
    assert seven.broken() == []


def test_what_is_set_aside_is_kept_once_a_newer_program_reads_it(five, seven):
    row = submission(five.admitted, "5-1", "Иванка")
    hand_in(five, 1, GENESIS, told_of(row), key=row.id)

    def older(_session, record):
        raise ValueError(f"the kind of {record.number} is not known yet")

    with reached(seven.dsn) as server:
        (first,) = pulling(seven.local, server, looking_up(older))
        assert unreadable(first) == {1}
    assert seven.numbers() == []
    assert seven.pull() == 1
    assert seven.numbers() == ["5-1"]
    with reached(seven.dsn) as server:
        assert list(pulling(seven.local, server, SUBMISSIONS)) == [], "nothing is set aside any more"


def test_a_key_that_is_no_key_is_set_aside_too(five, seven):
    hand_in(five, 1, GENESIS, None, key="the first one")
    with reached(seven.dsn) as server:
        batches = list(pulling(seven.local, server, SUBMISSIONS))
    assert unreadable(*batches) == {1}
