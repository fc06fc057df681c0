"""The auditor's view: the entries of the journal, filtered, and the one that is chosen beside them."""

from collections.abc import Callable
from functools import partial

from desktop.audit.entry_words import subject_word
from desktop.audit.others import other_counters
from desktop.audit.queries import PAGE, count_of, entries_page, entry_card, people
from desktop.audit.rules import EntryCard, EntryPlace, EntryRow, Wanted
from desktop.audit.view.card import EntryCardView
from desktop.audit.view.filter import JournalFilter
from desktop.audit.view.head import HeadRow
from desktop.audit.view.rows import JournalRow, JournalTable, rows_of
from desktop.audit.view.taking_out import TakingOut
from desktop.office.faults import WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.shell.kept_columns import keep_columns
from desktop.shell.list_page import ListPage
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import fixed_width

_CARD_WIDTH = 400


class AuditView(ListPage[list[EntryRow]]):
    """The filter above, the latest entries below, fetched as one scrolls; the chosen one at the right."""

    topics = tuple(Topic)
    page_size = PAGE
    typing_pause_ms = 400
    walking_pause_ms = 120

    def __init__(self, workplace: Workplace) -> None:
        self.filter = JournalFilter(workplace.desk.today())
        self.table = JournalTable()
        super().__init__(workplace, self.table, self.filter.record)
        self.wanted: Wanted | None = None
        self._counting = Task(self)
        self._count: int | None = None
        self._card: EntryCard | None = None
        self.card = EntryCardView()
        self.sides = Beside(self.card, "notebook")
        self.taking_out = TakingOut(workplace, self)
        self.head = HeadRow(workplace, self)
        self._lay_out()
        self.goes_on_at = self.card.timeline
        keep_columns(workplace, self.table, "journal")
        self.table.offer(self.card.timeline)
        self.filter.asked.connect(self.look)
        self.card.timeline.clicked.connect(self._show_timeline)

    def _lay_out(self) -> None:
        self.hint.setWordWrap(False)
        below = row(self.hint, self.taking_out, spacing=12)
        below.setStretch(1, 1)
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

    def go_back(self) -> bool:
        """Esc stops what is being taken out, or else empties the search."""
        if self.taking_out.work.busy:
            self.taking_out.work.stop()
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
        self._leads = wanted != self.wanted
        self.wanted, self._count = wanted, None
        self.taking_out.show_wanted(wanted, None)
        super().look()
        # To count may take a second, in which nobody else should wait for the local database.
        self._counting = self._workplace.read(
            partial(count_of, desk, wanted),
            owner=self,
            then=self._show_count,
            long=True,
            instead_of=self._counting,
        )

    def go_on_from_search(self) -> None:
        """The auditor is done typing."""
        self.look(done=True)

    def question(self) -> Callable[[], list[EntryRow]]:
        """The first page."""
        return self.question_after(None)

    def question_after(self, last: JournalRow | None) -> Callable[[], list[EntryRow]]:
        """The page that follows."""
        assert self.wanted is not None
        return partial(entries_page, self._workplace.desk, self.wanted, last.key if last else None)

    def rows_of(self, found: list[EntryRow]) -> list[JournalRow]:
        """In words."""
        return rows_of(found)

    def hint_of(self, _found: list[EntryRow]) -> str:
        """How many there are in all, as soon as it is known."""
        if self._count is None:
            return _("counting…")
        return ngettext("{count} entry", "{count} entries", self._count).format(
            count=spoken().number(self._count)
        )

    def nothing_words(self) -> str:
        """How else to ask."""
        return _("No entry fits what you ask for. Choose a longer period, or ask for less.")

    def _show_count(self, count: int) -> None:
        self._count = count
        if self.wanted is not None:
            self.taking_out.show_wanted(self.wanted, count)
        self.hint.setText(self.hint_of([]))

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
