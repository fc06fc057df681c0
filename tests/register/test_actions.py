"""Taking the register out: who may, what is left on the disk, what the file says."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from desktop.agreements.rules import AgreementNeeded
from desktop.complaints.rules import Kind
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import language
from desktop.office.taken_out import put_in_place
from desktop.register.actions import export_register as taken_out_alone
from desktop.register.actions import print_register
from desktop.register.queries import count_of
from desktop.register.rules import Period
from tests.papers import described, pages_of, text_of, unbroken
from tests.register.conftest import (
    EVERYTHING,
    FORMULA,
    HIDDEN_WORD,
    LONG,
    MARKUP,
    TODAY,
    WHOLE,
    opened_workbook,
)
from tests.register.two_people import export_register

BG, EN = language("bg"), language("en")


def exported(desk, path: Path, wanted=EVERYTHING, words=EN):
    export_register(desk, wanted, path, words)
    return opened_workbook(path)


def printed(desk, wanted=EVERYTHING, words=EN) -> bytes:
    pdf = print_register(desk, wanted, words)
    assert pdf is not None
    return pdf


def rows_of(book):
    return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


def about(book) -> dict[str, str]:
    return dict(row for row in book.worksheets[-1].iter_rows(values_only=True))


def left_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


def test_the_spreadsheet_holds_every_row_in_order(head, out, numbers):
    book = exported(head, out / "register.xlsx")
    rows = rows_of(book)
    assert len(rows) == count_of(head, EVERYTHING)
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    answered = next(row for row in rows if row[0] == numbers.answered)
    assert answered == (
        numbers.answered,
        datetime(2026, 11, 3, 11, 0),
        "at the counter",
        "Complaint",
        "Иванка Георгиева Тодорова",
        "Отговорено",
        None,
        datetime(2027, 1, 4),
        "answered; without the promised apology",
        datetime(2026, 11, 6),
    )
    given = next(row for row in rows if row[0] == numbers.given)
    assert given[6] == "Димитър Колев Стоев"
    assert isinstance(given[7], datetime)
    assert next(row for row in rows if row[0] == numbers.anonymous)[4] == "anonymous"


def test_hostile_subjects_are_text(head, out):
    subjects = {row[5] for row in rows_of(exported(head, out / "register.xlsx"))}
    assert {f"'{FORMULA}", f"'{MARKUP}", LONG, "0888 123 214", "12345678901234567890"} <= subjects


def test_the_last_sheet_says_what_the_file_is(head, out):
    wanted = replace(EVERYTHING, kind=Kind.COMPLAINT, series=7, word="отговорено")
    facts = about(exported(head, out / "register.xlsx", wanted))
    assert facts["Contents"] == "Register of complaints, reports and proposals"
    assert facts["Municipality"] == "Municipality of Pernik"
    assert facts["Period"] == "01/01/2025 – 25/11/2026"
    assert facts["Number series"] == "counter No. 7"
    assert facts["Kind"] == "Complaint"
    assert facts["With the text"] == "отговорено"
    assert facts["Rows"] == "1"
    assert facts["Exported on"] == "25/11/2026, 19:42"
    assert facts["Exported by"] == "Петър Илиев Ангелов, counter No. 7"
    assert list(facts.values())[-1] == "It shows the cases that the person who made it may see."


@pytest.mark.parametrize("words", [BG, EN], ids=lambda words: words.code)
def test_every_language_names_sheets_that_a_spreadsheet_takes(head, out, words):
    only_today = replace(EVERYTHING, period=Period(TODAY, TODAY))
    book = exported(head, out / "register.xlsx", only_today, words)
    assert len(book.sheetnames) == 2
    assert all(cell.value for cell in book.worksheets[0][1])


def test_what_the_reader_may_not_see_is_not_in_the_file(head, secretary, out, numbers):
    book = exported(head, out / "register.xlsx")
    assert numbers.confidential not in {row[0] for row in rows_of(book)}
    whole = exported(secretary, out / "whole.xlsx")
    assert numbers.confidential in {row[0] for row in rows_of(whole)}
    # Said to whoever may see all as well: else it would tell that something is hidden.
    assert list(about(whole).values())[-1] == list(about(book).values())[-1]


def test_who_may_not_take_it_out_leaves_nothing(desk, out):
    with pytest.raises(NotAllowed, match="export the register"):
        export_register(desk, EVERYTHING, out / "register.xlsx", EN)
    assert left_in(out) == []


def test_a_changed_mind_leaves_nothing_and_what_was_there(head, out):
    path = out / "register.xlsx"
    path.write_bytes(b"before")
    told = []

    def go_on(done: int) -> bool:
        told.append(done)
        return done < 200

    assert export_register(head, EVERYTHING, path, EN, go_on) is None
    assert told == [0, 200]
    assert left_in(out) == ["register.xlsx"]
    assert path.read_bytes() == b"before"


def test_a_file_that_was_there_is_replaced_and_only_its_owner_reads_it(head, out):
    path = out / "register.xlsx"
    path.write_bytes(b"before")
    assert export_register(head, EVERYTHING, path, EN) == count_of(head, EVERYTHING)
    assert left_in(out) == ["register.xlsx"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_gone_is_said(head, out):
    with pytest.raises(KnownError, match="No file can be written in"):
        export_register(head, EVERYTHING, out / "nowhere" / "register.xlsx", EN)


def test_a_name_that_cannot_be_taken_is_said(head, out):
    (out / "register.xlsx").mkdir()
    with pytest.raises(KnownError, match="No file can be written in"):
        export_register(head, EVERYTHING, out / "register.xlsx", EN)
    assert left_in(out) == ["register.xlsx"]


@contextmanager
def somebody_without_rights() -> Iterator[None]:
    """Root may write anywhere: for a moment this process is nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="there the file is locked by whoever has it open")
def test_a_file_that_may_not_be_replaced_is_said():
    """As on Windows, where the file is open in another program."""
    with tempfile.TemporaryDirectory() as mine, tempfile.TemporaryDirectory() as folder:
        target, finished = Path(folder) / "register.xlsx", Path(mine) / "register.xlsx"
        target.write_bytes(b"before")
        finished.write_bytes(b"after")
        if os.geteuid() == 0:
            os.chown(mine, 65_534, -1)
            os.chown(finished, 65_534, -1)
        Path(folder).chmod(0o555)
        try:
            with somebody_without_rights(), pytest.raises(KnownError, match="is open in another program"):
                put_in_place(finished, target)
        finally:
            Path(folder).chmod(0o755)
        assert target.read_bytes() == b"before"


# On paper


def test_the_pages_repeat_their_head_and_count(desk):
    pages = pages_of(printed(desk))
    assert len(pages) > 10
    for place, page in enumerate(pages, start=1):
        assert "Registration number" in page
        assert f"page {place} of {len(pages)}" in page
        assert "01/01/2025 – 25/11/2026" in page
        assert ("Municipality of Pernik" in page) is (place == 1)
    last = " ".join(pages[-1].split())
    assert f"{count_of(desk, EVERYTHING)} cases" in last
    assert last.index("It shows the cases that the person who made it may see.") < last.index(
        "Printed on 25/11/2026, 19:42 by Мария"
    )


def test_every_row_is_on_paper_and_nothing_hidden(desk, numbers):
    text = unbroken(text_of(printed(desk)))
    for number in range(230):
        assert f"Улица№{number},осветление" in text
    assert unbroken(LONG) in text
    assert unbroken(FORMULA) in text
    assert unbroken(MARKUP) in text
    assert HIDDEN_WORD not in text
    assert numbers.confidential not in text


def test_the_filters_stand_in_the_heading(desk):
    wanted = replace(EVERYTHING, kind=Kind.COMPLAINT, series=7)
    pdf = printed(desk, wanted, BG)
    text = text_of(pdf)
    assert "01.01.2025 г. – 25.11.2026 г." in text
    assert "№ 7" in text or "No. 7" in text
    assert described(pdf)["Author"] == "Община Перник"


def test_too_much_for_paper_is_said(desk):
    rows = count_of(desk, EVERYTHING)
    with pytest.raises(KnownError, match="too many for paper"):
        print_register(desk, EVERYTHING, EN, most=rows - 1)
    assert print_register(desk, EVERYTHING, EN, most=rows)


def test_printing_can_be_stopped(desk):
    assert print_register(desk, EVERYTHING, EN, lambda done: done < 200) is None


def test_an_empty_register_is_a_page(desk):
    nothing = replace(EVERYTHING, period=Period(WHOLE.first, WHOLE.first))
    [page] = pages_of(printed(desk, nothing))
    assert "0 cases" in page


def test_nobody_takes_the_register_out_alone(head, out):
    with pytest.raises(AgreementNeeded) as refused:
        taken_out_alone(head, EVERYTHING, out / "register.xlsx", EN)
    assert left_in(out) == []
    assert "2026" in refused.value.needed.words
    exported(head, out / "register.xlsx")
    # It was for once, and for this alone.
    for wanted in (EVERYTHING, replace(EVERYTHING, word="друго")):
        with pytest.raises(AgreementNeeded):
            taken_out_alone(head, wanted, out / "again.xlsx", EN)
    assert left_in(out) == ["register.xlsx"]
