"""F11: the official register of submissions, on the screen, on paper and as a spreadsheet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from desktop.office.faults import WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.tray import Printed
from desktop.register.actions import export_register, print_register
from desktop.register.queries import PAGE, count_of, page_before, page_in_order, series_known
from desktop.register.register_words import period_words, register_title
from desktop.register.rules import Order, RegisterRow, Wanted
from desktop.register.view.filter import RegisterFilter
from desktop.register.view.rows import Row
from desktop.register.view.table import SORTED_BY, RegisterTable
from desktop.register.view.taking_out import LongWork, ask_where
from desktop.shell.kept_columns import keep_columns
from desktop.shell.list_page import serve_rows
from desktop.shell.previews import show_paper
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import EmptyState, Text
from desktop.widgets.layouts import column
from desktop.widgets.page import Page

_WIDE = 4


class RegisterBookView(Page):
    """The filter above, the rows below: the newest first, fetched as the clerk scrolls."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        desk = workplace.desk
        self.wanted: Wanted | None = None
        self._asked: list[Task] = []
        self._count: int | None = None
        self.order = Order()
        self.filter = RegisterFilter(desk.today())
        self.table = RegisterTable(says=register_title(spoken()))
        self.nothing = EmptyState(
            _(
                "Nothing was registered in this period that fits what you ask for. Choose a longer period, "
                "or ask for less."
            ),
            "book",
        )
        self.counted = Text("", "dim")
        self.print = KeyButton(_("Print"), "Ctrl+P", primary=True, icon="printer")
        self.export = KeyButton(_("Export to a spreadsheet"), "Ctrl+E", icon="download-simple")
        self.work = LongWork(workplace)
        self.main_field = self.filter.word
        self._lay_out()
        self.export.setVisible(may(desk.clerk, Permission.EXPORT_REGISTER))
        serve_rows(workplace, self, self.table, self.filter.word)
        keep_columns(workplace, self.table, "register")
        self.table.sort_asked.connect(self._sort)
        self.table.offer(self.print, self.export)
        self.filter.asked.connect(self._ask)
        self.table.row_model.more_wanted.connect(self._fetch_more)
        self.table.opened.connect(lambda key: workplace.open_place("find", submission=key))
        self.print.clicked.connect(self._make_paper)
        self.export.clicked.connect(self._ask_where)
        self.work.busy_changed.connect(self._let_take_out)
        workplace.hear(self, partial(self._ask, done=False), Topic.SUBMISSIONS, Topic.ACCOUNTS)

    def _lay_out(self) -> None:
        self._sides = QStackedWidget()
        self._sides.addWidget(self.table)
        self._sides.addWidget(self.nothing)
        self.counted.setWordWrap(False)
        below = FoldingRow(self.counted, None, self.work, self.print, self.export, spacing=12)
        below.stretch(2, _WIDE)
        rows = Card(None, self._sides, below)
        rows.body.setStretch(0, 1)
        page = column(Card(None, self.filter), rows, spacing=16, margins=16, parent=self)
        page.setStretch(1, 1)

    def enter(self) -> None:
        """Looks again at the same period; „today“ is the day of today."""
        super().enter()
        self.filter.come_to(self._workplace.desk.today())
        self._workplace.read(
            partial(series_known, self._workplace.desk), owner=self, then=self.filter.offer_series
        )
        self._ask(done=False)

    def go_back(self) -> bool:
        """Esc stops what is being taken out, or else empties the search."""
        if self.work.busy:
            self.work.stop()
            return True
        if not self.filter.word.text():
            return False
        self.filter.word.clear()
        self.filter.word.setFocus()
        self._ask(done=True)
        return True

    # Rows

    def _ask(self, done: bool) -> None:
        try:
            self.wanted = self.filter.wanted(self._workplace.desk.today())
        except WrongInput as error:
            # Half a day is wrong while it is being typed, and says so only when it stays so.
            if done:
                self._workplace.report(error, self.filter)
            return
        desk, read = self._workplace.desk, self._workplace.read
        for task in self._asked:
            task.cancel()
        self._count = None
        self.table.rows_painted.today = desk.today()
        if not self.table.rows():
            self.table.say_nothing_is_here(_("Looking…"))
        self._read(None, self._show)
        # To count may take seconds, in which nobody else should wait for the local database.
        self._asked.append(
            read(partial(count_of, desk, self.wanted), owner=self, then=self._show_count, long=True)
        )

    def _read(self, last: Row | None, then: Callable[[list[RegisterRow]], None]) -> None:
        """Reads the page after `last`, or the first one. To sort may take seconds, as counting does."""
        assert self.wanted is not None
        desk, as_kept = self._workplace.desk, self.order == Order()
        place, skip = (last.entry.place, len(self.table.rows())) if last else (None, 0)
        page = (
            partial(page_before, desk, self.wanted, place)
            if as_kept
            else partial(page_in_order, desk, self.wanted, self.order, spoken(), skip)
        )
        self._asked.append(
            self._workplace.read(page, owner=self, then=then, failed=self._not_fetched, long=not as_kept)
        )

    def _sort(self, column: int, descending: bool) -> None:
        self.order = Order(SORTED_BY[column], descending)
        self._ask(done=False)

    def _show(self, entries: list[RegisterRow]) -> None:
        self.table.say_nothing_is_here("")
        column = next(column for column, by in SORTED_BY.items() if by is self.order.by)
        self.table.show_order(column, descending=self.order.descending)
        before = self.table.current_key()
        self.table.row_model.set_rows(self._in_words(entries), more=len(entries) == PAGE)
        keys = [entry.id for entry in entries]
        if entries:
            self.table.selectRow(keys.index(before) if before in keys else 0)
        self._sides.setCurrentIndex(0 if entries else 1)
        self.print.setEnabled(bool(entries) and not self.work.busy)
        self.export.setEnabled(bool(entries) and not self.work.busy)
        self._tell_count()

    def _in_words(self, entries: list[RegisterRow]) -> list[Row]:
        return [Row(one, self._workplace.desk.charter, spoken()) for one in entries]

    def _show_count(self, count: int) -> None:
        self._count = count
        self._tell_count()

    def _tell_count(self) -> None:
        self.counted.setText(
            _("counting…") if self._count is None else ngettext("{count} case", "{count} cases", self._count)
        )

    def _fetch_more(self) -> None:
        self._read(self.table.rows()[-1], self._add)

    def _add(self, entries: list[RegisterRow]) -> None:
        self.table.row_model.add_rows(self._in_words(entries), more=len(entries) == PAGE)

    def _not_fetched(self, error: Exception) -> None:
        self.table.row_model.ask_again()
        self._workplace.report(error, self)

    # Taking out

    def _let_take_out(self, busy: bool) -> None:
        for button in (self.print, self.export):
            button.setEnabled(not busy and self.table.row_model.rowCount() > 0)

    def _make_paper(self) -> None:
        assert self.wanted is not None
        self.work.begin(
            _("Laying out the pages:"),
            self._count,
            partial(print_register, self._workplace.desk, self.wanted, spoken()),
            self._show_paper,
            self,
        )

    def _show_paper(self, pdf: bytes | None) -> None:
        if pdf is None:
            self._workplace.announce(_("Stopped. Nothing was printed."), "warning")
            return
        if not self.isVisible():
            # The desk may be locked meanwhile: nothing must open over the lock.
            self._workplace.announce(_("The pages are ready. Open the register and print again."))
            return
        show_paper(self._workplace, self, pdf, self._title(), partial(self._print, pdf))

    def _title(self) -> str:
        assert self.wanted is not None
        return _("Register {period}").format(period=period_words(self.wanted.period, spoken()))

    def _print(self, pdf: bytes) -> None:
        self._workplace.print(
            partial(self._workplace.tray.put, pdf, self._title(), self._title()),
            owner=self,
            then=self._printed,
        )

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(_("The register is saved as a PDF: {file}"), _("The register is printed: {where}"))
        )

    def _ask_where(self) -> None:
        assert self.wanted is not None
        ask_where(self, self._title(), partial(self._take_out, self.wanted))

    def _take_out(self, wanted: Wanted, path: Path) -> None:
        self.work.begin(
            pgettext("register", "Exporting:"),
            self._count,
            partial(export_register, self._workplace.desk, wanted, path, spoken()),
            partial(self._taken_out, path),
            self,
        )

    def _taken_out(self, path: Path, rows: int | None) -> None:
        if rows is None:
            self._workplace.announce(_("Stopped. No file was written."), "warning")
            return
        written = ngettext("{count} row", "{count} rows", rows)
        self._workplace.announce(_("{file} is written: {rows}.").format(file=path.name, rows=written))
