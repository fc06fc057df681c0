"""Submissions in F7: how one that is due looks in the list, and its dossier beside it."""

from collections.abc import Iterator
from datetime import date

from desktop.access.unit_words import unit_word
from desktop.complaints.dossier.view.assigning import SeveralSubmissions
from desktop.complaints.dossier.view.dossier_words import owed_words
from desktop.complaints.dossier.view.panel import DossierPanel
from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.due import DueRow, due_list
from desktop.complaints.life.promised_steps import How, Promise
from desktop.complaints.life.state_words import state_word
from desktop.due.view.rows import DueLine, days_left
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.workplace import Workplace
from desktop.widgets.row_model import number_to_copy


def due_line(due: DueRow, today: date, charter: Charter) -> DueLine:
    """The row of a submission, with the days that are left as of `today`."""
    words = spoken()
    left, kind = days_left(due.due_on, today, due_at=due.due_at, passed=due.passed)
    told = (
        due.number,
        kind_word(due.kind, words),
        _("confidential") if due.confidential else "",
        state_word(due.state, words),
        unit_word(due.unit, charter, words) if due.unit else "",
    )
    return DueLine(
        key=due.id,
        title=due.applicant or _("anonymous"),
        detail=due.subject,
        chip=_("danger: look into it today") if due.urgent else left,
        chip_kind="error" if due.urgent else kind,
        # What is owed stands first: a long line is cut at its end.
        below=" · ".join(filter(None, (*_owed(due), *told))),
        copies=number_to_copy(due.number),
    )


def _owed(due: DueRow) -> Iterator[str]:
    """What is owed, all that is due alike in one breath: the line is short. A danger is said already."""
    named = [one for one in due.owed if one.promise is not Promise.DANGER]
    for alike in dict.fromkeys((one.how, one.day if one.how is How.OWED else None) for one in named):
        how, day = alike
        yield owed_words(*(one for one in named if one.how is how and day in {None, one.day}))


def _several(workplace: Workplace) -> SeveralSubmissions | None:
    return SeveralSubmissions(workplace) if workplace.allows(Permission.ASSIGN_SUBMISSION) else None


SUBMISSIONS = DueSource(
    topic=Topic.SUBMISSIONS,
    part=due_list,
    rows=DueRow,
    line=due_line,
    card=lambda workplace, _back: DossierPanel(workplace),
    several=_several,
)
