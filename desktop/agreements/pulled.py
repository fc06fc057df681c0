"""What this counter looks up of the others': what was proposed there, and what was answered to its own."""

from sqlalchemy.orm import Session

from db.models import Agreement, AgreementAnswer
from db.models.base import Record
from db.sync.keeping import LookedUp, of_submission
from desktop.agreements.rules import Answer, Matter
from desktop.office.permissions import Role


def _read(_session: Session, record: Record) -> None:
    """What no list could show is not kept."""
    if isinstance(record, Agreement):
        Matter(record.matter)
        Answer(record.answer)
    if isinstance(record, AgreementAnswer):
        Answer(record.answer)
        [Role(one) for one in record.answered_roles]


AGREEMENTS_OF_OTHERS = (
    # About a case that is set aside nobody is asked either.
    LookedUp(model=Agreement, changes=True, when_kept=_read, depends_on=of_submission),
    LookedUp(model=AgreementAnswer, when_kept=_read),
)
