"""Entries taken out of the auditor's view: on paper, or as a spreadsheet."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.audit.actions import export_journal, print_journal
from desktop.audit.rules import Wanted
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.register.view.taking_out import LongWork
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.file_dialogs import ask_where_to_export
from desktop.widgets.layouts import row

_OF = PaperOf(PaperKind.JOURNAL)


class TakingOut(QWidget):
    """The two keys, and how far the work has come. The screen says by `show_wanted` what of the journal."""

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        super().__init__()
        self._workplace, self._owner = workplace, owner
        self._wanted: Wanted | None = None
        self._count: int | None = None
        self.print = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.export = KeyButton(_("Export to a spreadsheet"), "Ctrl+E", icon="download-simple")
        self.work = LongWork(workplace)
        row(self.work, None, self.print, self.export, spacing=12, parent=self)
        self.print.clicked.connect(self._make_paper)
        self.export.clicked.connect(self._ask_where)
        self.work.busy_changed.connect(lambda _busy: self._let())

    def show_wanted(self, wanted: Wanted, count: int | None) -> None:
        """What the keys take out; `count` is how many there are, where that is known."""
        self._wanted, self._count = wanted, count
        self._let()

    def _let(self) -> None:
        for button in (self.print, self.export):
            button.setEnabled(not self.work.busy and self._count != 0)

    def _make_paper(self) -> None:
        assert self._wanted is not None
        make = partial(print_journal, self._workplace.desk, self._wanted, spoken())
        self.work.begin(_("Laying out the pages:"), self._count, make, self._show_paper, self._owner)

    def _show_paper(self, pdf: bytes | None) -> None:
        if pdf is None:
            self._workplace.announce(_("Stopped. Nothing was printed."), "warning")
        elif not self._owner.isVisible():
            # The desk may be locked meanwhile: nothing must open over the lock.
            self._workplace.announce(_("The pages are ready. Open the log and print again."))
        else:
            title = _("Extract of the log")
            show_paper(self._workplace, self._owner, pdf, title, partial(self._print, pdf, title), of=_OF)

    def _print(self, pdf: bytes, title: str) -> None:
        put = partial(self._workplace.tray.put, pdf, title, title, _OF)
        self._workplace.print(put, owner=self._owner, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The extract is kept in F11, “Papers”: {file}"), _("The extract is printed: {where}")
            )
        )

    def _ask_where(self) -> None:
        assert self._wanted is not None
        ask_where_to_export(self._owner, _("Extract of the log"), partial(self._take_out, self._wanted))

    def _take_out(self, wanted: Wanted, path: Path) -> None:
        take = partial(export_journal, self._workplace.desk, wanted, path, spoken())
        said = pgettext("register", "Exporting:")
        self.work.begin(said, self._count, take, partial(self._taken_out, path), self._owner)

    def _taken_out(self, path: Path, rows: int | None) -> None:
        if rows is None:
            self._workplace.announce(_("Stopped. No file was written."), "warning")
            return
        written = ngettext("{count} row", "{count} rows", rows)
        self._workplace.announce(_("{file} is written: {rows}.").format(file=path.name, rows=written))
