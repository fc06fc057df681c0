"""After a sync the records are counted against the centre's: a difference is told by table, and left."""

import pytest
from sqlalchemy import text

from db.sync.comparing import Difference
from db.sync.synchronise import SyncOutcome, synchronise
from tests.sync.counter import CLOCK, RECEPTIONS, SUBMISSIONS, Counter
from tests.sync.hours import booking, tell

EVERYTHING = [*SUBMISSIONS, *RECEPTIONS]


@pytest.fixture
def five(open_at) -> Counter:
    return open_at(counter=5)


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def sync(counter: Counter) -> SyncOutcome:
    return synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=EVERYTHING)


def test_two_counters_that_know_the_same_have_no_difference(five, seven):
    for counter in (five, seven):
        counter.register()
        counter.issue_ticket()
    hour = five.keep(booking(five.admitted, "5-1"))
    for counter in (five, seven, five):
        assert sync(counter).differs == ()
    tell(five, hour, state="arrived")
    assert sync(five).differs == ()
    assert sync(seven).differs == ()


def test_what_vanished_here_is_told_each_night_and_not_put_back(five, seven):
    five.register()
    sync(five)
    assert sync(seven).differs == ()
    with seven.local.writing() as session:
        session.execute(text("DELETE FROM submission"))
    seven.register()
    lost = Difference(entity="submission", own=False, here=0, there=1)
    assert sync(seven).differs == (lost,)
    assert sync(seven).differs == (lost,), "also in a quiet night, until it is found out"
    assert seven.numbers() == ["7-1"]


def test_another_record_in_its_place_is_a_difference_too(five, seven):
    five.register()
    sync(five)
    sync(seven)
    with seven.local.writing() as session:
        session.execute(text("UPDATE submission SET id = '01a22b2a-0000-7000-8000-000000000000'"))
    seven.issue_ticket()
    assert sync(seven).differs == (Difference(entity="submission", own=False, here=1, there=1),)


def test_what_the_centre_lost_is_told(seven, central):
    for _ in range(2):
        seven.issue_ticket()
    assert sync(seven).differs == ()
    central.ask("DELETE FROM central.record WHERE entity = 'ticket' AND seq = 1")
    seven.issue_ticket()
    assert sync(seven).differs == (Difference(entity="ticket", own=True, here=3, there=2),)


def test_a_quiet_night_counts_nothing(five, seven):
    five.register()
    sync(five)
    assert sync(seven).differs == ()
    assert sync(seven).differs is None


def test_what_is_set_aside_is_no_difference(five, seven):
    seven.register(number="same")
    five.register(number="same")
    sync(five)
    outcome = sync(seven)
    assert (len(outcome.aside), outcome.differs) == (1, ())


def test_each_counter_says_how_it_stands(five, seven, central):
    five.register()
    sync(five)
    synchronise(seven.local, seven.dsn, clock=CLOCK, looked_up=EVERYTHING, about={"version": "1.2.3"})
    ((state,),) = central.ask("SELECT state FROM central.station_state WHERE station_id = %s", seven.id)
    assert (state["version"], state["unsent"], state["set_aside"], state["differs"]) == ("1.2.3", 0, 0, [])
    assert state["position"] == 1


def test_what_is_registered_meanwhile_is_no_difference(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    seven.register()

    def somebody_is_at_work(_central) -> None:
        seven.register()
        five.register()
        five.push()

    outcome = synchronise(
        seven.local, seven.dsn, clock=CLOCK, looked_up=SUBMISSIONS, last_words=somebody_is_at_work
    )
    assert outcome.differs == ()
    assert len(seven.numbers()) == 3
