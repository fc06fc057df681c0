"""The auditor's view: the entries of the journal, filtered, and the one that is chosen beside them."""

from collections.abc import Callable
from functools import partial

from desktop.audit.actions import export_journal, print_journal
from desktop.audit.entry_words import subject_word
from desktop.audit.others import other_counters
from desktop.audit.queries import PAGE, count_of, entries_page, entry_card, people
from desktop.audit.rules import EntryCard, EntryPlace, EntryRow
from desktop.audit.view.card import EntryCardView
from desktop.audit.view.filter import JournalFilter
from desktop.audit.view.head import HeadRow
from desktop.audit.view.rows import JournalRow, JournalTable, rows_of
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.shell.book_page import BookPage
from desktop.shell.kept_columns import keep_columns
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import fixed_width

_CARD_WIDTH = 400


class AuditView(BookPage[list[EntryRow]]):
    """The filter above, the latest entries below, fetched as one scrolls; the chosen one at the right."""

    topics = tuple(Topic)
    page_size = PAGE
    walking_pause_ms = 120
    paper = PaperOf(PaperKind.JOURNAL)
    ready = N_("The pages are ready. Open the log and print again.")
    kept = N_("The extract is kept in F11, “Papers”: {file}")
    printed = N_("The extract is printed: {where}")

    def __init__(self, workplace: Workplace) -> None:
        asked = JournalFilter(workplace.desk.today())
        self.table = JournalTable()
        super().__init__(
            workplace,
            self.table,
            asked,
            asked.record,
            counts=count_of,
            prints=print_journal,
            exports=export_journal,
        )
        self._card: EntryCard | None = None
        self.card = EntryCardView()
        self.sides = Beside(self.card, "notebook")
        self.head = HeadRow(workplace, self)
        self._lay_out()
        self.goes_on_at = self.card.timeline
        keep_columns(workplace, self.table, "journal")
        self.table.offer(self.card.timeline)
        self.card.timeline.clicked.connect(self._show_timeline)

    def _lay_out(self) -> None:
        below = row(self.hint, self.work, self.print, self.export, spacing=12)
        below.setStretch(0, 1)
        rows = Card(None, self.table, below)
        rows.body.setStretch(0, 1)
        fixed_width(self.sides, _CARD_WIDTH)
        beside = row(rows, self.sides, spacing=16)
        beside.setStretch(0, 1)
        page = column(Card(None, self.filter), beside, self.head, spacing=12, margins=16, parent=self)
        page.setStretch(1, 1)

    def enter(self) -> None:
        """Looks again: there may be others, and other entries."""
        desk = self._workplace.desk
        self._workplace.read(partial(people, desk), owner=self, then=self.filter.offer_people)
        self._workplace.read(partial(other_counters, desk), owner=self, then=self.filter.offer_counters)
        self.head.look()
        super().enter()

    def called(self) -> str:
        """An extract, whatever was asked for."""
        return _("Extract of the log")

    def counted(self, count: int) -> str:
        """In the language of the window."""
        return ngettext("{count} entry", "{count} entries", count)

    def question_after(self, last: JournalRow | None) -> Callable[[], list[EntryRow]]:
        """The page that follows."""
        return partial(entries_page, self._workplace.desk, self.wanted, last.key if last else None)

    def rows_of(self, found: list[EntryRow]) -> list[JournalRow]:
        """In words."""
        return rows_of(found)

    def nothing_words(self) -> str:
        """How else to ask."""
        return _("No entry fits what you ask for. Choose a longer period, or ask for less.")

    # One entry

    def show_one(self, key: EntryPlace) -> None:
        """Reads it whole."""
        station = self.wanted.station if self.wanted else None
        self._workplace.read(
            partial(entry_card, self._workplace.desk, key.row, station),
            owner=self,
            then=partial(self._show_card_of, key),
        )

    def _show_card_of(self, key: EntryPlace, card: EntryCard | None) -> None:
        if card is not None:
            self._card = card
            self.card.show_entry(card)
            self.show_card(key)

    def _show_timeline(self) -> None:
        if self._card is not None and subject_word(self._card.row.about, spoken()):
            self.filter.show_record(self._card.row.about.number)
