import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.letters.wording import BLOCK_LIMIT, checked_block, filled, places_in, usable
from desktop.office.faults import WrongInput
from desktop.office.language import language

ALLOWED = frozenset({"number", "due", "reasons"})


def refused(text: str, allowed=ALLOWED) -> str:
    with pytest.raises(WrongInput) as caught:
        checked_block(text, allowed, field="text", required=False)
    assert caught.value.field == "text"
    return caught.value.sentence(language("en"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Срок: {новсрок}", "{новсрок}"),
        ("№ {number:05}", "{number:05}"),
        ("{}", "{}"),
        ("{number.__class__}", "{number.__class__}"),
        ("{ number }", "{ number }"),
        ("{Number}", "{Number}"),
    ],
)
def test_an_unknown_place_is_named(text, names):
    assert f"“{names}”" in refused(text)


@pytest.mark.parametrize("text", ["№ {number", "№ number}", "{{number}}", "}{", "ред 1\n{number\n}"])
def test_a_brace_without_its_pair_is_named(text):
    assert "has no pair" in refused(text)


def test_the_line_of_the_mistake_is_told():
    assert refused("добре\n\nи тук {number}\n{due}{").startswith("Line 4:")


def test_a_good_block_is_only_cleaned():
    text = "  № {number}\r\n\r\n\r\n\r\nСрок: {due} \u202e"
    assert checked_block(text, ALLOWED, field="text", required=True) == "№ {number}\n\nСрок: {due}"


def test_a_block_has_an_end():
    assert "too long" in refused("а" * (BLOCK_LIMIT + 1))


def test_an_empty_block_is_refused_only_where_it_must_say_something():
    assert checked_block(" \n", ALLOWED, field="text", required=False) == ""
    with pytest.raises(WrongInput):
        checked_block(" \n", ALLOWED, field="text", required=True)


@given(st.text(), st.text())
def test_what_is_put_in_is_never_looked_at_again(number, reasons):
    assert filled("a{number}b{reasons}c", {"number": f"{number}!", "reasons": f"{reasons}?"}) == (
        f"a{number}!b{reasons}?c"
    )


def test_braces_and_places_in_a_value_stay_what_they_are():
    hostile = "{due} {0} %s <b>{reasons}</b> {{"
    assert filled("Текст: {reasons}\nСрок: {due}", {"reasons": hostile, "due": "утре"}) == (
        f"Текст: {hostile}\nСрок: утре"
    )


def test_a_line_with_nothing_to_say_is_left_out():
    text = "Причини: {reasons}\n\nСрок: {due}.\n\nКрай"
    assert filled(text, {"reasons": "", "due": ""}) == "Край"
    assert filled(text, {"reasons": "дъжд", "due": ""}) == "Причини: дъжд\n\nКрай"


def test_but_not_one_that_says_what_the_letter_must():
    text = "Срок: {due} ({reasons})"
    assert filled(text, {"due": "утре", "reasons": ""}) == ""
    assert filled(text, {"due": "утре", "reasons": ""}, frozenset({"due"})) == "Срок: утре ()"


@pytest.mark.parametrize("value", ["25 януари 2027 г.", "Така е!", "„Ще отговорим.“", "и така…"])
def test_a_sentence_ends_once(value):
    assert filled("До {due}. Край", {"due": value}) == f"До {value} Край"


def test_a_value_that_ends_no_sentence_gets_its_full_stop():
    assert filled("By {due}.", {"due": "25 January 2027"}) == "By 25 January 2027."
    assert filled("Why.{due}.", {"due": "so"}) == "Why.so."


@given(st.text(alphabet="{}ab \n"))
def test_whatever_is_typed_is_either_usable_or_refused_with_a_sentence(text):
    allowed = frozenset({"a", "b"})
    try:
        cleaned = checked_block(text, allowed, field="text", required=False)
    except WrongInput:
        return
    assert usable(cleaned, allowed)
    assert "{" not in filled(cleaned, dict.fromkeys(places_in(cleaned), "x"))
