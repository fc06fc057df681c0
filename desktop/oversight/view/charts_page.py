"""All charts of a period: the list at the left, the chosen one beside it, each with its table."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.journal_actions import Topic
from desktop.office.language import _
from desktop.oversight.charts import Chart
from desktop.oversight.shown import Shown, shown
from desktop.oversight.view.chart_card import ChartCard
from desktop.oversight.view.period_chooser import PeriodChooser
from desktop.oversight.view.still_counting import StillCounting
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList

_LIST_WIDTH = 380


class ChartsPage(ListPage[Shown]):
    """The arrows walk through the charts."""

    topics = (Topic.QUEUE, Topic.SUBMISSIONS, Topic.APPLICATIONS, Topic.RECEPTION, Topic.FEEDBACK)
    asks_long = True
    keeps_gone = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Charts")))
        self._found: dict[str, Chart] = {}
        self.period = PeriodChooser(workplace.desk.today(), None)
        self.counting = StillCounting(self)
        self.counting.timeout.connect(self.look)
        self.card = ChartCard()
        self.sides, self.goes_on_at = Beside(self.card, "chart-bar"), self.card.turn
        right = QWidget()
        column(self.period, self.sides, spacing=16, parent=right).setStretch(1, 1)
        self.lay_out(None, self.period.counters, width=_LIST_WIDTH, beside=right)
        self.period.chosen.connect(self.look)

    def show_what(self, **what: object) -> None:
        """`period` is the one that is to be shown, `all_counters` whether of all of them."""
        self.period.show_what(**what)

    def question(self) -> Callable[[], Shown]:
        """Everything of the period."""
        period, everywhere = self.period.period, self.period.counters.value()
        return partial(shown, self._workplace.desk, period, all_counters=everywhere)

    def rows_of(self, found: Shown) -> list[ListRow]:
        """One for each chart in which there is something to see."""
        self.period.counters.setVisible(found.reads_all)
        self._found = {one.key: one for one in found.charts}
        return [ListRow(key=one.key, title=one.title, detail=one.group) for one in found.charts]

    def hint_of(self, found: Shown) -> str:
        """How far the counting is, where it goes on."""
        return self.counting.words(found)

    def leave(self) -> None:
        """Nobody looks any more."""
        super().leave()
        self.counting.stop()

    def nothing_words(self) -> str:
        """Nothing is recorded."""
        return _("Nothing is recorded of this period.")

    def show_one(self, key: str) -> None:
        """The chart, or its table."""
        if key in self._found:
            self.card.show_chart(self._found[key])
            self.show_card(key)
