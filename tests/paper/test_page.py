import re
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from desktop.office.check_code import in_groups
from desktop.office.language import language
from desktop.paper.boxes import callout, check_code_box, figures, key_box
from desktop.paper.elements import BODY, checklist, paragraph, rows, section, signed_text, table
from desktop.paper.letterhead import letterhead
from desktop.paper.sheet import A4, A5, ROLL, Imprint, Sheet
from tests.papers import described, pages_of, pernik, text_of, unbroken

IMPRINT = Imprint(
    title="Разписка 07-000311",
    author="Община Перник",
    made_at=datetime(2026, 11, 25, 22, 30, tzinfo=UTC),
    footer="Отпечатано",
    heading="Разписка (продължение)",
)
HOSTILE = 'Иван <img src="file:///etc/passwd"> <b>Петров</b> & Синове </para> &lt; %s {0} \\n'


@pytest.fixture
def sheet():
    return Sheet(A5, IMPRINT, language("bg"))


def test_the_pdf_says_what_it_is(sheet):
    paragraph(sheet, "Текст")
    pdf = sheet.pdf()
    about = described(pdf)
    assert about["Title"] == "Разписка 07-000311"
    assert about["Author"] == "Община Перник"
    assert about["CreationDate"] == "D:20261126003000+02'00'"
    assert b"/Lang (bg)" in pdf


def test_the_same_facts_give_the_same_bytes():
    def made() -> bytes:
        sheet = Sheet(A5, IMPRINT, language("bg"))
        letterhead(sheet, pernik())
        check_code_box(sheet, "Код", "12345678", "Обадете се", "EG1:07-1:12345678")
        return sheet.pdf()

    assert made() == made()


def test_a_file_is_small_and_carries_its_own_face(sheet):
    letterhead(sheet, pernik())
    paragraph(sheet, "Щастливият Ѝван яде ѫгорки")
    pdf = sheet.pdf()
    assert len(pdf) < 100_000
    assert pdf.count(b"/FontFile2") >= 2
    assert b"Roboto" in pdf


@pytest.mark.parametrize(
    "written",
    [
        lambda sheet: paragraph(sheet, HOSTILE),
        lambda sheet: rows(sheet, [("Подател", HOSTILE)]),
        lambda sheet: rows(sheet, [(HOSTILE, "стойност")]),
        lambda sheet: checklist(sheet, [HOSTILE], boxes=True),
        lambda sheet: figures(sheet, [("Номер", HOSTILE, 1.0)]),
        lambda sheet: callout(sheet, "Срок", "утре", "", HOSTILE),
        lambda sheet: section(sheet, HOSTILE.lower()),
        lambda sheet: table(sheet, ["А", "Б"], [[HOSTILE, "1"]], (0.7, 0.3)),
    ],
)
def test_what_a_citizen_wrote_prints_as_typed(sheet, written):
    written(sheet)
    assert unbroken(HOSTILE).lower() in unbroken(text_of(sheet.pdf())).lower()


def test_a_long_text_goes_on_over_the_pages_and_loses_nothing(sheet):
    text = " ".join(f"дума{number}" for number in range(2400))
    assert len(text) > 20_000
    paragraph(sheet, text)
    pages = pages_of(sheet.pdf())
    found = re.findall(r"дума\d+", " ".join(pages))
    assert found == text.split()
    assert len(pages) > 3
    assert all("Разписка (продължение)" in page for page in pages[1:])
    assert "Разписка (продължение)" not in pages[0]


def test_pages_are_counted_only_where_there_are_several():
    def footer_of(text: str) -> str:
        sheet = Sheet(A5, IMPRINT, language("en"))
        paragraph(sheet, text)
        return text_of(sheet.pdf())

    assert "page" not in footer_of("Текст")
    assert "page 2 of 3" in footer_of("ред\n" * 80)


def test_the_foot_says_where_a_name_is_not_as_it_was_written(sheet):
    foot = "оригиналът е в дневника"
    rows(sheet, [("Подател", "Иван Петров")])
    assert foot not in text_of(sheet.pdf())
    rows(sheet, [("Подател", "Արամ Խաչատրյան 王 😀")])
    shown = text_of(sheet.pdf())
    assert "Aram Khach'atryan Wang :grinning:" in shown
    assert foot in shown


def test_a_mark_stands_on_every_page_and_moves_nothing():
    def pages(mark: str) -> list[str]:
        sheet = Sheet(A5, replace(IMPRINT, mark=mark), language("bg"))
        letterhead(sheet, pernik())
        paragraph(sheet, "дума " * 900)
        return pages_of(sheet.pdf())

    plain, marked = pages(""), pages("ДУБЛИКАТ")
    assert [page.replace("ДУБЛИКАТ", "").split() for page in marked] == [page.split() for page in plain]
    assert len(plain) > 1
    assert all("ДУБЛИКАТ" in page for page in marked)


def test_long_values_of_rows_go_on_over_the_page(sheet):
    rows(sheet, [("Подател", "Ж" * 6000), ("Празно", ""), ("Друго", "край")])
    pages = pages_of(sheet.pdf())
    assert len(pages) > 1
    assert " ".join(pages).count("Ж") == 6000
    assert "Празно" not in " ".join(pages)
    assert "край" in pages[-1]


def test_a_box_is_never_torn(sheet):
    paragraph(sheet, "Начало")
    sheet.space(sheet.remaining - 30)
    callout(sheet, "Срок", "утре", "АПК", "Изречение")
    first, second = pages_of(sheet.pdf())
    assert "Срок" not in first
    assert {"Срок", "утре", "АПК", "Изречение"} <= set(second.split())


def test_rows_of_a_table_leave_room_to_write(sheet):
    def height(cell: str, least: int) -> float:
        before = sheet.y
        table(sheet, ["А", "Б"], [[cell, ""]], (0.7, 0.3), least=least, ragged=True)
        return sheet.y - before

    assert height("дума", 4) == height("ред\nред\nред\nред", 1)
    assert height("ред\nред\nред", 2) == height("ред\nред\nред", 1)


def test_the_last_column_ends_at_the_right_unless_it_is_ragged(sheet):
    table(sheet, ["А", "Б"], [["дума", "0"]], (0.5, 0.5))
    table(sheet, ["А", "Б"], [["дума", "0"]], (0.5, 0.5), ragged=True)
    document = pypdfium2.PdfDocument(sheet.pdf())
    try:
        words = document[0].get_textpage()
        text = words.get_text_range()
        [even, ragged] = [words.get_charbox(found.start())[0] for found in re.finditer("0", text)]
        words.close()
    finally:
        document.close()
    assert ragged == pytest.approx(sheet.left + sheet.room / 2, abs=2)
    assert even > sheet.right - 12


@pytest.mark.parametrize("left", [20, 30, 40])
def test_the_head_of_a_table_is_not_left_alone_at_the_foot(sheet, left):
    paragraph(sheet, "Начало")
    sheet.space(sheet.remaining - left)
    table(sheet, ["Вид", "Брой"], [["Сигнал", "765"]], (0.7, 0.3))
    first, second = pages_of(sheet.pdf())
    assert "Вид" not in first
    assert {"Вид", "Сигнал"} <= set(second.split())


@pytest.mark.parametrize("left", range(60, 140, 10))
def test_the_last_row_of_a_table_does_not_go_over_the_page_alone(sheet, left):
    paragraph(sheet, "Начало")
    sheet.space(sheet.remaining - left)
    table(sheet, ["Вид", "Брой"], [[f"ред{number}", "1"] for number in range(5)], (0.7, 0.3))
    *_before, last = pages_of(sheet.pdf())
    assert last.count("ред") != 1


def test_columns_of_numbers_end_one_below_the_other(sheet):
    table(sheet, ["А", "Б", "В"], [["дума", "1", "0"], ["дума", "11", "0"]], (0.5, 0.25, 0.25), numbers=2)
    document = pypdfium2.PdfDocument(sheet.pdf())
    try:
        words = document[0].get_textpage()
        ends = [words.get_charbox(found.end() - 1)[2] for found in re.finditer("1+", words.get_text_range())]
        words.close()
    finally:
        document.close()
    assert ends[0] == pytest.approx(ends[1], abs=0.1)
    assert sheet.left + sheet.room / 2 < ends[0] < sheet.left + sheet.room * 3 / 4


def test_everything_stands_inside_the_margins():
    sheet = Sheet(A4, IMPRINT, language("bg"))
    letterhead(sheet, pernik())
    figures(sheet, [("Номер", "1" * 300, 0.5), ("Дата", "25.11.2026 г.", 0.5)])
    rows(sheet, [("Е" * 200, "Ш" * 500)])
    key_box(sheet, "Ключ", "-".join(["7Q2M"] * 14), "Отваря файла", scan=True)
    table(sheet, ["А", "Б", "В"], [["Ю" * 90, "Ж" * 90, "Щ" * 90]], (0.4, 0.3, 0.3))
    document = pypdfium2.PdfDocument(sheet.pdf())
    highest = document.get_page_size(0)[1] - A4.top
    for page in document:
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= A4.side - 2
            assert right <= A4.width - A4.side + 2
            assert bottom >= A4.bottom - 2
            assert top <= highest + 4
        page.close()
    document.close()


def test_a_roll_is_cut_where_its_text_ends():
    def height_of(lines: int) -> float:
        sheet = Sheet(ROLL, IMPRINT, language("bg"))
        paragraph(sheet, "ред\n" * lines)
        document = pypdfium2.PdfDocument(sheet.pdf())
        try:
            assert len(document) == 1
            size: tuple[float, float] = document.get_page_size(0)
            return size[1]
        finally:
            document.close()

    assert height_of(200) == pytest.approx(height_of(100) + 100 * 13, abs=0.1)


def test_codes_are_read_aloud_in_groups():
    assert in_groups("12345678") == "1234 5678"
    assert in_groups("1234-5678-9") == "1234 5678 9"


@pytest.mark.parametrize("written", [paragraph, lambda sheet, text: checklist(sheet, [text], boxes=False)])
@pytest.mark.parametrize("before", range(30, 45))
@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_no_line_of_several_stands_alone_at_a_page_s_foot_or_head(sheet, written, before, count):
    for number in range(before):
        paragraph(sheet, f"ред {number}")
    written(sheet, "\n".join(["част"] * count))
    assert 1 not in {page.count("част") for page in pages_of(sheet.pdf())}


@pytest.mark.parametrize("before", range(28, 45))
@pytest.mark.parametrize("count", [1, 2, 4, 5, 9])
def test_what_is_signed_leaves_no_line_alone_and_no_hand_without_text(sheet, before, count):
    for number in range(before):
        paragraph(sheet, f"ред {number}")
    signed_text(sheet, "Текст", "\n".join(["част"] * count), ["Подател"])
    pages = pages_of(sheet.pdf())
    assert "част" in next(page for page in pages if "Подател" in page)
    assert count == 1 or 1 not in {page.count("част") for page in pages}


@pytest.mark.parametrize("before", range(30, 40))
def test_a_fact_stands_whole_beside_what_it_is(sheet, before):
    for number in range(before):
        paragraph(sheet, f"ред {number}")
    rows(sheet, [("Представител", "Петър Димов\nчрез пълномощник\nнотариус рег. № 306")])
    page = next(page for page in pages_of(sheet.pdf()) if "Представител" in page)
    assert "Петър Димов" in page
    assert "306" in page


def test_a_line_does_not_end_within_a_date_or_an_address(sheet):
    said = "на 30 ноември 2026 г. до вх. Б, ет. 3"
    lines = [line for room in range(40, 200) for line in sheet.lines(said, BODY, room)]
    assert not [line for line in lines if re.search(r"(\d|вх\.|ет\.)$", line) and not line.endswith("3")]


def test_a_source_too_long_to_stand_beside_the_answer_is_a_sentence_below_it(sheet):
    callout(
        sheet,
        "Какво следва",
        "Не се образува",
        "хартата, „" + "дълги думи " * 12 + "“",
        "Подадено е анонимно.",
    )
    assert "Подадено е анонимно. Хартата, „дълги" in text_of(sheet.pdf())
