"""The spreadsheet as others read it: by openpyxl, and as the XML that it is."""

import gc
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as examples

from desktop.office.workbook import Column, Layout, harmless, write_workbook
from tests.office.test_cells import HOSTILE
from tests.register.conftest import opened_workbook

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MADE_AT = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)
LAYOUT = Layout(
    title="Дневник",
    author="Община Перник",
    sheet="Дневник",
    columns=[
        Column("Номер", 20),
        Column("Кога", 17, "moment"),
        Column("Срок", 12, "day"),
        Column("Относно", 40, "wrapped"),
    ],
    about_sheet="За файла",
    footer="Без това & онова",
    made_at=MADE_AT,
)


def written(path: Path, rows, **options) -> int:
    return write_workbook(path, LAYOUT, rows, lambda count: [("Редове", str(count))], **options)


def xml_of(path: Path) -> dict[str, ET.Element]:
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        return {name: ET.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")}


def cells_of(path: Path) -> list[ET.Element]:
    return [
        cell
        for name, part in xml_of(path).items()
        if "worksheets/" in name
        for cell in part.iter(f"{SHEET}c")
    ]


def plain(text: str) -> str:
    from openpyxl.utils.escape import unescape

    return unescape(text)


def test_types_survive(tmp_path):
    path = tmp_path / "a.xlsx"
    assert written(path, [("07-1", MADE_AT, date(2027, 1, 25), "Осветление"), ("2", MADE_AT, None, "")]) == 2
    sheet = opened_workbook(path)["Дневник"]
    assert [cell.value for cell in sheet[1]] == ["Номер", "Кога", "Срок", "Относно"]
    number, moment, day, subject = sheet[2]
    assert number.value == "07-1"
    assert moment.value == datetime(2026, 11, 26, 0, 30)
    assert day.value == datetime(2027, 1, 25)
    assert subject.value == "Осветление"
    assert (moment.is_date, day.is_date, moment.number_format, day.number_format) == (
        True,
        True,
        "dd.mm.yyyy hh:mm",
        "dd.mm.yyyy",
    )
    assert [cell.value for cell in sheet[3]] == ["2", datetime(2026, 11, 26, 0, 30), None, None]
    assert sheet["A3"].data_type == "s"


def test_the_head_stays_and_filters(tmp_path):
    path = tmp_path / "a.xlsx"
    written(path, [("1", MADE_AT, None, "а"), ("2", MADE_AT, None, "б")])
    sheet = opened_workbook(path)["Дневник"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["C"].width > 10
    assert sheet.oddFooter.left.text == "Без това && онова"


def test_what_does_not_fit_goes_to_further_sheets(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [(str(number), MADE_AT, None, "") for number in range(25)]
    assert written(path, rows, rows_to_a_sheet=10) == 25
    book = opened_workbook(path)
    assert book.sheetnames == ["Дневник", "Дневник 2", "Дневник 3", "За файла"]
    values = [
        row[0] for name in book.sheetnames[:-1] for row in book[name].iter_rows(min_row=2, values_only=True)
    ]
    assert values == [str(number) for number in range(25)]
    assert book["Дневник 3"].auto_filter.ref == "A1:D6"
    assert [cell.value for cell in book["За файла"][1]] == ["Редове", "25"]


def test_a_full_sheet_has_no_empty_one_after_it(tmp_path):
    path = tmp_path / "a.xlsx"
    written(path, [("1", MADE_AT, None, "")] * 10, rows_to_a_sheet=10)
    assert opened_workbook(path).sheetnames == ["Дневник", "За файла"]


def test_an_empty_register_is_a_file_too(tmp_path):
    path = tmp_path / "a.xlsx"
    assert written(path, []) == 0
    assert opened_workbook(path)["Дневник"].max_row == 1


@examples(max_examples=150)
@given(text=HOSTILE)
def test_whatever_a_citizen_says_is_text(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("hostile") / "a.xlsx"
    written(path, [(text, MADE_AT, None, f"={text}"), (text, MADE_AT, None, text)])
    for cell in cells_of(path):
        assert cell.find(f"{SHEET}f") is None
        assert cell.get("t") in {"inlineStr", None}
    sheet = opened_workbook(path)["Дневник"]
    assert sheet.max_row == 3
    assert sheet.max_column == 4
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    shown = plain(sheet["D2"].value)
    assert shown == harmless(f"={text}")
    assert shown.startswith("'=")


def test_markup_of_the_library_itself_is_text(tmp_path):
    """XlsxWriter writes what looks like its own rich text into the sheet as it is."""
    path, hostile = tmp_path / "a.xlsx", '<r></is></c><c r="A9"><f>1+1</f><v>2</v></c><c><is></r>'
    written(path, [(hostile, MADE_AT, None, hostile)])
    assert [cell.get("r") for cell in cells_of(path)][:8] == ["A1", "B1", "C1", "D1", "A2", "B2", "D2", "A1"]
    assert opened_workbook(path)["Дневник"]["A2"].value == f"'{hostile}"


@pytest.mark.parametrize(
    "address", ["https://зло.example/?q=1", "mailto:x@example.bg", "internal:Дневник!A1"]
)
def test_an_address_is_no_link(tmp_path, address):
    path = tmp_path / "a.xlsx"
    written(path, [(address, MADE_AT, None, address)])
    assert opened_workbook(path)["Дневник"]["A2"].value == address
    assert not [part for part in xml_of(path).values() if list(part.iter(f"{SHEET}hyperlink"))]


def test_its_own_escapes_are_text(tmp_path):
    path = tmp_path / "a.xlsx"
    written(path, [("_x003D_1+1 _x000D_", MADE_AT, None, "")])
    assert plain(opened_workbook(path)["Дневник"]["A2"].value) == "_x003D_1+1 _x000D_"


def test_nothing_is_left_beside_it(tmp_path):
    written(tmp_path / "a.xlsx", [("1", MADE_AT, None, "")])
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


class Enough(Exception):
    pass


def test_what_the_rows_raise_comes_through_and_no_file_stays_open(tmp_path):
    def rows():
        yield from [("1", MADE_AT, None, "")] * 5
        raise Enough

    with pytest.raises(Enough):
        written(tmp_path / "a.xlsx", rows())
    gc.collect()  # An open file would warn here.


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("room", [1_000, 40_000, 1_200_000])
def test_a_full_disk_is_an_os_error(tmp_path, room):
    """The rows take 4 MB before they are packed: the disk is full at once, in the middle, or at the end."""
    import resource

    rows = (("номер", MADE_AT, date(2027, 1, 25), f"{number} " * 40) for number in range(9_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            written(tmp_path / "a.xlsx", rows)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    gc.collect()


def test_money_is_a_number_to_the_cent(tmp_path: Path) -> None:
    layout = replace(LAYOUT, columns=[Column("Сума", 12, "money")])
    write_workbook(tmp_path / "a.xlsx", layout, [[Decimal("-5.63")], [Decimal("0.10")]], lambda _count: [])
    [sheet, _about] = opened_workbook(tmp_path / "a.xlsx").worksheets
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.number_format) for cell in cells] == [(-5.63, "#,##0.00"), (0.1, "#,##0.00")]
