"""Between choosing a file and reading it anything may have happened to it."""

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.attachments.contents import read_chosen
from desktop.attachments.rules import FILE_LIMIT
from desktop.office.faults import WrongInput
from desktop.office.language import language


def refusal(path) -> str:
    with pytest.raises(WrongInput) as refused:
        read_chosen(path)
    assert refused.value.field == "attachments"
    return refused.value.sentence(language("en"))


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "скан.pdf"
    path.write_bytes(b"%PDF-1.7 content")
    return path


def test_a_file_is_read(scan):
    assert read_chosen(scan) == b"%PDF-1.7 content"


def test_a_file_that_vanished(scan):
    scan.unlink()
    assert "“скан.pdf” is not there any more" in refusal(scan)


def test_a_folder(tmp_path):
    (tmp_path / "сканове").mkdir()
    assert "“сканове” is a folder" in refusal(tmp_path / "сканове")


def test_a_link_is_followed_and_one_that_leads_nowhere_is_not_there(scan, tmp_path):
    link = tmp_path / "link.pdf"
    link.symlink_to(scan)
    assert read_chosen(link) == scan.read_bytes()
    scan.unlink()
    assert "is not there any more" in refusal(link)
    link.unlink()
    link.symlink_to(tmp_path)
    assert "is a folder" in refusal(link)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_a_pipe_or_device_never_keeps_the_reader_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "is a folder or a device" in refusal(tmp_path / "pipe.pdf")
    (tmp_path / "endless.pdf").symlink_to("/dev/zero")
    assert "is a folder or a device" in refusal(tmp_path / "endless.pdf")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the file: whoever opens it is turned away."""
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    held = os.open(path, os.O_RDWR)
    fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    try:
        yield
    finally:
        os.close(held)
        signal.signal(signal.SIGIO, before)


@pytest.mark.skipif(sys.platform != "linux", reason="a lease is Linux's")
def test_a_file_that_another_program_has_locked(scan):
    with locked(scan):
        assert "“скан.pdf” cannot be read now. Close the program that has it open" in refusal(scan)
    assert read_chosen(scan)


def test_a_name_that_no_disk_knows(tmp_path):
    assert "cannot be read now" in refusal(tmp_path / ("а" * 400 + ".pdf"))


def test_sizes(tmp_path):
    empty, large, full = (tmp_path / name for name in ("empty", "large", "full"))
    empty.touch()
    assert "is empty" in refusal(empty)
    with large.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    assert "is larger than 25 MB" in refusal(large)
    with full.open("wb") as file:
        file.truncate(FILE_LIMIT)
    assert len(read_chosen(full)) == FILE_LIMIT
