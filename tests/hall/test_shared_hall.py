"""Several counters at one hall, on a real PostgreSQL."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import psycopg
import pytest
from msgspec.structs import replace

from desktop.office.faults import KnownError
from desktop.queue import actions, steps
from desktop.queue.queries import hall
from desktop.queue.shared_hall import SomebodyWasFaster
from desktop.queue.steps import Doing
from desktop.queue.tickets import CounterWork, Outcome, State, Wanted
from tests.fakes import FixedClock
from tests.hall.halls import address_of

APPLICATION = Wanted(kind="service")


def test_a_ticket_given_at_one_counter_is_called_at_another(two):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    assert (given.label, given.waiting_before) == ("У-001", 0)
    called = actions.call_next(at_7)
    assert called is not None
    assert (called.id, called.state, called.counter) == (given.id, State.CALLED, 7)
    assert hall(at_3).last_calls[0].counter == 7
    assert actions.call_next(at_3) is None


def test_a_visit_goes_through_every_step_and_each_is_told(two):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service", also=("complaint",), easier="elderly")
    actions.call_next(at_7)
    actions.recall(at_7, given.id)
    actions.start_serving(at_7, given.id)
    waits = actions.finish_ticket(at_7, given.id)
    assert (waits.kind, waits.state, waits.counter) == ("complaint", State.WAITING, None)
    actions.call_next(at_3)
    actions.park(at_3, given.id, "отиде за документ")
    assert [one.label for one in hall(at_7).parked] == [given.label]
    actions.come_back(at_3, given.id)
    assert actions.call_next(at_7) is None, "it waits for the counter that knows the matter"
    actions.call_next(at_3)
    actions.start_serving(at_3, given.id)
    ended = actions.finish_ticket(at_3, given.id)
    assert (ended.outcome, hall(at_7).figures.served) == (Outcome.SERVED, 1)
    assert [line["step"] for line in ended.history] == [
        "issued", "called", "recalled", "serving", "next_kind", "called", "parked", "back", "called",
        "serving", "finished",
    ]  # fmt: skip


def test_calling_in_the_database_is_the_step_that_calls(counter, clock):
    at = counter(1)
    given = at.issue(APPLICATION)
    called = at.call_next(None)
    assert called is not None
    assert called == steps.called(replace(given, waiting_before=0), Doing(clock.now(), 1, "clerk 1"))
    assert called.before == given
    assert at.tickets([given.id]) == [replace(called, before=None)]
    back = at.change(given.id, partial(steps.given_back, doing=Doing(clock.now(), 1, "clerk 1")))
    clock.advance(timedelta(minutes=5))
    again = at.call_next(None)
    assert again is not None
    assert again == steps.called(replace(back, before=None), Doing(clock.now(), 1, "clerk 1"))
    assert again.called_at == called.called_at, "they have waited until they were called first"
    assert at.tickets([given.id]) == [replace(again, before=None)]


def test_whoever_is_being_called_keeps_no_other_counter_waiting(counter, hall_server, clock):
    first, second = (counter(1).issue(APPLICATION) for _ in range(2))
    with psycopg.connect(address_of(hall_server, "counter", 2)) as slow:
        today = clock.now().date()
        slow.execute("SELECT hall.call_in_turn(%s, '{}', %s, '{}')", [today, clock.now()])
        called = counter(3).call_next(None)
        assert called is not None
        assert called.id == second.id
    assert [one.counter for one in counter(1).tickets([first.id])] == [2]


def test_the_end_of_a_visit_takes_along_whatever_else_was_changed(counter, clock):
    at = counter(1)
    at.issue(APPLICATION)
    called = at.call_next(None)
    assert called is not None
    later = replace(called, history=(*called.history, called.history[-1]), version=called.version + 1)
    finished = replace(later, state=State.FINISHED, finished_at=clock.now())
    ended = replace(finished, outcome=Outcome.SERVED, note="в коридора")
    for no_such in (replace(later, outcome=Outcome.SERVED), finished):
        with pytest.raises(KnownError):
            at.put(no_such, called.version, called)
    with pytest.raises(SomebodyWasFaster):
        at.put(replace(ended, note=called.note), called.version + 1, called)
    at.put(ended, called.version, called)
    assert at.tickets([called.id]) == [replace(ended, before=None)]


def test_undoing_a_call_puts_it_back_where_it_was(two):
    at_7, at_3 = two
    first, second = (actions.issue_ticket(at_3, "service") for _ in range(2))
    called = actions.call_next(at_7)
    assert called is not None
    undone = actions.undo(at_7, called)
    assert (undone.state, undone.calls, hall(at_7).last_calls) == (State.WAITING, 0, ())
    assert [one.id for one in hall(at_3).waiting] == [first.id, second.id]


def test_who_was_slower_is_told_so(two):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    called = actions.call_next(at_7)
    assert called is not None
    with pytest.raises(KnownError, match="at counter No"):
        actions.call_given(at_3, given.label, "бърза")
    actions.recall(at_7, given.id)
    with pytest.raises(KnownError, match="too late"):
        actions.undo(at_7, called)


def test_one_counter_has_one_person(two):
    at_7, at_3 = two
    for _ in range(2):
        actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    with pytest.raises(KnownError, match="still at your counter"):
        actions.call_next(at_7)
    with pytest.raises(KnownError, match="still at your counter"):
        actions.call_given(at_7, "у-002", "бърза")


def test_numbers_of_eight_clients_at_once_are_all_different(counter):
    at, begin = [counter(number) for number in range(1, 9)], threading.Barrier(8)

    def give(one):
        begin.wait()
        return [one.issue(APPLICATION) for _ in range(25)]

    with ThreadPoolExecutor(8) as pool:
        given = [ticket for some in pool.map(give, at) for ticket in some]
    assert sorted(ticket.number for ticket in given) == list(range(1, 201))
    assert len({ticket.label for ticket in given}) == len({ticket.place for ticket in given}) == 200


def test_two_clerks_never_call_one_person(counter):
    at, begin = [counter(number) for number in range(1, 9)], threading.Barrier(8)
    for _ in range(8 * 5):
        at[0].issue(APPLICATION)

    def call(one):
        begin.wait()
        called = []
        while (ticket := one.call_next(None)) is not None:
            one.change(ticket.id, partial(steps.finished, doing=one.doing()))
            called.append(ticket.id)
        return called

    with ThreadPoolExecutor(8) as pool:
        called = [ticket for some in pool.map(call, at) for ticket in some]
    assert len(called) == len(set(called)) == 40


@pytest.fixture
def in_tokyo(hall_server):
    """Its counter 2; the hall stands for other tests, too, which write as it would."""
    hall_server.ask("ALTER ROLE hall_counter_2 SET TimeZone = 'Asia/Tokyo'")
    yield
    hall_server.ask("ALTER ROLE hall_counter_2 RESET TimeZone")


@pytest.mark.usefixtures("in_tokyo")
def test_a_moment_is_the_same_whatever_the_server_s_time_zone(counter, clock):
    given = counter(1).issue(APPLICATION)
    found = counter(2).find(given.label)
    assert found == replace(given, waiting_before=0)
    assert found.issued_at == clock.now()
    assert found.issued_at.astimezone(UTC).hour == 8
    called = counter(2).call_next(None)
    [call] = counter(1).look().last_calls
    assert (call.at, called.called_at) == (clock.now(), clock.now())


def test_a_clock_weeks_ahead_makes_no_number_of_today_given_twice(counter):
    here, ahead = counter(1), counter(2)
    here.clock, ahead.clock = (FixedClock(datetime.now(UTC) + timedelta(days=more)) for more in (0, 20))
    given = here.issue(APPLICATION)
    ahead.kept([])
    assert (given.number, here.issue(APPLICATION).number) == (1, 2)


def test_a_clock_set_back_makes_nobody_come_earlier(counter, clock):
    first = counter(1).issue(APPLICATION)
    clock.advance(timedelta(hours=-1))
    second = counter(2).issue(APPLICATION)
    assert counter(1).call_next(None).id == first.id
    assert counter(2).call_next(None).id == second.id


def test_yesterday_is_cleared_at_night_and_stays_out_of_today_s_figures(two, clock):
    at_7, at_3 = two
    served = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    actions.start_serving(at_7, served.id)
    actions.finish_ticket(at_7, served.id)
    waited = actions.issue_ticket(at_3, "service")
    clock.advance(timedelta(days=1))
    today = hall(at_7)
    assert (today.waiting, today.waiting_count, today.figures.served, today.last_calls) == ((), {}, 0, ())
    assert actions.call_next(at_7) is None
    with pytest.raises(KnownError, match="There is no ticket"):
        actions.call_given(at_7, waited.label, "вчерашен")
    assert [one.id for one in actions.close_the_day(at_7)] == [waited.id]
    assert actions.issue_ticket(at_3, "service").number == 1


def test_what_ended_cannot_be_spoilt_by_who_still_has_it_open(two, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    clock.advance(timedelta(days=1))
    actions.close_the_day(at_7)
    with pytest.raises(KnownError):
        actions.transfer(at_3, given.id, kind="complaint")
    clock.advance(timedelta(days=-1))
    found = hall(at_3)
    assert (found.waiting, found.figures.unserved, found.figures.waits) == ((), 1, (0, 1))


def test_a_counter_serves_its_kinds_and_none_while_it_is_closed(counter):
    seven, eight = counter(7), counter(8)
    complaint = seven.issue(Wanted(kind="complaint"))
    seven.stand(8, CounterWork.OPEN, kinds=["service"])
    assert eight.call_next(None) is None
    seven.stand(8, CounterWork.PAUSED, reason="обяд")
    with pytest.raises(KnownError, match="paused"):
        eight.call_next(None)
    seven.stand(8, CounterWork.OPEN, kinds=[])
    assert eight.call_next(None).id == complaint.id
    with pytest.raises(KnownError, match="not in this hall"):
        seven.stand(55, CounterWork.OPEN)


def test_what_a_counter_was_yesterday_keeps_nobody_waiting_today(counter, clock):
    seven, eight = counter(7), counter(8)
    seven.stand(8, CounterWork.PAUSED, reason="обяд", kinds=["service"])
    clock.advance(timedelta(days=1))
    complaint = seven.issue(Wanted(kind="complaint"))
    assert eight.call_next(None).id == complaint.id


def test_who_waited_for_a_counter_that_closes_is_for_all(counter):
    seven = counter(7)
    given = seven.issue(Wanted(kind="service", for_counter=8))
    assert seven.call_next(None) is None
    seven.stand(8, CounterWork.CLOSED)
    seven.give_back()
    assert seven.call_next(None).id == given.id


def test_a_message_reaches_the_hall(counter, clock):
    counter(7).say("Елате на гише 7", None, "message")
    clock.advance(timedelta(seconds=1))
    counter(8).say("", 7, "alarm")
    told = counter(1).look().messages
    assert [(one.by, one.to, one.kind) for one in told] == [
        ("Clerk 7", None, "message"),
        ("Clerk 8", 7, "alarm"),
    ]
