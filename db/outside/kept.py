"""Where marks are kept: a private file beside the database, and the operating system's key store."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from keyring.errors import KeyringError

from db.key_store import KeyStore
from db.outside.mark import Mark

SERIES_IN_THE_KEY_STORE = 12
"""Windows keeps 1,280 signs under a name."""


@dataclass(frozen=True, slots=True)
class KeptMarks:
    """The two places of one office. `file` is read first; the key store is a copied folder's no longer."""

    file: Path
    key_store: KeyStore

    def in_the_file(self) -> Mark | None:
        """The mark in the file; `None` where there is none that is whole."""
        try:
            return Mark.read(self.file.read_text("ascii", errors="replace"))
        except OSError:
            return None

    def in_the_key_store(self) -> Mark | None:
        """The mark in the key store; `None` where there is none, or it does not answer."""
        try:
            kept = self.key_store.read_mark()
        except KeyringError:
            return None
        return None if kept is None else Mark.read(kept)

    def keep_in_file(self, mark: Mark) -> None:
        """Writes the file whole or not at all.

        Raises:
            OSError: the disk refused; the mark of before stands.
        """
        unfinished = self.file.with_suffix(".mark.part")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(mark.written())
            opened.flush()
            os.fsync(opened.fileno())
        # That the folder knows it may wait: after a power cut the mark of before is as good.
        unfinished.replace(self.file)

    def keep_in_key_store(self, mark: Mark) -> None:
        """Hands the mark to the key store, where there is one.

        Raises:
            KeyringError: it refused; the mark of before stands.
        """
        self.key_store.write_mark(mark.short(SERIES_IN_THE_KEY_STORE).written())

    def forget(self) -> None:
        """Takes both away: the next start asks who this is."""
        self.file.unlink(missing_ok=True)
        with suppress(KeyringError):
            self.key_store.write_mark("")
