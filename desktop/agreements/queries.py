"""What waits for a second person: what the clerk may answer, and how their own proposals stand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Account, Agreement, JournalEntry
from desktop.access.queries import may_see
from desktop.agreements.rules import (
    GOOD_FOR,
    AgreementRecord,
    Answer,
    Colleague,
    Matter,
    Needed,
    may_be_second,
)
from desktop.desk import Desk
from desktop.office.permissions import Permission
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
            record_of(AgreementRecord, row)
            for row in rows
            if desk.clerk is not None
            and may_be_second(
                desk.clerk, Matter(row.matter), proposed_by=row.proposed_by, besides=row.besides
            )
            and in_sight(session, desk, row)
            and desk.clerk.id not in made_by(session, row.proposed_by, desk.clock.now())
        )


def own_proposals(desk: Desk) -> tuple[AgreementRecord, ...]:
    """What the clerk at the desk proposed and has not made use of, the newest first."""
    with desk.reading(Permission.SIGN_IN) as session:
        own = desk.clerk.id if desk.clerk else None
        rows = session.scalars(
            _OPEN.where(Agreement.proposed_by == own, Agreement.expires_at > desk.clock.now())
        )
        return tuple(record_of(AgreementRecord, row) for row in rows)[::-1]


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
    """Whether the clerk may see the case that it is about, if it is about one."""
    return row.submission_id is None or may_see(session, desk, row.submission_id)
