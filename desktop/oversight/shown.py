"""What the screens of F10 show of a period."""

from dataclasses import dataclass

from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.office.language import spoken
from desktop.oversight.charts import Chart, charts_of, satisfaction
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import Progress
from desktop.oversight.periods import Period
from desktop.oversight.queries import measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figures of a period, and the charts of those of which there is anything to see."""

    measured: Measured
    names: GroupNames
    charts: tuple[Chart, ...]
    satisfaction: Chart


def shown(desk: Desk, period: Period, progress: Progress | None = None) -> Shown:
    """Everything of the period, in the window's language.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read.
    """
    found = measured(desk, period, progress)
    services = {one.key: one.name for one in catalogue_of(desk).services}
    names = GroupNames(charter=desk.charter, language=spoken(), services=services)
    return Shown(
        measured=found,
        names=names,
        charts=charts_of(found, names),
        satisfaction=satisfaction(found, names),
    )
