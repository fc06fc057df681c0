"""The hall of one counter: whatever is done, each ticket is in one state, and each step can be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import select

from db.models import JournalEntry, Ticket
from db.models.base import new_key
from desktop.administration.recomputed import series_recomputed
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.permissions import Role
from desktop.queue import actions, queries, steps
from desktop.queue.choosing import rank
from desktop.queue.keeping import keep_visits
from desktop.queue.local_hall import as_record
from desktop.queue.steps import Doing
from desktop.queue.tickets import Outcome, State, Step, TicketRecord, Wanted
from tests.benchmarks.waiting_times import next_one
from tests.complaints.folk import SIGNAL
from tests.fakes import FixedClock

KINDS = ("service", "complaint", "reception")


def at(desk: Desk, **later: float) -> Desk:
    """The same desk some time later."""
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(**later)))


def called_here(desk: Desk, kind: str = "service", **wanted: Any) -> TicketRecord:
    actions.issue_ticket(desk, kind, **wanted)
    called = actions.call_next(desk)
    assert called is not None
    return called


def is_called(desk: Desk, ticket: TicketRecord) -> bool:
    """Whether that one is called next."""
    called = actions.call_next(desk)
    return called is not None and called.id == ticket.id


def served_here(desk: Desk, **wanted: Any) -> TicketRecord:
    return actions.start_serving(desk, called_here(desk, **wanted).id)


# Whatever is done


ACTS: dict[str, Callable[[Desk, TicketRecord], object]] = {
    "recall": lambda desk, one: actions.recall(desk, one.id),
    "serve": lambda desk, one: actions.start_serving(desk, one.id),
    "finish": lambda desk, one: actions.finish_ticket(desk, one.id),
    "absent": lambda desk, one: actions.mark_absent(desk, one.id),
    "park": lambda desk, one: actions.park(desk, one.id, "отиде за документ"),
    "back": lambda desk, one: actions.come_back(desk, one.id),
    "return": lambda desk, one: actions.back_to_queue(desk, one.id),
    "transfer": lambda desk, one: actions.transfer(desk, one.id, kind="complaint", note="за жалба"),
    "withdraw": lambda desk, one: actions.withdraw(desk, one.id, "няма хартия"),
    "given": lambda desk, one: actions.call_given(desk, one.label, "с дете на ръце"),
    "next": lambda desk, _one: actions.call_next(desk),
    "ticket": lambda desk, _one: actions.issue_ticket(desk, "service"),
    "several": lambda desk, _one: actions.issue_ticket(desk, "service", also=("complaint",)),
    "easier": lambda desk, _one: actions.issue_ticket(desk, "complaint", easier="elderly"),
    "without": lambda desk, _one: actions.begin_without_ticket(desk, "service"),
    "errand": lambda desk, _one: actions.quick_errand(desk, "къде е касата"),
    "close": lambda desk, _one: actions.close_counter(desk, desk.station.counter),
    "open": lambda desk, _one: actions.resume(desk),
}

MAKES_ANOTHER = {"next", "ticket", "several", "easier", "without", "errand", "close", "open"}
"""What is done with no ticket that is there."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    done=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 9)), max_size=14),
    undo=st.booleans(),
)
def test_whatever_is_done_a_ticket_is_in_one_state_and_every_step_is_taken_back(
    desk: Desk, done: list[tuple[str, int]], undo: bool
) -> None:
    actions.issue_ticket(desk, "service")
    for name, which in done:
        known = tickets(desk)
        before = {one.id: one for one in known}
        expected = next_one(known, desk.station.counter, None)
        try:
            after = ACTS[name](desk, known[which % len(known)])
        except KnownError:
            assert tickets(desk) == known, "what is refused changes nothing"
            continue
        holds(desk)
        if name == "next":
            assert after == (expected and queries.hall(desk).at_the_desk)
        if undo and isinstance(after, TicketRecord):
            undone = actions.undo(desk, after)
            was = before.get(after.id)
            assert is_as(undone, was) if was else undone.outcome is Outcome.WITHDRAWN
            holds(desk)
    assert series_are_as_given(desk)


def series_are_as_given(desk: Desk) -> bool:
    with desk.database.reading() as session:
        return not list(series_recomputed(desk)(session))


def tickets(desk: Desk) -> list[TicketRecord]:
    with desk.database.reading() as session:
        return [as_record(row) for row in session.scalars(select(Ticket).order_by(Ticket.place, Ticket.id))]


def is_as(undone: TicketRecord, before: TicketRecord) -> bool:
    return structs.replace(undone, history=before.history, version=before.version) == before


def holds(desk: Desk) -> None:
    """No number twice, nobody in two places, one person at a counter, and each ticket shown where it is."""
    known, seen = tickets(desk), queries.hall(desk)
    assert len({one.label for one in known}) == len(known)
    here = [one for one in known if one.state in {State.CALLED, State.SERVING}]
    assert len(here) <= 1
    assert seen.at_the_desk == next(iter(here), None)
    waiting = [structs.replace(one, waiting_before=0) for one in seen.waiting]
    assert waiting == sorted(
        (one for one in known if one.state is State.WAITING), key=lambda one: (one.rank_at, one.place)
    )
    assert {one.id for one in seen.parked} == {one.id for one in known if one.state is State.PARKED}
    for one in known:
        assert (one.state is State.FINISHED) == (one.outcome is not None) == (one.finished_at is not None)
        assert (one.state is State.SERVING) <= (one.serving_since is not None)
        assert one.version >= len(one.history) >= 1


# Whose turn it is


@given(
    came=st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=1, max_size=12),
    back=st.integers(0, 30),
)
def test_nobody_is_overtaken_by_who_came_more_than_the_head_start_later(came, back):
    """A clock that is set back by `back` minutes in the middle changes nothing of it."""
    ahead, start = timedelta(minutes=10), datetime(2026, 11, 25, 7, tzinfo=UTC)
    arrival, waiting = start, []
    for place, (minute, easier) in enumerate(came):
        told = start + timedelta(minutes=minute - (back if place > len(came) // 2 else 0))
        arrival = max(arrival, told)
        wanted = Wanted(kind="service", easier="elderly" if easier else "")
        doing = Doing(told, 7, "7")
        ticket = steps.issued(
            wanted, doing, id=new_key(), day=start.date(), label=str(place), number=place, place=place,
            rank_at=rank(wanted, arrival, ahead),
        )  # fmt: skip
        waiting.append((arrival, ticket))
    left = {ticket.id: (arrival, ticket) for arrival, ticket in waiting}
    while left:
        chosen = next_one((ticket for _arrival, ticket in left.values()), 7, None)
        assert chosen is not None
        came_at, _ticket = left.pop(chosen.id)
        assert all(came_at <= other + ahead for other, _other in left.values())


def test_who_has_it_harder_is_called_before_who_came_a_little_earlier(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    early = actions.issue_ticket(at(desk, minutes=4), "service")
    harder = actions.issue_ticket(at(desk, minutes=12), "service", easier="elderly")
    assert (early.waiting_before, harder.waiting_before) == (1, 1)
    told = [one.label for one in queries.hall(at(desk, minutes=12)).waiting]
    assert told == ["У7-001", "У7-003", "У7-002"]


def test_who_comes_to_a_booked_hour_is_called_by_that_hour(desk: Desk) -> None:
    booked = actions.issue_ticket(
        desk, "reception", booking="ПР07-1", booked_at=desk.clock.now() + timedelta(minutes=30)
    )
    first = actions.issue_ticket(at(desk, minutes=15), "service")
    assert (booked.waiting_before, first.waiting_before) == (0, 0)


def test_a_clock_that_is_set_back_puts_nobody_before_who_is_here(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    actions.issue_ticket(at(desk, minutes=-30), "service")
    assert [one.label for one in queries.hall(desk).waiting] == ["У7-001", "У7-002"]
    called = actions.call_next(at(desk, minutes=-30))
    assert called is not None
    figures = queries.hall(desk).figures
    assert figures.waits is not None
    assert figures.waits == (1, 1)


# Steps


def test_nobody_is_absent_who_was_called_once(desk: Desk) -> None:
    called = called_here(desk)
    with pytest.raises(KnownError, match="Call it again"):
        actions.mark_absent(desk, called.id)
    assert actions.recall(desk, called.id).calls == 2
    assert actions.mark_absent(desk, called.id).outcome is Outcome.ABSENT
    [last] = queries.hall(desk).last_calls
    assert (last.label, last.counter, last.times) == (called.label, 7, 2)


@pytest.mark.parametrize("left", ["park", "back_to_queue", "transfer"])
def test_whoever_was_called_to_another_counter_or_before_a_paper_is_not_absent_at_the_next_call(
    desk: Desk, left: str
) -> None:
    called = called_here(desk)
    actions.recall(desk, called.id)
    more = {"park": {"reason": "отиде за документ"}, "transfer": {"kind": "complaint"}}.get(left, {})
    getattr(actions, left)(desk, called.id, **more)
    again = actions.call_given(desk, called.label, "върна се")
    assert again.calls == 1
    with pytest.raises(KnownError, match="Call it again"):
        actions.mark_absent(desk, again.id)


def test_a_call_again_comes_to_the_front_of_the_last_calls(desk: Desk) -> None:
    first = served_here(desk)
    actions.park(desk, first.id, "отиде за документ")
    second = called_here(at(desk, minutes=1))
    assert [one.label for one in queries.hall(desk).last_calls] == [second.label, first.label]
    actions.back_to_queue(at(desk, minutes=2), second.id)
    again = actions.call_given(at(desk, minutes=3), first.label, "върна се")
    actions.recall(at(desk, minutes=4), again.id)
    assert [one.label for one in queries.hall(desk).last_calls] == [first.label]


def test_whoever_went_for_a_paper_comes_back_to_the_old_place(desk: Desk) -> None:
    parked = actions.park(desk, served_here(desk).id, "отиде за документ")
    assert (parked.state, parked.note) == (State.PARKED, "отиде за документ")
    actions.issue_ticket(desk, "service")
    back = actions.come_back(desk, parked.id)
    assert back.for_counter == 7
    assert is_called(desk, parked)


def test_back_to_the_queue_is_behind_who_waits_by_now(desk: Desk) -> None:
    called = called_here(desk)
    actions.issue_ticket(at(desk, minutes=1), "service")
    actions.back_to_queue(at(desk, minutes=2), called.id)
    assert [one.label for one in queries.hall(desk).waiting] == ["У7-002", "У7-001"]


def test_several_things_on_one_ticket_are_done_one_after_another(desk: Desk) -> None:
    first = served_here(desk, also=("complaint",))
    actions.issue_ticket(desk, "service")
    after = actions.finish_ticket(desk, first.id)
    assert (after.state, after.kind, after.also, after.label) == (State.WAITING, "complaint", (), first.label)
    again = actions.call_next(desk)
    assert again is not None
    assert again.id == first.id
    actions.start_serving(desk, first.id)
    ended = actions.finish_ticket(desk, first.id)
    assert [one["kind"] for one in ended.done] == ["service", "complaint"]


def test_a_number_is_called_out_of_its_turn_only_with_a_reason_that_is_kept(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    wanted = actions.issue_ticket(desk, "service")
    with pytest.raises(KnownError, match="Write why"):
        actions.call_given(desk, wanted.label, " ")
    with pytest.raises(KnownError, match="There is no ticket"):
        actions.call_given(desk, "У7-009", "причина")
    given_ = actions.call_given(desk, "у7-002", "бременна")
    assert (given_.id, given_.history[-1]["why"]) == (wanted.id, "бременна")
    with desk.database.reading() as session:
        said = select(JournalEntry.payload).where(JournalEntry.action == "ticket.given")
        assert "бременна" in str(session.scalar(said))


def test_yesterday_s_number_is_not_called(desk: Desk) -> None:
    ticket = actions.issue_ticket(desk, "service")
    tomorrow = at(desk, days=1)
    with pytest.raises(KnownError, match="valid only on its day"):
        actions.call_given(tomorrow, ticket.label, "държи талон")
    assert actions.call_next(tomorrow) is None
    assert queries.hall(tomorrow).figures.waits == (0, 0)


def test_whoever_is_sent_on_to_what_they_came_for_as_well_does_not_wait_for_it_twice(desk: Desk) -> None:
    given = actions.issue_ticket(desk, "service", also=("reception", "complaint"))
    actions.call_next(desk)
    sent = actions.transfer(desk, given.id, kind="reception")
    assert (sent.kind, sent.also) == ("reception", ("complaint",))


def test_a_kind_that_is_done_elsewhere_is_not_transferred_into_nothing(desk_at_3: Desk) -> None:
    here = served_here(desk_at_3)
    for to in ({"kind": "reception"}, {"counter": 7}):
        with pytest.raises(KnownError, match="Send the person"):
            actions.transfer(desk_at_3, here.id, **to)
    assert queries.hall(desk_at_3).at_the_desk is not None


def test_without_a_ticket_the_visit_is_counted_and_no_wait(desk: Desk) -> None:
    begun = actions.begin_without_ticket(desk, "service")
    assert (begun.state, begun.channel, begun.calls) == (State.SERVING, "none", 0)
    actions.quick_errand(desk, "къде е касата")
    with pytest.raises(KnownError, match="still at your counter"):
        actions.begin_without_ticket(desk, "service")
    actions.finish_ticket(at(desk, minutes=4), begun.id)
    seen = queries.hall(desk)
    assert (seen.figures.served, seen.figures.waits, seen.figures.services) == (2, (0, 0), (1, 1))
    assert seen.figures.mean_service == {"service": timedelta(minutes=4)}
    assert seen.last_calls == ()
    assert len(tickets(desk)) == 2, "what was refused left no number"


def test_a_counter_that_is_paused_or_closed_calls_nobody(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    actions.pause(desk, "обедна почивка", desk.clock.now() + timedelta(minutes=30))
    [stands] = queries.hall(desk).counters
    assert (stands.state, stands.reason) == ("paused", "обедна почивка")
    with pytest.raises(KnownError, match="End the pause"):
        actions.call_next(desk)
    actions.close_counter(desk, 7)
    with pytest.raises(KnownError, match="This counter is closed"):
        actions.call_next(desk)
    actions.resume(desk)
    assert actions.call_next(desk) is not None


def test_who_waited_for_one_counter_is_freed_when_it_closes(desk: Desk) -> None:
    parked = actions.park(desk, served_here(desk).id, "отиде за документ")
    actions.come_back(desk, parked.id)
    actions.close_counter(desk, 7)
    [freed] = queries.hall(desk).waiting
    assert (freed.for_counter, freed.history[-1]["step"]) == (None, Step.FREED)


def test_a_counter_serves_the_kinds_that_it_was_opened_for(desk: Desk) -> None:
    actions.issue_ticket(desk, "service")
    assert desk.clerk is not None
    chief, clerk = (
        replace(desk, clerk=replace(desk.clerk, roles=frozenset({role})))
        for role in (Role.SUPERVISOR, Role.CLERK)
    )
    actions.open_counter(chief, 7, ["complaint"])
    assert actions.call_next(desk) is None
    with pytest.raises(NotAllowed):
        actions.open_counter(clerk, 7, [])
    with pytest.raises(KnownError, match="in no hall"):
        actions.open_counter(chief, 4)
    actions.open_counter(chief, 7, [])
    assert actions.call_next(desk) is not None


def test_a_counter_alone_is_of_who_sits_there_not_of_who_opened_it(desk: Desk) -> None:
    actions.open_counter(desk, 7)
    assert desk.clerk is not None
    later = replace(desk, clerk=replace(desk.clerk, name="Гергана Стефанова"))
    assert [one.clerk for one in queries.hall(later).counters] == ["Гергана Стефанова"]


# What was done


def test_what_is_registered_during_a_visit_is_counted_under_it(desk: Desk) -> None:
    before = register_submission(desk, SIGNAL, new_key())
    served = served_here(desk)
    during = register_submission(desk, SIGNAL, new_key())
    [done] = actions.finish_ticket(desk, served.id).done
    assert done == {"action": "submission.registered", "id": str(during.id), "kind": "service"}
    assert before.id != during.id
    asked = served_here(desk)
    assert [one["action"] for one in actions.finish_ticket(desk, asked.id).done] == ["information"]


def test_what_was_registered_before_somebody_went_for_a_paper_is_counted_too(desk: Desk) -> None:
    served = served_here(desk)
    before = register_submission(desk, SIGNAL, new_key())
    actions.park(desk, served.id, "отиде за документ")
    register_submission(desk, SIGNAL, new_key())
    actions.call_given(desk, served.label, "върна се")
    actions.start_serving(desk, served.id)
    done = actions.finish_ticket(desk, served.id).done
    assert [one["id"] for one in done] == [str(before.id)], "and nothing of what was done for others"


# The end of a day


def test_whoever_waits_is_served_until_two_hours_past_closing_and_no_longer(desk: Desk) -> None:
    waits, parked = actions.issue_ticket(desk, "service"), actions.issue_ticket(desk, "service")
    actions.park(desk, actions.call_given(desk, parked.label, "чака").id, "отиде за документ")
    assert is_called(desk, waits)
    late = actions.issue_ticket(at(desk, minutes=2), "service")
    closing = datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert actions.close_the_day(replace(desk, clock=FixedClock(closing + timedelta(minutes=119)))) == ()
    over = replace(desk, clock=FixedClock(closing + timedelta(hours=2)))
    [unserved] = actions.close_the_day(over)
    assert (unserved.id, unserved.outcome) == (late.id, Outcome.UNSERVED)
    assert actions.close_the_day(over) == ()
    ended = {one.id: one.outcome for one in tickets(desk)}
    assert ended == {waits.id: None, parked.id: Outcome.ABSENT, late.id: Outcome.UNSERVED}
    figures = queries.hall(over).figures
    assert (figures.unserved, figures.waits) == (1, (2, 3)), "who was never called waited too long"


@pytest.mark.parametrize("name", [name for name in sorted(ACTS) if name not in MAKES_ANOTHER])
def test_what_ended_with_its_day_is_changed_by_nothing(desk: Desk, name: str) -> None:
    actions.issue_ticket(desk, "service")
    over = replace(desk, clock=FixedClock(datetime(2026, 11, 25, 17, tzinfo=UTC)))
    [ended] = actions.close_the_day(over)
    with pytest.raises(KnownError):
        ACTS[name](over, ended)
    assert tickets(desk) == [ended]


def test_what_was_taken_back_is_not_taken_back_once_more(desk: Desk) -> None:
    undone = actions.undo(desk, called_here(desk))
    with pytest.raises(KnownError, match="too late"):
        actions.undo(desk, undone)
    [seen] = queries.hall(desk).waiting
    with pytest.raises(KnownError, match="too late"):
        actions.undo(desk, seen)


def test_at_midnight_the_queue_is_empty_and_yesterday_stays_in_the_figures(desk: Desk) -> None:
    actions.finish_ticket(desk, served_here(desk).id)
    served_here(desk)
    actions.issue_ticket(desk, "complaint")
    midnight = replace(desk, clock=FixedClock(datetime(2026, 11, 25, 22, 0, 1, tzinfo=UTC)))
    assert midnight.today() == desk.today() + timedelta(days=1)
    assert [one.label for one in actions.close_the_day(midnight)] == ["Ж7-001"]
    assert [one.outcome for one in tickets(desk)] == [Outcome.SERVED, Outcome.SERVED, Outcome.UNSERVED]
    assert tickets(desk)[1].finished_at == datetime(2026, 11, 25, 17, tzinfo=UTC), "the end of its day"
    assert queries.hall(desk).figures.served == 2
    assert queries.hall(midnight).all_waiting == 0
    morning = at(desk, days=1)
    assert actions.issue_ticket(morning, "complaint").label == "Ж7-001"


def test_a_visit_of_a_shared_hall_is_kept_once(desk: Desk) -> None:
    own = actions.issue_ticket(desk, "service")
    doing = Doing(desk.clock.now(), 7, "7")
    numbered: Any = {"day": desk.today(), "number": 9, "place": 9, "rank_at": desk.clock.now()}
    strange = steps.issued(Wanted(kind="service"), doing, id=new_key(), label="У-009", **numbered)
    # The hall was set up anew on the same day, and numbers from the beginning.
    anew = structs.replace(strange, id=new_key())
    ended = [steps.finished(steps.called(one, doing), doing) for one in (own, strange, anew)]
    keep_visits(desk, ended)
    keep_visits(desk, ended)
    assert {one.id: one.outcome for one in tickets(desk)} == dict.fromkeys(
        (own.id, strange.id, anew.id), Outcome.SERVED
    )
    assert series_are_as_given(desk)
    with desk.database.reading() as session:
        told = select(JournalEntry.entity_id).where(JournalEntry.action == "ticket.kept")
        kept = set(session.scalars(told))
    assert len(kept) == 3
    assert str(own.id) in kept
    assert str(strange.id) not in kept, "another counter may keep a part of the same ticket"
