"""What was brought before is found again, with the reasons; what is something else is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.rules import Draft
from desktop.complaints.similar import (
    AKIN_TEXT,
    CLOSE_TEXT,
    Likeness,
    Similarity,
    close,
    compared_with,
    likeness_word,
)
from desktop.office.language import LANGUAGES, language
from desktop.office.persons.citizens import may_be_one_person
from tests.papers import a_submission


def is_similar(draft, candidate):
    return compared_with(draft)(candidate)


DARK = "От 2 ноември не светят лампите между № 8 и № 22. Сутрин децата минават на тъмно към училището."
DARK_AGAIN = (
    "Пак пиша: от 2 ноември лампите между номера 8 и 22 не светят и децата минават сутрин на тъмно към "
    "училище. Никой не ми е отговорил."
)
BINS = "Контейнерите за смет пред блок 14 не са извозвани от две седмици и се събират кучета."
LONG = DARK + " " + "Преди две години писах и за тротоара пред входа, който още стои разкопан и кален. " * 3
AGAIN = Draft(applicant="Иванка Георгиева Тодорова", subject="Тъмно по ул. „Средец“", text=DARK_AGAIN)

SOME = ["лампа", "тъмно", "улица", "светят", "не", "от", "до", "дете", "куче", "смет", "14", "8"]
words = st.lists(st.sampled_from(SOME), max_size=12)
texts = words.map(" ".join) | st.text(max_size=60)
names = st.lists(
    st.sampled_from(["Иванка", "Тодорова", "Георгиева", "И.", "Ж.", "Желю", "Ж", "Колев", "ivanka", "-"]),
    max_size=4,
).map(" ".join)


def reasons(draft: Draft, **kept: object) -> set[Likeness]:
    found = is_similar(draft, a_submission(**kept))
    return set(found.reasons) if found else set()


# Texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DARK, DARK.upper()),
        (DARK, DARK_AGAIN),
        ("Осветлението не работи", "не работи осветление"),
        ("Osvetlenieto na ulitsata ne raboti", "Осветлението на улицата не работи"),
        (DARK, LONG),
    ],
)
def test_texts_that_say_the_same_are_close(one: str, other: str) -> None:
    assert close(one, other) >= CLOSE_TEXT


@pytest.mark.parametrize(
    ("one", "other"), [(DARK, BINS), (DARK, ""), ("", ""), ("!!!", "!!!"), ("не", "не"), (LONG, BINS)]
)
def test_texts_that_say_something_else_are_not(one: str, other: str) -> None:
    assert close(one, other) < AKIN_TEXT


@given(one=texts, other=texts)
def test_closeness_is_a_part_of_one_and_the_same_from_both_sides(one: str, other: str) -> None:
    assert 0 <= close(one, other) <= 1
    assert close(one, other) == close(other, one)
    assert close(one, one) in {0, 1}
    assert close(one, one) >= close(one, other)


# People


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Иванка Георгиева Тодорова", "ИВАНКА  ТОДОРОВА"),
        ("Иванка Георгиева Тодорова", "Тодорова, Иванка"),
        ("Иванка Георгиева Тодорова", "И. Тодорова"),
        ("Иванка Георгиева Тодорова", "Ivanka Todorova"),
        ("Желю Желев", "Ж. Желев"),
        ("И. Иванка Тодорова", "Иванка И. Тодорова"),
    ],
)
def test_one_person_is_written_in_many_ways(one: str, other: str) -> None:
    assert may_be_one_person(one, other)
    assert may_be_one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Иванка Георгиева Тодорова", "Иванка Георгиева"),
        ("Иванка Тодорова", "Петър Тодоров"),
        ("Иванка Тодорова", "Г. Тодорова"),
    ],
)
def test_who_may_be_one_is_shown_and_who_cannot_is_not(one: str, other: str) -> None:
    """A middle name may be a family name; a brother has another given name."""
    assert may_be_one_person(one, other) is (other == "Иванка Георгиева")


@pytest.mark.parametrize("nobody", ["", "  ", "Тодорова", "И. Т.", "…", "<b>"])
def test_nobody_is_the_same_as_nobody(nobody: str) -> None:
    assert not may_be_one_person(nobody, nobody)
    assert not may_be_one_person(nobody, "Иванка Тодорова")


@given(one=names, other=names)
def test_to_be_one_person_is_mutual(one: str, other: str) -> None:
    assert may_be_one_person(one, other) is may_be_one_person(other, one)


# Submissions


def test_the_same_again_is_shown_with_all_its_reasons() -> None:
    again = replace(AGAIN, about_person="Петър Колев", about_unit="works", place="ул. „Средец“ 14")
    kept = {"about_person": "П. Колев", "about_unit": "works", "place": "Средец № 14"}
    found = is_similar(again, a_submission(**kept))
    assert found is not None
    assert set(found.reasons) == set(Likeness) - {Likeness.SUBJECT}
    assert found.reasons[0] is Likeness.APPLICANT
    assert 0.7 < found.score <= 1


def test_nearly_the_same_text_is_shown_whoever_sends_it() -> None:
    assert reasons(replace(AGAIN, applicant="")) == {Likeness.TEXT}
    assert reasons(replace(AGAIN, applicant="Петър Илиев")) == {Likeness.TEXT}


def test_something_else_of_the_same_applicant_s_is_not_shown() -> None:
    assert reasons(replace(AGAIN, text=BINS, subject="Сметоизвозване")) == set()


def test_the_same_subject_of_the_same_applicant_is_shown() -> None:
    found = replace(AGAIN, text=BINS, subject="Неработещо улично осветление")
    assert reasons(found) == {Likeness.APPLICANT, Likeness.SUBJECT}


def test_what_the_same_applicant_tells_in_other_words_is_shown() -> None:
    akin = "Лампите между № 8 и № 22 на нашата улица още не работят, а децата ходят по тъмно на училище."
    assert AKIN_TEXT <= close(akin, DARK) < CLOSE_TEXT
    assert reasons(replace(AGAIN, text=akin)) == {Likeness.APPLICANT}
    assert reasons(replace(AGAIN, text=akin, applicant="Петър Илиев")) == set()


def test_the_same_subject_at_the_same_place_is_shown_whoever_tells_of_it() -> None:
    other = Draft(subject="Улично осветление на ул. „Средец“", text="Няма ток.", place="ул. Средец")
    assert reasons(other, place="ул. „Средец“") == {Likeness.SUBJECT, Likeness.PLACE}
    assert reasons(other, place="с. Дивотино") == set()
    about_him = replace(other, about_person="Петър Колев")
    assert reasons(about_him, about_person="Петър Колев") == {Likeness.SUBJECT, Likeness.PERSON}


def test_the_number_says_who_it_is_where_both_gave_one() -> None:
    married = replace(AGAIN, applicant="Иванка Петрова", identifier="7501010013 ")
    assert Likeness.APPLICANT in reasons(married)
    namesake = replace(AGAIN, identifier="8001010010")
    assert Likeness.APPLICANT not in reasons(namesake)
    assert Likeness.APPLICANT in reasons(namesake, identifier=None)


def test_an_empty_form_is_like_nothing() -> None:
    assert is_similar(Draft(), a_submission()) is None
    assert (
        is_similar(Draft(), a_submission(applicant="", subject="", text="", place="", identifier=None))
        is None
    )


def test_the_more_they_have_in_common_the_higher_it_stands() -> None:
    compared = compared_with(AGAIN)
    same = compared(a_submission())
    stranger = compared(a_submission(applicant="Петър Илиев"))
    assert same is not None
    assert stranger is not None
    assert same.score > stranger.score


@given(text=texts, subject=texts, place=texts, applicant=names)
def test_whatever_is_typed_is_compared(text: str, subject: str, place: str, applicant: str) -> None:
    draft = Draft(applicant=applicant, text=text, subject=subject, place=place)
    found = is_similar(draft, a_submission(text=text, subject=subject, place=place, applicant=applicant))
    if found is not None:
        assert 0 < found.score <= 1
        assert found.reasons
        assert list(found.reasons) == sorted(found.reasons, key=list(Likeness).index)
    if close(text, text):
        assert isinstance(found, Similarity)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_has_its_words(code: str) -> None:
    said = {likeness_word(likeness, language(code)) for likeness in Likeness}
    assert len(said) == len(Likeness)
    assert all(said)
