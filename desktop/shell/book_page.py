"""The screen of a book that the office keeps: its rows behind a filter, counted, and taken out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from desktop.desk import Desk
from desktop.office.faults import WrongInput
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.paper.kinds import PaperOf
from desktop.shell.list_page import ListPage
from desktop.shell.long_work import LongWork
from desktop.shell.previews import print_told, show_paper
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import LineField
from desktop.widgets.file_dialogs import ask_where_to_export
from desktop.widgets.row_views import RowView

Found = TypeVar("Found", bound=list[Any])


class BookPage(ListPage[Found]):
    """A `ListPage` of which the filter says what is wanted; it goes on paper, or into a spreadsheet.

    A screen says besides what it is `called`, how its rows are `counted`, and where its paper is.
    """

    paper: ClassVar[PaperOf]
    ready: ClassVar[str]
    """Said where nobody looks any more when the pages are ready."""

    kept: ClassVar[str]
    printed: ClassVar[str]
    typing_pause_ms = 400

    def __init__(
        self,
        workplace: Workplace,
        rows: RowView,
        asked: Any,
        search: LineField,
        *,
        counts: Callable[[Desk, Any], int],
        prints: Callable[..., bytes | None],
        exports: Callable[..., int | None],
    ) -> None:
        """`asked` is the filter: what it wants is counted, printed and exported by the three functions."""
        super().__init__(workplace, rows, search)
        self.filter, self._counts, self._prints, self._exports = asked, counts, prints, exports
        self.wanted: Any = None
        self.count: int | None = None
        self._counting = Task(self)
        self.print = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.export = KeyButton(_("Export to a spreadsheet"), "Ctrl+E", icon="download-simple")
        self.work = LongWork(workplace)
        self.hint.setWordWrap(False)
        self.filter.asked.connect(self.look)
        self.print.clicked.connect(self._make_paper)
        self.export.clicked.connect(self.ask_where)
        self.work.busy_changed.connect(lambda _busy: self._let_take_out())

    def called(self) -> str:
        """What the paper and the file are called."""
        raise NotImplementedError

    def counted(self, count: int) -> str:
        """So many rows, in words."""
        raise NotImplementedError

    def go_back(self) -> bool:
        """Esc stops what is being taken out, or else empties the search."""
        if self.work.busy:
            self.work.stop()
            return True
        return super().go_back()

    # Rows

    def look(self, done: bool = False) -> None:
        """Asks for what the filter says. Half a day is wrong while it is typed; so it is told when `done`."""
        desk = self._workplace.desk
        try:
            wanted = self.filter.wanted(desk.today())
        except WrongInput as error:
            if done:
                self._workplace.report(error, self.filter)
            return
        self._leads = self._leads or wanted != self.wanted
        self.wanted, self.count = wanted, None
        super().look()
        # To count may take seconds, in which nobody else should wait for the local database.
        self._counting = self._workplace.read(
            partial(self._counts, desk, wanted),
            owner=self,
            then=self._show_count,
            long=True,
            instead_of=self._counting,
        )

    def go_on_from_search(self) -> None:
        """The clerk is done typing."""
        self.look(done=True)

    def question(self) -> Callable[[], Found]:
        """The first page."""
        return self.question_after(None)

    def take(self, found: Found) -> None:
        """Shows the first page; what is empty is not taken out."""
        super().take(found)
        self._let_take_out()

    def hint_of(self, _found: Found) -> str:
        """How many there are in all, as soon as it is known."""
        return _("counting…") if self.count is None else self.counted(self.count)

    def _show_count(self, count: int) -> None:
        self.count = count
        self.hint.setText(self.counted(count))

    # Taking out

    def _let_take_out(self) -> None:
        for button in (self.print, self.export):
            button.setEnabled(not self.work.busy and bool(self.list.rows()))

    def _make_paper(self) -> None:
        make = partial(self._prints, self._workplace.desk, self.wanted, spoken())
        self.work.begin(
            _("Laying out the pages:"), self.count, make, partial(self._show_paper, self.called()), self
        )

    def _show_paper(self, title: str, pdf: bytes | None) -> None:
        if pdf is None:
            self._workplace.announce(_("Stopped. Nothing was printed."), "warning")
        elif not self.isVisible():
            # The desk may be locked meanwhile: nothing must open over the lock.
            self._workplace.announce(_(self.ready))
        else:
            put = partial(self._workplace.tray.put, pdf, title, title, self.paper)
            tell = partial(print_told, self._workplace, put, owner=self)
            print_it = partial(tell, kept=_(self.kept), printed=_(self.printed))
            show_paper(self._workplace, self, pdf, title, print_it, of=self.paper)

    def ask_where(self) -> None:
        """Asks where the spreadsheet is to lie, then writes it."""
        ask_where_to_export(self, self.called(), partial(self._take_out, self.wanted))

    def _take_out(self, wanted: Any, path: Path) -> None:
        take = partial(self._exports, self._workplace.desk, wanted, path, spoken())
        self.work.begin(
            pgettext("register", "Exporting:"), self.count, take, partial(self._taken_out, path), self
        )

    def _taken_out(self, path: Path, rows: int | None) -> None:
        if rows is None:
            self._workplace.announce(_("Stopped. No file was written."), "warning")
            return
        written = ngettext("{count} row", "{count} rows", rows)
        self._workplace.announce(_("{file} is written: {rows}.").format(file=path.name, rows=written))
