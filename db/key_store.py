"""Where the key of the local file is kept: the operating system's key store, else a private file."""

import os
import secrets
from pathlib import Path
from typing import Protocol

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError

from db.local_file import put_in_place

KEY_BYTES = 32
_SERVICE = "ednogishe"
_MARK = " mark"
_NEXT = " next"


class KeyStore(Protocol):
    """Keeps one raw key. `private` is False where the key lies in a file, which the desk must show."""

    private: bool

    def read(self) -> bytes | None:
        """The key, or None where there is none yet."""
        ...

    def write(self, key: bytes) -> None:
        """Keeps the key for the next start."""
        ...

    def read_next(self) -> bytes | None:
        """The key that the file is getting, while nobody knows yet whether it has it (see `db.rekeying`)."""
        ...

    def write_next(self, key: bytes | None) -> None:
        """Keeps it beside the key that the file had; None: there is only one again."""
        ...

    def read_mark(self) -> str | None:
        """The mark kept beside the key (see `db.outside`), where that is outside the office's folder."""
        ...

    def write_mark(self, mark: str) -> None:
        """Keeps the mark beside the key."""
        ...


class OsKeyStore:
    """Windows Credential Manager, Secret Service or Keychain, by the `keyring` library."""

    private = True

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self) -> bytes | None:
        """The key kept under this office's name."""
        kept = keyring.get_password(_SERVICE, self._name)
        return None if kept is None else bytes.fromhex(kept)

    def write(self, key: bytes) -> None:
        """Hands the key to the operating system."""
        keyring.set_password(_SERVICE, self._name, key.hex())

    def read_next(self) -> bytes | None:
        """What is kept under a name of its own."""
        kept = keyring.get_password(_SERVICE, self._name + _NEXT)
        return bytes.fromhex(kept) if kept else None

    def write_next(self, key: bytes | None) -> None:
        """Hands it to the operating system; what is taken back is written over, then deleted."""
        keyring.set_password(_SERVICE, self._name + _NEXT, key.hex() if key else "")
        if key is None:
            keyring.delete_password(_SERVICE, self._name + _NEXT)

    def read_mark(self) -> str | None:
        """What is kept under a name of its own: a mark that is badly written harms no key."""
        return keyring.get_password(_SERVICE, self._name + _MARK)

    def write_mark(self, mark: str) -> None:
        """Hands the mark to the operating system."""
        keyring.set_password(_SERVICE, self._name + _MARK, mark)


class FileKeyStore:
    """A file that only its owner reads (0600): for computers without a key store and throw-away offices."""

    private = False

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> bytes | None:
        """The key in the file."""
        return _read(self._file)

    def write(self, key: bytes) -> None:
        """Writes the key whole or not at all."""
        _write(self._file, key)

    def read_next(self) -> bytes | None:
        """The one in the file beside it."""
        return _read(self._next)

    def write_next(self, key: bytes | None) -> None:
        """The same for that file."""
        if key is None:
            self._next.unlink(missing_ok=True)
        else:
            _write(self._next, key)

    @property
    def _next(self) -> Path:
        return self._file.with_name(f"{self._file.name}-next")

    def read_mark(self) -> None:
        """None: what lies in the folder is copied with it."""

    def write_mark(self, mark: str) -> None:
        """Keeps nothing: the file beside the database is enough."""


def _read(file: Path) -> bytes | None:
    return bytes.fromhex(file.read_text("ascii").strip()) if file.exists() else None


def _write(file: Path, key: bytes) -> None:
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(key.hex())
        written.flush()
        os.fsync(written.fileno())
    put_in_place(unfinished, file)


def key_store_for(name: str, file: Path) -> KeyStore:
    """The operating system's key store under `name` where it works, else the private `file`."""
    if file.exists() or isinstance(keyring.get_keyring(), NoKeyring):
        return FileKeyStore(file)
    store = OsKeyStore(name)
    try:
        store.read()
    except KeyringError:
        return FileKeyStore(file)
    return store


def new_database_key() -> bytes:
    """A fresh random key."""
    return secrets.token_bytes(KEY_BYTES)
