"""Which computer this is, and where on it a file lies."""

import ctypes
import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from db.outside.mark import Whereabouts

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def whereabouts_of(file: Path) -> Whereabouts:
    """Where `file` lies now.

    Raises:
        OSError: there is none.
    """
    return Whereabouts(machine_digest(), str(file.parent.resolve()), file.stat().st_ino, _born(file))


@cache
def machine_digest() -> str:
    """A digest of the key that the operating system was given when it was installed; empty where it has none.

    The key itself is confidential (machine-id(5)). A copied virtual machine has the same.
    """
    key = _windows_key() if sys.platform == "win32" else _linux_key()
    return hashlib.sha256(f"ednogishe {key}".encode()).hexdigest()[:32] if key else ""


class _Statx(ctypes.Structure):
    """The beginning of what statx(2) answers."""

    _fields_ = (
        ("mask", ctypes.c_uint32),
        ("before", ctypes.c_uint8 * 76),
        ("born_s", ctypes.c_int64),
        ("born_ns", ctypes.c_uint32),
        ("after", ctypes.c_uint8 * 164),
    )


_BTIME, _HERE = 0x800, -100


def _born(file: Path) -> int:
    """When the file was made, in nanoseconds; 0 where the file system does not say.

    An inode is given again at once. NTFS counts in its file index how often it was: there it is enough.
    """
    if sys.platform != "linux":
        return 0
    answer = _Statx()
    try:
        failed = ctypes.CDLL(None).statx(_HERE, os.fsencode(file), 0, _BTIME, ctypes.byref(answer))
    except AttributeError:
        # A C library from before 2018.
        return 0
    return 0 if failed or not answer.mask & _BTIME else answer.born_s * 10**9 + answer.born_ns


def _linux_key() -> str:
    for file in _LINUX:
        with suppress(OSError):
            if key := file.read_text("ascii", errors="replace").strip():
                return key
    return ""


def _windows_key() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as kept,
        ):
            return str(winreg.QueryValueEx(kept, "MachineGuid")[0])
    return ""
