"""What a screen needs at once to show a submission and to take the next step about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from db.models import Submission, SubmissionStanding
from desktop.access.people import Person, free_of_conflict, people
from desktop.access.queries import not_here, visible
from desktop.agreements.queries import proposed_about
from desktop.attachments.queries import AttachmentRecord, attachments_of
from desktop.complaints.letters.sending import letters_of
from desktop.complaints.life.actions import open_dossier
from desktop.complaints.life.declining import MAY_DECLINE, reasons_in
from desktop.complaints.life.dossiers import Dossier, moment_of
from desktop.complaints.life.known_people import known_people, may_be_meant
from desktop.complaints.life.next_steps import likely_steps, offered_steps
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import Owed
from desktop.complaints.life.standing import promised_of
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.promised import Promised
from desktop.desk import Desk
from desktop.letters.rules import LetterRecord
from desktop.office.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """A dossier, and what its next step can be.

    `offered` are the steps that the clerk may take now, `likely` the one or two of them that come next.
    `moment` is how it stands today. `people` leaves out whoever is in conflict; `known` are all people here,
    `may_be_meant` those of whom a head has still to say whether it is about them. `promised` is every day
    that is owed as it stands, `owed` what the office has promised to do. `proposed` is what the clerk wrote
    when a second person was asked to agree to a step: it is done in the very same words.
    """

    dossier: Dossier
    moment: Moment
    letters: tuple[LetterRecord, ...]
    attachments: tuple[AttachmentRecord, ...]
    offered: tuple[StepKind, ...]
    likely: tuple[StepKind, ...]
    people: tuple[Person, ...]
    known: tuple[Person, ...]
    may_be_meant: tuple[Person, ...]
    promised: Promised
    owed: tuple[Owed, ...]
    proposed: Mapping[StepKind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A confidential submission that nobody has opened yet: what the lists tell of it, and no more."""

    id: UUID
    number: str
    kind: Kind


def look_at(desk: Desk, submission_id: UUID, *, opening: bool) -> Handling | Cover:
    """A submission to handle; a confidential one only if the clerk is `opening` it, which is noted.

    To walk over it in a list opens nothing, and the journal keeps what somebody really read.

    Raises:
        KnownError: it is not on this computer, or the clerk may not see it.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        found = session.execute(
            select(Submission.number, Submission.kind, SubmissionStanding.confidential)
            .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
            .where(Submission.id == submission_id, visible(desk, session))
        ).one_or_none()
    if found is None:
        raise not_here()
    number, kind, confidential = found
    if confidential and not opening:
        return Cover(id=submission_id, number=number, kind=Kind(kind))
    return handling_of(desk, open_dossier(desk, submission_id))


def handling_of(desk: Desk, dossier: Dossier) -> Handling:
    """The dossier, which the clerk at the desk has been found to be allowed to see, and what it needs."""
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        letters = letters_of(session, dossier.record.id)
        attachments = attachments_of(session, dossier.record.id)
        proposed = proposed_about(session, desk, dossier.record.id)
    known = known_people(desk)
    record, standing, charter = dossier.record, dossier.standing, dossier.charter
    moment = moment_of(desk, record, standing, charter)
    today = moment.today
    offered = offered_steps(standing, dossier.possible, desk.clerk, charter, today)
    return Handling(
        dossier=dossier,
        moment=moment,
        letters=letters,
        attachments=attachments,
        offered=offered,
        likely=likely_steps(standing, dossier.steps, offered, today),
        people=free_of_conflict(people(desk), standing.guarded, charter.units),
        known=known,
        may_be_meant=may_be_meant(known, standing, charter.units),
        promised=promised_of(record, charter, desk.calendar, standing),
        owed=owed(standing, today),
        proposed={
            kind: reasons
            for kind in MAY_DECLINE
            for said in proposed
            if (reasons := reasons_in(said, record.number, kind))
        },
    )
