"""The letters about applications, a row each; their texts lie in `resources/letters/applications`. Pure."""

from dataclasses import dataclass

from desktop.applications.life.steps import StepKind
from desktop.letters.kinds import TEXTS, Form, LetterKind, LetterTable, Reader
from desktop.office.language import N_


@dataclass(frozen=True, eq=False, kw_only=True)
class ApplicationLetter(LetterKind):
    """A letter or a slip in the life of an application; `brought_by` are the steps that it goes with."""

    case: str = "application"
    brought_by: frozenset[StepKind] = frozenset()


def _by(*steps: StepKind) -> frozenset[StepKind]:
    return frozenset(steps)


_SENDER, _OFFICE = Reader.SENDER, Reader.OFFICE
_APPEALED = "reasons law appeal_to appeal_days appeal_law"

LETTERS = LetterTable(
    (
        ApplicationLetter(
            key="app_defects", title=N_("What the applicant must add"), reader=_SENDER,
            places="text until law", needs="text until", brought_by=_by(StepKind.APPLICANT_ASKED),
        ),
        ApplicationLetter(
            key="app_request", title=N_("Request to another institution"), reader=_OFFICE,
            places="text until law", needs="text",
            brought_by=_by(StepKind.INSTITUTION_ASKED, StepKind.TASK_ASKED),
        ),
        ApplicationLetter(
            key="app_refusal", title=N_("Refusal of a service"), reader=_SENDER,
            places=_APPEALED, needs="reasons law", brought_by=_by(StepKind.REFUSED),
        ),
        ApplicationLetter(
            key="app_terminated", title=N_("Proceedings closed without a decision"), reader=_SENDER,
            places=_APPEALED, needs="reasons law", brought_by=_by(StepKind.ENDED),
        ),
        ApplicationLetter(
            key="app_forwarding", title=N_("Application forwarded: letter to the administration"),
            reader=_OFFICE, places="enclosed law", brought_by=_by(StepKind.SENT_ON),
        ),
        ApplicationLetter(
            key="app_forwarded", title=N_("Application forwarded: letter to the applicant"), reader=_SENDER,
            places="institution where day law", needs="institution", brought_by=_by(StepKind.SENT_ON),
        ),
        ApplicationLetter(
            key="app_handed_over", title=N_("Slip: document handed over"), form=Form.SLIP,
            places="day", brought_by=_by(StepKind.HANDED_OVER),
        ),
        ApplicationLetter(
            key="app_status", title=N_("Status slip of an application"), form=Form.SLIP, places="day",
        ),
    ),
    {},
    (TEXTS / "applications",),
)  # fmt: skip
STATUS_SLIP = LETTERS["app_status"]


def letters_for(step: StepKind) -> tuple[ApplicationLetter, ...]:
    """The letters that go with such a step."""
    return tuple(kind for kind in LETTERS if step in kind.brought_by)
