"""What the screens of F10 show of a period."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.feedback.questionnaires import questionnaire_of
from desktop.institutions.queries import shipped_directory
from desktop.office.language import Language, spoken
from desktop.office.permissions import Permission
from desktop.oversight.charts import Chart, charts_of, satisfaction
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import TOTALS, Progress, Wanted
from desktop.oversight.periods import Period
from desktop.oversight.queries import may_read_all, measured
from desktop.oversight.settling import unsettled_cases
from desktop.oversight.visit_days import FEW, not_kept_yet
from desktop.oversight.whence import Whence, complete_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figures of a period, and the charts of those of which there is anything to see: the first, or all.

    `reads_all`: whether the figures of all counters may be read here. `counting`: of how many days that are
    over the visits are counted and shown, and of how many they will be; None once they are all. `uncounted`:
    how many cases are still to be counted after an update.
    """

    measured: Measured
    charts: tuple[Chart, ...]
    satisfaction: Chart
    whence: Whence
    reads_all: bool = False
    counting: tuple[int, int] | None = None
    uncounted: int = 0


def shown(
    desk: Desk,
    period: Period,
    progress: Progress | None = None,
    *,
    all_counters: bool = False,
    charts: int | None = None,
) -> Shown:
    """The period, in the window's language, with so many charts (of `TOTALS` only). Raises as `measured`."""
    by: Wanted = {} if charts is None else TOTALS
    today, waiting, over = desk.today(), list[date](), 0
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        reads_all = may_read_all(session)
        if not all_counters:
            waiting, over = not_kept_yet(session, period, today)
    if len(waiting) <= FEW:
        waiting = []
    found = measured(desk, period, progress, all_counters=all_counters, by=by, without=waiting)
    names = names_of(desk, spoken())
    complete = complete_until(period, today) if all_counters else None
    return Shown(
        measured=found,
        charts=tuple(islice(charts_of(found, names), charts)),
        satisfaction=satisfaction(found, names),
        whence=Whence(counters=found.counters, not_synced=found.not_synced, complete=complete),
        reads_all=reads_all,
        uncounted=unsettled_cases(desk),
        counting=(over - len(waiting), over) if waiting else None,
    )


def names_of(desk: Desk, words: Language) -> GroupNames:
    """What groups are called here: services of the catalogue, questions of the cards, institutions."""
    asked = questionnaire_of(desk.charter)
    return GroupNames(
        charter=desk.charter,
        language=words,
        services={one.key: one.name for one in catalogue_of(desk).services},
        institutions={one.name_bg: one.named(words) for one in shipped_directory().institutions},
        questions={
            f"{asked.key}/{one.counted_as}": one.for_language(words.code)
            for version in asked.versions
            for one in version.questions
        },
    )
