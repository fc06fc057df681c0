"""How long the office keeps its files, where its own nomenclature says otherwise than the program's."""

from typing import Literal

from pydantic import Field

from desktop.office.charter.charter_words import Words
from desktop.office.data_file import DataEntry

SeriesKey = Literal[
    "complaints", "proposals", "requests", "not_examined", "opinions", "receptions", "applications", "notes"
]
"""The series of `resources/nomenclature.toml`; what falls under each is told there."""


class FileSeries(DataEntry):
    """A series as the municipality's approved nomenclature of files has it.

    `years` is its term, None for what is kept for ever; `expert`: „ЕК“, the commission decides about each.
    `days` is the term of notes, counted from the end of their month; None: the program's own.
    """

    key: SeriesKey
    index: Words
    years: int | None = Field(default=None, ge=1, le=99)
    expert: bool = False
    days: int | None = Field(default=None, ge=1, le=366)
