from datetime import UTC, datetime

import pytest

from desktop.complaints.letters.blocks import Block, default_blocks
from desktop.complaints.letters.kinds import (
    KINDS,
    SENT,
    Form,
    LetterKind,
    Part,
    all_keys,
    keys_of,
    kinds_with,
    places_in_block,
    places_of,
)
from desktop.complaints.letters.wording import checked_block, places_in
from desktop.complaints.letters.words import block_owner, letter_kind_word, part_word, place_word
from desktop.office.language import LANGUAGES, language

KINDS_AND_LANGUAGES = [(kind, code) for kind in LetterKind for code in LANGUAGES]


def test_every_kind_has_its_traits_and_words():
    assert set(KINDS) == set(LetterKind)
    words = {letter_kind_word(kind, language("en")) for kind in LetterKind}
    assert len(words) == len(LetterKind)


@pytest.mark.parametrize(("kind", "code"), KINDS_AND_LANGUAGES)
def test_the_program_words_every_letter(kind, code):
    texts = default_blocks().of_letter(kind, code)
    assert texts[Part.SUBJECT]
    assert texts[Part.BODY] or texts[Part.OPENING]
    if KINDS[kind].form is Form.LETTER:
        assert texts[Part.GREETING]
        assert texts[Part.SIGNATURE]


@pytest.mark.parametrize("key", list(all_keys()))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_programs_own_blocks_are_such_as_an_office_may_word(key, code):
    text = default_blocks().block(key, code).text
    assert checked_block(text, places_in_block(key), field="text", required=False) == text


@pytest.mark.parametrize("kind", list(LetterKind))
def test_both_languages_say_the_same(kind):
    bulgarian, english = (default_blocks().of_letter(kind, code) for code in ("bg", "en"))
    for part in keys_of(kind):
        assert places_in(bulgarian[part]) == places_in(english[part])
        assert bool(bulgarian[part]) == bool(english[part])


@pytest.mark.parametrize(("kind", "code"), KINDS_AND_LANGUAGES)
def test_what_a_letter_needs_stands_in_it(kind, code):
    texts = default_blocks().of_letter(kind, code).values()
    named = frozenset[str]().union(*map(places_in, texts))
    # To an institution the letter is addressed; the members of a commission sign.
    elsewhere = {"institution", "members"}
    for group in KINDS[kind].needs:
        assert set(group) <= places_of(kind)
        assert set(group) <= named | elsewhere


def test_every_place_is_explained():
    for kind in LetterKind:
        for place in places_of(kind):
            assert place_word(place, language("bg"))


def test_a_key_belongs_to_a_letter_or_to_all_of_one_reader():
    keys = list(all_keys())
    assert len(keys) == len(set(keys))
    assert {key for kind in LetterKind for key in keys_of(kind).values()} == set(keys)
    assert len(kinds_with("to_sender.greeting")) > 5
    assert kinds_with("extension.body") == (LetterKind.EXTENSION,)
    assert kinds_with("extension.colour") == ()


def test_a_block_says_whose_it_is():
    assert block_owner("to_office.closing", language("en")) == "All letters to bodies and units"
    assert block_owner("extension.body", language("en")) == "Extension of the deadline"
    assert {part_word(part, language("en")) for part in Part} >= {"greeting", "opening"}


def test_a_slip_for_a_report_from_work_cannot_name_anybody():
    assert places_of(LetterKind.PROTECTED_CHANNEL) == {"law", "municipality"}


def test_what_is_only_printed_is_never_sent():
    assert SENT.isdisjoint(
        {
            LetterKind.PROTECTED_CHANNEL,
            LetterKind.STATUS_SLIP,
            LetterKind.ORAL_RECORD,
            LetterKind.COMMISSION_MINUTES,
        }
    )


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
    blocks = default_blocks().worded([worded("to_sender.greeting", "Здравейте,")])
    for kind in (LetterKind.ANSWER, LetterKind.EXTENSION):
        assert blocks.of_letter(kind, "bg")[Part.GREETING] == "Здравейте,"
        assert blocks.of_letter(kind, "en")[Part.GREETING] == "{salutation},"
    assert default_blocks().block("to_sender.greeting", "bg").text != "Здравейте,"


@pytest.mark.parametrize("text", ["{of_a_newer_program}", "{", "}"])
def test_words_of_a_newer_program_are_passed_over(text):
    blocks = default_blocks().worded([worded("answer.body", text), worded("new_letter.body", "x")])
    assert blocks.block("answer.body", "bg").text == "{text}"
