"""Each charter's sentences, word for word, beside the values that the program reads from them (`says/`)."""

import tomllib
from pathlib import Path

import pytest

from desktop.office.charter import (
    Charter,
    HoursByDay,
    LocalText,
    OpenSpan,
    ReplyTerm,
    TimeRange,
    running_words,
    written_text,
)
from desktop.office.charter.keys import value_at
from desktop.office.charter.sign_up import SignUpWay
from tests.shipped import SHIPPED

SAYS = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in Path(__file__).parent.glob("says/*.toml")
}
SENTENCES = [(key, sentence) for key, sentences in sorted(SAYS.items()) for sentence in sentences]


def words_of(key: str) -> str:
    """The municipality's own text, its lines and marks of lists gone."""
    return running_words(written_text(SHIPPED[key]))


def plain(charter: Charter, key: str):
    """The value as the tables write it."""
    value = value_at(charter, key)
    if value in (None, ()) and key in charter.open:
        return "open"
    if value is None:
        return "none"
    if isinstance(value, LocalText):
        return value.bg
    if isinstance(value, ReplyTerm):
        return f"{value.amount} {value.unit}"
    if isinstance(value, HoursByDay):
        assert value.told().keys() == {"working_days"}
        value = value.working_days
    return [in_file(item) for item in value] if isinstance(value, tuple) else value


def in_file(item):
    """`8:30-17:00`; a way of signing up that says no more than its kind is the word for it."""
    if isinstance(item, SignUpWay):
        assert item.model_dump(exclude_defaults=True) == {"way": item.way}
        return item.way
    if not isinstance(item, TimeRange | OpenSpan):
        return item
    return "-".join(f"{hour.hour}:{hour.minute:02}" for hour in (item.start, item.end))


def test_every_charter_has_its_table():
    assert SAYS.keys() == SHIPPED.keys()


@pytest.mark.parametrize(("key", "sentence"), SENTENCES)
def test_what_it_says_is_what_is_read(key, sentence):
    assert sentence in words_of(key)
    expected = SAYS[key][sentence]
    assert {name: plain(SHIPPED[key], name) for name in expected} == expected


@pytest.mark.parametrize("key", SHIPPED)
def test_every_quotation_is_verbatim(key):
    words = words_of(key)
    quoted = {name: source.charter for name, source in SHIPPED[key].sources.items() if source.charter}
    assert len(quoted) > 20
    assert {name: said for name, said in quoted.items() if said not in words} == {}


@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_expected_of_citizens_is_in_the_municipalitys_words(key):
    words = words_of(key)
    assert [one.bg for one in SHIPPED[key].expectations if one.bg not in words] == []
    assert len(SHIPPED[key].expectations) >= 3


@pytest.mark.parametrize("key", SHIPPED)
def test_contacts_are_spelled_as_the_charter_spells_them(key):
    words = words_of(key)
    assert [contact.value for contact in SHIPPED[key].contacts if contact.value not in words] == []


@pytest.mark.parametrize("key", SHIPPED)
def test_every_promise_quotes_the_charter(key):
    charter = SHIPPED[key]
    assert [one.key for one in charter.promises if not charter.sources[f"promises.{one.key}"].charter] == []
    assert len(charter.promises) >= 8
    assert charter.promises_at("receipt")
    assert charter.promises_at("hall")


def test_no_two_charters_write_their_numbers_alike():
    templates = [charter.numbering.submission for charter in SHIPPED.values()]
    assert len(set(templates)) == len(templates)
