"""A disk that remembers: every write and sync of SQLite's, in order, to be cut off anywhere afterwards.

What a power cut leaves is what was synced, and of what was written since any part: in whole sectors, in any
order. The recording stands between the library and its own file system layer (`sqlite3_vfs`), so what is
recorded is what SQLCipher really hands to the operating system, encrypted.
"""

import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3._sqlite3 as library

SECTOR = 512
FULL = 13
"""SQLITE_FULL: there is no room for the write."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written at a place of a file, not yet safe."""

    file: str
    place: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncation:
    """A file cut, or lengthened, to a size in bytes."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """From here on all that was written to the file is safe."""

    file: str


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told at this moment that something is kept."""

    what: str


Step = Write | Truncation | Sync | Told


@dataclass
class Disk:
    """The files of one folder as they stood at first, and all that befell them since."""

    folder: Path
    steps: list[Step] = field(default_factory=list)
    before: dict[str, bytes] = field(default_factory=dict)
    full_after: int | None = None
    """After so many further writes there is no room any more; None: there always is."""

    def tell(self, what: str) -> None:
        """Notes that somebody is told so now."""
        self.steps.append(Told(what))

    def told_until(self, cut: int) -> list[str]:
        """What somebody had been told before the step `cut`."""
        return [step.what for step in self.steps[:cut] if isinstance(step, Told)]

    def left_by_a_power_cut(self, cut: int, chance: random.Random) -> dict[str, bytes]:
        """The files as the power cut before the step `cut` may leave them."""
        safe = {name: bytearray(content) for name, content in self.before.items()}
        pending: dict[str, list[Write | Truncation]] = {}
        for step in self.steps[:cut]:
            if isinstance(step, Sync):
                for one in pending.pop(step.file, []):
                    _do(safe.setdefault(step.file, bytearray()), one)
            elif not isinstance(step, Told):
                pending.setdefault(step.file, []).append(step)
        for file, unsafe in pending.items():
            for one in _some_of(unsafe, chance):
                _do(safe.setdefault(file, bytearray()), one)
        return {name: bytes(content) for name, content in safe.items()}


def _some_of(unsafe: list[Write | Truncation], chance: random.Random) -> Iterator[Write | Truncation]:
    """What of the unsafe steps reached the disk: nothing, all, the first ones, or any sectors of any."""
    way = chance.choice(("nothing", "all", "first", "any", "any"))
    until = chance.randrange(len(unsafe) + 1)
    for number, step in enumerate(unsafe):
        if way == "nothing" or (way == "first" and number >= until):
            continue
        if way != "any":
            yield step
        elif isinstance(step, Truncation):
            if chance.random() < 0.5:
                yield step
        else:
            for at in range(0, len(step.content), SECTOR):
                if chance.random() < 0.5:
                    yield Write(step.file, step.place + at, step.content[at : at + SECTOR])


def _do(content: bytearray, step: Write | Truncation) -> None:
    if isinstance(step, Truncation):
        del content[step.size :]
        return
    if len(content) < step.place:
        content.extend(bytes(step.place - len(content)))
    content[step.place : step.place + len(step.content)] = step.content


# SQLite's own structures, as far as they are changed here: https://www.sqlite.org/c3ref/vfs.html
_pointer = ctypes.c_void_p
_opens = ctypes.CFUNCTYPE(ctypes.c_int, _pointer, _pointer, _pointer, ctypes.c_int, _pointer)
_writes = ctypes.CFUNCTYPE(ctypes.c_int, _pointer, _pointer, ctypes.c_int, ctypes.c_int64)
_truncates = ctypes.CFUNCTYPE(ctypes.c_int, _pointer, ctypes.c_int64)
_syncs = ctypes.CFUNCTYPE(ctypes.c_int, _pointer, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _pointer),
        ("name", ctypes.c_char_p),
        ("data", _pointer),
        ("open", _opens),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _pointer),
        ("read", _pointer),
        ("write", _writes),
        ("truncate", _truncates),
        ("sync", _syncs),
        ("others", _pointer * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _Layer:
    """Stands in SQLite's file system layer for as long as `disk` is set."""

    def __init__(self) -> None:
        loaded = ctypes.CDLL(library.__file__)
        loaded.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        loaded.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
        self.disk: Disk | None = None
        self._vfs = loaded.sqlite3_vfs_find(None).contents
        self._own_open = _opens(ctypes.cast(self._vfs.open, _pointer).value)  # type: ignore[arg-type]
        self._names: dict[int, str] = {}
        self._kept: dict[int, tuple[_Methods, _Methods]] = {}
        self._open = _opens(self._opened)

    def begin(self, disk: Disk) -> None:
        self.disk = disk
        self._vfs.open = self._open

    def end(self) -> None:
        self._vfs.open = self._own_open
        self.disk = None

    def _opened(self, vfs: int, path: int | None, file: int, flags: int, out_flags: int) -> int:
        # The address itself goes on: SQLite keeps it as the file's name for as long as the file is open.
        result = self._own_open(vfs, path, file, flags, out_flags)
        if result == 0 and path is not None and self.disk is not None:
            named = Path(ctypes.string_at(path).decode())
            if named.parent == self.disk.folder:
                self._names[file] = named.name
                handle = _File.from_address(file)
                handle.methods = ctypes.pointer(self._recording(handle.methods.contents))
        return result

    def _recording(self, own: _Methods) -> _Methods:
        """The same methods, of which the three that change a file are recorded first."""
        key = ctypes.addressof(own)
        if any(ctypes.addressof(changed) == key for _, changed in self._kept.values()):
            return own
        if key not in self._kept:
            changed = _Methods.from_buffer_copy(own)
            changed.write = _writes(lambda file, content, size, at: self._write(own, file, content, size, at))
            changed.truncate = _truncates(lambda file, size: self._truncate(own, file, size))
            changed.sync = _syncs(lambda file, flags: self._sync(own, file, flags))
            self._kept[key] = (own, changed)
        return self._kept[key][1]

    def _write(self, own: _Methods, file: int, content: int, size: int, at: int) -> int:
        disk = self.disk
        if disk is not None:
            if disk.full_after is not None:
                if disk.full_after <= 0:
                    return FULL
                disk.full_after -= 1
            disk.steps.append(Write(self._names[file], at, ctypes.string_at(content, size)))
        return int(own.write(file, content, size, at))

    def _truncate(self, own: _Methods, file: int, size: int) -> int:
        if self.disk is not None:
            self.disk.steps.append(Truncation(self._names[file], size))
        return int(own.truncate(file, size))

    def _sync(self, own: _Methods, file: int, flags: int) -> int:
        result = int(own.sync(file, flags))
        if self.disk is not None and result == 0:
            self.disk.steps.append(Sync(self._names[file]))
        return result


_layers: list[_Layer] = []


@contextmanager
def recorded(folder: Path) -> Iterator[Disk]:
    """What is done to the files of `folder` by databases opened meanwhile. One at a time in a process.

    Close them before the end.
    """
    if not _layers:
        # Never taken down: a file may be open that knows it.
        _layers.append(_Layer())
    layer = _layers[0]
    assert layer.disk is None
    folder = folder.resolve()
    disk = Disk(folder, before={file.name: file.read_bytes() for file in folder.glob("office.db*")})
    layer.begin(disk)
    try:
        yield disk
    finally:
        layer.end()
