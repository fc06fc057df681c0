"""What waits for a second person: what the clerk may answer, and how their own proposals stand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Account, Agreement, AgreementAnswer, JournalEntry
from desktop.access.queries import may_see
from desktop.agreements.rules import (
    GOOD_FOR,
    AgreementRecord,
    Answer,
    Colleague,
    Matter,
    Needed,
    Person,
    may_agree_from_elsewhere,
    may_be_second,
)
from desktop.desk import Desk
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.records import record_of

_OPEN = select(Agreement).where(Agreement.used_at.is_(None)).order_by(Agreement.id)


_MADE_BY = ("account.opened", "account.changed", "account.password_reset")


def new_ones_wait(session: Session, now: datetime) -> bool:
    """Whether whoever has their account of somebody waits before agreeing with them; not in a new office."""
    since = session.scalar(select(func.min(Account.created_at)))
    return since is not None and since <= now - GOOD_FOR


def made_by(session: Session, proposed_by: UUID, now: datetime) -> frozenset[UUID]:
    """The accounts that person opened, changed or gave a password lately.

    Who opens an account can sign in by it, and would agree with themselves. Within `GOOD_FOR` its holder, or
    whoever reads what is confidential, is told of it, and others can see that there is no such colleague.
    """
    if not new_ones_wait(session, now):
        return frozenset()
    found = session.scalars(
        select(JournalEntry.entity_id).where(
            JournalEntry.actor == str(proposed_by),
            JournalEntry.action.in_(_MADE_BY),
            JournalEntry.at > now - GOOD_FOR,
        )
    )
    return frozenset(map(UUID, found))


def waiting_for(desk: Desk) -> tuple[AgreementRecord, ...]:
    """What the clerk at the desk can agree to, the oldest first."""
    with desk.reading(Permission.SIGN_IN) as session:
        rows = session.scalars(
            _OPEN.where(Agreement.answer == Answer.NONE, Agreement.expires_at > desk.clock.now())
        )
        return tuple(
            record_of(AgreementRecord, row, elsewhere=row.station_id != desk.station.id)
            for row in rows
            if desk.clerk is not None and _waits_for(session, desk, desk.clerk, row)
        )


def _waits_for(session: Session, desk: Desk, clerk: Clerk, row: Agreement) -> bool:
    if row.station_id != desk.station.id:
        return (
            may_answer_for_another(session, clerk, row, desk.clock.now())
            and in_sight(session, desk, row)
            and not has_answered(session, row)
        )
    return (
        may_be_second(clerk, Matter(row.matter), proposed_by=row.proposed_by, besides=row.besides)
        and in_sight(session, desk, row)
        and clerk.id not in made_by(session, row.proposed_by, desk.clock.now())
    )


def may_answer_for_another(session: Session, clerk: Clerk, row: Agreement, now: datetime) -> bool:
    """Whether the clerk may answer what was proposed at another counter; that one decides whether it counts.

    Who proposed is known here by name only; so nobody answers whose account was opened, changed or given a
    password within `GOOD_FOR`, whoever did it.
    """
    proposer = Person(login="", name=row.proposed_name)
    me = Person(login=clerk.login, name=clerk.name, roles=clerk.roles)
    fresh = session.scalar(
        select(func.count()).where(
            JournalEntry.entity_id == str(clerk.id),
            JournalEntry.action.in_(_MADE_BY),
            JournalEntry.at > now - GOOD_FOR,
        )
    )
    return not fresh and may_agree_from_elsewhere(me, Matter(row.matter), others=[proposer])


def has_answered(session: Session, row: Agreement) -> bool:
    """Whether somebody at this counter has answered another counter's proposal."""
    asked = select(AgreementAnswer.id).where(AgreementAnswer.agreement_id == row.id)
    return session.scalar(asked.limit(1)) is not None


def answered_elsewhere(session: Session, row: Agreement) -> AgreementAnswer | None:
    """What was answered at another counter to a proposal of this one, as far as it counts: a refusal first.

    It counts if it is about the very same thing, was given in time, and by another person than who proposed
    it or gains by it, in a role that answers for it. That the counter said it, its signature says; that heads
    work there, the centre has seen.
    """
    known = [session.get(Account, key) for key in (row.proposed_by, row.besides) if key is not None]
    others = [Person(login=one.login, name=one.name) for one in known if one is not None]
    said = session.scalars(
        select(AgreementAnswer)
        .where(
            AgreementAnswer.agreement_id == row.id,
            AgreementAnswer.station_id != row.station_id,
            AgreementAnswer.digest == row.digest,
            AgreementAnswer.answered_at <= row.expires_at,
        )
        .order_by(AgreementAnswer.id)
    )
    counted = [one for one in said if may_agree_from_elsewhere(_who(one), Matter(row.matter), others=others)]
    return next((one for one in counted if one.answer == Answer.REFUSED), counted[0] if counted else None)


def _who(said: AgreementAnswer) -> Person:
    roles = frozenset(Role(one) for one in said.answered_roles)
    return Person(login=said.answered_login, name=said.answered_name, roles=roles)


def own_proposals(desk: Desk) -> tuple[AgreementRecord, ...]:
    """What the clerk at the desk proposed and has not made use of, the newest first."""
    with desk.reading(Permission.SIGN_IN) as session:
        own = desk.clerk.id if desk.clerk else None
        rows = session.scalars(
            _OPEN.where(
                Agreement.station_id == desk.station.id,
                Agreement.proposed_by == own,
                Agreement.expires_at > desk.clock.now(),
            )
        )
        return tuple(_as_it_stands(session, row) for row in rows)[::-1]


def proposed_about(session: Session, desk: Desk, case: UUID) -> tuple[str, ...]:
    """In what words the clerk at the desk proposed something about that case that is still to be done."""
    asked = _OPEN.where(
        Agreement.station_id == desk.station.id,
        Agreement.proposed_by == (desk.clerk.id if desk.clerk else None),
        Agreement.submission_id == case,
        Agreement.expires_at > desk.clock.now(),
    )
    return tuple(row.words for row in session.scalars(asked))


def _as_it_stands(session: Session, row: Agreement) -> AgreementRecord:
    said = None if row.answer else answered_elsewhere(session, row)
    if said is None:
        return record_of(AgreementRecord, row)
    return record_of(
        AgreementRecord, row, answer=said.answer, reason=said.reason, answered_name=said.answered_name
    )


def seconds_for(session: Session, needed: Needed, proposed_by: UUID, now: datetime) -> list[Colleague]:
    """Whoever here may be the second person, by name."""
    new = made_by(session, proposed_by, now)
    accounts = session.scalars(select(Account).where(Account.active).order_by(Account.name))
    return [
        one
        for one in (record_of(Colleague, row) for row in accounts)
        if one.id not in new
        and may_be_second(one, needed.matter, proposed_by=proposed_by, besides=needed.besides)
    ]


def in_sight(session: Session, desk: Desk, row: Agreement) -> bool:
    """Whether the clerk may see the case that it is about, if any; of an erased one nothing is left."""
    return row.submission_id is None or (bool(row.words) and may_see(session, desk, row.submission_id))
