"""Rules of reception days: what they mean in words, and which of them claim the same hour."""

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.charter import (
    LocalText,
    Official,
    ReceptionRule,
    SignUpWay,
    TimeRange,
    first_overlap,
    rule_words,
)
from desktop.office.language import language
from tests.shipped import SHIPPED

TITLE = LocalText(bg="Кмет", en="Mayor")
THURSDAY = date(2026, 12, 3)


def rule(key: str = "day", **facts) -> ReceptionRule:
    usual = {"weekday": 4, "ranges": ("9:00-11:00",)}
    return ReceptionRule.model_validate({"key": key, **usual, **facts})


@pytest.mark.parametrize(
    ("facts", "english"),
    [
        ({"weekday": 3}, "Wednesday, 9:00–11:00"),
        ({"rhythm": "monthly", "week": 1}, "first Thursday of the month, 9:00–11:00"),
        ({"rhythm": "monthly", "week": -1, "weekday": 3}, "last Wednesday of the month, 9:00–11:00"),
        (
            {"rhythm": "every_second_week", "starts_on": THURSDAY},
            "every second Thursday, from 03/12/2026, 9:00–11:00",
        ),
        (
            {"slot_minutes": 20, "break_minutes": 5, "capacity": 1, "valid_until": THURSDAY},
            (
                "Thursday, 9:00–11:00; 20 min. for one person; 5 min. between two; at most 1 person; "
                "until 03/12/2026"
            ),
        ),
    ],
)
def test_a_rule_in_words(facts, english):
    assert rule_words(rule(**facts), language("en")) == english


def test_in_bulgarian_the_words_agree_with_the_day():
    words = language("bg")
    wednesday, thursday = (rule_words(rule(rhythm="monthly", week=1, weekday=day), words) for day in (3, 4))
    assert "сряда" in wednesday
    assert "четвъртък" in thursday
    assert wednesday.replace("сряда", "") != thursday.replace("четвъртък", "")


def test_an_officials_own_day_is_the_first_of_the_rules():
    mayor = SHIPPED["pernik"].officials[0]
    [own] = mayor.rules
    assert (own.weekday, own.ranges, own.slot_minutes) == ((3,), mayor.ranges, 15)
    assert mayor.model_copy(update={"weekday": None}).rules == ()


def test_an_official_may_have_further_days_only():
    secretary = Official(key="secretary", title=TITLE, receptions=(rule(slot_minutes=15),))
    assert secretary.bookable
    assert not Official(key="secretary", title=TITLE, receptions=(rule(),)).bookable
    assert not secretary.model_copy(update={"sign_up": (SignUpWay(way="on_the_spot"),)}).bookable


DAYS = st.sets(st.sampled_from([3, 4, 5]), min_size=1).map(tuple)
RHYTHMS = st.one_of(
    st.fixed_dictionaries({"weekday": DAYS}),
    st.fixed_dictionaries(
        {
            "rhythm": st.just("monthly"),
            "weekday": DAYS,
            "week": st.sets(st.sampled_from([1, 2, 3, 4, -1]), min_size=1).map(tuple),
        }
    ),
    st.integers(0, 3).map(
        lambda weeks: {
            "rhythm": "every_second_week",
            "weekday": (4, 5),
            "starts_on": THURSDAY + timedelta(weeks=weeks),
        }
    ),
    st.just({"rhythm": "every_working_day"}),
    st.sets(st.integers(0, 20), min_size=1, max_size=3).map(
        lambda days: {"dates": tuple(THURSDAY + timedelta(days=each) for each in sorted(days))}
    ),
)
SOME = st.builds(
    lambda rhythm, first, length, begins, ends, off: ReceptionRule.model_validate(
        {
            "key": "x",
            "ranges": (f"{first}:00-{first + length}:00",),
            "valid_from": THURSDAY + timedelta(days=begins) if begins else None,
            "valid_until": THURSDAY + timedelta(days=begins + ends) if ends else None,
            "called_off": off,
            **rhythm,
        }
    ),
    rhythm=RHYTHMS,
    first=st.integers(8, 12),
    length=st.integers(1, 3),
    begins=st.integers(0, 60),
    ends=st.integers(0, 200),
    off=st.sampled_from([(), (), ({"from": "1.12", "until": "31.08"},), ({"from": "4.12.2026"},)]),
)


@given(one=SOME, other=SOME)
def test_two_rules_overlap_exactly_where_some_day_says_so(one, other):
    days = [date(2024, 1, 4) + timedelta(days=at) for at in range(8 * 366)]
    both = [day for day in days if one.falls_on(day) and other.falls_on(day)]
    meet = bool(both) and any(a.start < b.end and b.start < a.end for a in one.ranges for b in other.ranges)
    assert (first_overlap([one, other]) is not None) == meet
    assert (first_overlap([other, one]) is not None) == meet


def test_hours_that_follow_each_other_do_not_overlap():
    noon = rule("noon", ranges=("11:00-12:00",))
    assert first_overlap([rule(), noon]) is None
    assert TimeRange.model_validate("11:00-12:00") in noon.ranges


def test_a_list_of_thousands_of_dates_is_read_at_once():
    days = tuple(date(2020, 1, 1) + timedelta(days=at) for at in range(8000))
    begun = process_time()
    assert rule(weekday=None, rhythm="dates", dates=days).weekdays == (1, 2, 3, 4, 5, 6, 7)
    assert process_time() - begun < 3


def test_rules_of_the_last_days_that_there_are_can_be_compared():
    last = [rule(key, rhythm="monthly", week=-1, weekday=5, valid_from=date(9999, 12, 1)) for key in "ab"]
    assert first_overlap(last) == tuple(last)
    assert last[0].falls_on(date.max)
