"""What the screens read about submissions: frozen dataclasses, never rows."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, func, or_, select, true
from sqlalchemy.orm import Session

from db.models import ReceiptCopy, Submission, SubmissionStanding, UnprintedReceipt
from db.search import newest_with
from desktop.access.queries import check_may_see, visible
from desktop.complaints.actions import HALF_TYPED
from desktop.complaints.checked_draft import happened_on
from desktop.complaints.intake import treatment_of_draft
from desktop.complaints.records import as_record, columns_of_submissions, for_receipt
from desktop.complaints.rules import Draft, SubmissionRecord, is_confidential
from desktop.complaints.search_words import readings_of
from desktop.complaints.treatment.facts import Treatment
from desktop.complaints.treatment.terms import received_on
from desktop.desk import Desk
from desktop.office.fields import declared_in
from desktop.office.permissions import Permission

FOUND_LIMIT = 50
unfinished_draft = HALF_TYPED.latest
_TYPED_LATELY = 2_000
_OFFERED = 200

_OF_THESE = columns_of_submissions().where(Submission.id.in_(bindparam("keys", expanding=True)))


def find_submissions(desk: Desk, typed: str) -> list[SubmissionRecord]:
    """Submissions of any counter by number, check code, name or any word; the newest first, at most 50.

    Latin letters and a keyboard left on the other layout find Cyrillic. Nothing typed: the latest. What the
    clerk may not see is not among them.
    """
    wanted = typed.strip()
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        seen = visible(desk, session)
        # Every number and every check code has a digit: a word need not be asked about there.
        if not wanted or any(sign.isdigit() for sign in wanted):
            code = wanted.replace(" ", "")
            exact = or_(Submission.number == wanted, Submission.check_code == code) if wanted else true()
            latest = session.connection().execute(_LATEST.where(seen, exact)).all()
            if latest or not wanted:
                return [as_record(row) for row in latest]
        return [as_record(row) for row in _by_words(session, wanted, seen)]


_LATEST = (
    columns_of_submissions()
    .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
    .order_by(Submission.registered_at.desc())
    .limit(FOUND_LIMIT)
)


def _by_words(session: Session, wanted: str, seen: ColumnElement[bool]) -> list[Row[Any]]:
    keys = newest_with(session, readings_of(wanted), FOUND_LIMIT, seen)
    rows = {row.id: row for row in session.connection().execute(_OF_THESE, {"keys": keys})}
    return [rows[key] for key in keys if key in rows]


def submission(desk: Desk, submission_id: UUID) -> SubmissionRecord:
    """One submission, with the number of receipt copies given so far.

    Raises:
        KnownError: it is not on this computer, or the clerk may not see it.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        check_may_see(session, desk, submission_id)
        row = session.get_one(Submission, submission_id)
        copies = session.scalar(
            select(func.count()).select_from(ReceiptCopy).where(ReceiptCopy.submission_id == submission_id)
        )
        return replace(for_receipt(session, row), copies=copies or 0)


def received_now(desk: Desk) -> date:
    """The day from which the terms of what comes in at this moment are counted; reads no database."""
    return received_on(desk.clock.now(), desk.charter, desk.opening_hours())


def typed_before(desk: Desk) -> dict[str, list[str]]:
    """What the office typed at least twice lately into fields that are remembered, the most usual first.

    By the field's name. Nothing of a confidential submission, or of one that the clerk may not see: what is
    offered to the next clerk must not tell of it.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        seen = visible(desk, session)
        lately = session.execute(_LATELY.where(seen)).all()
    told = [row for row in lately if not is_confidential(row.marks)]
    counts = {name: Counter(filter(None, (getattr(row, name) for row in told))) for name in _REMEMBERED}
    return {
        name: [words for words, times in count.most_common(_OFFERED) if times > 1]
        for name, count in counts.items()
    }


_REMEMBERED = tuple(one.name for one in declared_in(Draft) if one.remembered)
_LATELY = (
    select(Submission.marks, *(getattr(Submission, name) for name in _REMEMBERED))
    .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
    .order_by(Submission.registered_at.desc())
    .limit(_TYPED_LATELY)
)


def unprinted_receipt(desk: Desk) -> SubmissionRecord | None:
    """What the clerk at the desk has registered and still owes the citizen a receipt for: the oldest.

    There is one only where the program stopped, or the printer refused, between number and paper.
    """
    clerk = desk.required(Permission.REGISTER_SUBMISSION)
    with desk.reading(Permission.REGISTER_SUBMISSION) as session:
        row = session.scalars(
            select(Submission)
            .join(UnprintedReceipt, UnprintedReceipt.submission_id == Submission.id)
            .where(UnprintedReceipt.account_id == clerk.id)
            .order_by(UnprintedReceipt.since, UnprintedReceipt.submission_id)
            .limit(1)
        ).one_or_none()
        return None if row is None else for_receipt(session, row)


def treatment_now(desk: Desk, draft: Draft) -> Treatment:
    """How the draft would be treated if it were registered at this moment; reads no database.

    Raises:
        WrongInput: the day on which it happened is none.
    """
    happened = happened_on(draft, desk.today())
    return treatment_of_draft(draft, received_now(desk), happened, desk.charter, desk.calendar)
