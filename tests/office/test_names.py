"""What is typed is kept readable, printable and within its limit."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from desktop.office.faults import WrongInput
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT, cleaned_line, cleaned_text
from desktop.office.persons.written import alphabetical, short_name

anything = st.text(alphabet=st.characters(), max_size=60)


def line(text, *, limit=NAME_LIMIT, required=False):
    return cleaned_line(text, field="name", limit=limit, required=required)


def text_of(text, *, limit=TEXT_LIMIT, required=False):
    return cleaned_text(text, field="text", limit=limit, required=required)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Иванка   Георгиева\tТодорова \n", "Иванка Георгиева Тодорова"),
        ("Никола\u0438\u0306", "Николай"),
        ("Иван\u202eвовонавИ\u202c", "ИванвовонавИ"),
        ("\u2066Петя\u2069\u200e\u200f\u00ad\u0000\u0007", "Петя"),
        ("Анна\u00a0Петрова", "Анна Петрова"),
        ('<img src="x">', '<img src="x">'),
        ("половин \ud83d знак", "половин знак"),
    ],
)
def test_a_line_is_cleaned(typed, kept):
    assert line(typed) == kept


def test_a_text_keeps_its_lines():
    assert (
        text_of("\r\n Първо \r\nвторо\u2028 трето\n\n\n\nчетвърто  \t\n") == "Първо\nвторо\nтрето\n\nчетвърто"
    )


@given(anything)
def test_cleaning_leaves_nothing_invisible_and_is_done_once(typed):
    for kept in (line(typed), text_of(typed)):
        visible = kept.replace("\n", "")
        assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in visible)
        assert unicodedata.is_normalized("NFC", kept)
        assert kept == kept.strip()
        kept.encode()
    assert "\n" not in line(typed)
    assert line(line(typed)) == line(typed)
    assert text_of(text_of(typed)) == text_of(typed)


@pytest.mark.parametrize("clean", [line, text_of])
@pytest.mark.parametrize("typed", ["", "  \n ", "\u202e\u200f"])
def test_an_empty_field_is_refused_only_where_it_is_required(clean, typed):
    assert clean(typed) == ""
    with pytest.raises(WrongInput, match="Fill in"):
        clean(typed, required=True)


@pytest.mark.parametrize("clean", [line, text_of])
def test_a_text_that_is_too_long_is_told_both_figures(clean):
    assert clean("а" * 10 + "  ", limit=10) == "а" * 10
    with pytest.raises(WrongInput) as refused:
        clean("а" * 11, limit=10)
    assert refused.value.facts == {"limit": 10, "actual": 11}
    assert refused.value.field


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Иванка Георгиева Тодорова", "И. Тодорова"),
        ("мария Стоянова", "М. Стоянова"),
        ("Анна-Мария Иванова-Петрова", "А. Иванова-Петрова"),
        ("Мехмед", "Мехмед"),
        ("", ""),
    ],
)
def test_short_names(name, short):
    assert short_name(name) == short


def test_names_stand_in_the_order_of_the_alphabet():
    """„ѝ“ has the last code point of the alphabet, and its place is at „и“."""
    names = ["Яна Янева", "ѝван", "Йордан Илиев", "Иван Петров", "Илия Иванов", "борис"]
    assert sorted(names, key=alphabetical) == [
        "борис", "ѝван", "Иван Петров", "Илия Иванов", "Йордан Илиев", "Яна Янева",
    ]  # fmt: skip
    collator = QCollator(QLocale("bg_BG"))
    assert sorted(names, key=alphabetical) == sorted(names, key=collator.sortKey)
