"""Cases of other counters: what the centre would refuse is refused here, before it is done."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Setting, Submission, SubmissionStep
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission, Role

HEADS_DECIDE = "heads_decide"
"""The setting that says "no" where the centre lets no head decide cases of the other counters."""

OF_EVERY_COUNTER = frozenset({Permission.HANDLE_SUBMISSION, Permission.RECTIFY})
"""What is done about a case at whichever counter the citizen comes to."""


def check_decided_here(session: Session, desk: Desk, case: Submission, kind: StepKind) -> None:
    """Raises `KnownError` where a head decides a case that is another counter's and nobody's here.

    The same question is asked at the centre, of every account of the counter: `central.not_to_be_said`.
    """
    if case.station_id == desk.station.id or KINDS[kind].permission in OF_EVERY_COUNTER:
        return
    said = session.get(Setting, HEADS_DECIDE)
    if said is None or said.value != "no":
        return
    assigned = select(SubmissionStep).where(
        SubmissionStep.submission_id == case.id,
        SubmissionStep.kind == StepKind.ASSIGNED,
        SubmissionStep.station_id != desk.station.id,
    )
    if any(_is_to(desk, step) for step in session.scalars(assigned)):
        return
    raise KnownError(
        N_(
            "This case was registered at counter No. {counter} and is decided there, or where it is assigned."
            " Ask the administrator of the central server to allow it here: {command}"
        ),
        of=case,
        command="ednogishe central heads",
    )


def _is_to(desk: Desk, step: SubmissionStep) -> bool:
    """Whether another counter has assigned the case, by this step, to whoever is signed in."""
    clerk, told = desk.clerk, step.details
    if clerk is None:
        return False
    match told.get("to"):
        case Receiver.PERSON:
            return told.get("name") == clerk.name
        case Receiver.UNIT:
            return told.get("unit") == clerk.unit and Role.UNIT_HEAD in clerk.roles
        case Receiver.COMMISSION:
            return Role.ETHICS in clerk.roles
        case _:
            return False
