"""When those who wait will be called: by hand, and by what must hold of every hall."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.queue.expecting import USUAL_VISIT, OpenDesk, Person, free_from, play, visit_length
from desktop.queue.halls import DayFigures

NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
KINDS = ("service", "complaint", "payment")


def in_minutes(calls):
    return [None if call is None else (call - NOW) / timedelta(minutes=1) for call in calls]


def person(kind="service", lasts=6, counter=None):
    return Person(kind, timedelta(minutes=lasts), counter)


def desk(number=1, *kinds, free=0):
    return OpenDesk(number, frozenset(kinds), NOW + timedelta(minutes=free))


def test_whoever_is_free_first_calls_the_first_it_serves():
    people = [person(), person("complaint", 20), person(), person("complaint"), person("payment")]
    calls = play(people, [desk(1, "service", free=2), desk(5, "complaint", "service", free=3)])
    # No. 1 calls at 2 and 8, No. 5 the complaints at 3 and 23; nobody takes payments.
    assert in_minutes(calls) == [2, 3, 8, 23, None]


def test_who_was_sent_to_a_counter_is_called_there_only():
    calls = play([person(counter=4), person(), person(counter=9)], [desk(1), desk(4, "complaint", free=7)])
    assert in_minutes(calls) == [7, 0, None]


def test_nobody_is_promised_a_time_where_no_counter_is_open():
    assert play([person()], []) == [None]
    assert play([], [desk()]) == []


def shown_by(minutes, visits):
    return DayFigures(mean_service={"service": timedelta(minutes=minutes)}, of={"service": visits})


def test_a_visit_is_as_long_as_the_day_shows_and_as_usual_before_that():
    assert visit_length("service", DayFigures()) == USUAL_VISIT
    assert visit_length("service", shown_by(26, 5)) == timedelta(minutes=16)
    assert visit_length("service", shown_by(26, 995)) > timedelta(minutes=25, seconds=50)
    assert visit_length("complaint", shown_by(26, 995)) == USUAL_VISIT


def test_a_visit_that_lasts_too_long_is_not_taken_to_have_ended():
    lasts = timedelta(minutes=8)
    assert free_from(NOW - timedelta(minutes=3), lasts, NOW) == NOW + timedelta(minutes=5)
    assert free_from(NOW - timedelta(minutes=40), lasts, NOW) == NOW + timedelta(minutes=2)


LINES = st.lists(
    st.builds(person, st.sampled_from(KINDS), st.integers(1, 30), st.sampled_from((None, None, None, 1, 2))),
    max_size=14,
)


@st.composite
def halls(draw, *, alike):
    kinds = st.just([]) if alike else st.lists(st.sampled_from(KINDS), max_size=2)
    count = draw(st.integers(1, 5))
    return [desk(number, *draw(kinds), free=draw(st.integers(0, 15))) for number in range(1, count + 1)]


@settings(max_examples=60)
@given(LINES, halls(alike=False))
def test_nobody_is_called_before_an_equal_ahead_and_no_counter_calls_two_at_once(people, desks):
    calls: list[Any] = play(people, desks)
    for place, one in enumerate(people):
        serves = [each for each in desks if each.serves(one.kind, one.counter)]
        assert (calls[place] is None) == (not serves)
        if serves:
            assert calls[place] >= min(each.free_at for each in serves)
        for behind, other in enumerate(people[place + 1 :], place + 1):
            if calls[place] and (one.kind, one.counter) == (other.kind, other.counter):
                assert calls[place] <= calls[behind]
    for moment in {call for call in calls if call}:
        busy = [c for c, one in zip(calls, people, strict=True) if c and c <= moment < c + one.lasts]
        assert len(busy) <= len(desks)


@settings(max_examples=60)
@given(LINES, halls(alike=True), st.integers(0, 14), st.integers(1, 30))
def test_one_person_more_ahead_or_one_counter_less_makes_nobody_earlier(people, desks, place, lasts):
    people = [one._replace(counter=None) for one in people]
    place = min(place, len(people))
    before: list[Any] = play(people, desks)
    with_one: list[Any] = play([*people[:place], person(lasts=lasts), *people[place:]], desks)
    with_one.pop(place)
    less: list[Any] = play(people, desks[1:])
    for more in (with_one, less):
        assert all(new is None or new >= old for new, old in zip(more, before, strict=True))
