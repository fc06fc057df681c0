"""The nomenclature of files: the program's own, and what the municipality's profile lays over it."""

from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import Field

from desktop.office.charter import Charter, LocalText
from desktop.office.charter.files import FileSeries
from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.language import DEFAULT_LANGUAGE
from desktop.office.places import RESOURCES
from desktop.office.records import record_of, values_of
from desktop.retention.rules import Of, Series

NOMENCLATURE = RESOURCES / "nomenclature.toml"


class _Row(DataEntry):
    key: str
    index: str
    title: LocalText
    of: Of
    kinds: tuple[str, ...]
    outcomes: tuple[str, ...] = ()
    years: int | None = Field(default=None, ge=1, le=99)
    days: int | None = Field(default=None, ge=1, le=366)
    expert: bool
    on_request: bool
    source: str
    verify: bool = False


class _File(DataEntry):
    protocol: str
    series: tuple[_Row, ...]


@cache
def _shipped() -> _File:
    return checked(_File, read_toml(NOMENCLATURE), NOMENCLATURE)


def protocol_number(counter: int, number: int, year: int) -> str:
    """`ПУ-07-1/2032`: what a protocol of destruction is called."""
    return _shipped().protocol.format(counter=counter, number=number, year=year)


def nomenclature(charter: Charter) -> tuple[Series, ...]:
    """The file series in their order, as the municipality's own nomenclature has them where it says."""
    own: dict[str, FileSeries] = {one.key: one for one in charter.files}
    return tuple(_series(row, own.get(row.key)) for row in _shipped().series)


def _series(row: _Row, own: FileSeries | None) -> Series:
    laid_over: dict[str, Any] = {}
    if own is not None:
        laid_over = {**values_of(("index", "years", "expert"), own), "source": "", "verify": False}
        laid_over["days"] = own.days or row.days
    shipped = record_of(
        Series,
        row,
        title=row.title.for_language(DEFAULT_LANGUAGE),
        kinds=frozenset(row.kinds),
        outcomes=frozenset(row.outcomes),
    )
    return replace(shipped, **laid_over)
