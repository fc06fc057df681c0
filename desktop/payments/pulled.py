"""What this counter looks up of the others: what was paid there, so that no fee is asked for twice."""

from sqlalchemy.orm import Session

from db.models import CashSheet, Payment
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.office.charter.payment_words import WAYS
from desktop.payments.rules import Entry
from desktop.payments.ways import EXEMPT

_MOST = 10**12
"""Cents: more than any paper costs, and few enough for a sum over all of them."""


def _read_the_entry(_session: Session, record: Record) -> None:
    """An entry that no sum could count, or that this program would never have written, is not kept."""
    if not isinstance(record, Payment):
        return
    entry, parts = Entry(record.entry), record.shares.values()
    if record.way_kind not in {EXEMPT, *WAYS}:
        raise ValueError(record.way_kind)
    # A refund is below zero and a payment above; a mistake is the one or the other.
    signs = {Entry.PAID: {1}, Entry.REFUND: {-1}, Entry.MISTAKE: {1, -1}}[entry]
    if not all(type(part) is int and (part > 0) - (part < 0) in signs for part in parts):
        raise ValueError(record.shares)
    if sum(parts) != record.amount_cents or abs(record.amount_cents) > _MOST:
        raise ValueError(record.amount_cents)
    if (record.reverses is None) != (entry is Entry.PAID):
        raise ValueError(record.reverses)


PAYMENTS_OF_OTHERS = (LookedUp(model=Payment, when_kept=_read_the_entry), LookedUp(model=CashSheet))
