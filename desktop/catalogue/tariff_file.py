"""A list of services and fees as it came, CSV or XLSX: its rows, and what no cell of a list may be."""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.text_file import content_of, text_of

MOST_ROWS = 20_000
MOST_COLUMNS = 60
_PACKED, _UNPACKED = 10_000_000, 50_000_000
_DIGITS = ".15g"
"""What a spreadsheet shows of a number: binary fractions have more, and mean less."""

_MERGED = N_("It is part of merged cells. Unmerge them and fill each one in.")
_IS_A_DATE = N_(
    "The spreadsheet has made a date of it. Format the column as text or number and enter it again."
)
_NO_RESULT = N_("The formula has no saved result. Open the file, save it, and import it again.")
_IS_AN_ERROR = N_("The formula has an error: {text}. Correct it, save the file and import it again.")
_NOT_CLOSED = N_("A quotation mark in this row or before it is not closed. Correct it in the file.")
_UNREADABLE = N_(
    "The file {file} cannot be read as a spreadsheet: it is damaged, protected by a password or of an "
    "older kind. Save it as XLSX without a password, or as CSV, and try again."
)
_TOO_LARGE = N_("The file {file} is too large for a list of services. Choose another file.")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: as text, as a number where it is one; or why it cannot be read."""

    text: str = ""
    number: Decimal | None = None
    fault: WrongInput | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty, with the number it has in the file."""

    number: int
    cells: tuple[Cell, ...]


def rows_of_file(path: Path) -> list[list[SheetRow]]:
    """The sheets of the file that can be seen, each with its rows; a CSV as each of its separators would say.

    Raises:
        KnownError: it cannot be read, or is larger than any list of services.
    """
    if is_spreadsheet(path.name):
        sheets = _of_spreadsheet(path)
    else:
        text = text_of(path)
        sheets = [list(_of_csv(text, one)) for one in (";", "\t", ",") if one in text]
    if any(len(rows) > MOST_ROWS for rows in sheets):
        raise KnownError(_TOO_LARGE, file=path.name)
    return sheets


def is_spreadsheet(name: str) -> bool:
    """Whether a file of that name knows columns, and not only separators."""
    return name.lower().endswith((".xlsx", ".xlsm"))


def _of_csv(text: str, separator: str) -> Iterator[SheetRow]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for written in reader:
            cells = tuple(Cell(one.strip()) for one in written[:MOST_COLUMNS])
            if any(cell.text for cell in cells):
                yield SheetRow(reader.line_num, cells)
    except csv.Error:
        yield SheetRow(reader.line_num, (Cell(fault=WrongInput(_NOT_CLOSED)),) * MOST_COLUMNS)


def _of_spreadsheet(path: Path) -> list[list[SheetRow]]:
    # A third of a second, for whoever imports.
    from openpyxl import load_workbook  # noqa: PLC0415

    content = content_of(path, _PACKED)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _UNPACKED:
                raise KnownError(_TOO_LARGE, file=path.name)
        written, shown = (load_workbook(BytesIO(content), data_only=results) for results in (False, True))
    except KnownError:
        raise
    except Exception as fault:
        # Whatever the library stumbles over: a file that is none has a hundred ways to be wrong.
        raise KnownError(_UNREADABLE, file=path.name) from fault
    seen = [sheet for sheet in written.worksheets if sheet.sheet_state == "visible"]
    return [list(_rows(sheet, shown[sheet.title])) for sheet in seen]


def _rows(sheet: Any, shown: Any) -> Iterator[SheetRow]:
    merged = {place for area in sheet.merged_cells.ranges for place in _places(area)}
    # The library's own walk makes every cell down to the last one, a million rows below where it is far.
    written, results = sheet._cells, shown._cells  # noqa: SLF001
    columns = range(1, min(sheet.max_column, MOST_COLUMNS) + 1)
    for number in sorted({row for row, _column in written}):
        there = [(written.get((number, column)), results.get((number, column))) for column in columns]
        cells = tuple(
            _cell(one, result.value if result else None, merged) if one else Cell() for one, result in there
        )
        if any(cell.text or cell.fault for cell in cells):
            yield SheetRow(number, cells)


def _places(area: Any) -> Sequence[tuple[int, int]]:
    rows = range(area.min_row, min(area.max_row, area.min_row + MOST_ROWS) + 1)
    columns = range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1)
    return [(row, column) for row in rows for column in columns]


def _cell(cell: Any, value: Any, merged: set[tuple[int, int]]) -> Cell:
    """`value` is what the spreadsheet shows there: of a formula its result."""
    text = "" if value is None else str(value).strip()
    if (cell.row, cell.column) in merged:
        return Cell(text, fault=WrongInput(_MERGED))
    if cell.data_type == "f" and value is None:
        return Cell(fault=WrongInput(_NO_RESULT))
    if cell.data_type == "e" or text.startswith("#"):
        return Cell(text, fault=WrongInput(_IS_AN_ERROR, text=text))
    if isinstance(value, datetime | date | time):
        return Cell(text, fault=WrongInput(_IS_A_DATE))
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(value if isinstance(value, int) else format(value, _DIGITS))
        return Cell(f"{number:f}", number)
    return Cell(text)
