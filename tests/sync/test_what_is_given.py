"""What a counter is given: no more of a confidential case than its people may see, and that at the centre."""

from functools import partial

import psycopg
import pytest

from db.central.rights import let_read_confidential
from db.models import Attachment, Booking, ChangeMade, Submission, SubmissionLetter, SubmissionStep
from db.models.base import new_key
from db.sync.central_server import reached
from desktop.oversight.pulled import OVERSIGHT_OF_OTHERS
from tests.sync.counter import NOON, RECEPTIONS, SUBMISSIONS, Counter, submission
from tests.sync.hours import booking
from tests.sync.life import attachment, letter, step


@pytest.fixture
def five(open_at) -> Counter:
    return open_at(counter=5)


@pytest.fixture
def plain(open_at) -> Counter:
    return open_at(counter=7, reads_confidential=False)


def confidential(counter: Counter) -> Submission:
    row = submission(counter.admitted, "5-9", "Иванка Поверителна")
    row.marks = ["corruption"]
    return counter.keep(row)


def with_a_life(counter: Counter, case: Submission) -> None:
    counter.keep(step(counter.admitted, case.id))
    counter.keep(letter(counter.admitted, case.id, f"{case.number}-О"))
    counter.keep(attachment(counter.admitted, case.id))


LIFE = (Submission, SubmissionStep, SubmissionLetter, Attachment)


def test_a_counter_where_nobody_may_see_it_gets_nothing_of_a_confidential_case(five, plain):
    with_a_life(five, five.register())
    with_a_life(five, confidential(five))
    five.push()
    assert plain.pull() == 4
    assert plain.numbers() == ["5-1"]
    assert [len(plain.has(model)) for model in LIFE] == [1, 1, 1, 1]
    assert plain.pull() == 0


def test_asked_by_hand_it_is_given_no_more(five, plain, central):
    """With the station's own password, past the program: as bytes, not one word of it comes over the line."""
    case = confidential(five)
    with_a_life(five, case)
    five.push()
    places = [place for (place,) in central.ask("SELECT position FROM central.feed")]
    asked = (
        ("SELECT * FROM central.pull_batch(0, 500)", ()),
        ("SELECT * FROM central.pull(0, 1000000, 500)", ()),
        ("SELECT * FROM central.pull_again(%s)", (places,)),
    )
    with psycopg.connect(plain.dsn, autocommit=True) as line:
        for question, facts in asked:
            assert line.execute(question, facts).fetchall() == []
        for table in ("journal_entry", "record", "feed", "station_state"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                line.execute(f"SELECT * FROM central.{table}".encode())


def test_whoever_may_see_it_gets_all_of_it(five, open_at):
    secretary = open_at(counter=1)
    with_a_life(five, confidential(five))
    five.push()
    assert secretary.pull() == 4


def test_what_was_changed_because_of_a_confidential_case_stays_where_the_case_may_be_read(
    five, plain, open_at
):
    secretary = open_at(counter=1)
    noted = partial(
        ChangeMade, station_id=five.id, ordinal=1, written_at=NOON, clerk="Б. Колева", counter=5,
        what="Лампа", since=NOON.date(), source="5-1", measured="", before="", after="", withdrawn=False,
    )  # fmt: skip
    for case in (five.register().id, confidential(five).id, None):
        five.keep(noted(id=new_key(), of_id=new_key(), source_id=case))
    five.push()
    assert (plain.pull(looked_up=OVERSIGHT_OF_OTHERS), len(plain.has(ChangeMade))) == (2, 2)
    assert (secretary.pull(looked_up=OVERSIGHT_OF_OTHERS), len(secretary.has(ChangeMade))) == (3, 3)


def test_a_case_that_is_closed_later_is_closed_everywhere_and_nothing_more_comes(five, plain):
    case = five.register()
    five.push()
    assert plain.pull() == 1
    closing = five.keep(step(five.admitted, case.id, "marked_confidential"))
    with_a_life(five, case)
    five.push()
    assert plain.pull() == 1
    assert plain.has(SubmissionStep) == [closing.id]
    assert plain.has(SubmissionLetter) == []


def test_a_counter_that_is_let_in_later_reads_what_it_was_not_given(five, plain, central):
    with_a_life(five, confidential(five))
    five.push()
    assert plain.pull() == 0
    assert let_read_confidential(central.dsn, charter="pernik", counter=7, allowed=True)
    assert plain.pull() == 4
    assert let_read_confidential(central.dsn, charter="pernik", counter=7, allowed=False)
    assert plain.pull() == 0
    assert not let_read_confidential(central.dsn, charter="pernik", counter=70, allowed=True)


def test_an_entry_larger_than_anything_honest_stops_nobody(five, plain, central):
    five.register()
    five.register(applicant="Мария")
    five.push()
    central.ask("UPDATE central.journal_entry SET payload = repeat('x', 20000000) WHERE seq = 1")
    assert plain.pull() == 1
    assert plain.numbers() == ["5-2"]
    with reached(plain.dsn) as server:
        assert [one.payload is None for one in server.pull(0, 10, 10)] == [True, False]


def test_appointments_go_to_the_counters_that_sign_up_and_to_no_other(five, plain, open_at):
    three = open_at(counter=3)
    with reached(five.dsn) as server:
        server.tell_charter(1, [5, 3], {})
    hour = five.keep(booking(five.admitted, "5-1"))
    five.push()
    everything = [*SUBMISSIONS, *RECEPTIONS]
    assert plain.pull(looked_up=everything) == 0
    assert three.pull(looked_up=everything) == 1
    assert three.has(Booking) == [hour.id]
