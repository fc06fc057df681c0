"""The protocol on paper: everybody, every sheet, and whether it is complete."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.complaints.box.rules import OpeningRecord, SheetRecord
from desktop.complaints.box.slips import protocol_pdf
from desktop.complaints.rules import Kind
from desktop.office.language import language
from tests.papers import PRINTED_AT, described, pages_of, pernik, text_of, unbroken
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")


def sheet_no(place: int, **changes: object) -> SheetRecord:
    return replace(
        SheetRecord(
            submission_id=UUID(int=place),
            number=f"07-{place:06}/25.11.2026",
            kind=Kind.SIGNAL,
            registered_at=PRINTED_AT,
        ),
        **changes,  # type: ignore[arg-type]
    )


OPENING = OpeningRecord(
    id=UUID(int=1),
    station_id=UUID(int=2),
    number="ПК07-003/2026",
    channel="box",
    opened_at=PRINTED_AT - timedelta(minutes=12),
    opened_by=("Мария Стоянова", "Петър Иванов Колев", "Анна Илиева"),
    found=7,
    unreadable=1,
    note="Ключалката заяжда.",
    clerk="Мария Стоянова",
    counter=7,
    sheets=(sheet_no(1), sheet_no(2, kind=None, registered_at=None), sheet_no(3, kind=Kind.PROPOSAL)),
)


def protocol(language=EN, *, charter=None, **changes) -> bytes:
    return protocol_pdf(replace(OPENING, **changes), charter or pernik(), language, printed_at=PRINTED_AT)


def test_the_protocol_says_who_when_which_box_and_how_many():
    text = text_of(protocol())
    for fact in (
        "Municipality of Pernik",
        "Protocol of a box opening",
        "ПК07-003/2026",
        "25/11/2026, 10:30",
        "in the opinions box",
        "the box for opinions and comments",
        "Мария Стоянова, counter No. 7",
        "Found 7 Unreadable or empty 1 Registered 3 Still to be registered 3",
        "1 07-000001/25.11.2026 Report 25/11/2026, 10:42",
        "3 07-000003/25.11.2026 Proposal",
        "Ключалката заяжда.",
    ):
        assert fact in text
    assert len(pages_of(protocol())) == 1


def test_everybody_present_is_named_and_has_a_line_to_sign_on():
    text = text_of(protocol())
    for name in OPENING.opened_by:
        assert text.count(name) >= 2
    assert "SIGNATURES OF THOSE PRESENT" in text


def test_a_confidential_sheet_is_there_by_its_number_alone():
    text = text_of(protocol())
    assert "2 07-000002/25.11.2026 – –" in text
    assert "only the staff named for the case see the contents" in text
    assert "told only" not in text_of(protocol(sheets=(sheet_no(1),)))


@pytest.mark.parametrize(
    ("changes", "complete", "said"),
    [
        ({}, False, "3 sheets are still to be registered"),
        ({"found": 5}, False, "1 sheet is still to be registered"),
        ({"found": 4}, True, "Every sheet that can be read is registered"),
        ({"found": 0, "unreadable": 0, "sheets": ()}, True, "Nothing was found in the box."),
        ({"found": 2, "unreadable": 2, "sheets": ()}, True, "Nothing that was found can be read"),
    ],
)
def test_the_paper_says_whether_it_is_complete(changes, complete, said):
    text = text_of(protocol(**changes))
    assert ("NOT COMPLETE as of 25/11/2026, 10:42" in text) == (not complete)
    assert ("Complete " in text) == complete
    assert said in text


def test_in_bulgarian_it_is_dated_the_bulgarian_way():
    text = text_of(protocol(BG))
    assert "25.11.2026 г., 10:30" in text
    assert "в кутията за мнения" in text
    assert "Община Перник" in text


def test_a_box_that_stands_nowhere_in_particular_leaves_no_empty_row():
    assert "Place" not in text_of(protocol(channel="survey_card"))


def test_the_anti_corruption_box_has_a_protocol_of_its_own():
    text = text_of(protocol(charter=SHIPPED["ruse"], channel="anti_corruption_box"))
    assert "the anti-corruption box, for signals of corruption" in text


def test_what_was_typed_prints_as_typed():
    hostile = 'Иван <img src="x.png"> <b>Петров</b> & Синове'
    text = text_of(protocol(opened_by=(hostile, "Петър Колев"), note=hostile, clerk=hostile))
    assert text.count(hostile) == 4


def test_the_longest_names_and_hundreds_of_sheets_still_print():
    names = tuple("Ж" * (112 + place) for place in range(8))
    many = protocol(
        opened_by=names,
        found=250,
        unreadable=0,
        sheets=tuple(sheet_no(place) for place in range(1, 251)),
        note="дума " * 400,
    )
    text = unbroken(" ".join(pages_of(many)))
    assert text.count("Ж") >= 2 * sum(map(len, names))
    assert all(f"07-{place:06}" in text for place in range(1, 251))
    assert "ПК07-003/2026" in pages_of(many)[-1]
    assert len(many) < 200_000


@settings(max_examples=20)
@given(found=st.integers(0, 40), unreadable=st.integers(0, 40), registered=st.integers(0, 40))
def test_the_figures_on_the_paper_add_up(found, unreadable, registered):
    unreadable = min(unreadable, found)
    registered = min(registered, found - unreadable)
    text = text_of(
        protocol(
            found=found,
            unreadable=unreadable,
            sheets=tuple(sheet_no(place) for place in range(1, registered + 1)),
        )
    )
    left = found - unreadable - registered
    counted = f"Found {found} Unreadable or empty {unreadable} Registered {registered}"
    assert f"{counted} Still to be registered {left}" in text
    assert ("NOT COMPLETE" in text) == (left > 0)


def test_the_same_facts_give_the_same_protocol():
    assert protocol(BG) == protocol(BG)


def test_the_pdf_is_titled_by_its_number():
    assert described(protocol())["Title"] == "Protocol of a box opening ПК07-003/2026"
