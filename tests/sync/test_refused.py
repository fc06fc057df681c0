"""One entry that the centre refuses stops nothing: the journal goes on, and the entry is offered again."""

import json

import psycopg
import pytest

from db.central.rights import let_change_charter, let_heads_decide
from db.journal import header_of
from db.models import Submission
from db.models.journal import JournalEntry
from db.sync.central_server import reached
from db.sync.own_journal import BEFORE_EVERYTHING, JournalPlace, batch_after
from db.sync.synchronise import synchronise
from tests.sync.counter import CLOCK, SUBMISSIONS, Counter
from tests.sync.life import step
from tests.sync.signing_key import give_key, unsigned


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


@pytest.fixture
def three(open_at) -> Counter:
    return open_at(counter=3)


def sync(counter: Counter):
    return synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=SUBMISSIONS)


def refused(counter: Counter) -> list[tuple[int, int]]:
    with reached(counter.dsn) as server:
        return [(one.epoch, one.seq) for one in server.refused()]


def test_a_refused_entry_goes_by_its_header_and_the_rest_with_all_they_say(seven, three, central):
    give_key(three)
    case = seven.register()
    seven.push()
    three.pull()
    three.register()
    three.keep(step(three.admitted, case.id, "decided"))
    three.register()
    outcome = sync(three)
    assert outcome.pushed == 3
    assert outcome.acknowledged == JournalPlace(1, 3)
    assert [(one.place, one.why) for one in outcome.refused] == [
        (JournalPlace(1, 2), "the case is of another counter and was not handed over")
    ]
    kept = "SELECT seq, payload IS NULL FROM central.journal_entry WHERE station_id = %s ORDER BY seq"
    assert central.ask(kept, three.id) == [(1, False), (2, True), (3, False)]
    assert seven.pull() == 2
    assert unsigned(central, seven.admitted) == []
    assert three.broken() == []


def test_it_is_said_each_time_and_taken_once_the_right_is_given(seven, three, central):
    case = seven.register()
    seven.push()
    three.pull()
    three.keep(step(three.admitted, case.id, "decided"))
    for _ in range(2):
        assert len(sync(three).refused) == 1
    assert seven.pull() == 0
    let_heads_decide(central.dsn, charter="pernik", counter=3, allowed=True)
    assert sync(three).refused == ()
    assert refused(three) == []
    assert seven.pull() == 1
    assert three.push() == 0


def test_a_line_cut_between_the_refusal_and_the_header_loses_nothing(seven, three):
    case = seven.register()
    seven.push()
    three.pull()
    three.keep(step(three.admitted, case.id, "decided"))
    with reached(three.dsn) as server:
        server.withhold(JournalPlace(1, 1), "…")
    assert refused(three) == [(1, 1)]
    assert len(sync(three).refused) == 1
    assert three.confirmed() == JournalPlace(1, 1)


def test_what_the_centre_refuses_for_another_reason_is_not_passed_over(seven, central):
    seven.register()
    with seven.local.writing() as session:
        session.query(JournalEntry).update({"salt": "00"})
    with pytest.raises(Exception, match="payload"):
        seven.push()
    assert refused(seven) == []


def test_nothing_is_given_again_that_was_not_refused(seven, central):
    seven.register()
    seven.push()
    central.ask("UPDATE central.journal_entry SET payload = NULL, salt = NULL")
    with reached(seven.dsn) as server, seven.local.reading() as session:
        (own,) = batch_after(session, BEFORE_EVERYTHING, 1)
        assert not server.give_again(own)
        server.withhold(own.place, "…")
        changed = own._replace(payload='{"id":"x"}')
        with pytest.raises(Exception, match="payload"):
            server.give_again(changed)


def test_a_number_of_another_counter_is_refused_and_ours_is_not(seven, three, central):
    with psycopg.connect(seven.dsn) as line:
        templates = json.dumps({"submission": "{counter}-{number}"})
        line.execute("SELECT central.tell_charter(1, %s, %s::jsonb)", [[7], templates])
    let_change_charter(central.dsn, charter="pernik", counter=3, allowed=False)
    three.register(number="7-1")
    ours = seven.register(number="7-1")
    assert len(sync(three).refused) == 1
    assert sync(seven).refused == ()
    assert seven.has(Submission) == [ours.id]


def test_a_header_is_written_as_it_was_hashed(seven):
    for applicant in ("Иванка", '\u2028 „Ѝ“ \\ " 😀'):
        seven.register(applicant=applicant)
    with seven.local.reading() as session:
        batch = batch_after(session, BEFORE_EVERYTHING, 10)
        rows = session.query(JournalEntry).order_by(JournalEntry.seq)
        told = [
            header_of({name: getattr(row, name) for name in list(JournalEntry.__mapper__.columns.keys())})
            for row in rows
        ]
    assert [one.header.encode() for one in batch] == told
