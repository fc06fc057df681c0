"""What one person proposes and a second agrees to. One function, one permission check, one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Agreement, AgreementAnswer, Station
from db.models.base import new_key
from desktop.access.proving import check_own, clerk_of, proved
from desktop.agreements.queries import (
    answered_elsewhere,
    has_answered,
    in_sight,
    made_by,
    may_answer_for_another,
    new_ones_wait,
    seconds_for,
)
from desktop.agreements.rules import (
    GOOD_FOR,
    About,
    AgreementNeeded,
    Answer,
    Matter,
    Needed,
    digest_of,
    may_be_second,
    needs_a_second,
)
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import N_
from desktop.office.names import TEXT_LIMIT, cleaned_text
from desktop.office.permissions import Permission


def ask_for(desk: Desk, needed: Needed) -> UUID:
    """Asks for the agreement of a second person to exactly this, which `AgreementNeeded` said is needed.

    Gives the proposal's key; what waits already is not proposed twice.
    """
    with desk.writing(Permission.SIGN_IN) as change:
        waiting = _open(change.session, needed, change.now, UUID(change.actor))
        if waiting is not None and _answer_to(change.session, waiting) != Answer.REFUSED:
            return waiting.id
        key = new_key()
        row = change.new_row(
            Agreement,
            needed,
            id=key,
            digest=digest_of(key, needed.matter, needed.about),
            proposed_by=UUID(change.actor),
            proposed_name=change.clerk_name,
            proposed_at=change.now,
            expires_at=change.now + GOOD_FOR,
        )
        change.record("agreement.proposed", row)
        return key


def agree(desk: Desk, proposal: UUID) -> None:
    """The second person agrees, at their own desk.

    Raises:
        NotAllowed: they proposed it, gain by it, or hold no role that may agree.
        KnownError: somebody has answered it, it is too old, or it is out of their sight.
    """
    _answer(desk, proposal, Answer.AGREED)


def refuse(desk: Desk, proposal: UUID, reason: str = "") -> None:
    """The second person refuses.

    Raises:
        NotAllowed: as for `agree`.
        KnownError: as for `agree`.
    """
    said = cleaned_text(reason, field="reason", limit=TEXT_LIMIT, required=False)
    _answer(desk, proposal, Answer.REFUSED, said)


def agree_here(desk: Desk, proposal: UUID, login: str, password: str) -> None:
    """The second person agrees at the desk of the first, with their own password; takes some 50 ms.

    Raises:
        WrongInput: user name and password do not belong together.
        OwnPasswordWanted: it is a password that somebody else gave out.
        NotAllowed: as for `agree`.
        KnownError: as for `agree`.
    """
    account = proved(desk, login, password)
    # Whoever gave it out could agree in their stead.
    check_own(account, desk.clock.now())
    _answer(replace(desk, clerk=clerk_of(account)), proposal, Answer.AGREED)


def require_agreement(
    change: Writing,
    matter: Matter,
    about: About,
    *,
    words: str = "",
    submission_id: UUID | None = None,
    besides: UUID | None = None,
    before: Iterable[About] = (),
) -> None:
    """Makes use of the second person's agreement to exactly this, in the transaction of what is done.

    Once; whoever proposed it does it. `before` is the same as it stood at earlier times: what was agreed then
    counts no more, and that is said.

    Raises:
        AgreementNeeded: nobody has agreed (yet); it carries what is to be proposed.
    """
    needed = Needed(matter=matter, about=about, words=words, submission_id=submission_id, besides=besides)
    row = _check(change.session, needed, change.now, UUID(change.actor), before)
    if not row.answer and (said := answered_elsewhere(change.session, row)) is not None:
        row.answer, row.answered_at = said.answer, said.answered_at
        row.answered_by, row.answered_name = said.answered_by, said.answered_name
    row.used_at = change.now
    change.record("agreement.used", row)


def check_agreed(
    desk: Desk, permission: Permission, matter: Matter, about: About, *, words: str = ""
) -> None:
    """Asks beforehand, for what takes long: nothing is made use of yet.

    Raises:
        NotAllowed: whoever is at the desk has not this permission.
        AgreementNeeded: nobody has agreed (yet).
    """
    clerk = desk.required(permission)
    needed = Needed(matter=matter, about=about, words=words)
    with desk.reading(permission) as session:
        _check(session, needed, desk.clock.now(), clerk.id)


def _check(
    session: Session, needed: Needed, now: datetime, actor: UUID, before: Iterable[About] = ()
) -> Agreement:
    row = _open(session, needed, now, actor)
    proposed = _proposed(session, needed.matter, now, actor) if row is None else ()
    if proposed and any(_is_about(one, needed.matter, about) for about in before for one in proposed):
        raise AgreementNeeded(
            N_(
                "The case has changed since you asked the second person: their answer no longer counts. "
                "Read what is new, then ask again."
            ),
            needed,
        )
    if row is None or _answer_to(session, row) != Answer.AGREED:
        waits = row.id if row is not None and _answer_to(session, row) == Answer.NONE else None
        raise needs_a_second(
            needed,
            seconds_for(session, needed, actor, now),
            waits,
            new_ones_wait=new_ones_wait(session, now),
        )
    return row


def _open(session: Session, needed: Needed, now: datetime, proposed_by: UUID) -> Agreement | None:
    """What that person proposed of exactly this and can still be made use of: agreed to, if any is."""
    rows = _proposed(session, needed.matter, now, proposed_by)
    same = [one for one in rows if _is_about(one, needed.matter, needed.about)]
    agreed = (one for one in same if _answer_to(session, one) == Answer.AGREED)
    return next(agreed, same[0] if same else None)


def _is_about(row: Agreement, matter: Matter, about: About) -> bool:
    return row.digest == digest_of(row.id, matter, about)


def _proposed(session: Session, matter: Matter, now: datetime, by: UUID) -> Sequence[Agreement]:
    """What of that matter that person proposed and has not made use of, the newest first."""
    return session.scalars(
        select(Agreement)
        .where(
            # What another counter tells of its own proposals is nothing that anybody here proposed.
            Agreement.station_id == select(Station.id).scalar_subquery(),
            Agreement.matter == matter,
            Agreement.used_at.is_(None),
            Agreement.proposed_by == by,
            Agreement.expires_at > now,
        )
        .order_by(Agreement.id.desc())
    ).all()


def _answer_to(session: Session, row: Agreement) -> str:
    """What was answered: here, or else at another counter."""
    said = None if row.answer else answered_elsewhere(session, row)
    return row.answer if said is None else said.answer


def _answer(desk: Desk, proposal: UUID, answer: Answer, reason: str = "") -> None:
    with desk.writing(Permission.SIGN_IN) as change:
        row = change.session.get(Agreement, proposal)
        if row is None or not in_sight(change.session, desk, row):
            raise KnownError(N_("This proposal is not here any more. Look at the list again."))
        if row.station_id != desk.station.id:
            _answer_for_another(change, desk, row, answer, reason)
            return
        if desk.clerk is None or not may_be_second(
            desk.clerk, Matter(row.matter), proposed_by=row.proposed_by, besides=row.besides
        ):
            raise NotAllowed(
                N_(
                    "The second person must not be the one who proposes it or benefits from it, and "
                    "needs a role that may agree. Ask the head of the centre."
                )
            )
        if desk.clerk.id in made_by(change.session, row.proposed_by, change.now):
            raise NotAllowed(
                N_(
                    "The person who proposes this opened or changed your account, or gave you a password, "
                    "less than seven days ago. Another colleague must agree, or you later."
                )
            )
        if row.answer or row.used_at is not None:
            raise KnownError(N_("{name} has answered this already."), name=row.answered_name)
        if row.expires_at <= change.now:
            raise KnownError(N_("This proposal is too old. It must be proposed again."))
        row.answer, row.reason = answer, reason
        row.answered_by, row.answered_name, row.answered_at = (
            UUID(change.actor),
            change.clerk_name,
            change.now,
        )
        change.record(f"agreement.{answer}", row)


def _answer_for_another(change: Writing, desk: Desk, row: Agreement, answer: Answer, reason: str) -> None:
    """Keeps what is answered to another counter's proposal, as a record of this one's that travels there."""
    clerk = desk.clerk
    if clerk is None or not may_answer_for_another(change.session, clerk, row, change.now):
        raise NotAllowed(
            N_(
                "You may not answer what is proposed at another counter, or not yet: your account was opened "
                "or changed less than seven days ago. Ask the head of the centre or the secretary to do it."
            )
        )
    if row.answer or row.used_at is not None or has_answered(change.session, row):
        raise KnownError(N_("This proposal is answered already. Look at the list again."))
    if row.expires_at <= change.now:
        raise KnownError(N_("This proposal is too old. It must be proposed again."))
    said = change.new_row(
        AgreementAnswer,
        agreement_id=row.id,
        submission_id=row.submission_id,
        digest=row.digest,
        answer=answer,
        reason=reason,
        answered_by=clerk.id,
        answered_login=clerk.login,
        answered_name=clerk.name,
        answered_roles=sorted(clerk.roles),
        answered_at=change.now,
    )
    change.record(f"agreement_answer.{answer}", said)
