"""What a protocol must say, and how many sheets it has room for."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.box.rules import (
    MOST_PRESENT,
    CheckedOpening,
    NewOpening,
    OpeningRecord,
    SheetRecord,
    boxes,
    check_it_follows,
    check_one_more,
    check_the_correction,
    checked,
)
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from tests.papers import pernik
from tests.shipped import SHIPPED

NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
"""10:42 in Sofia."""
HERE, ELSEWHERE = UUID(int=7), UUID(int=3)
GOOD = NewOpening(
    channel="box",
    opened_by=("Мария Стоянова", "Петър Иванов Колев"),
    day="25.11.2026",
    hour="10:30",
    found="7",
    unreadable="1",
)


def refused(field: str, **typed: object) -> WrongInput:
    with pytest.raises(WrongInput) as fault:
        checked(replace(GOOD, **typed), NOW, pernik())  # type: ignore[arg-type]
    assert fault.value.field == field
    return fault.value


def outcome_of(typed: NewOpening) -> tuple[CheckedOpening | None, WrongInput | None]:
    try:
        return checked(typed, NOW, pernik()), None
    except WrongInput as fault:
        return None, fault


def protocol(found: int, unreadable: int, registered: int) -> OpeningRecord:
    return OpeningRecord(
        id=UUID(int=1),
        station_id=HERE,
        number="ПК07-001/2026",
        channel="box",
        opened_at=NOW,
        opened_by=GOOD.opened_by,
        found=found,
        unreadable=unreadable,
        note="",
        clerk="Мария Стоянова",
        counter=7,
        sheets=tuple(
            SheetRecord(submission_id=UUID(int=place), number=f"07-{place}") for place in range(registered)
        ),
    )


def test_a_good_opening_is_cleaned():
    opening = checked(replace(GOOD, note="  Ключалката\u202e заяжда.  "), NOW, pernik())
    assert opening.opened_by == ("Мария Стоянова", "Петър Иванов Колев")
    assert f"{in_sofia(opening.opened_at):%d.%m.%Y %H:%M}" == "25.11.2026 10:30"
    assert (opening.found, opening.unreadable) == (7, 1)
    assert opening.note == "Ключалката заяжда."


@pytest.mark.parametrize("people", [(), ("Мария Стоянова",), ("Мария Стоянова", "  ")])
def test_one_person_alone_opens_no_box(people):
    refused("opened_by_2" if people else "opened_by_1", opened_by=people)


def test_the_same_person_twice_is_one_person():
    refused("opened_by_2", opened_by=("Мария Стоянова", "мария  СТОЯНОВА"))
    refused("opened_by_4", opened_by=("Мария Стоянова", "Петър Колев", "", "Петър Колев"))


def test_empty_places_between_names_are_passed_over():
    people = ("Мария Стоянова", "Петър Колев", "", "Анна Илиева")
    assert checked(replace(GOOD, opened_by=people), NOW, pernik()).opened_by == (
        "Мария Стоянова",
        "Петър Колев",
        "Анна Илиева",
    )


def test_more_people_than_there_are_places_is_a_mistake_of_the_program():
    people = tuple(f"Човек {'И' * place}" for place in range(1, MOST_PRESENT + 2))
    with pytest.raises(ValueError, match="9 people"):
        checked(replace(GOOD, opened_by=people), NOW, pernik())


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", {"day": ""}),
        ("day", {"day": "26.11.2026"}),
        ("day", {"day": "31.11.2026"}),
        ("day", {"day": "23.11.2025"}),
        ("day", {"day": "1.1.0001"}),
        ("day", {"day": "31.12.9999"}),
        ("hour", {"hour": ""}),
        ("hour", {"hour": "10:43"}),
        ("hour", {"hour": "25:00"}),
        ("found", {"found": ""}),
        ("found", {"found": "десет"}),
        ("found", {"found": "10000"}),
        ("unreadable", {"unreadable": ""}),
        ("unreadable", {"unreadable": "8"}),
        ("opened_by_1", {"opened_by": ("Мария", "Петър Колев")}),
        ("note", {"note": "а" * 2_001}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, typed):
    refused(field, **typed)


def test_the_present_minute_is_not_the_future():
    assert checked(replace(GOOD, hour="10:42"), NOW, pernik()).opened_at == NOW


def test_an_opening_with_nothing_in_it_is_a_protocol_too():
    opening = checked(replace(GOOD, found="0", unreadable="0"), NOW, pernik())
    assert (opening.found, opening.unreadable) == (0, 0)


@pytest.mark.parametrize("channel", ["anti_corruption_box", "counter"])
def test_a_box_that_the_charter_does_not_have_is_told_at_its_field(channel):
    with pytest.raises(WrongInput) as wrong:
        checked(replace(GOOD, channel=channel), NOW, pernik())
    assert wrong.value.field == "channel"


def test_each_municipality_has_its_boxes():
    offered = {key: [way.key for way in boxes(charter)] for key, charter in SHIPPED.items()}
    assert offered == {
        "chuprene": ["box"],
        "pernik": ["box", "survey_card"],
        "ruse": ["anti_corruption_box"],
        "sopot": ["box"],
        "tvarditsa": ["box"],
    }


def test_a_box_is_not_opened_before_it_was_opened_last():
    opening = checked(GOOD, NOW, pernik())
    check_it_follows(opening, None)
    check_it_follows(opening, opening.opened_at)
    with pytest.raises(WrongInput) as fault:
        check_it_follows(opening, opening.opened_at + timedelta(minutes=1))
    assert fault.value.field == "hour"
    assert "10:31" in fault.value.sentence(language("bg"))


COUNTS = st.integers(min_value=0, max_value=30)


@given(found=COUNTS, unreadable=COUNTS, registered=COUNTS)
def test_there_is_room_exactly_while_something_readable_is_not_registered(found, unreadable, registered):
    stands = protocol(found, min(unreadable, found), registered)
    left = found - min(unreadable, found) - registered
    assert stands.complete == (left <= 0)
    if left > 0:
        check_one_more(stands, "box", HERE)
        return
    with pytest.raises(KnownError) as fault:
        check_one_more(stands, "box", HERE)
    assert stands.number in fault.value.sentence(language("en"))


def test_sheets_are_registered_where_the_box_was_opened():
    with pytest.raises(KnownError) as fault:
        check_one_more(protocol(3, 0, 0), "box", ELSEWHERE)
    assert "No. 7" in fault.value.sentence(language("en"))


def test_what_did_not_come_out_of_the_box_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="survey_card"):
        check_one_more(protocol(3, 0, 0), "survey_card", HERE)


@given(found=COUNTS, unreadable=COUNTS, registered=COUNTS, new_found=COUNTS, new_unreadable=COUNTS)
def test_a_corrected_count_never_loses_a_registered_sheet(
    found, unreadable, registered, new_found, new_unreadable
):
    stands = protocol(found, min(unreadable, found), min(registered, found - min(unreadable, found)))
    counts = (new_found, min(new_unreadable, new_found))
    possible = counts[0] - counts[1] >= len(stands.sheets) and counts != (stands.found, stands.unreadable)
    with nullcontext() if possible else pytest.raises(WrongInput):
        check_the_correction(stands, *counts)


@given(
    st.builds(
        NewOpening,
        channel=st.just("box"),
        opened_by=st.lists(st.text(max_size=30), max_size=MOST_PRESENT).map(tuple),
        day=st.text(max_size=12) | st.dates().map(lambda day: f"{day:%d.%m.%Y}"),
        hour=st.text(max_size=6) | st.times().map(lambda hour: f"{hour:%H:%M}"),
        found=st.text(max_size=5) | COUNTS.map(str),
        unreadable=st.text(max_size=5) | COUNTS.map(str),
        note=st.text(max_size=50),
    )
)
def test_whatever_is_typed_becomes_a_protocol_or_a_sentence_at_a_field(typed):
    opening, fault = outcome_of(typed)
    if opening is None:
        assert fault is not None
        assert fault.field
        assert fault.sentence(language("bg"))
        return
    assert NOW - timedelta(days=367) <= opening.opened_at <= NOW
    assert 0 <= opening.unreadable <= opening.found
    assert len({name.casefold() for name in opening.opened_by}) >= 2


@given(
    people=st.lists(
        st.sampled_from(["Мария Стоянова", "Петър Колев", "Анна Илиева", ""]), max_size=MOST_PRESENT
    ),
    ago=st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=400)),
    found=COUNTS,
    unreadable=COUNTS,
)
def test_a_plausible_opening_is_taken_exactly_when_it_can_be(people, ago, found, unreadable):
    wall = in_sofia(NOW - ago)
    typed = NewOpening(
        channel="box",
        opened_by=tuple(people),
        day=f"{wall:%d.%m.%Y}",
        hour=f"{wall:%H:%M}",
        found=str(found),
        unreadable=str(unreadable),
    )
    named = [name for name in people if name]
    possible = (
        all((*people, "", "")[:2])
        and len(set(named)) == len(named)
        and wall.replace(second=0, microsecond=0) <= in_sofia(NOW)
        and (in_sofia(NOW).date() - wall.date()).days <= 366
        and unreadable <= found
    )
    assert (outcome_of(typed)[1] is None) == possible
