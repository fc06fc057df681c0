"""What may be registered."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.drafts import as_content, from_content
from desktop.complaints.rules import (
    AnswerBy,
    Capacity,
    Draft,
    Kind,
    checked,
    happened_on,
)
from desktop.office.charter import Charter, charter_path, load_charter
from desktop.office.faults import WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT

TODAY = date(2026, 11, 25)
GOOD = Draft(
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ 14",
    subject="Неработещо осветление",
    text="От 2 ноември не светят лампите.",
)


@pytest.fixture(scope="module")
def charter() -> Charter:
    return load_charter(charter_path("pernik"))


def refused_field(draft: Draft, charter: Charter) -> str | None:
    with pytest.raises(WrongInput) as refusal:
        checked(draft, TODAY, charter)
    return refusal.value.field


def test_a_good_draft_passes_unchanged(charter: Charter) -> None:
    assert checked(GOOD, TODAY, charter) == GOOD


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"applicant": "   "}, "applicant"),
        ({"applicant": "я" * (NAME_LIMIT + 1)}, "applicant"),
        ({"subject": ""}, "subject"),
        ({"text": "\n \n"}, "text"),
        ({"text": "я" * (TEXT_LIMIT + 1)}, "text"),
        ({"address": ""}, "address"),
        ({"answer_by": AnswerBy.EMAIL}, "email"),
        ({"email": "ivanka"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"identifier": "7501010010"}, "identifier"),
        ({"identifier": "7513320010", "identifier_kind": IdentifierKind.EGN}, "identifier"),
        ({"identifier": "7501020019", "identifier_kind": IdentifierKind.EGN}, "identifier"),
        ({"happened_on": "26.11.2026"}, "happened_on"),
        ({"happened_on": "31.2.2026"}, "happened_on"),
        ({"happened_on": "вчера"}, "happened_on"),
    ],
)
def test_what_cannot_be_registered_names_its_field(
    change: dict[str, object], field: str, charter: Charter
) -> None:
    assert refused_field(replace(GOOD, **change), charter) == field  # type: ignore[arg-type]


def test_a_channel_the_charter_does_not_know_is_a_bug(charter: Charter) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        checked(replace(GOOD, channel="pigeon"), TODAY, charter)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2.11.2026", date(2026, 11, 2)),
        ("02/11/26", date(2026, 11, 2)),
        ("2.11", date(2026, 11, 2)),
        ("26.11", date(2025, 11, 26)),
        ("02112026", date(2026, 11, 2)),
        ("2.11.2026 г.", date(2026, 11, 2)),
        ("", None),
    ],
)
def test_a_day_is_read_as_clerks_write_it(typed: str, day: date | None) -> None:
    assert happened_on(replace(GOOD, happened_on=typed), TODAY) == day


drafts = st.builds(
    Draft,
    kind=st.sampled_from(Kind),
    channel=st.sampled_from(["counter", "box", "post"]),
    applicant=st.text(max_size=40),
    identifier_kind=st.none() | st.sampled_from(IdentifierKind),
    identifier=st.text(max_size=12),
    text=st.text(max_size=200),
    happened_on=st.dates().map(lambda day: f"{day:%d.%m.%Y}") | st.just(""),
    capacity=st.sampled_from(Capacity),
    answer_by=st.sampled_from(AnswerBy),
    language=st.sampled_from(["bg", "en"]),
)


@given(draft=drafts)
def test_a_kept_draft_comes_back_as_it_was(draft: Draft) -> None:
    assert from_content(as_content(draft)) == draft


@given(draft=drafts)
def test_checking_twice_changes_nothing_more(draft: Draft) -> None:
    charter = load_charter(charter_path("pernik"))
    try:
        once = checked(draft, TODAY, charter)
    except WrongInput:
        return
    assert checked(once, TODAY, charter) == once


def test_an_unknown_field_of_a_newer_program_is_left_alone() -> None:
    assert from_content({"applicant": "Иван", "mood": "angry"}) == Draft(applicant="Иван")
