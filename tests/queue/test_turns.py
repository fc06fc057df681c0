"""Whose turn it is, over whole random days: nobody starves, and nobody is overtaken for long."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.waiting_times import HEAD_START, compare, next_one, random_day, served_in_turn
from tests.queue.hall_drawn import ticket

SEEDS = st.integers(0, 10**9)


def came(visitor):
    return max(visitor.came, visitor.wanted.booked_at or visitor.came)


@settings(max_examples=15)
@given(SEEDS)
def test_whoever_came_more_than_the_head_start_before_another_is_called_before_them(seed):
    visitors, counters = random_day(seed)
    calls = served_in_turn((visitors, counters), HEAD_START)
    # Everybody is called, and not before they came: some counter of every day serves everything.
    assert all(call >= one.came for one, call in zip(visitors, calls, strict=True))
    for kind in {one.wanted.kind for one in visitors}:
        same = [
            (came(one), call) for one, call in zip(visitors, calls, strict=True) if one.wanted.kind == kind
        ]
        for at, (arrival, call) in enumerate(same):
            overtaken_by = (then for later, then in same[at + 1 :] if later - arrival > HEAD_START)
            assert all(call <= then for then in overtaken_by)


@settings(max_examples=10)
@given(SEEDS, st.integers(0, 10**9))
def test_easier_conditions_bring_nobodys_own_turn_later_where_all_counters_serve_all(seed, who):
    visitors, counters = random_day(seed)
    everything = [None] * len(counters)
    before = served_in_turn((visitors, everything), HEAD_START)
    place = who % len(visitors)
    one = visitors[place]
    visitors[place] = replace(one, wanted=replace(one.wanted, easier="elderly"))
    assert served_in_turn((visitors, everything), HEAD_START)[place] <= before[place]


@settings(max_examples=10)
@given(SEEDS)
def test_a_counter_calls_only_what_it_serves(seed):
    visitors, _counters = random_day(seed)
    calls = served_in_turn(
        (visitors, [frozenset({"payment"}), frozenset({"service", "payment"})]), HEAD_START
    )
    served = [one.wanted.kind for one, call in zip(visitors, calls, strict=True) if call >= one.came]
    assert set(served) <= {"payment", "service"}


def test_whoever_was_sent_to_a_counter_is_called_there_though_it_serves_nothing_of_the_kind():
    sent = ticket(1, 5, "complaint", for_counter=7)
    assert next_one([sent, ticket(2, 4)], 7, {"service"}) == sent
    assert next_one([sent], 5, None) is None


def test_the_figure_tells_both_ways_for_every_group():
    told = compare(3).as_json()
    assert set(told["waits"]) == {"all", "easier", "booked", "ordinary"}
    assert all(len(both) == 2 and len(both[0]) == 3 for both in told["waits"].values())
