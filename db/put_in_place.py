"""A finished file takes its place: whole or not at all, and still there after a power cut."""

import os
import sys
from pathlib import Path


def put_in_place(unfinished: Path, target: Path) -> None:
    """Renames `unfinished`, already on the disk, to `target`, and has the folder written down as well.

    Raises:
        OSError: the disk refused.
    """
    unfinished.replace(target)
    if sys.platform == "win32":
        # NTFS writes its own journal of names; a folder cannot be opened there.
        return
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
