"""The form of a step about a submission: the editors of what only submissions know."""

from desktop.complaints.life.handling import Handling
from desktop.complaints.life.step_details import AboutDetail, MarksDetail, OtherCaseDetail, PersonDetail
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import StepKind
from desktop.complaints.life.view.about_whom import AboutWhom
from desktop.complaints.life.view.marks_picker import MarksPicker
from desktop.complaints.life.view.pickers import PersonPicker, SubmissionPicker
from desktop.shell.workplace import Workplace
from desktop.steps.view.form import OwnEditors, StepForm


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
