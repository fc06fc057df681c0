"""F10: what was promised, how it was kept, and the reports that say so, in parts."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, pgettext
from desktop.shell.screens import Way
from desktop.shell.workplace import Workplace
from desktop.widgets.page import Page
from desktop.widgets.parts import Part, PartsPage


def oversight_view(workplace: Workplace) -> QWidget:
    """The parts, each made when it is first opened."""
    return PartsPage(_parts(workplace), _("Parts of the reports"))


def oversight_ways(workplace: Workplace) -> list[Way]:
    """What the search of the window finds of them."""
    return [Way(part.words, {"part": part.key}) for part in _parts(workplace)]


def _parts(workplace: Workplace) -> list[Part]:
    return [
        Part("overview", pgettext("of the figures", "Overview"), partial(_overview, workplace)),
        Part("charts", _("Charts"), partial(_charts, workplace)),
        Part("breaches", _("Breaches"), partial(_breaches, workplace)),
        Part("nonconformities", _("Nonconformities"), partial(_nonconformities, workplace)),
        Part("changes", _("What we changed"), partial(_changes, workplace)),
        Part("reports", pgettext("place", "Reports"), partial(_reports, workplace)),
    ]


def _overview(workplace: Workplace) -> Page:
    from desktop.oversight.view.overview import OverviewPage

    return OverviewPage(workplace)


def _charts(workplace: Workplace) -> Page:
    from desktop.oversight.view.charts_page import ChartsPage

    return ChartsPage(workplace)


def _breaches(workplace: Workplace) -> Page:
    from desktop.oversight.breaches.view.breaches_page import BreachesPage

    return BreachesPage(workplace)


def _nonconformities(workplace: Workplace) -> Page:
    from desktop.oversight.measures.view.nonconformities import NonconformitiesPage

    return NonconformitiesPage(workplace)


def _changes(workplace: Workplace) -> Page:
    from desktop.oversight.measures.view.changes import ChangesPage

    return ChangesPage(workplace)


def _reports(workplace: Workplace) -> Page:
    from desktop.oversight.reports.view.reports_page import ReportsPage

    return ReportsPage(workplace)
