import errno
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, PdfFolderPrinter, file_name, save_pdf
from tests.fakes import BrokenPrinter, RecordingPrinter

OF = PaperOf(PaperKind.RECEIPT, "submission", "07-000311")
PDF = b"%PDF-1.3 a slip"


def test_a_slip_is_kept_and_printed(tmp_path):
    printer = RecordingPrinter()
    printed = PaperTray(tmp_path / "papers", printer).put(PDF, "razpiska-07-000311", "Разписка 07-000311", OF)
    assert printed.path == tmp_path / "papers" / "razpiska-07-000311.pdf"
    assert printed.path.read_bytes() == PDF
    assert printed.printer == printer.name
    assert printer.printed == [(PDF, "Разписка 07-000311")]


def test_without_a_printer_it_stays_in_the_folder(tmp_path):
    printed = PaperTray(tmp_path).put(PDF, "talon", "Талон", OF)
    assert printed.path.read_bytes() == PDF
    assert printed.printer is None


@pytest.mark.parametrize("refuses", [False, True])
def test_a_printer_that_fails_costs_no_slip(tmp_path, refuses):
    tray = PaperTray(tmp_path, BrokenPrinter("HP LaserJet", refuses=refuses))
    with pytest.raises(KnownError) as caught:
        tray.put(PDF, "razpiska", "Разписка", OF)
    kept = tmp_path / "razpiska.pdf"
    assert kept.read_bytes() == PDF
    sentence = caught.value.sentence(language("en"))
    assert "HP LaserJet" in sentence
    assert str(kept) in sentence


def test_the_second_copy_does_not_replace_the_first(tmp_path):
    tray = PaperTray(tmp_path)
    names = [
        tray.put(bytes([number]), "razpiska-07-000311/25.11.2026", "", OF).path.name for number in range(3)
    ]
    assert names == [
        "razpiska-07-000311-25.11.2026.pdf",
        "razpiska-07-000311-25.11.2026-2.pdf",
        "razpiska-07-000311-25.11.2026-3.pdf",
    ]


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder private by its own means")
def test_only_the_owner_reads_a_slip(tmp_path):
    path = PaperTray(tmp_path / "papers").put(PDF, "razpiska", "", OF).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


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


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path):
    (tmp_path / "papers").write_text("a file in its place")
    printer = RecordingPrinter()
    with pytest.raises(KnownError):
        PaperTray(tmp_path / "papers", printer).put(PDF, "razpiska", "", OF)
    assert printer.printed == []


def test_a_leftover_of_a_power_cut_is_no_obstacle(tmp_path):
    Path(tmp_path / "razpiska.pdf.part").write_bytes(b"half")
    assert PaperTray(tmp_path).put(PDF, "razpiska", "", OF).path.read_bytes() == PDF


def test_whichever_thread_brings_it_no_paper_takes_the_name_of_another(tmp_path):
    tray = PaperTray(tmp_path)
    with ThreadPoolExecutor(8) as desks:
        kept = list(
            desks.map(lambda number: tray.put(b"%%PDF %d" % number, "slip", "slip", OF).path, range(200))
        )
    assert len(set(kept)) == 200
    assert sorted(path.read_bytes() for path in kept) == sorted(b"%%PDF %d" % number for number in range(200))
