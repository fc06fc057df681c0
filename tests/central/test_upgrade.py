"""A central database of an older program: what it holds is fed once it is brought up to date."""

import shutil
from pathlib import Path

import psycopg
import pytest

from db.central import central as the_central
from db.central.central import CounterTaken, add_station, init_central
from db.models import SubmissionStep
from db.models.base import new_key
from db.sync.faults import CentralTooNew
from tests.central.postgres import PASSWORD
from tests.sync.counter import Counter, open_counter
from tests.sync.life import attachment, letter, step
from tests.sync.waiting import until_somebody_waits_for_a_lock

STEPS = Path(the_central.__file__).parent / "schema"
LIFE = "0005_life_of_a_submission"
SINCE = sorted(file.stem for file in STEPS.glob("*.sql") if file.stem >= LIFE)


@pytest.fixture
def older(tmp_path) -> Path:
    """The steps of the program before a submission's life was shared."""
    folder = tmp_path / "older"
    folder.mkdir()
    for file in STEPS.glob("*.sql"):
        if file.stem < LIFE:
            shutil.copy(file, folder)
    return folder


@pytest.fixture
def opened(empty, older, tmp_path):
    """Counters 7 and 3 at such a database; closed at the end."""
    assert len(init_central(empty.dsn, older)) == 4
    counters = [
        open_counter(empty.admit(counter=number, reads_confidential=False), tmp_path) for number in (7, 3)
    ]
    yield counters
    for counter in counters:
        counter.local.close()


def fed(central) -> list[tuple]:
    return central.ask(
        "SELECT f.position, e.entity, s.counter, f.seq FROM central.feed f "
        "JOIN central.journal_entry e USING (station_id, epoch, seq) "
        "JOIN central.station s ON s.id = f.station_id ORDER BY f.position"
    )


def live(counter: Counter) -> None:
    """A submission, a ticket, and what is done about the one."""
    told = counter.register()
    counter.issue_ticket()
    counter.keep(step(counter.admitted, told.id))
    counter.keep(letter(counter.admitted, told.id, f"{counter.admitted.counter}-1-О"))
    counter.keep(attachment(counter.admitted, told.id))
    counter.push()


def test_what_was_pushed_before_comes_after_what_was_fed_before(empty, opened):
    seven, three = opened
    live(seven)
    live(three)
    assert fed(empty) == [(1, "submission", 7, 1), (2, "submission", 3, 1)]
    assert init_central(empty.dsn) == SINCE
    assert fed(empty) == [
        (1, "submission", 7, 1),
        (2, "submission", 3, 1),
        (3, "submission_step", 7, 3),
        (4, "submission_letter", 7, 4),
        (5, "attachment", 7, 5),
        (6, "submission_step", 3, 3),
        (7, "submission_letter", 3, 4),
        (8, "attachment", 3, 5),
    ]
    assert seven.pull() == three.pull() == 4


def test_a_counter_that_has_read_the_whole_feed_reads_on(empty, opened):
    seven, three = opened
    live(seven)
    init_central(empty.dsn)
    assert three.pull() == 4
    seven.keep(step(seven.admitted, new_key()))
    seven.push()
    assert fed(empty)[-1] == (5, "submission_step", 7, 6)
    assert three.pull() == 1


def test_an_empty_database_begins_at_the_beginning(empty, opened):
    seven, three = opened
    init_central(empty.dsn)
    live(seven)
    assert [position for position, *_ in fed(empty)] == [1, 2, 3, 4]
    assert three.pull() == 4


def test_a_step_of_a_kind_that_the_server_learns_later_reaches_the_others_then(empty, tmp_path):
    """A counter of a newer program handed it in before the server was brought up to date."""
    kind, older = "number_told", tmp_path / "before it knew"
    older.mkdir()
    for file in STEPS.glob("*.sql"):
        if kind not in file.read_text("utf-8"):
            shutil.copy(file, older)
    init_central(empty.dsn, older)
    seven, three = (
        open_counter(empty.admit(counter=number, reads_confidential=False), tmp_path) for number in (7, 3)
    )
    told = seven.register()
    sent, seen = (seven.keep(step(seven.admitted, told.id, one)) for one in (kind, "inspection"))
    seven.push()
    assert three.pull() == 2
    assert three.has(SubmissionStep) == [seen.id]
    init_central(empty.dsn)
    assert three.pull() == 1
    assert three.has(SubmissionStep) == sorted([sent.id, seen.id])
    assert three.pull() == 0
    seven.keep(step(seven.admitted, told.id, kind, ordinal=3))
    seven.push()
    assert three.pull() == 1
    for counter in (seven, three):
        counter.local.close()


def test_a_push_under_way_is_waited_for(empty, opened):
    seven, three = opened
    three.keep(step(three.admitted, new_key()))
    with psycopg.connect(three.dsn) as slow:
        three.push_and_hold(slow)
        with until_somebody_waits_for_a_lock(empty, lambda: init_central(empty.dsn)) as upgraded:
            slow.commit()
    assert upgraded.result() == SINCE
    assert fed(empty) == [(1, "submission_step", 3, 1)]
    assert seven.pull() == 1


def test_a_push_begun_meanwhile_feeds_itself(empty, opened):
    seven, three = opened
    seven.keep(step(seven.admitted, new_key()))
    seven.push()
    three.keep(step(three.admitted, new_key()))
    with psycopg.connect(empty.dsn) as upgrading:
        upgrading.execute((STEPS / f"{LIFE}.sql").read_bytes())
        with until_somebody_waits_for_a_lock(empty, three.push) as pushed:
            upgrading.commit()
    assert pushed.result() == 1
    assert fed(empty) == [(1, "submission_step", 7, 1), (2, "submission_step", 3, 1)]


def test_the_program_before_leaves_such_a_database_alone(empty, opened, older):
    init_central(empty.dsn)
    with pytest.raises(CentralTooNew):
        init_central(empty.dsn, older)


def test_counters_let_in_twice_before_keep_what_they_have(empty, opened, tmp_path):
    seven, three = opened
    twin = open_counter(empty.admit(counter=7, reads_confidential=False), tmp_path)
    live(seven)
    twin.register(number="7-2")
    twin.push()
    init_central(empty.dsn)
    twin.register(number="7-3")
    assert twin.push() == 1
    assert twin.pull() == 4
    assert three.numbers() == []
    assert three.pull() == 6
    with pytest.raises(CounterTaken):
        empty.admit(counter=7, reads_confidential=False)
    # Its password can still be changed.
    add_station(
        empty.dsn,
        station_id=twin.id,
        counter=7,
        charter="pernik",
        role=twin.admitted.role,
        password=PASSWORD,
    )
    twin.local.close()
