"""A step with the papers that go with it: read before it is taken, and taken together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from desktop.access.queries import may_see
from desktop.attachments.queries import attachments_of
from desktop.complaints.dossier.letters_due import facts_for
from desktop.complaints.letters.compose import in_every_language
from desktop.complaints.letters.sending import letters_of, record_letter
from desktop.complaints.letters.table import DECISION, DECISION_NOTICE, LETTERS, ComplaintLetter
from desktop.complaints.life.actions import write_step
from desktop.complaints.life.dossiers import Dossier, dossier_of, moment_of
from desktop.complaints.life.step_kinds import KINDS, checked_step
from desktop.complaints.life.steps import StepKind
from desktop.complaints.treatment.terms import cure_by
from desktop.desk import Desk
from desktop.letters.queries import blocks
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.permissions import Permission
from desktop.steps.rules import CheckedStep, NewStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a step. `dossier` is None where the clerk may not see the submission any more.

    `papers` are to be printed: what was sent as it was sent, what leaves no record as it was confirmed, and
    with the notice of a decision the decision itself.
    """

    dossier: Dossier | None
    papers: tuple[LetterDraft, ...] = ()


def drafts_for(
    desk: Desk, dossier: Dossier, new: NewStep[StepKind], kinds: Iterable[ComplaintLetter]
) -> tuple[LetterDraft, ...]:
    """The papers as they would go out with the step, in every language, the submission's first.

    Nothing is kept.

    Raises:
        WrongInput: the step cannot be taken so, or something is missing without which a paper is none.
        KnownError: nothing of the kind can be done about a submission that stands so.
    """
    step = checked_step(new, moment_of(desk, dossier.record, dossier.standing, dossier.charter))
    dossier, decision = _with_its_file(desk, dossier)
    in_force = blocks(desk, LETTERS)
    facts = {
        kind: facts_for(
            kind,
            step,
            dossier,
            desk.today(),
            decision_number=decision.number if decision else "",
            cure_days=_more_than_the_law_gives(step, desk),
        )
        for kind in kinds
    }
    return tuple(
        draft
        for kind, known in facts.items()
        for draft in in_every_language(kind, known, desk.charter, in_force)
    )


def _with_its_file(desk: Desk, dossier: Dossier) -> tuple[Dossier, LetterRecord | None]:
    """The dossier with the names of all that lies in its file, and its decision."""
    key = dossier.record.id
    with desk.reading(Permission.HANDLE_SUBMISSION) as session:
        names = tuple(one.attached.name for one in attachments_of(session, key))
        decision = _decision_in(session, key)
    return replace(dossier, record=replace(dossier.record, enclosed=names)), decision


def _decision_in(session: Session, submission_id: UUID) -> LetterRecord | None:
    """The decision with its reasons, as it was last sent."""
    found = [one for one in letters_of(session, submission_id) if one.kind is DECISION]
    return found[-1] if found else None


def _more_than_the_law_gives(step: CheckedStep[StepKind], desk: Desk) -> int:
    """Days until the day that the clerk has put, where that is later than the law's; else none."""
    if step.kind is not StepKind.INFORMATION_REQUESTED or step.due_on is None:
        return 0
    least = cure_by(desk.today(), desk.charter, desk.calendar).last_day
    return (step.due_on - desk.today()).days if step.due_on > least else 0


def take_step_with_letters(
    desk: Desk,
    submission_id: UUID,
    new: NewStep[StepKind],
    seen: int,
    key: UUID,
    letters: Sequence[LetterDraft] = (),
) -> Taken:
    """Takes a step, and sends its letters, in one transaction: both are on file, or neither is.

    `key` is the step's own, as in `take_step`, and its letters have theirs from it: a letter of each kind is
    sent once with a step, however often it is asked.

    Raises:
        WrongInput: a field of the step or of a letter is empty or impossible.
        KnownError: as for `take_step`; then nothing was sent either.
    """
    desk.required(Permission.HANDLE_SUBMISSION)
    with desk.writing(KINDS[new.kind].permission) as change:
        write_step(change, desk, submission_id, new, seen, key)
        decision = _decision_in(change.session, submission_id)
        papers = tuple(
            record_letter(change, desk, submission_id, one, uuid5(key, one.kind.key))
            if one.kind.is_sent
            else one
            for one in letters
        )
        if decision and any(one.kind is DECISION_NOTICE for one in letters):
            papers = (*papers, decision)
        in_sight = may_see(change.session, desk, submission_id)
        dossier = dossier_of(change.session, desk, submission_id) if in_sight else None
        return Taken(dossier=dossier, papers=papers)
