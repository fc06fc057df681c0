"""When the program itself is wrong: noted without personal data, told with a reference, and work goes on."""

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Text

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_logger = logging.getLogger("ednogishe")


def log_to(file: Path) -> None:
    """From now on faults are noted in `file`, which stays small."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for old in list(_logger.handlers):
        _logger.removeHandler(old)
        old.close()
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False


def note_bug(error: BaseException) -> str:
    """Notes where it happened and what kind it was, and returns the reference to quote.

    Never what the error says: its message may hold a name, a number or a whole complaint.
    """
    reference = secrets.token_hex(3).upper()
    lines = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    _logger.error("bug %s\n%s", reference, "\n".join(lines))
    return reference


def leaves_the_file_alone(error: BaseException) -> bool:
    """Whether no cause of the error is the disk's or the database's: what was registered is safe."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError | MemoryError) or _of_the_database(type(seen)):
            return False
        seen = seen.__cause__ or seen.__context__
    return True


def _of_the_database(kind: type) -> bool:
    return any(one.__module__.split(".")[0] in {"db", "sqlalchemy", "sqlcipher3"} for one in kind.__mro__)


class BugWatch(QObject):
    """Takes every error that nobody foresaw, from any thread, and shows it on the window's."""

    _met = Signal(str, bool, str)

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        """`window` gives the window to show the dialog over."""
        super().__init__(parent)
        self._window = window
        self._dialog: Dialog | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Python's own hooks lead here; the program lives on after each of them."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self.meet(args.exc_value) if args.exc_value else None
        sys.unraisablehook = lambda args: self.meet(args.exc_value) if args.exc_value else None

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
            return
        self.meet(error)

    def meet(self, error: BaseException, *, opening: bool = False) -> None:
        """Notes the error and shows its reference; first what it says, where it is meant for people.

        While the office is `opening`, nothing is known of its file.
        """
        # A screen that could not be made has nobody to report why, such as a damaged file of resources.
        says = error.sentence(spoken()) if isinstance(error, KnownError) else ""
        self._met.emit(note_bug(error), not opening and leaves_the_file_alone(error), says)

    def _show(self, reference: str, safe: bool, says: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            return
        dialog = Dialog(_("Program error"), self._window(), go_on=_("Continue working"))
        if says:
            dialog.add(Text(says))
        dialog.add(
            Text(
                _("What was registered is safe, and what you typed is still on the screen. Try once more.")
                if safe
                else _("What you typed is still on the screen. Try once more.")
            ),
            Text(
                _(
                    "If it happens again, call the administrator and read out this reference: {reference}"
                ).format(reference=reference),
                "strong",
            ),
        )
        dialog.give_up.hide()
        dialog.destroyed.connect(self._forget)
        dialog.confirmed.connect(dialog.accept)
        self._dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None
