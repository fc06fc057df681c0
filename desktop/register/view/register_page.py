"""F8: the official register of submissions, on the screen, on paper and as a spreadsheet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.agreements.view.asking import act_with_second
from desktop.office.faults import WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.register.actions import export_register, may_export, print_register
from desktop.register.queries import PAGE, count_of, page_before, page_in_order, series_known
from desktop.register.register_words import period_words, register_title
from desktop.register.rules import Order, RegisterRow, Wanted
from desktop.register.view.filter import RegisterFilter
from desktop.register.view.rows import Row
from desktop.register.view.table import SORTED_BY, RegisterTable
from desktop.register.view.taking_out import LongWork
from desktop.shell.kept_columns import keep_columns
from desktop.shell.list_page import ListPage
from desktop.shell.previews import show_paper
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.file_dialogs import ask_where_to_export
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import column

_OF = PaperOf(PaperKind.REGISTER)
_WIDE = 4


class RegisterBookView(ListPage[list[RegisterRow]]):
    """The filter above, the rows below: the newest first, fetched as the clerk scrolls."""

    topics = (Topic.SUBMISSIONS, Topic.ACCOUNTS)
    page_size = PAGE
    typing_pause_ms = 400

    def __init__(self, workplace: Workplace, more: Callable[[QWidget], QWidget] | None = None) -> None:
        """`more` makes a key of a room above this one, which stands beside its own."""
        desk = workplace.desk
        self.filter = RegisterFilter(desk.today())
        self.table = RegisterTable(says=register_title(spoken()))
        super().__init__(workplace, self.table, self.filter.word)
        self.wanted: Wanted | None = None
        self._counting = Task(self)
        self._count: int | None = None
        self.order = Order()
        self.print = KeyButton(_("Print"), "Ctrl+P", primary=True, icon="printer")
        self.export = KeyButton(_("Export to a spreadsheet"), "Ctrl+E", icon="download-simple")
        self.work = LongWork(workplace)
        self._lay_out(() if more is None else (more(self),))
        self.export.setVisible(may(desk.clerk, Permission.EXPORT_REGISTER))
        keep_columns(workplace, self.table, "register")
        self.table.sort_asked.connect(self._sort)
        self.table.offer(self.print, self.export)
        self.filter.asked.connect(self.look)
        self.print.clicked.connect(self._make_paper)
        self.export.clicked.connect(self._ask_where)
        self.work.busy_changed.connect(self._let_take_out)

    def _lay_out(self, more: Sequence[QWidget]) -> None:
        self.sides = Beside(self.table, "book", inside=True)
        self.hint.setWordWrap(False)
        below = FoldingRow(self.hint, None, self.work, *more, self.print, self.export, spacing=12)
        below.stretch(2, _WIDE)
        rows = Card(None, self.sides, below)
        rows.body.setStretch(0, 1)
        page = column(Card(None, self.filter), rows, spacing=16, margins=16, parent=self)
        page.setStretch(1, 1)

    def enter(self) -> None:
        """Looks again at the same period; „today“ is the day of today."""
        self.filter.come_to(self._workplace.desk.today())
        self._workplace.read(
            partial(series_known, self._workplace.desk), owner=self, then=self.filter.offer_series
        )
        super().enter()

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
            self.wanted = self.filter.wanted(desk.today())
        except WrongInput as error:
            if done:
                self._workplace.report(error, self.filter)
            return
        self._count = None
        self.table.rows_painted.today = desk.today()
        self._leads = True
        super().look()
        # To count may take seconds, in which nobody else should wait for the local database.
        self._counting = self._workplace.read(
            partial(count_of, desk, self.wanted),
            owner=self,
            then=self._show_count,
            long=True,
            instead_of=self._counting,
        )

    def go_on_from_search(self) -> None:
        """The clerk is done typing."""
        self.look(done=True)

    def question(self) -> Callable[[], list[RegisterRow]]:
        """The first page."""
        return self.question_after(None)

    def question_after(self, last: Row | None) -> Callable[[], list[RegisterRow]]:
        """The page that follows."""
        assert self.wanted is not None
        desk, skip = self._workplace.desk, len(self.table.rows()) if last else 0
        if self.asks_long:
            return partial(page_in_order, desk, self.wanted, self.order, spoken(), skip)
        return partial(page_before, desk, self.wanted, last.entry.place if last else None)

    def _sort(self, column: int, descending: bool) -> None:
        self.order = Order(SORTED_BY[column], descending)
        # To sort may take seconds, as counting does.
        self.asks_long = self.order != Order()
        self.look()

    def take(self, found: list[RegisterRow]) -> None:
        """Shows the first page, in the order that was asked for."""
        column = next(column for column, by in SORTED_BY.items() if by is self.order.by)
        self.table.show_order(column, descending=self.order.descending)
        super().take(found)
        self.table.scrollTo(self.table.currentIndex())
        self._let_take_out(self.work.busy)

    def rows_of(self, found: list[RegisterRow]) -> list[Row]:
        """In words."""
        return [Row(one, self._workplace.desk.charter, spoken()) for one in found]

    def hint_of(self, _found: list[RegisterRow]) -> str:
        """How many there are in all, as soon as it is known."""
        if self._count is None:
            return _("counting…")
        return ngettext("{count} case", "{count} cases", self._count)

    def nothing_words(self) -> str:
        """How else to ask."""
        return _(
            "Nothing was registered in this period that fits what you ask for. Choose a longer period, "
            "or ask for less."
        )

    def open_one(self, key: UUID) -> None:
        """At F8."""
        self._workplace.open_place("find", submission=key)

    def _show_count(self, count: int) -> None:
        self._count = count
        self.hint.setText(self.hint_of([]))

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
        show_paper(self._workplace, self, pdf, self._title(), partial(self._print, pdf), of=_OF)

    def _title(self) -> str:
        assert self.wanted is not None
        return _("Register {period}").format(period=period_words(self.wanted.period, spoken()))

    def _print(self, pdf: bytes) -> None:
        self._workplace.print(
            partial(self._workplace.tray.put, pdf, self._title(), self._title(), _OF),
            owner=self,
            then=self._printed,
        )

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The register is kept in F11, “Papers”: {file}"),
                _("The register is printed: {where}"),
            )
        )

    def _ask_where(self) -> None:
        """First the second person, then the place: nobody types a name for a file that is refused."""
        assert self.wanted is not None
        wanted, desk = self.wanted, self._workplace.desk
        act_with_second(
            self._workplace,
            partial(may_export, desk, wanted, spoken()),
            owner=self,
            then=lambda _nothing: ask_where_to_export(self, self._title(), partial(self._take_out, wanted)),
        )

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
