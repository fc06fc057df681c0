"""Which period is shown: today, the month, the quarter or the year, and those before it."""

from datetime import date

from PySide6.QtCore import Signal

from desktop.office.language import _, pgettext, spoken
from desktop.oversight.periods import Period, before, day_of, month_of, period_words, quarter_of, year_of
from desktop.widgets.buttons import KeyButton
from desktop.widgets.folding import FoldingRow
from desktop.widgets.segmented import Segmented


class PeriodChooser(FoldingRow):
    """`chosen` tells that another period is wanted."""

    chosen = Signal()

    def __init__(self, today: date) -> None:
        self._kinds = {
            "day": (pgettext("period", "today"), day_of(today)),
            "month": (pgettext("period", "month"), month_of(today)),
            "quarter": (pgettext("period", "quarter"), quarter_of(today)),
            "year": (str(today.year), year_of(today.year)),
        }
        self.kind = Segmented([(kind, words) for kind, (words, _period) in self._kinds.items()])
        self.kind.setAccessibleName(_("Period"))
        self.earlier = KeyButton("", "Alt+Left", icon="caret-left")
        self.later = KeyButton("", "Alt+Right", icon="caret-right")
        self.earlier.setAccessibleName(_("Earlier period"))
        self.later.setAccessibleName(_("Later period"))
        super().__init__(self.earlier, self.kind, self.later)
        self.kind.set_value("year")
        self.period = self._kinds["year"][1]
        self._let_go_on()
        self.kind.chosen.connect(self._choose)
        self.earlier.clicked.connect(lambda: self._go(before(self.period)))
        self.later.clicked.connect(lambda: self._go(self._after()))

    def _choose(self, kind: str) -> None:
        self._go(self._kinds[kind][1])

    def _after(self) -> Period:
        """The one of which the shown one is the one before: looked for from today's backwards."""
        later = self._kinds[self.kind.value()][1]
        while before(later) > self.period:
            later = before(later)
        return later

    def _go(self, period: Period) -> None:
        self.period = period
        self._let_go_on()
        self.chosen.emit()

    def words(self) -> str:
        """The period, as it is called."""
        return period_words(self.period, spoken())

    def _let_go_on(self) -> None:
        self.later.setEnabled(self.period != self._kinds[self.kind.value()][1])
