"""What each key of a profile is: its title, section, form, an example and one sentence for who fills it in.

The table is `resources/charter_keys.toml`. Whatever names, asks for or refuses a value reads it: F11, the
check of a file, an empty file for a new municipality.
"""

from collections.abc import Mapping
from functools import cache
from typing import Self

from pydantic import model_validator

from desktop.office.charter.charter_words import LocalText
from desktop.office.data_file import DataEntry, checked, not_among, read_toml
from desktop.office.places import RESOURCES

KEY_TABLE = RESOURCES / "charter_keys.toml"

_ANYWHERE = "**"
_ITEM = "*"


class KeyRow(DataEntry):
    """One key: `form` is a name of the table's forms, `example` as the file writes it."""

    title: LocalText
    section: str
    form: str
    example: str
    tells: LocalText


class KeyTable(DataEntry):
    """All rows by their patterns; the sections and forms by their names, in order."""

    sections: Mapping[str, LocalText]
    forms: Mapping[str, LocalText]
    rows: Mapping[str, KeyRow]

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        for key, row in self.rows.items():
            for named, allowed in ((row.section, self.sections), (row.form, self.forms)):
                if named not in allowed:
                    raise not_among(allowed, key=key)
        return self


@cache
def key_table() -> KeyTable:
    """The whole table, read once. Raises `KnownError` that names what is wrong in the file."""
    raw = read_toml(KEY_TABLE)
    named = {name: raw.pop(name, {}) for name in ("sections", "forms")}
    return checked(KeyTable, {**named, "rows": raw}, KEY_TABLE)


def described(key: str) -> KeyRow:
    """The row of `officials.mayor.weekday`. Raises `LookupError` for a key that no profile has."""
    return key_table().rows[pattern_of(key)]


def pattern_of(key: str) -> str:
    """`officials.*.weekday` for `officials.mayor.weekday`. Raises `LookupError`.

    A name that is written out goes before `*`, and both before what stands in any table (`**.citation`).
    """
    steps = key.split(".")
    for pattern in _by_length().get(len(steps), ()):
        if all(want in (_ITEM, step) for step, want in zip(steps, pattern.split("."), strict=True)):
            return pattern
    anywhere = f"{_ANYWHERE}.{steps[-1]}"
    if anywhere in key_table().rows and len(steps) > 1:
        return anywhere
    raise LookupError(key)


@cache
def _by_length() -> Mapping[int, tuple[str, ...]]:
    patterns = [pattern for pattern in key_table().rows if not pattern.startswith(_ANYWHERE)]
    patterns.sort(key=lambda pattern: [step == _ITEM for step in pattern.split(".")])
    lengths = {pattern.count(".") + 1 for pattern in patterns}
    return {
        steps: tuple(pattern for pattern in patterns if pattern.count(".") + 1 == steps) for steps in lengths
    }
