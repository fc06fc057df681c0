"""A submission's row, as screens and slips read it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from db.models import Attachment, Submission
from desktop.complaints.rules import Mentioned, SubmissionRecord
from desktop.office.records import record_of
from desktop.parties.rectified import read_rectified


def columns_of_submissions() -> Select[Any]:
    """Whole rows without the objects that one could change: a list is read three times as fast."""
    return select(*Submission.__table__.columns, _RECTIFIED)


_RECTIFIED = Submission.rectified.label("rectified")


def mentioned(kept: Mapping[str, str]) -> Mentioned:
    """What was answered about somebody named in the text, as `kept_mention` keeps it."""
    return Mentioned(kept.get("key", ""), kept.get("name", ""), kept.get("meant") == "yes")


def kept_mention(one: Mentioned) -> dict[str, str]:
    """The same in the journal's own types."""
    return {"key": one.key, "name": one.name, "meant": "yes" if one.meant else "no"}


def as_record(row: Submission | Row[Any]) -> SubmissionRecord:
    """The row as the screens read it: with what was put right since."""
    return record_of(
        SubmissionRecord,
        row,
        outcome=row.outcome or "examined",
        about_mentioned=tuple(mentioned(one) for one in row.about_mentioned or ()),
        **read_rectified(row.rectified),
    )


def words_of_lists(record: SubmissionRecord) -> dict[str, Any]:
    """The lists of a record that is to be registered, in the journal's own types."""
    return {
        "marks": sorted(map(str, record.marks)),
        "about_mentioned": [kept_mention(one) for one in record.about_mentioned],
    }


def for_receipt(session: Session, row: Submission) -> SubmissionRecord:
    """The row with what came with it: files that were added later are on no receipt."""
    return with_enclosed(session, as_record(row))


def with_enclosed(session: Session, record: SubmissionRecord) -> SubmissionRecord:
    """The same of a record that was read."""
    names = session.scalars(
        select(Attachment.name)
        .where(Attachment.submission_id == record.id, Attachment.added_at <= record.registered_at)
        .order_by(Attachment.added_at, Attachment.id)
    )
    return replace(record, enclosed=tuple(names))
