"""A record of a row: by the names of its fields, whatever they are."""

from dataclasses import dataclass, field
from enum import StrEnum
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from desktop.office.records import record_of, values_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    name: str
    colour: Colour
    other: Colour | None
    stripes: frozenset[Colour]
    words: tuple[str, ...]
    height: int | None
    note: str = "none"
    marks: frozenset[Colour] = field(default_factory=frozenset)


def row(**changed):
    return SimpleNamespace(
        **{
            "name": "Перник", "colour": "red", "other": "", "stripes": ["blue", "red"], "words": ["а", "б"],
            "height": None, "note": None, "id": 7,
        }
        | changed
    )  # fmt: skip


def test_words_become_members_and_what_the_record_does_not_know_is_left():
    assert record_of(Flag, row()) == Flag(
        name="Перник",
        colour=Colour.RED,
        other=None,
        stripes=frozenset(Colour),
        words=("а", "б"),
        height=None,
    )


def test_what_is_given_comes_before_the_row():
    assert record_of(Flag, row(), name="Русе", marks=frozenset({Colour.BLUE})).name == "Русе"


@pytest.mark.parametrize("lacking", ["name", "colour"])
def test_a_row_that_lacks_what_is_needed_is_a_mistake(lacking):
    broken = row()
    delattr(broken, lacking)
    with pytest.raises(AttributeError):
        record_of(Flag, broken)


def test_a_word_that_is_not_known_is_a_mistake():
    with pytest.raises(ValueError, match="green"):
        record_of(Flag, row(colour="green"))


@given(
    st.builds(
        Flag,
        name=st.text(),
        colour=st.sampled_from(Colour),
        other=st.none() | st.sampled_from(Colour),
        stripes=st.frozensets(st.sampled_from(Colour)),
        words=st.lists(st.text()).map(tuple),
        height=st.none() | st.integers(),
        note=st.text(),
        marks=st.frozensets(st.sampled_from(Colour)),
    )
)
def test_a_record_is_the_record_of_its_own_row(flag):
    kept = {
        "name": flag.name, "colour": str(flag.colour), "other": str(flag.other or ""), "height": flag.height,
        "stripes": sorted(flag.stripes), "words": list(flag.words), "note": flag.note,
        "marks": sorted(flag.marks),
    }  # fmt: skip
    assert record_of(Flag, SimpleNamespace(**kept)) == flag


@dataclass(frozen=True, kw_only=True)
class Pennant:
    """What a flag is sewn from: some of its fields, and one that it does not have."""

    name: str
    colour: Colour
    stripes: frozenset[Colour] = frozenset()
    height: int | None = 0
    thread: str = "silk"


@given(st.builds(Pennant))
def test_of_a_record_everything_of_the_same_name_is_taken_as_it_is(pennant):
    flag = record_of(Flag, pennant, other=None, words=())
    assert (flag.name, flag.colour, flag.stripes, flag.height) == (
        pennant.name,
        pennant.colour,
        pennant.stripes,
        pennant.height,
    )
    assert flag.note == "none"


def test_what_a_record_lacks_must_be_given():
    with pytest.raises(TypeError, match="words"):
        record_of(Flag, Pennant(name="Русе", colour=Colour.RED), other=None)


def test_nothing_at_all_is_not_what_is_unknown():
    @dataclass(frozen=True)
    class Bundle:
        words: tuple[str, ...] | None

    assert record_of(Bundle, row(words=())) == Bundle(words=())
    assert record_of(Bundle, row(words=None)) == Bundle(words=None)


def test_what_a_model_declares_is_read_of_it_too():
    class Site(BaseModel):
        name: str
        height: int | None = None

    assert values_of(("name", "height", "colour"), Site(name="Русе")) == {"name": "Русе", "height": None}
