"""The hall's server is out of reach: each counter goes on with its own numbers, and rejoins by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs
from sqlalchemy import select

from db.models import JournalEntry, Ticket
from db.models.base import new_key
from desktop.office.faults import KnownError
from desktop.queue import actions
from desktop.queue.hall_of import hall_of
from desktop.queue.local_hall import as_record
from desktop.queue.queries import hall
from desktop.queue.shared_hall import HallPlace, SharedHall
from desktop.queue.tending import tend
from desktop.queue.tickets import CounterWork, Outcome, State
from tests.hall.halls import cut_off, let_in


@pytest.fixture
def server(hall_server):
    yield hall_server
    let_in(hall_server)


def kept(desk):
    with desk.database.reading() as session:
        return {one.label: as_record(one) for one in session.scalars(select(Ticket))}


def called(desk):
    ticket = actions.call_next(desk)
    assert ticket is not None
    return ticket


def at_the_desk(desk):
    ticket = hall(desk).at_the_desk
    assert ticket is not None
    return ticket


def test_a_counter_alone_goes_on_with_its_own_numbers_and_says_so(two, server):
    at_7, at_3 = two
    actions.issue_ticket(at_3, "service")
    assert not hall(at_7).out_of_reach
    cut_off(server)
    own = actions.issue_ticket(at_7, "service")
    assert own.label == "У7-001"
    alone = hall(at_7)
    assert (alone.shared, alone.out_of_reach, [one.label for one in alone.waiting]) == (
        False,
        True,
        [own.label],
    )
    assert called(at_7).id == own.id


def test_what_waits_is_handed_over_when_the_hall_is_back(two, server, clock):
    at_7, at_3 = two
    in_the_hall = actions.issue_ticket(at_3, "service")
    clock.advance(timedelta(seconds=1))
    cut_off(server)
    waits, served = (actions.issue_ticket(at_7, "service") for _ in range(2))
    actions.call_given(at_7, served.label, "бърза")
    actions.start_serving(at_7, served.id)
    actions.finish_ticket(at_7, served.id)
    let_in(server)
    for _again in range(2):
        tend(at_7)
        assert [one.label for one in hall(at_3).waiting] == [in_the_hall.label, waits.label]
    assert kept(at_7)[waits.label].outcome is Outcome.MOVED
    assert kept(at_7)[served.label].outcome is Outcome.SERVED
    assert called(at_3).id == in_the_hall.id
    assert called(at_7).id == waits.id


def test_whoever_is_at_the_counter_stays_there_and_ends_in_the_hall_too(two, server, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    cut_off(server)
    assert at_the_desk(at_7).id == given.id
    actions.start_serving(at_7, given.id)
    actions.finish_ticket(at_7, given.id)
    let_in(server)
    tend(at_7)
    assert hall(at_3).figures.served == 1
    assert hall(at_7).at_the_desk is None
    clock.advance(timedelta(minutes=1))
    tend(at_7)
    [row] = kept(at_7).values()
    assert (row.id, row.outcome, row.counter) == (given.id, Outcome.SERVED, 7)


def test_who_ended_alone_is_not_ended_again_before_the_hall_has_heard_of_it(two, server):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    actions.start_serving(at_7, given.id)
    cut_off(server)
    actions.finish_ticket(at_7, given.id)
    let_in(server)
    # The line stands again, and nothing has been tended to: the first step brings what was done alone.
    assert at_7.kept[HallPlace].line.is_reached(again=True)
    with pytest.raises(KnownError):
        actions.mark_absent(at_7, given.id)
    assert hall(at_7).at_the_desk is None
    assert hall(at_3).figures.served == 1


def test_an_own_number_that_was_handed_over_and_called_ends_in_the_hall_too(two, server, clock):
    at_7, at_3 = two
    cut_off(server)
    own = actions.issue_ticket(at_7, "service")
    let_in(server)
    tend(at_7)
    assert called(at_7).id == own.id
    actions.start_serving(at_7, own.id)
    cut_off(server)
    actions.finish_ticket(at_7, own.id)
    let_in(server)
    tend(at_7)
    assert (hall(at_3).figures.served, hall(at_7).at_the_desk) == (1, None)
    assert kept(at_7)[own.label].outcome is Outcome.SERVED


def test_who_is_still_served_goes_on_in_the_hall_and_ends_as_one_record(two, server, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    cut_off(server)
    actions.start_serving(at_7, given.id)
    let_in(server)
    tend(at_7)
    here = hall(at_7)
    assert (here.shared, at_the_desk(at_7).id, at_the_desk(at_7).state) == (True, given.id, State.SERVING)
    cut_off(server)
    assert at_the_desk(at_7).id == given.id
    actions.finish_ticket(at_7, given.id)
    let_in(server)
    tend(at_7)
    clock.advance(timedelta(minutes=1))
    tend(at_7)
    [row] = kept(at_7).values()
    assert row.outcome is Outcome.SERVED


def test_whoever_was_served_all_through_the_outage_is_kept_once_they_are_finished(two, server, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    actions.start_serving(at_7, given.id)
    cut_off(server)
    actions.quick_errand(at_7, "къде е касата")
    let_in(server)
    tend(at_7)
    assert kept(at_7)[given.label].outcome is Outcome.MOVED
    actions.finish_ticket(at_7, given.id)
    clock.advance(timedelta(minutes=1))
    tend(at_7)
    assert kept(at_7)[given.label].outcome is Outcome.SERVED


def test_who_was_given_back_meanwhile_was_served_all_the_same(two, server, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    cut_off(server, 7)
    actions.start_serving(at_7, given.id)
    actions.finish_ticket(at_7, given.id)
    server.ask("UPDATE hall.station SET seen_at = now() - interval '1 hour' WHERE counter = 7")
    gone(server, at_3)
    assert [one.id for one in hall(at_3).waiting] == [given.id]
    let_in(server)
    tend(at_7)
    assert (hall(at_3).waiting, hall(at_3).figures.served) == ((), 1)


def gone(server, desk):
    """A counter is missed at once."""
    tend(replace(desk, charter=impatient(desk.charter)))


def impatient(charter):
    return charter.model_copy(update={"hall": charter.hall.model_copy(update={"give_back_minutes": 0})})


def test_a_counter_that_dies_with_a_called_ticket_gives_it_back_at_its_old_place(two, server):
    at_7, at_3 = two
    first, second = (actions.issue_ticket(at_3, "service") for _ in range(2))
    actions.call_next(at_7)
    tend(at_7)
    tend(at_3)
    assert [one.id for one in hall(at_3).waiting] == [second.id], "not before its time"
    gone(server, at_3)
    assert [one.id for one in hall(at_3).waiting] == [first.id, second.id]
    with pytest.raises(KnownError, match="is not called now"):
        actions.start_serving(at_7, first.id)


def test_a_finished_visit_is_one_journalled_record_of_the_counter_that_ended_it(two, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    actions.start_serving(at_7, given.id)
    actions.finish_ticket(at_7, given.id)
    tend(at_7)
    assert kept(at_7) == {}, "it can still be undone"
    clock.advance(timedelta(minutes=1))
    for _again in range(2):
        tend(at_7)
        tend(at_3)
    [row] = kept(at_7).values()
    assert (row.label, row.outcome, kept(at_3)) == (given.label, Outcome.SERVED, {})
    assert [line["step"] for line in row.history] == ["issued", "called", "serving", "finished"]
    with at_7.database.reading() as session:
        told = session.scalars(select(JournalEntry).where(JournalEntry.entity == "ticket")).all()
    assert [one.action for one in told] == ["ticket.kept"]


def test_a_closed_counter_stays_closed_while_alone(two, server):
    at_7, _at_3 = two
    actions.issue_ticket(at_7, "service")
    cut_off(server)
    actions.pause(at_7, "обяд")
    assert hall(at_7).counters[0].state is CounterWork.PAUSED
    let_in(server)
    tend(at_7)
    assert hall(at_7).shared


def test_no_record_is_written_by_two_counters(two, server, clock):
    """The centre takes a record from one counter only, and nothing more of who tells another's."""
    at_7, at_3 = two
    in_hand = actions.issue_ticket(at_3, "service")
    actions.call_next(at_7)
    cut_off(server)
    actions.back_to_queue(at_7, in_hand.id)
    own = actions.issue_ticket(at_7, "service")
    let_in(server)
    tend(at_7)
    for _turn in (in_hand, own):
        actions.finish_ticket(at_3, called(at_3).id)
    clock.advance(timedelta(minutes=1))
    for desk in (at_7, at_3):
        tend(desk)
    assert {one.outcome for one in kept(at_3).values()} == {Outcome.SERVED}
    assert {one.outcome for one in kept(at_7).values()} == {Outcome.MOVED}
    assert kept(at_7).keys() == kept(at_3).keys() == {in_hand.label, own.label}
    assert not told_of(at_7) & told_of(at_3)


def told_of(desk):
    with desk.database.reading() as session:
        of_tickets = select(JournalEntry.entity_id).where(JournalEntry.entity == "ticket")
        return set(session.scalars(of_tickets))


def test_a_visit_that_ended_here_before_midnight_is_kept_once(two, server, clock):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    called(at_7)
    actions.start_serving(at_7, given.id)
    cut_off(server, 7)
    actions.finish_ticket(at_7, given.id)
    clock.advance(timedelta(days=1))
    actions.close_the_day(at_3)
    let_in(server)
    for day in range(2):
        clock.advance(timedelta(minutes=day))
        tend(at_7)
        tend(at_3)
    assert (list(kept(at_7)), kept(at_3)) == ([given.label], {})
    assert kept(at_7)[given.label].done, "what was done is not lost to how the day was closed"


def test_numbers_that_a_restored_file_or_server_gives_again_lose_nobody(two, server, clock):
    at_7, at_3 = two
    for _restored in range(2):
        given = actions.issue_ticket(at_3, "service")
        called(at_7)
        actions.start_serving(at_7, given.id)
        actions.finish_ticket(at_7, given.id)
        clock.advance(timedelta(minutes=1))
        tend(at_7)
        for table in ("ticket", "series"):
            server.ask(f"DELETE FROM hall.{table}")
    assert set(kept(at_7)) == {"У-001", "У-001/2"}
    cut_off(server)
    own = actions.issue_ticket(at_7, "service")
    let_in(server)
    elsewhere = structs.replace(own, id=new_key(), issued_counter=3)
    shared = hall_of(at_3)
    assert isinstance(shared, SharedHall)
    shared.put(elsewhere, 0)
    tend(at_7)
    # Both have one rank and one place: which is told first is nobody's promise.
    assert {one.label for one in hall(at_3).waiting} == {own.label, f"{own.label}/2"}


def test_who_is_being_served_stays_at_the_counter_although_the_hall_gave_them_back(two, server):
    at_7, at_3 = two
    given = actions.issue_ticket(at_3, "service")
    called(at_7)
    cut_off(server, 7)
    actions.start_serving(at_7, given.id)
    server.ask("UPDATE hall.station SET seen_at = now() - interval '1 hour' WHERE counter = 7")
    gone(server, at_3)
    assert [one.id for one in hall(at_3).waiting] == [given.id]
    let_in(server)
    tend(at_7)
    assert (at_the_desk(at_7).id, at_the_desk(at_7).state) == (given.id, State.SERVING)
    assert actions.call_next(at_3) is None


def test_who_was_set_aside_alone_stays_so_and_the_next_one_stays_at_the_counter(two, server):
    at_7, at_3 = two
    for one in two:
        tend(one)
    given = actions.issue_ticket(at_3, "service")
    called(at_7)
    cut_off(server, 7)
    actions.park(at_7, given.id, "отиде за документ")
    walk_in = actions.begin_without_ticket(at_7, "service")
    let_in(server)
    for _again in range(2):
        tend(at_7)
        assert [one.id for one in hall(at_3).parked] == [given.id]
        assert at_the_desk(at_7).id == walk_in.id
