"""Reading a file that the clerk chose. By the time it is read it may be gone, locked or another thing."""

import os
import stat
from pathlib import Path

from desktop.attachments.rules import FILE_LIMIT, checked_size, cleaned_name, refused
from desktop.office.faults import WrongInput
from desktop.office.language import N_


def read_chosen(path: Path) -> bytes:
    """The bytes of the file; never more than may be attached. A link is followed to its file.

    Raises:
        WrongInput: it is not there any more, cannot be read, is no file, is empty, or is too large.
    """
    name = cleaned_name(path.name)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise _no_file(name)
            checked_size(name, found.st_size)
            # It may have grown since.
            content = file.read(FILE_LIMIT + 1)
    except FileNotFoundError as fault:
        raise refused(
            N_("“{name}” is not there any more. Look where it was moved and attach it from there."), name
        ) from fault
    except OSError as fault:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where there is no answer
            raise _no_file(name) from fault
        raise refused(
            N_(
                "“{name}” cannot be read now. Close the program that has it open, "
                "check the disk or the network folder, and attach it again."
            ),
            name,
        ) from fault
    checked_size(name, len(content))
    return content


def _without_waiting(path: str, flags: int) -> int:
    # A pipe would keep the reader waiting for whoever writes to it. Windows has none in folders.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_file(name: str) -> WrongInput:
    return refused(N_("“{name}” is a folder or a device. Attach the files one by one."), name)
