"""A municipality's own list of services and fees, as spreadsheets really are: taken whole, or not at all."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import select

from db.models import AdoptedFee, ServiceEdition
from desktop.catalogue.actions import Changed, import_list
from desktop.catalogue.queries import catalogue_of, services_of
from desktop.catalogue.rules import Adopted, Term
from desktop.catalogue.tariff_file import rows_of_file
from desktop.catalogue.tariff_rows import lines_of, read_list
from desktop.catalogue.typed_service import fee_typed
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from tests.shipped import SHIPPED

TODAY, DECISION = date(2026, 11, 25), "Решение № 214 от 18.12.2026 г."
EN = language("en")
HEAD = ["№", "Услуга", "Бързина", "Уточнение", "Срок", "Такса в евро", "Звено", "Документи"]
PAPERS = "Заявление; Скица (служебно)"
PLAIN = [
    ["2016", "", "обикновена", "", "7 дни", "3,00"],
    ["2016", "", "бърза", "", "3 дни", "x2"],
    ["2393", "", "обикновена", "ЮЛ", "", "1 234,50 €"],
    [
        "9001",
        "Удостоверение за тежести",
        "",
        "",
        "5 работни дни",
        "4,50",
        "Собственост",
        "Заявление; Скица (служебно)",
    ],
]


@pytest.fixture
def lines(tmp_path):
    """The lines of a list with these rows: as a spreadsheet, or as the CSV that it is written as."""

    def made(rows, *, text=None, encoding="utf-8", head=HEAD, change=None):
        if text is not None:
            path = tmp_path / "list.csv"
            path.write_bytes(text.encode(encoding))
        else:
            path = tmp_path / "list.xlsx"
            book = Workbook()
            for row in [head, *rows]:
                book.active.append(row)
            if change is not None:
                change(book)
            book.save(path)
        return lines_of(rows_of_file(path), path.name)

    return made


def csv_of(rows, separator=";"):
    def cell(text):
        return f'"{text}"' if separator in text or '"' in text else text

    return "\r\n".join(separator.join(map(cell, row)) for row in rows)


@cache
def came():
    return services_of(SHIPPED["pernik"])


def read(lines):
    return read_list(lines, came(), Adopted(TODAY, DECISION))


def name_of(key):
    return next(one.name for one in came() if one.key == key)


def told(found):
    return [(one.row, one.fault.field, one.fault.sentence(EN)) for one in found.bad]


def terms(desk, key):
    return {term.key: term for term in catalogue_of(desk).keyed(key).terms or ()}


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (";", "utf-8"),
        (";", "utf-8-sig"),
        (";", "cp1251"),
        ("\t", "utf-16"),
        (",", "utf-8"),
    ],
)
def test_a_text_list_is_read_however_it_was_saved(lines, separator, encoding):
    text = csv_of([HEAD, *PLAIN], separator) + "\r\n\r\n;;;;\r\n"
    found = read(lines([], text=text.replace(";;;;", separator * 4), encoding=encoding))
    assert told(found) == []
    assert [service.key for service in found.wanted] == ["2016", "2393", "9001"]


def test_it_is_taken_whole(secretary, lines):
    before = terms(secretary, "2016")
    taken = import_list(secretary, lines([["Ценоразпис"], [], HEAD, *PLAIN], head=[]), TODAY, DECISION)
    assert taken == Changed(services=2, fees=4)
    now = terms(secretary, "2016")
    assert (now["ordinary"].fee, now["ordinary"].adopted) == (Decimal("3.00"), Adopted(TODAY, DECISION))
    assert (now["fast"].fee, now["fast"].times) == (Decimal("6.00"), Decimal(2))
    assert now["express"] == before["express"]
    assert terms(secretary, "2393")["ordinary:ЮЛ"].fee == Decimal("1234.50")
    assert terms(secretary, "2393")["ordinary:ФЛ"].fee_from_lev
    new = catalogue_of(secretary).keyed("9001")
    assert (new.name, new.unit, new.brought, new.collected) == (
        "Удостоверение за тежести", "Собственост", ("Заявление",), ("Скица",),
    )  # fmt: skip
    assert terms(secretary, "9001")["ordinary"].term == Term(5, "working_days")
    assert import_list(secretary, lines(PLAIN), TODAY, DECISION) == Changed(0, 0)


@pytest.mark.parametrize(
    ("fee", "amount"),
    [
        ("5", "5.00"), ("5.5", "5.50"), ("5,50", "5.50"), ("5,50 €", "5.50"), ("1 234,50", "1234.50"),
        ("1\xa0234,50", "1234.50"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1'234.50", "1234.50"),
        ("12.345.678,90", None), (5, "5.00"), (5.5, "5.50"), (2.05, "2.05"), (0.1 + 0.2, "0.30"), (0, "0.00"),
        ("без такса", "0.00"), ("0", "0.00"), ("=2+1", None),
    ],
)  # fmt: skip
def test_amounts_are_what_was_meant(lines, fee, amount):
    found = read(lines([["2016", "", "обикновена", "", "", fee]]))
    if amount is None:
        assert len(found.bad) == 1
    else:
        assert told(found) == []
        (term,) = [one for one in found.wanted[0].terms or () if one.key == "ordinary"]
        assert term.fee == Decimal(amount)


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        (["2016", "", "", "", "", "по тарифа"], "fee", "This is not an amount."),
        (["2016", "", "", "", "", "-3,00"], "fee", "cannot be negative"),
        (["2016", "", "", "", "", -3], "fee", "cannot be negative"),
        (["2016", "", "", "", "", "3,0051"], "fee", "at most two decimals"),
        (["2016", "", "", "", "", 3.0051], "fee", "at most two decimals"),
        (["2016", "", "", "", "", 1.234], "fee", "at most two decimals"),
        (["2016", "", "", "", "", "x2"], "fee", "The ordinary fee is an amount"),
        (["2016", "", "", "", "", "x0"], "fee", "This is not an amount."),
        (["2016", "", "", "", "", "1.234"], "fee", "a thousand or three decimals"),
        (["2016", "", "", "", "", "5 лв."], "fee", "is in lev"),
        (["2016", "", "", "", "", datetime(2026, 10, 5)], "fee", "made a date of it"),
        (["2016", "", "", "", "", "#REF!"], "fee", "The formula has an error: #REF!"),
        (["2016", "", "", "", "", "=B9*2"], "fee", "The formula has no saved result"),
        (["2016", "", "", "", "", True], "fee", "This is not an amount."),
        (["8888", "", "", "", "", "3"], "number", "There is no such service here."),
        (["двеста", "", "", "", "", "3"], "number", "Enter a whole number"),
        (["2016.5", "", "", "", "", "3"], "number", "Enter a whole number"),
        (["", "", "", "", "", "3"], "number", "There is neither number nor name."),
        (["2016", "", "светкавична", "", "", "3"], "speed", "There is no speed “светкавична”."),
        (["9002", "Нова услуга без звено", "", "", "", "3"], "number", "There is no such service here."),
    ],
)
def test_each_bad_row_is_named_with_what_to_do(lines, row, field, sentence):
    good = ["2393", "", "обикновена", "ФЛ", "", "3,00"]
    made = lines([good, row, ["2395", "", "", "ФЛ", "", "4"]])
    ((number, column, said),) = told(read(made))
    assert (number, column) == (3, field)
    assert sentence in said


def test_a_number_that_no_fraction_can_hold_is_a_bad_row_like_others(lines):
    def as_a_number(book):
        book.active["F2"].data_type = "n"

    ((row, field, said),) = told(read(lines([["2016", "", "", "", "", "9" * 400]], change=as_a_number)))
    assert (row, field) == (2, "fee")
    assert "too long" in said


def test_with_one_bad_row_nothing_is_taken(secretary, lines):
    with pytest.raises(KnownError, match="Row"):
        import_list(secretary, lines([*PLAIN, ["2395", "", "", "ФЛ", "", "много"]]), TODAY, DECISION)
    with secretary.database.reading() as session:
        assert not session.scalars(select(AdoptedFee)).all()
        assert not session.scalars(select(ServiceEdition)).all()


def test_merged_cells_are_named_row_by_row_and_a_merged_title_is_none(lines):
    def merge(book):
        sheet = book.active
        sheet.insert_rows(1)
        sheet["A1"] = "Ценоразпис на Община Перник"
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A3:A4")

    rows = [
        ["2016", "", "обикновена", "", "", 3],
        ["2016", "", "бърза", "", "", 6],
        ["2393", "", "", "ФЛ", "", 4],
    ]
    found = read(lines(rows, change=merge))
    assert [(row, field) for row, field, _said in told(found)] == [(3, "number"), (4, "number")]
    assert "merged cells" in told(found)[0][2]


def test_a_number_twice_at_one_speed_is_said_with_the_first_row(lines):
    rows = [
        ["2016", "", "", "", "", 3],
        [],
        ["2016", "", "обикновена", "", "", 4],
        [2016, "", "бърза", "", "", 6],
    ]
    (bad,) = told(read(lines(rows)))
    assert bad[:2] == (4, "number")
    assert bad[2].startswith("Row 2 says the same service")


def test_a_number_under_anothers_name_is_no_new_service(lines):
    name = name_of("2016")
    (bad,) = told(read(lines([["2026", name, "", "", "", 3]])))
    assert f"“{name}” is another service here: 2016" in bad[2]
    found = read(lines([["", name.upper(), "", "", "", 3]]))
    assert [one.key for one in found.wanted] == ["2016"]


def test_formulas_count_by_what_they_show(tmp_path):
    from xlsxwriter import Workbook as Written

    path = tmp_path / "formulas.xlsx"
    with Written(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["2016", "", "обикновена"])
        sheet.write_formula(1, 5, "=1.1+2.2", None, 3.3000000000000003)
    found = read(lines_of(rows_of_file(path), path.name))
    assert told(found) == []
    assert next(one.fee for one in found.wanted[0].terms or ()) == Decimal("3.30")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 nonsense", "cannot be read as a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cannot be read as a spreadsheet"),
        (b"", "cannot be read as a spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=sentence):
        rows_of_file(path)


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (["Колона", "Друга"], "no row of headings"),
        (["№", "Услуга", "Срок"], "no row of headings"),
        (["№", "Услуга", "Такса (лв.)"], "is in lev"),
    ],
)
def test_a_list_without_the_columns_says_which_it_needs(lines, head, sentence):
    with pytest.raises(KnownError) as wrong:
        lines([["2016", "Наследници", "5"]], head=head)
    assert sentence in wrong.value.sentence(EN)


def test_beside_a_column_in_lev_the_one_in_euro_counts(lines):
    head = ["№", "Такса, лв.", "Такса (€)"]
    found = read(lines([["2016", "5,87", "3,00"]], head=head))
    assert next(one.fee for one in found.wanted[0].terms or ()) == Decimal("3.00")


def test_without_a_decision_nothing_is_adopted(secretary, lines):
    with pytest.raises(WrongInput) as wrong:
        import_list(secretary, lines(PLAIN), TODAY, " ")
    assert wrong.value.field == "decision"


def test_a_comma_that_was_not_quoted_shifts_no_amount(lines):
    rows = ["Приета с решение № 5, 6", "№,Бързина,Такса,Звено", "2016,обикновена,3,00,ГРАО", '2393,,"4,50",']
    (bad,) = told(read(lines([], text="\n".join(rows))))
    assert bad[0] == 3
    assert "more cells than there are headings" in bad[2]


def test_a_quotation_mark_that_is_not_closed_swallows_no_row(lines):
    rows = ["№;Бързина;Такса", '2016;"обикновена;3,00', "2393;;4,50", "2395;;5,00"]
    (bad,) = told(read(lines([], text="\n".join(rows))))
    assert "A quotation mark in this row or before it is not closed." in bad[2]


def test_a_file_that_is_open_elsewhere_or_a_folder_is_said_so(tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(KnownError, match="is a folder"):
        rows_of_file(tmp_path / "folder.xlsx")
    with pytest.raises(KnownError, match="There is no file"):
        rows_of_file(tmp_path / "none.xlsx")


CENTS = st.integers(min_value=0, max_value=100_000_000)
GROUPED = [("", ","), ("", "."), (" ", ","), ("\xa0", ","), (".", ","), (",", "."), ("'", ".")]


@given(CENTS, st.sampled_from(GROUPED), st.sampled_from(["", " €", " EUR"]))
def test_an_amount_is_read_however_it_is_grouped(cents, marks, currency):
    between, point = marks
    written = f"{cents // 100:,}".replace(",", between) + f"{point}{cents % 100:02}{currency}"
    assert fee_typed(written, field="fee") == (Decimal(cents) / 100, None)


@given(st.text(alphabet="0123456789.,' x×хXe+-€лв%=", max_size=12))
def test_whatever_is_typed_is_an_amount_or_told(typed):
    with suppress(WrongInput):
        fee, times = fee_typed(typed, field="fee")
        assert fee is None or times is None
        assert fee is None or (fee >= 0 and fee == fee.quantize(Decimal("0.01")))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(alphabet='№Тасумиge;,\t\n"2016x', max_size=80).map(str.encode))
def test_no_file_does_more_than_be_refused(tmp_path, content):
    for name in ("list.csv", "list.xlsx"):
        (tmp_path / name).write_bytes(content)
        with suppress(KnownError):
            lines_of(rows_of_file(tmp_path / name), name)


def test_a_row_far_below_the_others_is_read_too(tmp_path):
    book = Workbook()
    book.active.append(HEAD)
    for column, text in enumerate(["2016", "", "обикновена", "", "", "7,00"], start=1):
        book.active.cell(1_000_000, column, text)
    book.save(tmp_path / "far.xlsx")
    ((head, far),) = rows_of_file(tmp_path / "far.xlsx")
    assert (head.number, far.number, far.cells[0].text) == (1, 1_000_000, "2016")
