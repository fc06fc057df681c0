"""Applications in F7: how one that is due looks in the list, and its card beside it."""

from datetime import date

from desktop.access.unit_words import unit_word
from desktop.applications.life.due import DueApplication, Owed, due_list
from desktop.applications.life.state_words import state_word
from desktop.applications.life.states import WAITING
from desktop.applications.life.view.panel import ApplicationPanel
from desktop.due.view.rows import DueLine, days_left
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.widgets.labels import Kind as ChipKind
from desktop.widgets.row_model import number_to_copy


def due_line(due: DueApplication, today: date, charter: Charter) -> DueLine:
    """The row of an application, with the days that are left as of `today`."""
    words = spoken()
    chip: tuple[str, ChipKind] = days_left(due.due_on, today, due_at=due.due_at, passed=due.passed)
    said = state_word(due.state, words)
    if due.what is Owed.TASKS:
        said = ngettext("{count} document to collect", "{count} documents to collect", due.tasks_open)
    elif due.what is Owed.UNCOLLECTED and due.ready_on:
        said = _("not collected since {day}").format(day=words.short_date(due.ready_on))
        lies = (today - due.ready_on).days
        chip = ngettext("{count} day", "{count} days", lies), "warning" if due.due_on <= today else "plain"
    elif due.state in WAITING and chip[1] != "error":
        chip = _("deadline suspended"), "plain"
    told = (said, due.waits_for, due.number, _("confidential") if due.confidential else "")
    unit = unit_word(due.unit, charter, words) if due.unit else ""
    return DueLine(
        key=due.key,
        title=due.applicant,
        detail=due.service_name,
        chip=chip[0],
        chip_kind=chip[1],
        below=" · ".join(filter(None, (*told, unit))),
        copies=number_to_copy(due.number),
    )


APPLICATIONS = DueSource(
    topic=Topic.APPLICATIONS,
    part=due_list,
    rows=DueApplication,
    line=due_line,
    card=lambda workplace, _back: ApplicationPanel(workplace),
)
