"""The table of keys has a row for every value that a profile can give, and none for what it cannot."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from desktop.office.charter import Charter, LocalText, OpenSpan, TimeRange
from desktop.office.charter.described import KeyRow, described, key_table, pattern_of
from desktop.office.data_file import DataEntry
from desktop.office.language import LANGUAGES

TABLE = key_table()


def keys_of(wanted: Any, key: str = "") -> Iterator[tuple[str, bool]]:
    """The pattern of whatever stands below a type of the model, and whether it is a value by itself."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        yield from keys_of(inner[0], key)
    elif origin in (Union, UnionType):
        for one in inner:
            yield from keys_of(one, key) if one is not type(None) else ()
    elif origin is tuple:
        items = [found for found in keys_of(inner[0], f"{key}.*") if inner[0] not in (TimeRange, OpenSpan)]
        yield key, True
        yield from items if len(items) > 1 else ()
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield key, False
        yield from keys_of(inner[1], f"{key}.*")
    elif isinstance(wanted, type) and issubclass(wanted, DataEntry):
        if key:
            yield key, wanted is LocalText
        for name, field in wanted.model_fields.items():
            hint: Any = field.annotation
            written = field.alias or name
            yield from keys_of(hint, f"{key}.{written}" if key else written)
    else:
        yield key, True


KEYS = dict(keys_of(Charter))
VALUES = [key for key, is_value in KEYS.items() if is_value]


def filled(pattern: str) -> str:
    """A key that the pattern stands for."""
    return pattern.replace("*", "anything")


@pytest.mark.parametrize("key", VALUES)
def test_every_value_of_the_model_has_its_row(key):
    try:
        described(filled(key))
    except LookupError:
        pytest.fail(
            f"“{key}” has no row in resources/charter_keys.toml: title, section, form, example, tells"
        )


def test_every_row_stands_for_a_key_of_the_model():
    met = set()
    for key in KEYS:
        with suppress(LookupError):
            met.add(pattern_of(filled(key)))
    assert set(TABLE.rows) == met


@pytest.mark.parametrize(("pattern", "row"), TABLE.rows.items(), ids=TABLE.rows)
def test_a_row_has_an_example_in_toml_and_words_as_screens_have_them(pattern: str, row: KeyRow):
    is_head = re.fullmatch(r"\[+[a-z_.]+\]+", row.example)
    assert tomllib.loads(row.example if is_head else f"it = {row.example}")
    assert all(row.tells.for_language(code).endswith(".") for code in LANGUAGES)
    assert not any(row.title.for_language(code).endswith(".") for code in LANGUAGES)
