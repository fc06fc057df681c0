"""Keeps the mark up to date behind the work: nobody who registers waits for it.

One thread for an open database. It sleeps until something was committed, reads the head of the journal over a
connection of its own, and writes the file; what is committed meanwhile is written together. The key store
hears of it every quarter of an hour and at the end: it may take long to answer.
"""

import logging
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from keyring.errors import KeyringError

from db.outside.journal_head import journal_head
from db.outside.kept import KeptMarks
from db.outside.mark import Mark

_KEY_STORE_EVERY_S = 900.0
_TOGETHER_S = 0.02
"""So long a burst of commits may go on before its mark is written."""

_PATIENCE_S = 5.0


class MarkKeeper:
    """Keeps the mark of one open database until it is closed."""

    def __init__(self, file: Path, key: bytes, marks: KeptMarks, mark: Mark) -> None:
        """`mark` is the one that stands: what is written has its installation and its place."""
        self._file, self._key, self._marks, self._mark = file, key, marks, mark
        self._told_key_store = 0.0
        self._committed, self._ending = Event(), Event()
        self._starting = Lock()
        self._thread: Thread | None = None

    def note(self) -> None:
        """Something was committed. Returns at once."""
        self._committed.set()
        if self._thread is None and not self._ending.is_set():
            with self._starting:
                if self._thread is None:
                    self._thread = Thread(target=self._keep, name="mark", daemon=True)
                    self._thread.start()

    def stop(self) -> None:
        """Writes the last mark, into the key store as well. Waits for it a few seconds, and no longer."""
        self._ending.set()
        self._committed.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _keep(self) -> None:
        try:
            with closing(self._connected()) as line:
                ending = False
                while not ending:
                    self._committed.wait()
                    self._ending.wait(_TOGETHER_S)
                    # Asked before the look: whatever was committed before the end is then in what is written.
                    ending = self._ending.is_set()
                    self._committed.clear()
                    self._write(line, ending=ending)
        except sqlcipher.Error as error:
            # The mark of before stands: the next start finds a file that is ahead of it.
            logging.getLogger(__name__).warning("the mark was not kept: %s", error)

    def _connected(self) -> Any:
        line = sqlcipher.connect(str(self._file), isolation_level=None, timeout=_PATIENCE_S)
        line.execute("PRAGMA cipher_log_level = NONE")
        line.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        line.execute("PRAGMA cache_size = -512")
        return line

    def _write(self, line: Any, *, ending: bool) -> None:
        line.execute("BEGIN")
        try:
            head = journal_head(line)
        finally:
            line.execute("COMMIT")
        if head is None:
            return
        try:
            if head.place > self._mark.place or head.series != self._mark.series:
                self._mark = replace(self._mark, **head._asdict())
                self._marks.keep_in_file(self._mark)
            self._tell_key_store(ending=ending)
        except (OSError, KeyringError) as error:
            logging.getLogger(__name__).warning("the mark was not kept: %s", type(error).__name__)

    def _tell_key_store(self, *, ending: bool) -> None:
        since = time.monotonic()
        if ending or since - self._told_key_store >= _KEY_STORE_EVERY_S:
            self._told_key_store = since
            self._marks.keep_in_key_store(self._mark)
