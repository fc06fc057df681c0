"""The overview of F10: what was promised and how it was kept, for the period that is chosen."""

from collections.abc import Iterable
from concurrent.futures import CancelledError
from functools import partial
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.oversight.charts import Chart
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measured import MeasuredStandard
from desktop.oversight.periods import Period
from desktop.oversight.shown import Shown, shown
from desktop.oversight.spreads import SMALL
from desktop.oversight.standard_words import standard_words
from desktop.oversight.view.chart_card import ChartCard
from desktop.oversight.view.figure_table import FigureRow, FigureTable
from desktop.oversight.view.period_chooser import PeriodChooser
from desktop.oversight.view.still_counting import StillCounting
from desktop.oversight.watch_words import day_expected, how_expected, unusual_words
from desktop.oversight.watched import Watched, watched
from desktop.oversight.whence import whence_words
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.folding import FoldingRow
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import TOP, column, row
from desktop.widgets.page import Page
from desktop.widgets.scrolled import ScrolledText
from desktop.widgets.sizes import fixed_width, least_width, px

_SIDE_WIDTH = 320
_MOST_LATE = 3
_WIDE, _CHART_WIDTH = 1220, 400
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_PREFERRED = QSizePolicy.Policy.Preferred
_SEES = (Topic.QUEUE, Topic.SUBMISSIONS, Topic.APPLICATIONS, Topic.RECEPTION, Topic.FEEDBACK)
_SOURCE, _HALF, _MOST = 1, 2, 3


class OverviewPage(Page):
    """Enter at a standard leads to its breaches; Ctrl+T turns the chart to its table."""

    counted = Signal(int, int)
    """So many subjects of so many are counted, said behind the window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked, self._given_up, self._watching = Task(self), Event(), Task(self)
        self.hint = Text("", "dim")
        self.counting = StillCounting(self)
        self.counting.timeout.connect(self._look_again)
        self.period = PeriodChooser(workplace.desk.today(), self.hint)
        self.period.stretch(2, 1)
        self.standards = FigureTable(says=_("Standards"), words=2, spare=(_SOURCE, _HALF, _MOST), whole=True)
        self.main_field = self.standards
        self.chart = ChartCard()
        self.opinions, self.few = KeyValueList(), Text("", "dim")
        self.opinions_title, self.breaches_title = SectionTitle(_("Satisfaction")), SectionTitle("")
        self.breaches = KeyValueList()
        self.expected, self.how_expected = KeyValueList(), Text("", "dim")
        self.unusual = Text("")
        self.unusual.setAlignment(TOP)
        self._lay_out()
        self.period.chosen.connect(self.look)
        self.period.counters.chosen.connect(lambda _all: self._watch())
        self.counted.connect(self._tell_progress)
        self.standards.opened.connect(self._open)
        workplace.hear(self, self.look, *_SEES)

    def _lay_out(self) -> None:
        opinions = Card(None, self.opinions_title, self.opinions, self.few, None)
        least_width(self.chart, _CHART_WIDTH)
        standards = Card(None, self.standards)
        standards.body.setContentsMargins(16, 8, 16, 8)
        charts = FoldingRow(self.chart, opinions, spacing=16)
        # A question is longer than the hours of a day are wide.
        charts.stretch(0, 5)
        charts.stretch(1, 6)
        expected = Card(_("Expected"), self.expected, self.how_expected)
        unusual = Card(_("Unusual"), ScrolledText(self.unusual, _("Unusual")))
        for many in (self.opinions, self.breaches):
            # As high as their lines: in the largest text they take more than the rows would like to have.
            many.setSizePolicy(_PREFERRED, _PREFERRED)
        told = Card(None, self.breaches_title, self.breaches, None)
        left = QWidget()
        column(self.period, standards, charts, spacing=12, parent=left).setStretch(2, 1)
        right, self._beside = QWidget(), column(told, expected, unusual, spacing=16)
        self._beside.setStretch(2, 1)
        column(self.period.counters, self._beside, spacing=16, parent=right)
        fixed_width(right, _SIDE_WIDTH)
        row(left, right, spacing=16, margins=(16, 16, 16, 12), parent=self).setStretch(0, 1)

    def fold(self) -> None:
        """Where the right column lies below the standards, its cards lie side by side."""
        super().fold()
        self._beside.setDirection(_ACROSS if self.folded else _DOWN)

    def _width_across(self, folding: QBoxLayout) -> int:
        """Columns of the standards are not to be squeezed by what stands beside them."""
        return max(super()._width_across(folding), px(_WIDE))

    # Asking

    def enter(self) -> None:
        """Counts anew, and once what is expected and unusual: that changes from day to day."""
        super().enter()
        self._look_again()

    def _look_again(self) -> None:
        self.look()
        self._watch()

    def _watch(self) -> None:
        """Asks what is expected and unusual, of the counters that are chosen."""
        question = partial(watched, self._workplace.desk, all_counters=self.period.counters.value())
        self._watching = self._workplace.read(
            question, owner=self, then=self._tell_watched, long=True, instead_of=self._watching
        )

    def look(self) -> None:
        """Counts behind the window, and gives up what was being counted."""
        self._given_up.set()
        given_up = self._given_up = Event()

        def progress(done: int, of: int) -> None:
            if given_up.is_set():
                raise CancelledError
            self.counted.emit(done, of)

        question = partial(
            shown,
            self._workplace.desk,
            self.period.period,
            progress,
            all_counters=self.period.counters.value(),
            charts=1,
        )
        self._asked = self._workplace.read(
            question,
            owner=self,
            then=self._take,
            failed=self._cannot,
            long=True,
            instead_of=self._asked,
        )

    def leave(self) -> None:
        """What is still being counted is no longer wanted."""
        self._given_up.set()
        self._asked.cancel()
        self.counting.stop()

    def _cannot(self, error: Exception) -> None:
        """What could not be read is said; the figures of all counters give way to this one's."""
        self._workplace.report(error, self)
        if self.period.counters.value():
            self.period.counters.set_value(False)

    def _tell_progress(self, done: int, of: int) -> None:
        self.hint.setText(_("Counting: {done} of {of}").format(done=done, of=of))

    # Showing

    def _take(self, found: Shown) -> None:
        words = spoken()
        self.period.counters.setVisible(found.reads_all)
        self.standards.show_figures(
            (
                pgettext("of the office", "Promise"),
                _("Source"),
                _("5 of 10 within"),
                _("9 of 10 within"),
                _("How many"),
                pgettext("period", "Within the standard"),
            ),
            [self._row(one) for one in found.measured.standards],
        )
        self.hint.setText(
            " ".join(filter(None, (self.counting.words(found), whence_words(found.whence, words))))
        )
        self.chart.show_chart(next(iter(found.charts), None))
        self._show_opinions(found.satisfaction, sum(found.measured.cards.values()))
        count = sum(one.breaches for one in found.measured.standards)
        self.breaches_title.setText(_("Breaches: {count}").format(count=words.number(count)))
        self.breaches.set_rows(told_breaches(found.measured.standards))

    @staticmethod
    def _row(one: MeasuredStandard) -> FigureRow:
        told, spread = standard_words(one, spoken()), one.spread
        shown = spread.n >= SMALL
        source = short_source(told.source)
        half, most = (_lasted(one.unit, took if shown else None) for took in (spread.median, spread.p90))
        # One that changed in the period stands there for each time, and leads to the breaches of it.
        return FigureRow(
            key=one.key if one.during is None else (one.key, one.during),
            cells=(told.promise, told.source, half, most, told.n, told.share),
            share=spread.share if shown else None,
            short={_SOURCE: source},
            below=f"{told.measured} · {source}",
            says=f"{told.promise}, {told.source}, {told.measured}, {told.n}, {told.share}",
        )

    def _show_opinions(self, chart: Chart, cards: int) -> None:
        title = _("Satisfaction, cards: {count}").format(count=spoken().number(cards))
        self.opinions_title.setText(title if cards else _("Satisfaction"))
        self.opinions.set_rows(
            [
                (one.label, f"{one.told} (n {one.cells[0]})" if one.told else one.cells[0])
                for one in chart.rows
            ]
        )
        few = _("Groups of fewer than {count} are not shown.").format(count=SMALL)
        self.few.setText(few if chart.hides else _("Nobody has answered in this period."))
        self.few.setVisible(chart.hides or not chart.rows)

    def _tell_watched(self, found: Watched) -> None:
        words = spoken()
        known = [day_expected(one, words) for one in found.expected if one.known]
        self.expected.set_rows(known)
        self.how_expected.setText(how_expected(found.expected[0], words))
        names = GroupNames(charter=self._workplace.desk.charter, language=words)
        told = [unusual_words(one, names) for one in found.unusual]
        told.append(_("A reason to ask, not a finding.") if told else _("Nothing unusual in the last weeks."))
        self.unusual.setText("\n\n".join(told))

    def _open(self, chosen: str | tuple[str, Period]) -> None:
        standard, period = (chosen, self.period.period) if isinstance(chosen, str) else chosen
        inside = {
            "standard": standard,
            "period": period,
            "all_counters": self.period.counters.value(),
        }
        self._workplace.open_place("oversight", part="breaches", inside=inside)


def told_breaches(standards: Iterable[MeasuredStandard]) -> list[tuple[str, str]]:
    """Which standards were missed most, and how often; the others together, so that all add up."""
    words = spoken()
    late = sorted((one for one in standards if one.breaches), key=lambda one: -one.breaches)
    rest = late[_MOST_LATE:]
    told = [(standard_words(one, words).promise, one.breaches) for one in late[:_MOST_LATE]]
    if rest:
        told.append((_("Other standards"), sum(one.breaches for one in rest)))
    return [(promise, words.number(count)) for promise, count in told]


def short_source(source: str) -> str:
    """Tells the act and its article: „НАО, чл. 24“ of „НАО, чл. 24, ал. 6–8“, or the act alone."""
    act, _comma, rest = source.partition(", ")
    article = rest.partition(",")[0]
    return f"{act}, {article}" if any(map(str.isdigit, article)) else act


def _lasted(unit: str, took: int | None) -> str:
    if took is None:
        return "–"
    if unit == "minutes":
        return _("{minutes} min").format(minutes=took)
    return ngettext("{count} day", "{count} days", took)
