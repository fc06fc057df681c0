"""A chart in its card, with the table behind it: Ctrl+T turns from one to the other."""

from PySide6.QtWidgets import QSizePolicy

from desktop.office.language import _
from desktop.oversight.charts import Chart
from desktop.oversight.spreads import SMALL
from desktop.oversight.view.chart_view import ChartView
from desktop.oversight.view.figure_table import FigureRow, FigureTable
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.labels import EmptyState, SectionTitle, Text
from desktop.widgets.layouts import row
from desktop.widgets.sizes import least_height

_NOTHING, _CHART, _TABLE = range(3)
_LEAST_HEIGHT = 144


class ChartCard(Card):
    """Whoever looks at the table is shown the table of the next chart too."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Chart"))
        self._title, self._says = SectionTitle(""), Text("", "dim")
        self.picture, self.table = ChartView(), FigureTable(says=_("Table behind the chart"))
        self._floors, self._as_table = Floors(), False
        self.turn = KeyButton("", "Ctrl+T")
        for floor in (EmptyState(_("Nothing is recorded of this period.")), self.picture, self.table):
            self._floors.add(floor)
        # Whatever is left for a chart will do: it must not push aside what stands above it.
        self._floors.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        least_height(self._floors, _LEAST_HEIGHT)
        below = row(self.turn, self._says, spacing=12)
        below.setStretch(1, 1)
        self.add(self._title, self._floors, below)
        self.body.setStretch(1, 1)
        self.turn.clicked.connect(self._turn)
        self.show_chart(None)

    def show_chart(self, chart: Chart | None) -> None:
        """Shows a chart; None: there is none."""
        self.turn.setEnabled(chart is not None)
        self._name_the_turn()
        if chart is None:
            self._title.setText("")
            self._says.setText("")
            self._floors.setCurrentIndex(_NOTHING)
            return
        hides = _("Groups of fewer than {count} are not shown.").format(count=SMALL) if chart.hides else ""
        self._title.setText(chart.title)
        self._says.setText(" · ".join(filter(None, (chart.says, hides))))
        self.picture.show_chart(chart)
        rows = [FigureRow(key=place, cells=(one.label, *one.cells)) for place, one in enumerate(chart.rows)]
        self.table.show_figures(chart.headers, rows)
        self._show()

    def _show(self) -> None:
        self._floors.setCurrentIndex(_TABLE if self._as_table else _CHART)
        self._name_the_turn()

    def _name_the_turn(self) -> None:
        self.turn.setText(_("Show the chart") if self._as_table else _("Show the table"))

    def _turn(self) -> None:
        self._as_table = not self._as_table
        self._show()
        (self.table if self._as_table else self.picture).setFocus()
