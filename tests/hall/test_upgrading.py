"""A hall that a program from before the first release set up, brought to this one's while its day goes on."""

from dataclasses import replace
from functools import partial

import pytest
from msgspec import structs

from db.hall.setting_up import init_hall
from db.sync.faults import CentralTooNew
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.queue import steps
from desktop.queue.shared_hall import SomebodyWasFaster
from desktop.queue.tickets import Outcome, State, Wanted

AS_BEFORE = """
    ALTER TABLE hall.ticket DROP COLUMN ready;
    DELETE FROM hall.applied_step WHERE name > '0006';
    INSERT INTO hall.applied_step VALUES ('0001_tables', ''), ('0005_one_ring', '');
"""

RENAMED = "ALTER FUNCTION hall.{} RENAME TO {}"


@pytest.fixture
def not_upgraded(hall_server):
    """With the `call_next` that there was before, which tells something else."""
    hall_server.ask(RENAMED.format("call_in_turn", "call_next"))
    yield hall_server
    hall_server.ask(RENAMED.format("call_next", "call_in_turn"))


def test_a_hall_that_is_not_upgraded_yet_calls_nobody_whom_the_counter_does_not_know(counter, not_upgraded):
    at = counter(1)
    given = at.issue(Wanted(kind="service"))
    with pytest.raises(KnownError) as refused:
        at.call_next(None)
    assert "ednogishe hall init" in refused.value.sentence(language("bg"))
    assert at.find(given.label).state is State.WAITING


def test_its_stations_go_on_with_who_is_there(counter, hall_server):
    at, other = counter(1), counter(2)
    given = [at.issue(Wanted(kind="service")) for _person in range(3)]
    called = at.call_next(None)
    at.say("Идвам.", None, "message")
    before = at.look()
    hall_server.ask(AS_BEFORE)
    assert init_hall(hall_server.dsn)[0] == "0006_tables"
    assert init_hall(hall_server.dsn) == []
    assert at.look() == before
    assert called.id == given[0].id
    assert at.change(called.id, partial(steps.finished, doing=at.doing())).outcome is Outcome.SERVED
    second = other.call_next(None)
    assert (second.id, len(second.history)) == (given[1].id, 2)
    assert at.issue(Wanted(kind="service")).label == "У-004"
    assert not hall_server.ask("SELECT FROM pg_namespace WHERE nspname = 'hall_before'")


def test_a_step_that_this_program_does_not_know_is_of_a_newer_one(counter, hall_server):
    hall_server.ask("INSERT INTO hall.applied_step VALUES ('0999_later', '')")
    with pytest.raises(CentralTooNew):
        init_hall(hall_server.dsn)


def test_what_was_told_twice_is_done_once_and_another_s_change_is_not_taken_for_it(counter, clock):
    at = counter(1)
    at.issue(Wanted(kind="service"))
    called = at.call_next(None)
    served = steps.serving(called, at.doing())
    for _answer_was_lost in range(2):
        at.put(served, called.version, called)
    assert at.find(called.label) == structs.replace(served, waiting_before=0)
    by_another = steps.serving(called, replace(at.doing(), by="another clerk"))
    for other in (steps.parked(called, at.doing(), "у дома"), by_another):
        with pytest.raises(SomebodyWasFaster):
            at.put(other, called.version, called)
    assert at.find(called.label).state is State.SERVING
    ended = steps.finished(served, at.doing())
    for _answer_was_lost in range(2):
        at.put(ended, served.version, served)
    assert at.find(called.label) == structs.replace(ended, waiting_before=0)
    assert [one.id for one in at.left_over(today=True)] == []
