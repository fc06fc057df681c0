"""What may be registered."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.attachments.rules import MOST_ATTACHMENTS, Attached
from desktop.complaints.checked_draft import checked, happened_on
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark, is_confidential, marks_of
from desktop.office.charter import Charter, LocalText, Unit
from desktop.office.faults import WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.kept_drafts import as_content, from_content
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT
from desktop.parties.rules import Capacity
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
GOOD = Draft(
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ 14",
    subject="Неработещо осветление",
    text="От 2 ноември не светят лампите.",
)


@pytest.fixture(scope="module")
def charter() -> Charter:
    return SHIPPED["pernik"]


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
        ({"text": "я" * 100_000}, "text"),
        ({"subject": "я" * 100_000}, "subject"),
        ({"wanted": "я" * 100_000}, "wanted"),
        ({"place": "я" * 100_000}, "place"),
        ({"about_person": "я" * 100_000}, "about_person"),
        ({"quotation": "я" * 100_000}, "quotation"),
        ({"about_unit": "wardrobe"}, "about_unit"),
        ({"kind": Kind.APPEAL, "happened_on": "26.11.2026"}, "happened_on"),
        ({"happened_on": "26.11.2026"}, "happened_on"),
        ({"happened_on": "31.2.2026"}, "happened_on"),
        ({"happened_on": "неотдавна"}, "happened_on"),
    ],
)
def test_what_cannot_be_registered_names_its_field(
    change: dict[str, object], field: str, charter: Charter
) -> None:
    assert refused_field(replace(GOOD, **change), charter) == field  # type: ignore[arg-type]


def test_a_way_the_charter_has_no_more_is_told_at_its_field(charter: Charter) -> None:
    assert refused_field(replace(GOOD, channel="pigeon"), charter) == "channel"


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


def test_a_unit_is_one_of_the_charter_s_own(charter: Charter) -> None:
    units = (Unit(key="taxes", name=LocalText(bg="Местни данъци и такси", en="Local Taxes and Fees")),)
    with_units = charter.model_copy(update={"units": units})
    about_taxes = replace(GOOD, about_unit="taxes")
    assert checked(about_taxes, TODAY, with_units) == about_taxes
    assert refused_field(about_taxes, charter) == "about_unit"


def test_too_many_files_are_refused(charter: Charter) -> None:
    files = tuple(
        Attached(content_hash=f"{at:064x}", name=f"{at}.pdf", media_type="application/pdf", size=1)
        for at in range(MOST_ATTACHMENTS + 1)
    )
    assert checked(replace(GOOD, attachments=files[1:]), TODAY, charter).attachments == files[1:]
    assert refused_field(replace(GOOD, attachments=files), charter) == "attachments"


# What cannot be seen goes, what was written stays


def test_markup_and_pictures_in_a_name_stay_as_they_were_typed(charter: Charter) -> None:
    odd = replace(GOOD, applicant="<b>Иван</b> & <img src=x> 😀", about_person="Ж&Ж <i>К</i>", wanted="👍")
    assert checked(odd, TODAY, charter) == odd


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\u200b", "\ud800"])
@pytest.mark.parametrize("field", ["applicant", "subject", "text", "about_person", "place", "wanted"])
def test_what_hides_in_a_pasted_text_is_taken_out(charter: Charter, field: str, unseen: str) -> None:
    pasted = replace(GOOD, **{field: f"Ко{unseen}лев"})  # type: ignore[arg-type]
    assert getattr(checked(pasted, TODAY, charter), field) == "Колев"


ANY_SIGN = st.text(st.characters(exclude_categories=()), max_size=60)
LINES = ("applicant", "address", "about", "subject", "about_person", "place")


@given(typed=st.fixed_dictionaries(dict.fromkeys((*LINES, "text", "wanted", "quotation"), ANY_SIGN)))
def test_whatever_is_pasted_is_refused_by_name_or_can_be_stored_and_printed(typed: dict[str, str]) -> None:
    charter = SHIPPED["pernik"]
    clean, named = None, None
    try:
        clean = checked(replace(GOOD, **typed), TODAY, charter)  # type: ignore[arg-type]
    except WrongInput as refusal:
        named = refusal.field
    if clean is None:
        assert named in typed
        return
    for field in typed:
        kept = getattr(clean, field)
        kept.encode()
        shown = kept if field in LINES else kept.replace("\n", "")
        assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in shown)


# Offending words are quoted


@pytest.mark.parametrize("mark", [Mark.OBSCENE, Mark.INSULT])
def test_offending_words_are_quoted_as_they_stand_there(charter: Charter, mark: Mark) -> None:
    rude = replace(GOOD, text="Кметът е, меко казано,\nПЪЛЕН Некадърник!", marks=frozenset({mark}))
    assert refused_field(rude, charter) == "quotation"
    assert refused_field(replace(rude, quotation=" \n"), charter) == "quotation"
    assert refused_field(replace(rude, quotation="пълен глупак"), charter) == "quotation"
    for quoted in ("ПЪЛЕН Некадърник!", "казано, пълен   некадърник", "„пълен некадърник“", "nekadarnik"):
        assert checked(replace(rude, quotation=quoted), TODAY, charter).quotation


def test_they_may_stand_in_the_subject_or_be_signs_alone(charter: Charter) -> None:
    insult = frozenset({Mark.INSULT})
    in_subject = replace(GOOD, marks=insult, subject="Некадърници", quotation="некадърници")
    signs = replace(GOOD, marks=insult, text="Ето: 🖕 🖕", quotation="🖕🖕")
    assert [checked(one, TODAY, charter) for one in (in_subject, signs)] == [in_subject, signs]
    assert refused_field(replace(GOOD, marks=insult, quotation="🖕"), charter) == "quotation"


def test_without_such_a_mark_nothing_need_be_quoted(charter: Charter) -> None:
    assert checked(replace(GOOD, marks=frozenset({Mark.CLASSIFIED})), TODAY, charter).quotation == ""


# What follows from what it is about


@pytest.mark.parametrize(
    ("change", "about_staff"),
    [
        ({}, False),
        ({"about_kind": "company", "about_person": "Иван Колев"}, False),
        ({"about_kind": "service", "about_unit": "taxes"}, False),
        ({"about_kind": "unit"}, False),
        ({"about_kind": "unit", "about_unit": "taxes"}, True),
        ({"about_kind": "employee", "about_person": "Иван Колев"}, True),
        ({"about_kind": "employee", "marks": frozenset({Mark.NOT_OURS})}, False),
        ({"about_kind": "employee", "about_unit": "taxes", "marks": frozenset({Mark.NOT_OURS})}, True),
        ({"about_kind": "company", "marks": frozenset({Mark.ABOUT_STAFF})}, True),
    ],
)
def test_who_complains_of_the_administration_s_own_complains_about_staff(
    change: dict[str, object], about_staff: bool
) -> None:
    draft = replace(GOOD, **change)  # type: ignore[arg-type]
    assert (Mark.ABOUT_STAFF in marks_of(draft)) is about_staff
    assert marks_of(draft) >= draft.marks


def test_it_is_registered_with_the_mark_that_follows(charter: Charter) -> None:
    clean = checked(replace(GOOD, about_kind="employee"), TODAY, charter)
    assert clean.marks == {Mark.ABOUT_STAFF}


def test_corruption_is_confidential_without_being_asked_for() -> None:
    confidential = {mark for mark in Mark if is_confidential([mark])}
    assert confidential == {Mark.CORRUPTION, Mark.CONFIDENTIAL}
    assert is_confidential(frozenset(Mark))
    assert not is_confidential(())


a_key = st.uuids(version=4) | st.none()
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
    marks=st.frozensets(st.sampled_from(Mark)),
    about_kind=st.sampled_from(["", "unit", "employee", "service", "company"]),
    about_person=st.text(max_size=40),
    wanted=st.text(max_size=40),
    quotation=st.text(max_size=20),
    repeat_of=a_key,
    new_facts=st.booleans(),
    box_opening_id=a_key,
    attachments=st.lists(
        st.builds(
            Attached,
            content_hash=st.text("0123456789abcdef", min_size=64, max_size=64),
            name=st.text(min_size=1, max_size=20),
            media_type=st.just("image/png"),
            size=st.integers(1, 10**8),
        ),
        max_size=3,
    ).map(tuple),
)


@given(draft=drafts)
def test_a_kept_draft_comes_back_as_it_was(draft: Draft) -> None:
    assert from_content(Draft, as_content(draft)) == draft


@given(draft=drafts)
def test_checking_twice_changes_nothing_more(draft: Draft) -> None:
    charter = SHIPPED["pernik"]
    try:
        once = checked(draft, TODAY, charter)
    except WrongInput:
        return
    assert checked(once, TODAY, charter) == once


def test_an_unknown_field_of_a_newer_program_is_left_alone() -> None:
    assert from_content(Draft, {"applicant": "Иван", "mood": "angry"}) == Draft(applicant="Иван")


@pytest.mark.parametrize(
    "newer",
    [
        {"kind": "enquiry"},
        {"identifier_kind": "nif"},
        {"attachments": '[{"pages": 3}]'},
        {"marks": "cold danger"},
    ],
)
def test_an_unknown_word_of_a_newer_program_costs_no_other(newer: dict[str, str]) -> None:
    kept = {"applicant": "Иван", "marks": "danger"} | newer
    assert from_content(Draft, kept) == Draft(applicant="Иван", marks=frozenset({Mark.DANGER}))
