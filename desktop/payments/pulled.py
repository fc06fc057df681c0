"""What this counter looks up of the others: what was paid there, so that no fee is asked for twice."""

from sqlalchemy.orm import Session

from db.models import CashSheet, Payment
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.payments.rules import Entry


def _read_the_entry(_session: Session, record: Record) -> None:
    """An entry that no sum could count is not kept."""
    if isinstance(record, Payment):
        Entry(record.entry)
        if not all(isinstance(part, int) for part in record.shares.values()):
            raise ValueError(record.shares)


PAYMENTS_OF_OTHERS = (LookedUp(model=Payment, when_kept=_read_the_entry), LookedUp(model=CashSheet))
