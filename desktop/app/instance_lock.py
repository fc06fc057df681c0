"""The lock of the one window on an office: whose it is, where it came with a copied folder."""

from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.profile import Profile


class InstanceLock:
    """The lock of one office's folder."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._lock = QLockFile(str(profile.instance_lock))

    def claim(self) -> None:
        """Takes the lock; makes the folder where there is none yet.

        Raises:
            KnownError: the office is open in another window already, or its folder cannot be written.
        """
        try:
            self._profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._profile) from error
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0):
            return
        if is_of_another_start(self._profile.instance_lock):
            self._profile.instance_lock.unlink(missing_ok=True)
            if self._lock.tryLock(0):
                return
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise unwritable(self._profile)
        raise KnownError(
            N_("The program is already open on this computer. Look for its window on the taskbar.")
        )

    def let_go(self) -> None:
        """The window is closed: another one may be opened."""
        self._lock.unlock()


def unwritable(profile: Profile) -> KnownError:
    """The sentence for a folder in which nothing can be written."""
    return KnownError(
        N_("The folder {folder} cannot be written. Call the administrator."), folder=profile.folder
    )


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
