"""Hours, counts and names, as a clerk types them."""

from collections.abc import Callable
from datetime import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.box.typed import count_typed, full_name_typed, hour_typed
from desktop.office.faults import WrongInput

ANYTHING = st.text(max_size=40)


def outcome_of(work: Callable[[], object]) -> tuple[object, str | None]:
    """What was read, or the field that is complained about."""
    try:
        return work(), None
    except WrongInput as refused:
        return None, refused.field


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("9", time(9)),
        ("09", time(9)),
        ("9:30", time(9, 30)),
        (" 9.30 ", time(9, 30)),
        ("9 30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("23:59", time(23, 59)),
        ("0:00", time(0)),
    ],
)
def test_an_hour_is_understood_as_it_is_usually_typed(typed, hour):
    assert hour_typed(typed, field="hour") == hour


@pytest.mark.parametrize(
    "typed", ["", "24", "24:00", "9:60", "9:3", "девет", "9:30:00", "-9", "٩:٣٠", "99999"]
)
def test_what_is_no_hour_says_so_at_its_field(typed):
    with pytest.raises(WrongInput) as refused:
        hour_typed(typed, field="hour")
    assert refused.value.field == "hour"


@given(ANYTHING)
def test_whatever_is_typed_for_an_hour_is_an_hour_or_a_sentence(typed):
    read, field = outcome_of(partial(hour_typed, typed, field="hour"))
    assert isinstance(read, time) or field == "hour"


@given(st.times())
def test_every_hour_written_out_is_read_back(hour):
    assert hour_typed(f"{hour:%H:%M}", field="hour") == time(hour.hour, hour.minute)


@given(st.integers(min_value=0, max_value=50))
def test_a_count_is_read(count):
    assert count_typed(f" {count} ", field="found", most=50) == count


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "1,5", "пет", "²", "٣", "51", "9" * 5_000])
def test_what_is_no_count_says_so(typed):
    with pytest.raises(WrongInput) as refused:
        count_typed(typed, field="found", most=50)
    assert refused.value.field == "found"


@given(ANYTHING)
def test_whatever_is_typed_for_a_count_is_a_count_or_a_sentence(typed):
    read, field = outcome_of(partial(count_typed, typed, field="found", most=50))
    assert read in range(51) or field == "found"


@pytest.mark.parametrize(
    "name", ["Мария Стоянова", "Анна-Мария Д. Петрова", "J. O’Neill", "  Иван\u202e  Петров "]
)
def test_a_full_name_is_two_words_at_least(name):
    assert len(full_name_typed(name, field="opened_by_1").split()) >= 2


@pytest.mark.parametrize("name", ["", "Мария", "Мария .", "Мария 7", "\u202e \u202d", "Ж" * 200])
def test_one_name_is_not_a_full_one(name):
    with pytest.raises(WrongInput) as refused:
        full_name_typed(name, field="opened_by_1")
    assert refused.value.field == "opened_by_1"
