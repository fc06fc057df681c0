"""What is done about a registered application. One function, one permission check, one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from db.models import ApplicationStep
from db.models.base import new_key
from desktop.access.people import check_account
from desktop.access.queries import check_may_see, check_not_erased, may_see
from desktop.access.receivers import PERSON
from desktop.applications.letters.compose import drafts_of
from desktop.applications.letters.table import LETTERS, ApplicationLetter
from desktop.applications.life.handing_over import NotTheirs
from desktop.applications.life.handling import Handling, handling_of, moment_of
from desktop.applications.life.rows import settle
from desktop.applications.life.step_kinds import KINDS, checked_step
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import StepKind
from desktop.desk import Desk, Writing
from desktop.letters.actions import record_letter
from desktop.letters.case import Case, Reference
from desktop.letters.queries import blocks
from desktop.letters.rules import LetterDraft
from desktop.office.faults import WrongInput
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.parties.rectified import check_rectifies
from desktop.steps.rules import CheckedStep, NewStep, ordinal_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a step: how it stands now (None: out of the clerk's sight), and the papers to print."""

    handling: Handling | None
    papers: tuple[LetterDraft, ...] = ()


def drafts_for(
    desk: Desk, moment: Moment, new: NewStep[StepKind], kinds: Iterable[ApplicationLetter]
) -> tuple[LetterDraft, ...]:
    """The letters as they would go out with the step, in every language; nothing is kept.

    Raises:
        WrongInput: the step cannot be taken so, or something is missing without which a letter is none.
        KnownError: nothing of the kind can be done about an application that stands so.
    """
    return drafts_of(kinds, _checked(desk, moment, new), moment, blocks(desk, LETTERS))


def take_step(
    desk: Desk,
    key: UUID,
    new: NewStep[StepKind],
    seen: int,
    step_key: UUID | None = None,
    letters: Sequence[LetterDraft] = (),
) -> Taken:
    """Takes a step about an application seen with `seen` steps, and sends its letters, in one transaction.

    `step_key` is the step's own, and its letters have theirs from it: handed over twice, it is done once.

    Raises:
        WrongInput: a field of the step or of a letter is empty or impossible. Who wanted somebody else's
            document is refused, and that is noted.
        KnownError: somebody else has done something in between, it can no longer be done, or the clerk may
            not see it.
    """
    step_key = step_key or new_key()
    with desk.writing(KINDS[new.kind].permission) as change:
        session = change.session
        check_may_see(session, desk, key)
        if session.get(ApplicationStep, step_key) is None:
            check_not_erased(session, key)
            _write(change, desk, key, new, seen, step_key)
        moment, _steps = moment_of(session, desk, key)
        case = Case(id=key, about=record_of(Reference, moment.record), guarded=moment.guarded)
        papers = tuple(
            record_letter(change, desk, case, one, uuid5(step_key, one.kind.key)) if one.kind.is_sent else one
            for one in letters
        )
        return Taken(
            handling=handling_of(session, desk, key) if may_see(session, desk, key) else None, papers=papers
        )


def _write(change: Writing, desk: Desk, key: UUID, new: NewStep[StepKind], seen: int, step_key: UUID) -> None:
    session = change.session
    moment, steps = moment_of(session, desk, key)
    ordinal = ordinal_after(steps, seen)
    checked = _checked(desk, moment, new)
    if checked.kind is StepKind.ASSIGNED and checked.details.get("to") == PERSON:
        check_account(session, desk, checked.details, moment.guarded)
    if checked.kind is StepKind.RECTIFIED:
        check_rectifies(checked.details)
    row = change.new_row(
        ApplicationStep,
        checked,
        id=step_key,
        application_id=key,
        ordinal=ordinal,
        taken_at=change.now,
        login=desk.clerk.login if desk.clerk else "",
    )
    change.record(f"application.{checked.kind}", row)
    settle(session, desk, moment.record)


def _checked(desk: Desk, moment: Moment, new: NewStep[StepKind]) -> CheckedStep[StepKind]:
    try:
        return checked_step(new, moment)
    except WrongInput as wrong:
        if any(isinstance(one, NotTheirs) for one in wrong.faults):
            desk.note_refusal(Permission.HANDLE_APPLICATION, "application", moment.record.id)
        raise
