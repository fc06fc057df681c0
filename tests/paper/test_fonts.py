import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.fonts import REPLACEMENT, Face, is_respelt, printable, width, wrapped

ANYTHING = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize("sign", "№€„“•–…«»ѝЍѢ°½±×−")
def test_the_face_has_what_the_papers_use(sign):
    assert printable(sign) == sign


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Արամ Խաչատրյան", "Aram Khach'atryan"),
        ("李小龍", "LiXiaoLong"),
        ("محمد علي", "mhmd `ly"),
        ("Благодаря 😀 ❤️", "Благодаря :grinning: :heart:"),
        ("ქართული ไทย 한국", "kartuli aithy HanGug"),
    ],
)
def test_other_scripts_are_given_in_latin_letters(written, printed):
    assert printable(written) == printed
    assert is_respelt(written)
    assert not is_respelt(printed)


def test_what_is_like_nothing_is_seen_to_be_missing():
    assert printable("\ud800") == REPLACEMENT
    assert printable("\ue000") == REPLACEMENT


def test_a_name_cannot_be_turned_around_or_broken_by_invisible_signs():
    assert printable("Ив\u202eан\u2066 Пе\u200bт\x00р\u00adов\ufe0f") == "Иван Петров"


def test_accents_are_joined_to_their_letters():
    assert printable("и\u0300") == "ѝ"


def test_tabs_and_all_line_ends_are_kept_as_spaces_and_lines():
    assert printable("а\tб\r\nв\rг\u2028д") == "а б\nв\nг\nд"


@given(ANYTHING)
def test_everything_printable_can_be_measured(text):
    shown = printable(text)
    assert all(width(line, face, 9) >= 0 for line in shown.split("\n") for face in Face)
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in shown if sign != "\n")


@given(ANYTHING)
def test_printable_text_stays_as_it_is(text):
    assert printable(printable(text)) == printable(text)


@given(ANYTHING, st.floats(min_value=40, max_value=300))
def test_lines_fit_and_lose_nothing(text, room):
    shown = printable(text)
    lines = wrapped(shown, Face.REGULAR, 9, room)
    assert all(width(line, Face.REGULAR, 9) <= room + 0.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


def test_a_long_word_is_broken_where_the_room_ends():
    lines = wrapped("а" * 100, Face.REGULAR, 10, 60)
    assert len(lines) > 5
    assert "".join(lines) == "а" * 100


def test_a_no_break_space_holds_a_number_to_its_sign():
    assert wrapped("гише №\xa07", Face.REGULAR, 10, 40) == ["гише", "№\xa07"]
