"""Words typed in Cyrillic, in Latin letters and on a forgotten layout meet in one skeleton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.typing_layouts import latin_readings, search_keys, skeleton, words_of

cyrillic = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъьюя", min_size=1, max_size=20)

# Written out here once more, from the standards and not from the program's table.
BDS = dict(zip("уеишщксдзцьяаожгтнвмчюйъэфхпрлб", "wertyuiop[asdfghjkl;'zxcvbnm,./", strict=True))
PHONETIC = dict(zip("явертъуиопшщюасдфгхйклзьцжбнмч", "qwertyuiop[]\\asdfghjklzxcvbnm`", strict=True))
PHONETIC_2006 = dict(zip("чшертъуиопящьасдфгхйклзжцвбнмю", "qwertyuiop[]\\asdfghjklzxcvbnm`", strict=True))


def meets(typed: str, word: str) -> bool:
    """Whether some reading of `typed` is the one word `word`."""
    return any(len(reading) == 1 and skeleton(word) in reading[0] for reading in search_keys(typed))


def on_keys(word: str, layout: dict[str, str]) -> str:
    return "".join(layout[letter] for letter in word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Наследници", "наследници"),
        ("naslednici", "наследници"),
        ("naslednitsi", "наследници"),
        ("NASLEDNITZI", "наследници"),
        ("kdi.eokr[r", "наследници"),
        ("KDI>EOKR{R", "наследници"),
        ("jalba", "жалба"),
        ("zhalba", "жалба"),
        ("4asa", "часа"),
        ("6kola", "школа"),
        ("shkola", "школа"),
        ("bulgariq", "българия"),
        ("bylgaria", "българия"),
        ("balgariya", "българия"),
        ("Bulgarija", "българия"),
        ("sypruga", "съпруга"),
        ("supruga", "съпруга"),
        ("sapruga", "съпруга"),
        ("xora", "хора"),
        ("hora", "хора"),
        ("wyzduh", "въздух"),
        ("maystor", "майстор"),
        ("maistor", "майстор"),
        ("majstor", "майстор"),
        ("kray", "край"),
        ("shtyrkel", "щъркел"),
        ("6tarkel", "щъркел"),
        ("shofyor", "шофьор"),
        ("shofior", "шофьор"),
        ("iuli", "юли"),
        ("yuli", "юли"),
        ("detski", "детски"),
        ("taksi", "такси"),
        ("taxi", "такси"),
        ("shema", "схема"),
        ("ѝ", "и"),
        ("за\u0301мък", "замък"),
        ("Şumnu", "сумну"),
    ],
)
def test_ways_of_typing_a_word(typed, word):
    assert meets(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"), [("час", "шас"), ("сол", "шол"), ("жена", "зена"), ("цар", "чар"), ("kola", "гола")]
)
def test_different_words_stay_different(typed, word):
    assert not meets(typed, word)


@given(cyrillic, st.sampled_from([BDS, PHONETIC, PHONETIC_2006]))
def test_a_forgotten_layout_finds_every_word(word, layout):
    typable = "".join(letter for letter in word if letter in layout)
    if typable:
        assert meets(on_keys(typable, layout), typable)


@given(cyrillic, st.integers(min_value=1, max_value=20))
def test_the_beginning_of_a_word_has_the_beginning_of_its_skeleton(word, length):
    assert skeleton(word).startswith(skeleton(word[:length]))


@given(st.text(max_size=40))
def test_anything_typed_has_few_readings_of_ascii_or_foreign_letters(typed):
    readings = search_keys(typed)
    assert len(readings) <= 4
    assert len(set(readings)) == len(readings)
    for reading in readings:
        assert all(1 <= len(word) <= 64 and all(word) for word in reading)


@given(st.text(max_size=40))
def test_every_stored_word_is_found_as_it_was_typed(text):
    for word in words_of(text):
        assert skeleton(word) in {key for reading in search_keys(word) for found in reading for key in found}


def test_words_are_numbers_too():
    assert words_of("Съпруг/а, чл. 46, ал. 1 („ЗВ“) – 07-000311") == [
        "съпруг",
        "а",
        "чл",
        "46",
        "ал",
        "1",
        "зв",
        "07",
        "000311",
    ]
    assert words_of("НИКОЛА\u0418\u0306 Стоя\u0301нов") == ["николай", "стоянов"]
    assert skeleton("2004") == "2004"
    assert search_keys("  !  ") == ()


def test_capitals_typed_in_cyrillic_are_read_as_latin_ones():
    assert latin_readings("АВС")[0] == "ABC"
    assert "KDI" in latin_readings("нас")
