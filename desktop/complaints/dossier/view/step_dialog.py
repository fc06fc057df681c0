"""A step about a submission being taken: its form, the editors of what only submissions know, its letters."""

from PySide6.QtWidgets import QWidget

from desktop.access.receivers import PersonDetail
from desktop.access.view.person_picker import PersonPicker
from desktop.complaints.dossier.handling import Handling
from desktop.complaints.dossier.letters_due import papers_for
from desktop.complaints.dossier.view.about_whom import AboutWhom
from desktop.complaints.dossier.view.marks_picker import MarksPicker
from desktop.complaints.dossier.view.submission_picker import SubmissionPicker
from desktop.complaints.life.step_details import AboutDetail, MarksDetail, OtherCaseDetail
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import StepKind
from desktop.office.language import spoken
from desktop.shell.workplace import Workplace
from desktop.steps.view import dialogs
from desktop.steps.view.form import OwnEditors, StepForm


class StepDialog(dialogs.StepDialog[StepKind, Moment]):
    """Asks for one step. `handling` is what the clerk has seen last."""

    def __init__(
        self, kind: StepKind, handling: Handling, workplace: Workplace, parent: QWidget, *, about: str = ""
    ) -> None:
        """`about` says which they are, where it is taken about several."""
        record = handling.dossier.record
        super().__init__(
            workplace,
            step_form(kind, handling, workplace),
            about or f"{record.number} · {record.subject}",
            [(one, one.called(spoken()), one.usual) for one in papers_for(kind, handling.dossier.standing)],
            parent,
        )
        self.handling = handling
        if said := handling.proposed.get(kind):
            self.form.bound.show_values({"text": said})


def step_form(kind: StepKind, handling: Handling, workplace: Workplace) -> StepForm[StepKind, Moment]:
    """The form of a step about the submission that is handled."""
    moment = handling.moment
    own: OwnEditors[Moment] = {
        PersonDetail: lambda _detail: PersonPicker(handling.people, moment.charter),
        AboutDetail: lambda _detail: AboutWhom(handling),
        MarksDetail: lambda _detail: MarksPicker(moment.standing.facts.marks),
        OtherCaseDetail: lambda _detail: SubmissionPicker(workplace, moment.record),
    }
    return StepForm(kind, KINDS[kind], moment, own)
