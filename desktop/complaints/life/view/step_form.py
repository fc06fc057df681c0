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
from desktop.steps.details import said
from desktop.steps.view.form import OwnEditors, StepForm
from desktop.widgets.fields import Field


def step_form(kind: StepKind, handling: Handling, workplace: Workplace) -> StepForm[StepKind, Moment]:
    """The form of a step about the submission that is handled."""
    moment = handling.moment

    def person(detail: PersonDetail) -> PersonPicker:
        return PersonPicker(handling.people, moment.charter, said(detail.label, moment))

    def about(detail: AboutDetail) -> AboutWhom:
        return AboutWhom(handling, said(detail.label, moment))

    def marks(detail: MarksDetail) -> Field:
        return Field(said(detail.label, moment), MarksPicker(moment.standing.facts.marks), name=detail.name)

    def other_case(detail: OtherCaseDetail) -> SubmissionPicker:
        return SubmissionPicker(workplace, moment.record, said(detail.label, moment))

    own: OwnEditors[Moment] = {
        PersonDetail: person,
        AboutDetail: about,
        MarksDetail: marks,
        OtherCaseDetail: other_case,
    }
    return StepForm(kind, KINDS[kind], moment, own)
