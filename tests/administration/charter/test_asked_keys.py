"""What is asked section by section is the table of keys: every key, each in the editor of its form."""

import tomllib
from collections.abc import Iterator

import pytest

from desktop.administration.charter.guided.asked_keys import (
    AskedKey,
    Shape,
    asked_below,
    asked_in_sections,
    section_of,
)
from desktop.administration.charter.guided.choice_words import choice_words
from desktop.administration.charter.guided.looked_at import looked_at
from desktop.administration.charter.guided.profile_draft import ProfileDraft
from desktop.administration.charter.guided.typed_values import as_kept, as_shown
from desktop.office.charter import charter_files
from desktop.office.charter.described import key_table, pattern_of
from desktop.office.language import language
from desktop.office.text_file import text_of

INSIDE_A_LINE = {"format", "hours"}
"""The form of the file is the program's own; `hours` is the head of its keys."""


def all_asked() -> Iterator[AskedKey]:
    def below(one: AskedKey) -> Iterator[AskedKey]:
        yield one
        inside = {Shape.TABLE: one.steps, Shape.LIST: (*one.steps, "*"), Shape.NAMES: (*one.steps, "*")}
        if one.shape in inside:
            for key in asked_below(inside[one.shape]):
                if key != one:
                    yield from below(key)

    for keys in asked_in_sections().values():
        for one in keys:
            yield from below(one)


ASKED = list(all_asked())
VALUES = [one for one in ASKED if one.shape is Shape.VALUE]


def test_every_key_of_the_table_is_reached():
    reached = {pattern_of(one.pattern) for one in ASKED if one.row is not None}
    heads = {pattern.removesuffix(".*") for pattern in reached} | {
        ".".join(one.steps[:-at]) for one in ASKED for at in range(1, len(one.steps))
    }
    of_hours = {
        key for key, row in key_table().rows.items() if key.startswith("**.") and row.section == "hours"
    }
    left = set(key_table().rows) - reached - heads - of_hours - INSIDE_A_LINE
    assert left == set()


def test_each_key_is_asked_in_the_section_of_its_row():
    for section, keys in asked_in_sections().items():
        for one in keys:
            assert section_of(one.pattern) == section


@pytest.mark.parametrize("code", ["bg", "en"])
def test_every_word_of_a_closed_list_is_called_something(code):
    words = language(code)
    unsaid = {
        (one.pattern, word)
        for one in ASKED
        for word in one.words
        if choice_words(one, word, words) == str(word) and (code == "bg" or "_" in str(word))
    }
    assert unsaid == set()


@pytest.mark.parametrize("asked", VALUES, ids=lambda one: one.pattern)
def test_the_example_of_a_key_is_read_back_as_it_is_shown(asked):
    assert asked.row is not None
    example = tomllib.loads(f"it = {asked.row.example}")["it"]
    kept = as_kept(asked, as_shown(asked, example))
    again = as_kept(asked, as_shown(asked, kept))
    assert kept == again
    assert kept is not None or example in ([], "")


@pytest.mark.parametrize("path", charter_files(), ids=lambda path: path.stem)
def test_a_profile_is_the_same_after_every_value_was_written_again(path):
    text = text_of(path)
    draft = ProfileDraft(text)
    before = tomllib.loads(text)
    for keys in asked_in_sections().values():
        for one in keys:
            value = draft.value_at(one.steps)
            if value is not None and one.shape is Shape.VALUE:
                draft.put(one.steps, value)
    assert tomllib.loads(draft.text) == before
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        line for line in draft.text.split("\n") if line.startswith("#")
    ]
    looked = looked_at(draft.text, path.name)
    assert looked.whole is not None
    assert looked.so_far.municipality == looked.whole.municipality


def test_what_is_wrong_is_left_out_of_the_preview_and_counted_in_its_section():
    looked = looked_at(
        'format = 3\nmunicipality = "Община Нова"\n[hours]\ncentre = "когато"\n[[contacts]]\nkey = "a"\n',
        "new.toml",
    )
    assert looked.whole is None
    assert looked.so_far.municipality.bg == "Община Нова"
    assert looked.so_far.hours.centre is None
    assert looked.so_far.contacts == ()
    assert looked.sections["hours"].wrong == 1
    assert looked.sections["places"].lacking >= 2


def test_what_an_item_is_called_takes_its_source_along():
    draft = ProfileDraft(
        '[[contacts]]\nkey = "a"\nkind = "phone"\nvalue = "1"\n[sources]\n"contacts.a" = { law = "x" }\n'
    )
    draft.put(("contacts", 0, "key"), "registry")
    assert draft.source_of("contacts.registry") == ("law", "x")
    assert draft.source_of("contacts.a") == ("charter", "")
