"""What is done about a registered submission. One function, one permission check, one transaction."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from db.models import Submission, SubmissionStanding, SubmissionStep
from db.models.base import new_key
from desktop.access.confidential import note_opening
from desktop.access.people import check_account
from desktop.access.queries import check_may_see, check_not_erased, not_here, visible
from desktop.agreements.actions import require_agreement
from desktop.agreements.rules import Matter
from desktop.complaints.life.declining import MAY_DECLINE, declines, proposal_words
from desktop.complaints.life.dossiers import Dossier, dossier_of, moment_of
from desktop.complaints.life.elsewhere import check_decided_here
from desktop.complaints.life.rows import settle, steps_of
from desktop.complaints.life.standing import Standing, standing_of
from desktop.complaints.life.step_kinds import KINDS, checked_step
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.complaints.life.verdicts import as_details, verdict_of
from desktop.complaints.records import as_record
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.facts import Facts, complains_of_staff
from desktop.desk import Desk, Writing
from desktop.office.faults import WrongInput
from desktop.office.language import N_, language, spoken
from desktop.office.permissions import Permission
from desktop.office.undoing import check_in_time, too_late
from desktop.parties.rectified import check_rectifies
from desktop.steps.rules import CheckedStep, NewStep, in_order, ordinal_after


def open_dossier(desk: Desk, submission_id: UUID) -> Dossier:
    """Everything about one submission. Opening a confidential one is noted in the journal.

    Raises:
        KnownError: it is not on this computer, or the clerk may not see it.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        check_may_see(session, desk, submission_id)
        dossier = dossier_of(session, desk, submission_id)
    if dossier.standing.confidential:
        note_opening(desk, submission_id)
    return dossier


def take_step(
    desk: Desk, submission_id: UUID, new: NewStep[StepKind], seen: int, key: UUID | None = None
) -> Dossier:
    """Takes one step about a submission that the clerk saw with `seen` steps.

    `key` is the step's own: the same step handed over twice is taken once.

    Raises:
        WrongInput: a field is empty or impossible, or the term is beyond the law's bound.
        AgreementNeeded: with it nobody looks into the case, and no second person has agreed.
        KnownError: somebody else has done something in between, it can no longer be done, or the clerk may
            not see it.
    """
    with desk.writing(KINDS[new.kind].permission) as change:
        write_step(change, desk, submission_id, new, seen, key)
        return dossier_of(change.session, desk, submission_id)


def write_step(
    change: Writing,
    desk: Desk,
    submission_id: UUID,
    new: NewStep[StepKind],
    seen: int,
    key: UUID | None = None,
) -> SubmissionStep:
    """The same inside another action's transaction, which has checked the kind's permission.

    Raises:
        WrongInput: as for `take_step`.
        KnownError: as for `take_step`.
    """
    session = change.session
    check_may_see(session, desk, submission_id)
    again = session.get(SubmissionStep, key) if key is not None else None
    if again is not None:
        return again
    check_not_erased(session, submission_id)
    submission = session.get(Submission, submission_id)
    if submission is None:
        raise not_here()
    check_decided_here(session, desk, submission, new.kind)
    steps = in_order(steps_of(session, submission))
    ordinal = ordinal_after(steps, seen)
    record = as_record(submission)
    desk = replace(desk, charter=desk.charter_of(session, submission.edition_id))
    standing = standing_of(record, steps, desk.charter, desk.calendar)
    checked = checked_step(new, moment_of(desk, record, standing, desk.charter))
    if checked.kind is StepKind.MERGED:
        _check_the_other_one(change, desk, submission_id, checked)
    if checked.kind is StepKind.ASSIGNED and checked.details.get("to") == Receiver.PERSON:
        check_account(session, desk, checked.details, standing.guarded)
    if checked.kind is StepKind.RECTIFIED:
        check_rectifies(checked.details, field="applicant" if record.applicant else "address")
    checked = _judged(checked, standing, desk, submission.language)
    row = _written(change, desk, submission, checked, ordinal, key)
    if checked.kind in MAY_DECLINE:
        after = standing_of(record, steps_of(session, submission), desk.charter, desk.calendar)
        if declines(standing, after):
            _require_second(change, record, checked, seen=len(steps))
    return row


def _require_second(
    change: Writing, record: SubmissionRecord, step: CheckedStep[StepKind], *, seen: int
) -> None:
    """That nobody looks into a case is said by two, of whom the other one may see it too.

    They may sit at another counter: it is agreed for the case as it stood with these `seen` steps.
    """
    about = {"case": str(record.id), "step": str(step.kind), "text": step.text}
    require_agreement(
        change,
        Matter.DECLINING,
        about | {"seen": seen},
        words=proposal_words(record.number, step.kind, step.text, spoken()),
        submission_id=record.id,
        before=(about | {"seen": earlier} for earlier in range(seen)),
    )


def _written(
    change: Writing,
    desk: Desk,
    submission: Submission,
    checked: CheckedStep[StepKind],
    ordinal: int,
    key: UUID | None = None,
) -> SubmissionStep:
    row = change.new_row(
        SubmissionStep,
        checked,
        id=key or new_key(),
        submission_id=submission.id,
        ordinal=ordinal,
        taken_at=change.now,
        login=desk.clerk.login if desk.clerk else "",
    )
    change.record(f"submission.{checked.kind}", row)
    charter = desk.charter_of(change.session, submission.edition_id)
    settle(change.session, charter, desk.calendar, submission)
    return row


def undo_assignment(desk: Desk, submission_id: UUID, step_id: UUID) -> Dossier:
    """Takes back an assignment that the clerk made a moment ago: it is the others' as if it had not been.

    Both stay among the steps, for nothing that was done is deleted.

    Raises:
        KnownError: something was done after it, it is too long ago, or the clerk may not see it any more.
    """
    with desk.writing(Permission.ASSIGN_SUBMISSION) as change:
        check_may_see(change.session, desk, submission_id)
        submission = change.session.get_one(Submission, submission_id)
        steps = in_order(steps_of(change.session, submission))
        last = steps[-1] if steps else None
        if last is None or last.id != step_id or last.kind is not StepKind.ASSIGNED:
            raise too_late()
        check_in_time(last.taken_at, change.now)
        undone = CheckedStep(kind=StepKind.ASSIGNMENT_UNDONE, text="", details={"step": str(step_id)})
        _written(change, desk, submission, undone, ordinal_after(steps, len(steps)))
        return dossier_of(change.session, desk, submission_id)


def _judged(
    checked: CheckedStep[StepKind], standing: Standing, desk: Desk, code: str
) -> CheckedStep[StepKind]:
    """With the verdict that follows from what the step says of the facts; most say nothing of them."""
    facts = KINDS[checked.kind].facts(checked.details, standing.facts)
    if facts == standing.facts or (checked.kind is StepKind.ABOUT_CORRECTED and not _asks(facts, standing)):
        return checked
    verdict = verdict_of(facts, desk.charter, desk.calendar, language(code))
    details = {**checked.details, **as_details(verdict)}
    return replace(checked, due_on=verdict.due_on, details=details)


def _asks(facts: Facts, standing: Standing) -> bool:
    """Whether whom it is about makes it a complaint of staff, which it was not, before anybody has decided.

    Else a charter that was amended meanwhile would move a term for a mere name.
    """
    return standing.undecided and complains_of_staff(facts) is not complains_of_staff(standing.facts)


def _check_the_other_one(
    change: Writing, desk: Desk, submission_id: UUID, step: CheckedStep[StepKind]
) -> None:
    """Joined only to another one that is itself still open: nothing ends in a circle, or nowhere."""
    other = UUID(step.details["into"])
    found = change.session.scalar(
        select(SubmissionStanding.is_open).where(
            SubmissionStanding.submission_id == other, visible(desk, change.session)
        )
    )
    if other == submission_id or not found:
        raise WrongInput(
            N_("Choose another case that is still open: this one is joined to it."), field="into"
        )
