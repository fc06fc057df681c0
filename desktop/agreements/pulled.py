"""What this counter looks up of the others': what was proposed there, and what was answered to its own."""

from sqlalchemy.orm import Session

from db.models import Agreement, AgreementAnswer
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.agreements.rules import Answer, Matter
from desktop.office.permissions import Role


def _read(_session: Session, record: Record) -> None:
    """What no list could show, or is about a case, is not kept: that never travels."""
    if isinstance(record, Agreement):
        Matter(record.matter)
        Answer(record.answer)
        if record.submission_id is not None:
            raise ValueError("a proposal about a case")
    if isinstance(record, AgreementAnswer):
        Answer(record.answer)
        [Role(one) for one in record.answered_roles]


AGREEMENTS_OF_OTHERS = (
    LookedUp(model=Agreement, changes=True, when_kept=_read),
    LookedUp(model=AgreementAnswer, when_kept=_read),
)
