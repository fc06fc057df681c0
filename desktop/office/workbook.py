"""A spreadsheet of any length, row by row: XLSX, of which only one row is in memory at a time.

Text goes into a cell as a string, which no spreadsheet program takes for a formula. But a register is also
saved again as CSV, which knows no types, and the next program would read `=1+1` as a formula. So what begins
like one gets an apostrophe before it, which stays there to be seen: in the cell, in the CSV, and in whatever
is made of that. (A mark of the cell's format would be gone with the first saving.)
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from desktop.office.clock import in_sofia
from desktop.office.language import Language
from desktop.office.permissions import Clerk

LONGEST = 16_000
"""Signs in a cell. A cell takes 32,767 UTF-16 units, of which a sign may need two."""

MARK = "'"
"""Stands before what could be taken for a formula."""

# The full-width forms too: programs set to an East Asian language read them as the narrow ones.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

# XlsxWriter takes a string of this form for rich text of its own, and writes it into the sheet as it is.
_RAW_MARKUP = "<r>"

_UNSEEN = {"Cc", "Cf", "Cs"}
_NO_SIGNS = {"\ufffe", "\uffff"}
"""XML refuses them, as it does most control signs and halves of surrogate pairs."""


def harmless(text: str) -> str:
    """`text` fit for a cell: on one line, nothing invisible, not too long, and never like a formula.

    All white space is folded, so that no tab or line end stands before a formula sign.
    """
    # Nearly all text is plain, and a register has millions of cells.
    line = text if text.isprintable() else "".join(filter(_is_seen, text))
    line = " ".join(line.split())
    if line.startswith((*_FORMULA_SIGNS, _RAW_MARKUP)):
        line = f"{MARK}{line}"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _is_seen(sign: str) -> bool:
    return sign.isspace() or (unicodedata.category(sign) not in _UNSEEN and sign not in _NO_SIGNS)


Cell = str | datetime | date | Decimal | None
Form = Literal["text", "wrapped", "moment", "day", "money"]

ROWS_TO_A_SHEET = 1_048_575
"""XLSX has 1,048,576 rows to a sheet, and the first is the head."""

_FORMS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E7F0F9", "bottom": 1, "text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top"},
    "text": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "moment": {"valign": "top", "num_format": "dd.mm.yyyy hh:mm", "align": "left"},
    "day": {"valign": "top", "num_format": "dd.mm.yyyy", "align": "left"},
    "money": {"valign": "top", "num_format": "#,##0.00"},
}
_ABOUT_WIDTHS = (28, 70)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in digits, and how its cells are written."""

    title: str
    width: int
    form: Form = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands around the rows. Sheets are called `sheet`, `sheet 2`, …; the last one is `about_sheet`.

    `footer` stands at the bottom of every page that is printed from the file.
    """

    title: str
    author: str
    sheet: str
    columns: Sequence[Column]
    about_sheet: str
    footer: str
    made_at: datetime


def about_facts(
    layout: Layout,
    language: Language,
    by: Clerk,
    counter: int,
    rows: int,
    *,
    asked: Iterable[tuple[str, str]] = (),
    totals: Iterable[tuple[str, str]] = (),
    notes: Iterable[tuple[str, str]] = (),
) -> list[tuple[str, str]]:
    """What the last sheet says: what was asked for and comes to what, by whom, when, and how many rows."""
    _ = language.gettext
    return [
        (_("Contents"), layout.title),
        (_("Municipality"), layout.author),
        *asked,
        (_("Rows"), language.number(rows)),
        *totals,
        (_("Exported on"), language.moment(layout.made_at)),
        (_("Exported by"), _("{clerk}, counter No. {counter}").format(clerk=by.name, counter=counter)),
        (
            _("Apostrophes"),
            _(
                "Text that begins with =, +, - or @ has an apostrophe ({mark}) put before it, so that no "
                "program takes it for a formula."
            ).format(mark=MARK),
        ),
        *notes,
    ]


def write_workbook(
    path: Path,
    layout: Layout,
    rows: Iterable[Sequence[Cell]],
    about: Callable[[int], Sequence[tuple[str, str]]],
    *,
    rows_to_a_sheet: int = ROWS_TO_A_SHEET,
) -> int:
    """Writes a new file at `path`, and tells how many rows it holds. Moments are written as of Sofia.

    `about` is asked, when the number of rows is known, for what the last sheet says as (label, value).
    Temporary files lie beside `path`. Whatever `rows` raises comes through; the file is then worth nothing.

    Raises:
        OSError: the disk refused.
    """
    with path.open("xb") as file, _book(file, path.parent) as book:
        made = layout.made_at.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": layout.title, "author": layout.author, "created": made})
        forms = {name: book.add_format(form) for name, form in _FORMS.items()}
        count = 0
        sheet = _Sheet(book, layout, forms, 1)
        for row in rows:
            if sheet.rows == rows_to_a_sheet:
                sheet.end()
                sheet = _Sheet(book, layout, forms, sheet.ordinal + 1)
            sheet.add(row)
            count += 1
        sheet.end()
        _tell_about(book, layout.about_sheet, forms, about(count))
        return count


class _Sheet:
    """One sheet under way: its head stands already."""

    def __init__(self, book: Any, layout: Layout, forms: dict[str, Any], ordinal: int) -> None:
        self.rows = 0
        self.ordinal = ordinal
        self._columns = layout.columns
        self._forms = [forms[column.form] for column in layout.columns]
        self._sheet = book.add_worksheet(layout.sheet if ordinal == 1 else f"{layout.sheet} {ordinal}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        # A number of a house or a telephone is text, and needs no warning that it is.
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheet.set_footer(f"&L{layout.footer.replace('&', '&&')}&R&P / &N")
        for place, column in enumerate(layout.columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, harmless(column.title), forms["head"])

    def add(self, row: Sequence[Cell]) -> None:
        """Writes the next row."""
        self.rows += 1
        for place, (cell, form) in enumerate(zip(row, self._forms, strict=True)):
            if isinstance(cell, datetime):
                self._sheet.write_datetime(self.rows, place, in_sofia(cell).replace(tzinfo=None), form)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self.rows, place, cell, form)
            elif isinstance(cell, Decimal):
                self._sheet.write_number(self.rows, place, cell, form)
            elif cell:
                self._sheet.write_string(self.rows, place, harmless(cell), form)

    def end(self) -> None:
        """No more rows: the filter covers those that are there."""
        self._sheet.autofilter(0, 0, self.rows, len(self._columns) - 1)


def _tell_about(book: Any, name: str, forms: dict[str, Any], facts: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    for place, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
    for line, (label, value) in enumerate(facts):
        sheet.write_string(line, 0, harmless(label), forms["label"])
        sheet.write_string(line, 1, harmless(value), forms["wrapped"])


@contextmanager
def _book(file: Any, folder: Path) -> Iterator[Any]:
    """A workbook that is written into `file` at the end; its temporary files are closed in any case."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - with the first export, not at start-up
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    book = Workbook(file, {"constant_memory": True, "tmpdir": str(folder)})
    try:
        yield book
        book.close()
    except FileCreateError as refused:
        raise OSError(*refused.args[0].args) from refused
    finally:
        # The library closes them only where all went well, and an open file cannot be removed on Windows.
        for sheet in book.worksheets():
            for handle in (sheet.row_data_fh, sheet.fh):
                if handle is not None:
                    with suppress(OSError):
                        handle.close()
