import errno
import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event

from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PdfFolderPrinter, Printed, file_name, save_pdf
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import Paper, kept_at, tray_at

OF = PaperOf(PaperKind.RECEIPT, "submission", "07-000311")
PDF = b"%PDF-1.3 a slip"


def test_a_slip_is_kept_and_printed(desk):
    printer = RecordingPrinter()
    printed = tray_at(desk, printer).put(PDF, "razpiska-07-000311", "07-000311", OF)
    assert printed == Printed("Разписка · 07-000311", printer.name)
    assert kept_at(desk) == [Paper("razpiska-07-000311", PDF, printer.name)]
    assert printer.printed == [(PDF, "07-000311")]


def test_no_folder_holds_it_and_no_file_a_word_of_it(desk):
    folder = desk.database.file.parent
    before = {file.name for file in folder.iterdir()}
    tray_at(desk, RecordingPrinter()).put(PDF, "razpiska", "Разписка", OF)
    # The mark is written beside the work, by way of a file that is soon gone again.
    files = [file for file in folder.iterdir() if file.name != "office.mark.part"]
    assert {file.name for file in files} == before
    assert not any(b"a slip" in file.read_bytes() for file in files if file.is_file())


def test_without_a_printer_it_is_only_kept(desk):
    assert tray_at(desk).put(PDF, "talon", "Разписка", OF) == Printed("Разписка", None)
    assert kept_at(desk) == [Paper("talon", PDF, "")]


@pytest.mark.parametrize("refuses", [False, True])
def test_a_printer_that_fails_costs_no_slip(desk, refuses):
    tray = tray_at(desk, BrokenPrinter("HP LaserJet", refuses=refuses))
    with pytest.raises(KnownError) as caught:
        tray.put(PDF, "razpiska", "07-000311", OF)
    assert kept_at(desk) == [Paper("razpiska", PDF, "")]
    sentence = caught.value.sentence(language("en"))
    assert "HP LaserJet" in sentence
    assert "F11, “Papers”, Разписка · 07-000311" in sentence


def test_printing_into_a_folder_gives_files_a_person_can_read(tmp_path):
    PdfFolderPrinter(tmp_path / "out").print(PDF, "Разписка за жалба 07-000311/25.11.2026")
    assert [file.name for file in (tmp_path / "out").iterdir()] == [
        "Разписка-за-жалба-07-000311-25.11.2026.pdf"
    ]


@pytest.mark.parametrize(
    ("name", "file"),
    [("../../etc/passwd", "etc-passwd"), ("C:\\con|?*", "C-con"), ("…", "document"), ("ж" * 300, "ж" * 80)],
)
def test_no_name_leads_out_of_the_folder(name, file):
    assert file_name(name) == file


@pytest.mark.parametrize(("code", "word"), [(errno.ENOSPC, "full"), (errno.EIO, "cannot be saved")])
def test_a_disk_that_refuses_leaves_nothing_half_written(tmp_path, monkeypatch, code, word):
    path = tmp_path / "razpiska.pdf"
    save_pdf(b"the one before", path)

    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(KnownError) as caught:
        save_pdf(PDF, path)
    assert word in caught.value.sentence(language("en"))
    assert path.read_bytes() == b"the one before"
    assert [file.name for file in tmp_path.iterdir()] == ["razpiska.pdf"]


def test_what_cannot_be_kept_is_not_printed(desk):
    printer = RecordingPrinter()
    with desk.database.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(
        desk.database.engine, "connect", lambda line, _: line.execute(f"PRAGMA max_page_count = {pages}")
    )
    desk.database.close()
    with pytest.raises(KnownError):
        tray_at(desk, printer).put(random.Random(7).randbytes(200_000), "razpiska", "", OF)
    assert printer.printed == []


def test_a_leftover_of_a_power_cut_is_no_obstacle(tmp_path):
    Path(tmp_path / "razpiska.pdf.part").write_bytes(b"half")
    save_pdf(PDF, tmp_path / "razpiska.pdf")
    assert (tmp_path / "razpiska.pdf").read_bytes() == PDF


def test_whichever_thread_brings_it_each_paper_is_kept(desk):
    tray = tray_at(desk)
    with ThreadPoolExecutor(8) as desks:
        list(desks.map(lambda number: tray.put(b"%%PDF %d" % number, "slip", "slip", OF), range(60)))
    assert {one.content for one in kept_at(desk)} == {b"%%PDF %d" % number for number in range(60)}
