"""The warning at three quarters of the promised wait, and the step that helps most."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.queue.expecting import expected_calls, expected_wait
from desktop.queue.relief import forewarning
from tests.queue.hall_drawn import CLOSED, NOW, PAUSED, a_hall, counter, served, ticket

PROMISED = timedelta(minutes=20)


def minutes(span):
    return round(span / timedelta(minutes=1))


def warned(waiting, counters):
    told = forewarning(a_hall(waiting, counters), PROMISED)
    assert told is not None
    return told


def test_calls_are_expected_by_who_is_served_and_when_a_pause_ends():
    hall = a_hall(
        [ticket(1, 5), ticket(2, 4), ticket(3, 3, "complaint")],
        [
            counter(1, "service", ticket=served(9, 4)),
            counter(2, state=PAUSED, until=NOW + timedelta(minutes=9)),
            counter(3, "complaint", state=PAUSED),
        ],
    )
    calls = [minutes(call - NOW) for call in expected_calls(hall).values()]
    assert calls == [6, 9, 19]
    assert minutes(expected_wait(hall, "service")) == 16
    assert minutes(expected_wait(hall, "complaint")) == 29


def test_who_is_counted_and_not_listed_is_ahead_of_a_newcomer_all_the_same():
    hall = a_hall([ticket(1, 5)], [counter(1)], waiting_count={"service": 301})
    assert minutes(expected_wait(hall, "service")) == 3010


def test_nobody_is_told_a_time_for_what_no_open_counter_serves():
    hall = a_hall([ticket(1, 5, "complaint")], [counter(1, "service")])
    assert expected_calls(hall) == {}
    assert expected_wait(hall, "complaint") is None


@pytest.mark.parametrize(("waited", "warns"), [(14, False), (15, True)])
def test_the_warning_comes_at_three_quarters_of_the_promise(waited, warns):
    assert (forewarning(a_hall([ticket(1, waited)], [counter(1)]), PROMISED) is not None) == warns


def test_the_promise_is_the_charters_own_and_without_one_nothing_is_told():
    hall = a_hall([ticket(1, 8)], [counter(1)])
    assert forewarning(hall, timedelta(minutes=10)) is not None
    assert forewarning(hall, PROMISED) is None
    assert forewarning(hall, None) is None
    unserved = a_hall([ticket(1, 1, "complaint")], [counter(1, "service")])
    told = forewarning(unserved, None)
    assert told is not None
    assert told.kinds == ("complaint",)
    assert forewarning(a_hall([], [counter(1)]), PROMISED) is None


def test_opening_the_counter_that_helps_most_is_offered_with_what_the_longest_wait_becomes():
    waiting = [ticket(number, 13 - number) for number in range(1, 5)]
    told = warned(waiting, [counter(1), counter(4, state=CLOSED), counter(5, "complaint", state=CLOSED)])
    # One counter calls them now and after 10, 20 and 30 minutes.
    assert (minutes(told.longest), told.over, minutes(told.first_in)) == (39, 3, 9)
    [step] = told.reliefs
    assert (step.counter, step.moved, minutes(step.longest)) == (4, (), 20)


def test_moving_a_few_to_an_idle_counter_is_offered_where_it_helps():
    waiting = [ticket(number, 12) for number in range(1, 5)]
    told = warned(waiting, [counter(1, "service"), counter(5, "complaint")])
    [step] = told.reliefs
    assert step.counter == 5
    # Those who would wait longest, and no more of them than help.
    assert [one.number for one in step.moved] == [4, 3]
    assert minutes(step.longest) == 22


def test_a_kind_that_no_open_counter_serves_is_told_and_the_opening_that_serves_it_is_offered():
    waiting = [ticket(1, 2, "complaint"), ticket(2, 1)]
    told = warned(
        waiting, [counter(1, "service"), counter(3, "service", state=CLOSED), counter(5, state=CLOSED)]
    )
    assert (told.kinds, told.over) == (("complaint",), 1)
    assert told.reliefs[0].counter in {1, 5}
    assert {one.counter for one in told.reliefs} == {1, 5}


def test_one_counter_alone_is_warned_and_has_no_step():
    told = warned([ticket(1, 16)], [counter(7)])
    assert told.reliefs == ()


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 25), st.sampled_from(("service", "complaint"))), min_size=1, max_size=12
    ),
    st.lists(
        st.tuples(st.sampled_from(((), ("service",), ("complaint",))), st.booleans()), min_size=1, max_size=5
    ),
)
def test_every_step_offered_shortens_the_longest_wait(waiting, counters):
    tickets = [ticket(number, waited, kind) for number, (waited, kind) in enumerate(sorted(waiting)[::-1], 1)]
    desks = [
        counter(number, *kinds, state=CLOSED if closed else counter(1).state)
        for number, (kinds, closed) in enumerate(counters, 1)
    ]
    told = forewarning(a_hall(tickets, desks), PROMISED)
    if told is not None:
        lengths = [one.longest for one in told.reliefs]
        assert lengths == sorted(lengths)
        assert all(one < told.longest for one in lengths)
