"""What `central status` says of a counter, also of one that tells nonsense of itself."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from db.sync.feed_server import StationSaid
from desktop.counters.standing_words import standing_of
from desktop.office.language import language, speak

EN = language("en")
NOON = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def said(state: dict[str, Any], **more: Any) -> StationSaid:
    facts: dict[str, Any] = {
        "station": uuid4(), "counter": 5, "signs_up": True, "reads_confidential": False, "revoked_at": None,
        "said_at": NOON, "state": state, "head": 12, "quarantined": 0,
    }  # fmt: skip
    return StationSaid(**(facts | more))


def test_it_says_how_far_it_is_and_what_is_set_aside_and_why():
    speak("en")
    state = {
        "version": "1.2.3", "position": 10, "unsent": 3, "set_aside": 2, "copy_at": "2026-11-24T22:00:00Z",
        "aside": [{"why": "clash", "entity": "submission"}, {"why": "no such reason", "entity": "booking"}],
        "differs": [{"entity": "submission", "own": False, "here": 5, "there": 6}],
    }  # fmt: skip
    lines = standing_of(said(state, revoked_at=NOON, quarantined=1), EN)
    text = "\n".join(lines)
    for words in (
        "shut out since", "gets no confidential cases", "gets appointments", "program 1.2.3",
        "3 entries not sent", "2 entries of other counters since then", "set aside: 2 entries",
        "Case: Its number was given at two counters.", "submission: 5 there, 6 at the server", "last copy",
    ):  # fmt: skip
        assert words in text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(), one, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from(["version", "position", "unsent", "set_aside", "aside", "differs", "copy_at"]), _JSON
    )
)
def test_whatever_it_tells_of_itself_the_list_is_written(state):
    assert all("\n" not in line for line in standing_of(said(state), EN))
