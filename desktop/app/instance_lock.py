"""The lock of the one window on an office: whose it is, where it came with a copied folder."""

from pathlib import Path

from PySide6.QtCore import QSysInfo


def is_of_another_start(lock: Path) -> bool:
    """Whether another computer made the lock, or this one before it was started anew: nobody holds it here.

    QLockFile writes five lines: process, program, host, the machine's key, the key of its start. Of another
    machine it never says that a lock is stale.
    """
    try:
        lines = lock.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return False
    here = [bytes(key.data()).decode() for key in (QSysInfo.machineUniqueId(), QSysInfo.bootUniqueId())]
    there = lines[3:5]
    return any(one and other and one != other for one, other in zip(there, here, strict=False)) or (
        len(lines) > 2 and bool(lines[2]) and lines[2] != QSysInfo.machineHostName()
    )
