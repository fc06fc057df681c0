"""A value of the profile that changes nothing is a promise broken: each is said otherwise, and it is seen.

It is seen by a paper, or by what a rule or an action answers (`faces.py`); F11's own list of the profile
does not count. What only the window or another counter shows has a test of its own that is named here.
A new key needs a value in `everything.toml`, and something that acts by it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product, zip_longest
from pathlib import Path

import pytest

from desktop.demo.papers.office import sample_profile, seated_at
from desktop.office.charter import Charter
from desktop.office.charter.described import key_table
from desktop.office.language import speak, spoken
from tests.charters.everything import everything, everything_written, said_otherwise, values_by_key
from tests.charters.faces import Faces

pytestmark = pytest.mark.long

TESTS = Path(__file__).parents[1]

HOLDS_OTHERS = {"list", "table", "source", "sign_up_day", "ways"}
"""Forms of keys that hold other keys; each of these is tried by itself."""

NO_VALUES = {
    "key": "the name of the file",
    "format": "of the file: `test_upgrades.py`",
    "open.*": "a question: set-up asks it, `tests/administration/test_set_up.py`",
    "officials.*.receptions.*.rhythm": "says which other keys a rule has: `office/test_reception_rules.py`",
    **dict.fromkeys(
        ("**.key", "**.number", "**.bg", "**.en"), "what an item is called, or one half of a text"
    ),
    **dict.fromkeys(
        ("sources.*.charter", "sources.*.law", "sources.*.setting", "sources.*.office"),
        "tells whence a value is",
    ),
}
"""Keys that are no values, and why."""

SEEN_ELSEWHERE = {
    "submissions.counter": "charters/test_counter_for_complaints.py",
    "reception.ahead_per_person": "reception/test_booking.py",
    "submissions.anonymous_without": "complaints/test_admissibility.py",
    "citations.*.*": "charters/test_own_citations.py",
    "submissions.channels.*.contact": "charters/test_ways_of_every_kind.py",
    "submissions.number_told": "complaints/life/test_promised_steps.py",
    "submissions.personal_data": "complaints/test_admissibility.py",
    "submissions.ex_officio": "complaints/test_intake.py",
    "contact_for.whistleblowers": "complaints/letters/test_compose.py",
    "secretary_stand_in": "complaints/life/test_who_sees_what.py",
    "files.*.index": "retention/test_rules.py",
    "files.*.years": "retention/test_rules.py",
    "files.*.expert": "retention/test_rules.py",
    "files.*.days": "retention/test_notes.py",
    "services.uncollected_days": "applications/life/test_due.py",
    "numbering.letter": "plays/test_lives.py",
    "numbering.payment": "payments/test_paying.py",
    "numbering.anew_each_year": "db/test_numbers_and_search.py",
    "numbering.hall_ticket": "hall/test_shared_hall.py",
    "counters.*.kinds": "queue/test_profile_of_the_hall.py",
    "hall.head_start_minutes": "queue/test_profile_of_the_hall.py",
    "hall.calls_before_absent": "queue/test_profile_of_the_hall.py",
    "hall.give_back_minutes": "hall/test_out_of_reach.py",
    "hall.pauses.*": "queue/test_visit_by_keys.py",
    "hall.parkings.*": "queue/test_visit_by_keys.py",
    "hall.easier.*": "queue/test_kiosk.py",
    "hall.languages": "queue/test_kiosk.py",
    "promises.*.done_by": "oversight/test_promised_steps.py",
    "hall.notices.*": "queue/test_profile_of_the_hall.py",
}
"""Values that only the window shows, and the test that sees them."""


@pytest.fixture(scope="module")
def faces() -> Iterator[Faces]:
    """The faces of a throw-away office under the profile that gives everything."""
    before = spoken().code
    speak("bg")
    profile = sample_profile("pernik", everything_written(), 7)
    with profile as (folder, keys), seated_at(folder, keys) as desk:
        yield Faces(desk)
    speak(before)


@pytest.fixture(scope="module")
def shown(faces: Faces) -> Mapping[str, object]:
    """What each face shows of the whole profile, once."""
    return {name: faces.look(name, everything()) for name in faces.names}


def is_a_value(key: str) -> bool:
    row = key_table().rows[key]
    # Of what may stand in any table (hours of a day, seasons) each whole is one value.
    return row.form not in HOLDS_OTHERS and not key.startswith("**.") and key not in NO_VALUES


def values() -> list[str]:
    return [key for key in key_table().rows if is_a_value(key)]


@pytest.mark.parametrize("key", values())
def test_a_value_said_otherwise_is_met_by_somebody(key: str, faces: Faces, shown: Mapping[str, object]):
    charter = everything()
    places = values_by_key(charter).get(key)
    assert places, f"give “{key}” a value in tests/charters/everything.toml"
    if key in SEEN_ELSEWHERE:
        assert (TESTS / SEEN_ELSEWHERE[key]).exists()
        return
    assert first_who_notices(charter, key, faces, shown), f"nothing acts by “{key}”: it is only kept"


NOTICED: Counter[tuple[str, str]] = Counter()
"""How often a face noticed a key of a table: whoever noticed its neighbours is asked first."""


def first_who_notices(charter: Charter, key: str, faces: Faces, shown: Mapping[str, object]) -> str | None:
    """The name of the first face that differs, whichever of the values of that key is said otherwise.

    The others are asked where the tellers, under every value said otherwise, have noticed nothing.
    """
    table, paths = key.partition(".")[0], values_by_key(charter)[key]
    ways = [list(said_otherwise(charter, path)) for path in paths]
    in_turn = [one for each in zip_longest(*ways) for one in each if one is not None]
    for names, others in product((faces.tellers, faces.others), (in_turn[:1], in_turn[1:])):
        for name in sorted(names, key=lambda one: -NOTICED[table, one]):
            if any(differs(name, other, faces, shown) for other in others):
                NOTICED[table, name] += 1
                return name
    return None


def differs(name: str, other: Charter, faces: Faces, shown: Mapping[str, object]) -> bool:
    """Whether it shows something else; that it cannot be shown at all is not enough."""
    try:
        return faces.look(name, other) != shown[name]
    except Exception:  # noqa: BLE001 - a value that no file may give, which is why it fails
        return False


def test_faces_show_the_same_as_long_as_nothing_is_said_otherwise(faces: Faces, shown: Mapping[str, object]):
    assert [name for name in faces.names if faces.look(name, everything()) != shown[name]] == []


def test_what_is_no_value_and_what_is_seen_elsewhere_is_still_a_key():
    assert {*NO_VALUES, *SEEN_ELSEWHERE} <= set(key_table().rows)
