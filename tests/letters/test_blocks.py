from datetime import UTC, datetime

import pytest

from desktop.complaints.letters.table import LETTERS
from desktop.letters.block_words import block_title
from desktop.letters.blocks import Block, default_blocks
from desktop.letters.kinds import Form, Part
from desktop.letters.wording import checked_block, places_in
from desktop.office.language import LANGUAGES, language

KINDS_AND_LANGUAGES = [(kind, code) for kind in LETTERS for code in LANGUAGES]


def test_every_kind_is_called_otherwise():
    words = {kind.called(language("en")) for kind in LETTERS}
    assert len(words) == len(LETTERS.kinds)


@pytest.mark.parametrize(("kind", "code"), KINDS_AND_LANGUAGES)
def test_the_program_words_every_letter(kind, code):
    texts = default_blocks(LETTERS).of_letter(kind, code)
    assert texts[Part.SUBJECT]
    assert texts[Part.BODY] or texts[Part.OPENING]
    if kind.form is Form.LETTER:
        assert texts[Part.GREETING]
        assert texts[Part.SIGNATURE]


@pytest.mark.parametrize("key", list(LETTERS.all_keys()))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_programs_own_blocks_are_such_as_an_office_may_word(key, code):
    text = default_blocks(LETTERS).block(key, code).text
    assert checked_block(text, LETTERS.places_in(key), field="text", required=False) == text


@pytest.mark.parametrize("kind", list(LETTERS))
def test_both_languages_say_the_same(kind):
    bulgarian, english = (default_blocks(LETTERS).of_letter(kind, code) for code in ("bg", "en"))
    for part in kind.keys:
        assert places_in(bulgarian[part]) == places_in(english[part])
        assert bool(bulgarian[part]) == bool(english[part])


@pytest.mark.parametrize(("kind", "code"), KINDS_AND_LANGUAGES)
def test_what_a_letter_needs_stands_in_it(kind, code):
    texts = default_blocks(LETTERS).of_letter(kind, code).values()
    named = frozenset[str]().union(*map(places_in, texts))
    # To an institution the letter is addressed; the members of a commission sign.
    elsewhere = {"institution", "members"}
    for group in kind.needed:
        assert set(group) <= kind.known_places
        assert set(group) <= named | elsewhere


def test_every_place_is_explained():
    for kind in LETTERS:
        for place in kind.known_places:
            assert LETTERS.place(place).words


def test_a_key_belongs_to_a_letter_or_to_all_of_one_reader():
    keys = list(LETTERS.all_keys())
    assert len(keys) == len(set(keys))
    assert {key for kind in LETTERS for key in kind.keys.values()} == set(keys)
    assert len(LETTERS.with_block("to_sender.greeting")) > 5
    assert LETTERS.with_block("extension.body") == (LETTERS["extension"],)
    assert LETTERS.with_block("extension.colour") == ()


def test_a_block_says_whose_it_is():
    english = language("en")
    assert block_title("to_office.closing", LETTERS, english) == "All letters to bodies and units: closing"
    assert block_title("extension.body", LETTERS, english) == "Extension of the deadline: body"
    titles = {block_title(key, LETTERS, english) for key in LETTERS.all_keys()}
    assert len(titles) == len(list(LETTERS.all_keys()))


def test_a_slip_for_a_report_from_work_cannot_name_anybody():
    assert LETTERS["protected_channel"].known_places == {"law", "municipality", "head"}


def test_what_is_only_printed_is_never_sent():
    printed = {kind.key for kind in LETTERS if not kind.is_sent}
    assert printed == {"protected_channel", "status_slip", "oral_record", "commission_minutes"}


def worded(key: str, text: str) -> Block:
    return Block(
        key=key,
        language="bg",
        text=text,
        default="",
        worded_at=datetime(2026, 11, 25, tzinfo=UTC),
        worded_by="М. Стоянова",
    )


def test_the_offices_words_lie_over_the_programs():
    blocks = default_blocks(LETTERS).worded([worded("to_sender.greeting", "Здравейте,")])
    for kind in (LETTERS["answer"], LETTERS["extension"]):
        assert blocks.of_letter(kind, "bg")[Part.GREETING] == "Здравейте,"
        assert blocks.of_letter(kind, "en")[Part.GREETING] == "{salutation},"
    assert default_blocks(LETTERS).block("to_sender.greeting", "bg").text != "Здравейте,"


@pytest.mark.parametrize("text", ["{of_a_newer_program}", "{", "}"])
def test_words_of_a_newer_program_are_passed_over(text):
    blocks = default_blocks(LETTERS).worded([worded("answer.body", text), worded("new_letter.body", "x")])
    assert blocks.block("answer.body", "bg").text == "{text}"
