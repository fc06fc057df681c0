"""The overview of F10: what was promised and how it was kept, for the period that is chosen."""

from desktop.office.language import _, pgettext
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.page import Page
from desktop.widgets.segment_rows import SegmentRows


class OverviewPage(Page):
    """The period is chosen at the top; everything below is of it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.period = SegmentRows(
            [
                ("day", pgettext("period", "today")),
                ("month", pgettext("period", "month")),
                ("quarter", pgettext("period", "quarter")),
                ("year", str(workplace.desk.today().year)),
            ]
        )
        self.period.setAccessibleName(_("Period"))
        self.main_field = self.period
        column(
            Text(_("Standards and satisfaction"), "title"),
            self.period,
            None,
            spacing=16,
            margins=16,
            parent=self,
        )
