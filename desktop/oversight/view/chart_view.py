"""A chart on the screen: bars that can be told apart without colours, with their words at them."""

from PySide6.QtCharts import (
    QAbstractBarSeries,
    QBarCategoryAxis,
    QBarSet,
    QChart,
    QChartView,
    QHorizontalStackedBarSeries,
    QStackedBarSeries,
    QValueAxis,
)
from PySide6.QtCore import QEvent, QMargins, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame

from desktop.office.language import _
from desktop.oversight.charts import Chart, ChartRow
from desktop.widgets.look import LABEL, SMALL, face, look
from desktop.widgets.sizes import px

_ROOM_ABOVE = 1.18
"""The axis goes on beyond the longest bar, where its words stand."""

_LONGEST_LABEL = 34
_BAR = 0.55
_GAP = 4
_ANEW = frozenset({QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange})


class ChartView(QChartView):
    """One `Chart`. Bars longer than the standard are hatched; names lie, hours and days stand."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._series: QAbstractBarSeries | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_chart(self, chart: Chart) -> None:
        """Shows another one; a screen reader gets every bar."""
        self._chart = chart
        self.setAccessibleName(f"{chart.title}: {chart.says}")
        told = [f"{row.label}: {row.told}" for row in chart.drawn]
        self.setAccessibleDescription("; ".join(told) or _("Nothing to show"))
        self._draw(chart)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or size of text: Qt's charts keep the colours that they were given."""
        super().changeEvent(event)
        if event.type() in _ANEW and self._chart is not None:
            self._draw(self._chart)

    # What Qt draws

    def _draw(self, chart: Chart) -> None:
        rows = chart.drawn if chart.in_order else chart.drawn[::-1]
        series = QStackedBarSeries() if chart.in_order else QHorizontalStackedBarSeries()
        series.setBarWidth(_BAR)
        for over in (False, True):
            bars, ink = QBarSet(""), look().colour("warning" if over else "accent")
            bars.append([(row.value or 0.0) * (self._exceeds(row) is over) for row in rows])
            bars.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern) if over else QBrush(ink))
            bars.setPen(QPen(ink, 1) if over else QPen(Qt.PenStyle.NoPen))
            series.append(bars)
        drawn = QChart()
        drawn.addSeries(series)
        drawn.legend().hide()
        drawn.setBackgroundVisible(False)
        drawn.setMargins(QMargins(0, 0, 0, 0))
        names, values = QBarCategoryAxis(), QValueAxis()
        names.append([_unlike(place, row.label) for place, row in enumerate(rows)])
        names.setGridLineVisible(False)
        names.setLabelsFont(face(SMALL))
        names.setLabelsColor(look().colour("dim"))
        names.setLinePen(QPen(look().colour("edge"), 1))
        longest = max((row.value + row.half for row in rows if row.value is not None), default=1)
        values.setRange(0, (chart.most or max(longest, chart.promised or 0) or 1) * _ROOM_ABOVE)
        values.setVisible(False)
        sides = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignLeft
        for axis, side in zip((names, values), sides if chart.in_order else sides[::-1], strict=True):
            drawn.addAxis(axis, side)
            series.attachAxis(axis)
        before = self.chart()
        self.setBackgroundBrush(look().colour("panel"))
        self.setChart(drawn)
        self._series = series
        before.deleteLater()

    def _exceeds(self, row: ChartRow) -> bool:
        promised = self._chart.promised if self._chart is not None else None
        return promised is not None and row.value is not None and row.value > promised

    # What is written on it

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """The words at the bars, the intervals, and the standard as a dashed line with its words."""
        super().drawForeground(painter, rect)
        if self._chart is None:
            return
        painter.save()
        rows = self._chart.drawn if self._chart.in_order else self._chart.drawn[::-1]
        for place, row in enumerate(rows):
            self._write(painter, place, row)
        if self._chart.promised is not None and rows:
            self._draw_standard(painter, self._chart.promised, len(rows))
        if self.hasFocus():
            painter.setPen(QPen(look().colour("accent"), 2))
            painter.drawRect(self.sceneRect().adjusted(1, 1, -1, -1))
        painter.restore()

    def _at(self, place: float, value: float) -> QPointF:
        assert self._series is not None
        lies = isinstance(self._series, QHorizontalStackedBarSeries)
        point = QPointF(value, place) if lies else QPointF(place, value)
        return self.chart().mapToPosition(point, self._series)

    def _write(self, painter: QPainter, place: int, row: ChartRow) -> None:
        value = row.value or 0.0
        painter.setPen(QPen(look().colour("text"), 1.5))
        if row.half:
            painter.drawLine(self._at(place, value - row.half), self._at(place, value + row.half))
        end, font = self._at(place, value + row.half), face(LABEL, weight=QFont.Weight.Medium)
        size = QFontMetricsF(font).size(0, row.told)
        corner = QPointF(end.x() - size.width() / 2, end.y() - size.height() - 1)
        if isinstance(self._series, QHorizontalStackedBarSeries):
            right = self.sceneRect().right() - size.width()
            corner = QPointF(min(end.x() + px(_GAP), right), end.y() - size.height() / 2)
        painter.setFont(font)
        painter.drawText(QRectF(corner, size), Qt.AlignmentFlag.AlignCenter, row.told)

    def _draw_standard(self, painter: QPainter, promised: int, rows: int) -> None:
        ink, words = look().colour("error"), _("{minutes} min").format(minutes=promised)
        first, last = self._at(-0.5, promised), self._at(rows - 0.5, promised)
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(first, last)
        painter.setFont(face(SMALL))
        painter.setPen(ink)
        size = QFontMetricsF(painter.font()).size(0, words)
        standing = self._chart is not None and self._chart.in_order
        corner = last - QPointF(size.width(), size.height()) if standing else last + QPointF(px(_GAP), 0)
        painter.drawText(QRectF(corner, size), 0, words)


def _unlike(place: int, label: str) -> str:
    """A label not too long, and never the same as another one, which Qt would leave out."""
    short = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
    return short + "\u200b" * place
