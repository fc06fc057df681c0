"""What a screen needs at once to show an application and to take the next step about it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Application, ApplicationStanding
from desktop.access.confidential import note_opening
from desktop.access.people import Person, free_of_conflict, people
from desktop.access.queries import check_may_see, not_here
from desktop.applications.letters.table import LETTERS
from desktop.applications.life.rows import first_moment, steps_of
from desktop.applications.life.standing import Standing
from desktop.applications.life.step_kinds import likely_steps, offered_steps, standing_of
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import Step, StepKind
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord
from desktop.attachments.queries import AttachmentRecord, attachments_of
from desktop.desk import Desk
from desktop.letters.case import Reference
from desktop.letters.queries import letters_of
from desktop.letters.rules import LetterRecord
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.payments.queries import owed, unpaid_of
from desktop.steps.rules import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """An application as it stands today, what was done about it, and what its next step can be.

    `offered` are the steps that the clerk may take now, `likely` the one or two of them that come next;
    `people` leaves out whoever is in conflict; `owed` is what is not paid yet of all that is on its paper.
    """

    moment: Moment
    steps: tuple[Step, ...]
    letters: tuple[LetterRecord, ...]
    attachments: tuple[AttachmentRecord, ...]
    offered: tuple[StepKind, ...]
    likely: tuple[StepKind, ...]
    people: tuple[Person, ...]
    owed: Decimal

    @property
    def record(self) -> ApplicationRecord:
        """As it was registered."""
        return self.moment.record

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.moment.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A confidential application that nobody has opened yet: what the lists tell of it, and no more."""

    id: UUID
    number: str


def look_at(desk: Desk, key: UUID, *, opening: bool) -> Handling | Cover:
    """An application to handle; a confidential one only if the clerk is `opening` it, which is noted.

    Raises:
        KnownError: it is not on this computer, or the clerk may not see it.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        check_may_see(session, desk, key)
        found = session.execute(
            select(Application.number, ApplicationStanding.confidential)
            .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
            .where(Application.id == key)
        ).one_or_none()
    if found is None:
        raise not_here()
    if found.confidential and not opening:
        return Cover(id=key, number=found.number)
    if found.confidential:
        note_opening(desk, key)
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        return handling_of(session, desk, key)


def moment_of(session: Session, desk: Desk, key: UUID) -> tuple[Moment, tuple[Step, ...]]:
    """How an application stands today, and the steps that brought it there.

    Raises:
        KnownError: it is not on this computer.
    """
    row = session.get(Application, key)
    if row is None:
        raise not_here()
    steps, first = in_order(steps_of(session, key)), first_moment(session, desk, as_record(row))
    unpaid = unpaid_of(session, desk, row.paper_id, key)
    return replace(first, standing=standing_of(first, steps), unpaid=unpaid), steps


def handling_of(session: Session, desk: Desk, key: UUID) -> Handling:
    """The application, which the clerk at the desk has been found to be allowed to see."""
    moment, steps = moment_of(session, desk, key)
    offered = () if moment.record.erased_at else offered_steps(moment, desk.clerk)
    return Handling(
        moment=moment,
        steps=steps,
        letters=letters_of(session, key, record_of(Reference, moment.record), LETTERS),
        attachments=attachments_of(session, key),
        offered=offered,
        likely=likely_steps(moment, offered),
        owed=owed(session, moment.record.paper_id),
        people=free_of_conflict(people(desk.reading_in(session)), moment.guarded, moment.charter.units),
    )
