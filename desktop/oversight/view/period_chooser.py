"""Which figures are shown: of a day, month, quarter or year, of this counter or of all."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.office.language import _, pgettext, spoken
from desktop.oversight.periods import Period, before, day_of, month_of, period_words, quarter_of, year_of
from desktop.widgets.buttons import KeyButton
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, row
from desktop.widgets.segmented import Segmented


class PeriodChooser(FoldingRow):
    """`chosen` tells that other figures are wanted; `beside` are things that stand in its row.

    All counters can be chosen where `counters` is shown: where they may be read. The page says where it
    stands: beside the period there is no room for it in every language.
    """

    chosen = Signal()

    def __init__(self, today: date, *beside: Item) -> None:
        self._latest = {
            "day": day_of(today),
            "month": month_of(today),
            "quarter": quarter_of(today),
            "year": year_of(today.year),
        }
        self.kind = Segmented(
            [
                ("day", pgettext("period", "day")),
                ("month", pgettext("period", "month")),
                ("quarter", pgettext("period", "quarter")),
                ("year", pgettext("period", "year")),
            ]
        )
        self.kind.setAccessibleName(_("Period"))
        self.earlier = KeyButton("", "PgUp", icon="caret-left")
        self.later = KeyButton("", "PgDown", icon="caret-right")
        self.earlier.setAccessibleName(_("Earlier period"))
        self.later.setAccessibleName(_("Later period"))
        self._words, steps = Text("", "strong"), QWidget()
        self._words.setWordWrap(False)
        row(self.earlier, self._words, self.later, parent=steps)
        steps.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.counters = Segmented([(False, _("this counter")), (True, _("all counters"))])
        self.counters.setAccessibleName(_("Counters"))
        super().__init__(self.kind, steps, *beside, spacing=16)
        self.counters.hide()
        self.counters.chosen.connect(lambda _all: self.chosen.emit())
        self.kind.set_value("year")
        self.period = self._latest["year"]
        self._show()
        self.kind.chosen.connect(lambda kind: self._go(self._latest[kind]))
        self.earlier.clicked.connect(lambda: self._go(before(self.period)))
        self.later.clicked.connect(lambda: self._go(self._after()))

    def show_period(self, period: Period) -> None:
        """Shows the one that somebody was led to."""
        if period.kind in self._latest:
            with QSignalBlocker(self.kind):
                self.kind.set_value(period.kind)
        self._go(period)

    def show_what(self, period: object = None, all_counters: object = None, **_other: object) -> None:
        """Shows the period and the counters that somebody was led to, where these are told."""
        if isinstance(period, Period):
            self.show_period(period)
        if all_counters is not None:
            self.counters.set_value(bool(all_counters))

    def _after(self) -> Period:
        """The one that follows the shown one, looked for from the latest backwards."""
        later = self._latest[self.kind.value()]
        while before(later) > self.period:
            later = before(later)
        return later

    def _go(self, period: Period) -> None:
        self.period = period
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        self._words.setText(period_words(self.period, spoken()))
        self.later.setEnabled(self.period != self._latest[self.kind.value()])
