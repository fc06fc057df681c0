"""Who reads what is confidential: by the rules of access, for any account; and that somebody did."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ConfidentialOpening, SubmissionReader
from desktop.access.rules import bounds_of, name_key, suspect
from desktop.desk import Desk
from desktop.office.permissions import Clerk, Permission, Role, may
from desktop.office.persons.keys import is_same_person

_A_SECRETARY = suspect("The Secretary", roles=(Role.SECRETARY,))
"""Somebody who may be complained about: whoever then keeps it reads what is confidential."""


def keeps_confidential(clerk: Clerk, desk: Desk) -> bool:
    """Whether some confidential cases are theirs to read, by role or because the charter names them."""
    named = desk.charter.secretary_stand_in.bg if desk.charter.secretary_stand_in else ""
    if named and is_same_person(named, clerk.name):
        return True
    # Without anybody named it is the head of the centre's: whoever is named today may be gone tomorrow.
    limits = bounds_of(clerk, desk.charter.units, (_A_SECRETARY,), station=desk.station.id)
    return limits.keeps_all or limits.keeps_commissioned or bool(limits.keeps_about)


def is_named_reader(session: Session, clerk: Clerk) -> bool:
    """Whether somebody of that name, who has no account here, was named to see a confidential case."""
    named = select(SubmissionReader.submission_id).where(
        SubmissionReader.login == "", SubmissionReader.name == name_key(clerk.name)
    )
    return session.scalar(named.limit(1)) is not None


def has_a_way(session: Session, clerk: Clerk, desk: Desk) -> bool:
    """Whether an account has, or would have, a way to what is confidential: by role or by name."""
    return (
        bool(confidential_roles(clerk, desk))
        or keeps_confidential(clerk, desk)
        or is_named_reader(session, clerk)
    )


def confidential_roles(clerk: Clerk, desk: Desk) -> frozenset[Role]:
    """Those of their roles that let them read confidential cases."""
    return frozenset(role for role in clerk.roles if reads_confidential(role, desk))


def reads_confidential(role: Role, desk: Desk) -> bool:
    """Whether a role lets its holder read what is confidential, or the journal, which tells of all of it."""
    nobody = Clerk(id=desk.station.id, login="", name="", roles=frozenset({role}))
    return keeps_confidential(nobody, desk) or may(nobody, Permission.READ_JOURNAL)


def note_opening(desk: Desk, case_id: UUID) -> None:
    """Notes in the journal that the clerk has opened a confidential case."""
    with desk.writing(Permission.FIND_SUBMISSION) as change:
        login = desk.clerk.login if desk.clerk else ""
        row = change.new_row(ConfidentialOpening, submission_id=case_id, opened_at=change.now, login=login)
        change.record("submission.opened", row)
