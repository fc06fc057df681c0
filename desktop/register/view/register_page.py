"""F8: the official register of submissions, on the screen, on paper and as a spreadsheet."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.agreements.view.asking import act_with_second
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.register.actions import export_register, may_export, print_register
from desktop.register.queries import PAGE, count_of, page_before, page_in_order, series_known
from desktop.register.register_words import period_words, register_title
from desktop.register.rules import Order, RegisterRow
from desktop.register.view.filter import RegisterFilter
from desktop.register.view.rows import Row
from desktop.register.view.table import SORTED_BY, RegisterTable
from desktop.shell.book_page import BookPage
from desktop.shell.kept_columns import keep_columns
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.layouts import column, wrapping
from desktop.widgets.sizes import least_height

_WIDE = 4
_LEAST = 126


class RegisterBookView(BookPage[list[RegisterRow]]):
    """The filter above, the rows below: the newest first, fetched as the clerk scrolls."""

    topics = (Topic.SUBMISSIONS, Topic.ACCOUNTS)
    page_size = PAGE
    paper = PaperOf(PaperKind.REGISTER)
    ready = N_("The pages are ready. Open the register and print again.")
    kept = N_("The register is kept in F11, “Papers”: {file}")
    printed = N_("The register is printed: {where}")

    def __init__(self, workplace: Workplace, more: Callable[[QWidget], QWidget] | None = None) -> None:
        """`more` makes a key of a room above this one, which stands beside its own."""
        desk = workplace.desk
        asked = RegisterFilter(desk.today())
        self.table = RegisterTable(says=register_title(spoken()))
        super().__init__(
            workplace,
            self.table,
            asked,
            asked.word,
            counts=count_of,
            prints=print_register,
            exports=export_register,
        )
        self.order = Order()
        self.print.set_primary(primary=True)
        self._lay_out(() if more is None else (more(self),))
        self.export.setVisible(may(desk.clerk, Permission.EXPORT_REGISTER))
        keep_columns(workplace, self.table, "register")
        self.table.sort_asked.connect(self._sort)
        self.table.offer(self.print, self.export)

    def _lay_out(self, more: Sequence[QWidget]) -> None:
        self.sides = Beside(self.table, "book", inside=True)
        # As high as the sentence in place of rows: else Qt would take the difference from the filter.
        least_height(self.sides, _LEAST)
        below = wrapping(self.hint, None, self.work, *more, self.print, self.export, spacing=12)
        below.setStretch(2, _WIDE)
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

    def called(self) -> str:
        """Of that period."""
        return _("Register {period}").format(period=period_words(self.wanted.period, spoken()))

    def counted(self, count: int) -> str:
        """In the language of the window."""
        return ngettext("{count} case", "{count} cases", count)

    # Rows

    def look(self, done: bool = False) -> None:
        """Asks for what the filter says; what is late is late by today."""
        self.table.rows_painted.today = self._workplace.desk.today()
        self._leads = True
        super().look(done)

    def question_after(self, last: Row | None) -> Callable[[], list[RegisterRow]]:
        """The page that follows."""
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

    def rows_of(self, found: list[RegisterRow]) -> list[Row]:
        """In words."""
        return [Row(one, self._workplace.desk.charter, spoken()) for one in found]

    def nothing_words(self) -> str:
        """How else to ask."""
        return _(
            "Nothing was registered in this period that fits what you ask for. Choose a longer period, "
            "or ask for less."
        )

    def open_one(self, key: UUID) -> None:
        """At F8."""
        self._workplace.open_place("find", submission=key)

    def ask_where(self) -> None:
        """First the second person, then the place: nobody types a name for a file that is refused."""
        act_with_second(
            self._workplace,
            partial(may_export, self._workplace.desk, self.wanted, spoken()),
            owner=self,
            then=lambda _nothing: super(RegisterBookView, self).ask_where(),
        )
