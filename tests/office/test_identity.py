"""Identifiers and telephones: what is accepted, and the sentence where it is not."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.faults import WrongInput
from desktop.office.identity import (
    HIDDEN,
    IdentifierKind,
    checked_identifier,
    checked_phone,
    masked,
    masked_phone,
)

TODAY = date(2026, 11, 25)
EGN, LNCH, EIK = IdentifierKind.EGN, IdentifierKind.LNCH, IdentifierKind.EIK


def refusal(kind: IdentifierKind, text: str, today: date = TODAY) -> WrongInput:
    with pytest.raises(WrongInput) as refused:
        checked_identifier(kind, text, today, field="egn")
    assert refused.value.field == "egn"
    return refused.value


@pytest.mark.parametrize(
    ("kind", "typed", "digits"),
    [
        (EGN, "7523169263", "7523169263"),
        (EGN, " 752316 92-63 ", "7523169263"),
        (EGN, "8032056031", "8032056031"),
        (LNCH, "7111 042 925", "7111042925"),
        (EIK, "175074752", "175074752"),
        (EIK, "BG 175074752", "175074752"),
        # Branches: the first weights give a digit; they give 10, the second a digit; both give 10.
        (EIK, "1750747520019", "1750747520019"),
        (EIK, "1750747520207", "1750747520207"),
        (EIK, "1750747520360", "1750747520360"),
    ],
)
def test_what_is_accepted(kind, typed, digits):
    assert checked_identifier(kind, typed, TODAY) == digits


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (EGN, "", "digits only"),
        (EGN, "75231692б3", "digits only"),
        (EGN, "٧٥٢٣١٦٩٢٦٣", "digits only"),
        (EGN, "752316926", "{actual} were typed"),
        (EGN, "7523169264", "mistyped"),
        (EGN, "8019010008", "does not exist"),
        (EGN, "7542011030", "not yet born"),
        (LNCH, "7111042926", "mistyped"),
        (LNCH, "711104292", "{actual} were typed"),
        (EIK, "7523169263", "9 digits"),
        (EIK, "175074751", "mistyped"),
        (EIK, "1750747520012", "mistyped"),
        (EIK, "1750747510019", "mistyped"),
    ],
)
def test_what_is_refused_says_why(kind, typed, sentence):
    assert sentence in refusal(kind, typed).message


def test_who_is_born_today_has_a_number():
    assert checked_identifier(EGN, "7542011030", date(2075, 2, 1)) == "7542011030"
    assert "not yet born" in refusal(EGN, "7542011030", date(2075, 1, 31)).message


@given(st.sampled_from([EGN, IdentifierKind.LNCH, IdentifierKind.EIK]), st.text(max_size=20))
def test_anything_typed_is_accepted_as_digits_or_refused_with_a_sentence(kind, text):
    with contextlib.suppress(WrongInput):
        digits = checked_identifier(kind, text, TODAY)
        assert digits.isascii()
        assert digits.isdigit()


def test_another_document_is_copied_as_it_stands():
    assert checked_identifier(IdentifierKind.OTHER, " ab 123-4567 ", TODAY) == "AB1234567"
    for typed in ("1234", "ABCDEF", "12345#", "1" * 21):
        assert "letters and digits" in refusal(IdentifierKind.OTHER, typed).message


def test_a_persons_number_is_no_companys():
    assert "person's number" in refusal(IdentifierKind.EIK, "7501020018").message


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=9))
def test_one_wrong_digit_is_always_noticed(place, digit):
    right = "7523169263"
    typed = right[:place] + str(digit) + right[place + 1 :]
    if typed != right:
        refusal(EGN, typed)


def test_masks():
    assert masked("7523169263") == "75••••••63"
    assert masked("123") == "•••"
    assert masked_phone("0888 123 214") == "0888 ••• 214"
    assert masked_phone("+359 76 684283") == "+359 7• •••283"
    assert masked_phone("684283") == "68••83"


@given(st.from_regex("[0-9]{9,13}", fullmatch=True))
def test_a_mask_shows_four_digits_and_keeps_the_length(digits):
    hidden = masked(digits)
    assert len(hidden) == len(digits)
    assert len(hidden.replace(HIDDEN, "")) == 4


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 0888  123 214 ", "0888 123 214"),
        ("+359 76 684283", "+359 76 684283"),
        ("076/684283", "076/684283"),
        ("(076) 68-42-83", "(076) 68-42-83"),
        ("881 881", "881 881"),
    ],
)
def test_telephones_as_people_write_them(typed, kept):
    assert checked_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "12345", "1234567890123456", "0888 12З 214", "076+684283", "няма"])
def test_what_is_no_telephone(typed):
    with pytest.raises(WrongInput) as refused:
        checked_phone(typed)
    assert refused.value.field == "phone"


@given(st.text(alphabet="0123456789 ()+-/.", max_size=24))
def test_a_masked_telephone_hides_some_digit_and_keeps_its_look(typed):
    try:
        phone = checked_phone(typed)
    except WrongInput:
        return
    shown = masked_phone(phone)
    assert len(shown) == len(phone)
    assert HIDDEN in shown
    assert sum(sign.isdigit() for sign in shown) <= 7
