"""What this counter looks up of the other counters' changes to services and fees: all of them."""

from decimal import Decimal

from sqlalchemy.orm import Session

from db.models import AdoptedFee, ServiceEdition, ServiceWords
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.catalogue.tariff import EditionRecord, as_described
from desktop.office.records import record_of


def _read_the_edition(_session: Session, record: Record) -> None:
    """A service that no card could show is not kept."""
    as_described(record_of(EditionRecord, record))


def _read_the_fee(_session: Session, record: Record) -> None:
    """A fee that cannot be worked out is not kept."""
    if isinstance(record, AdoptedFee) and record.times is not None:
        Decimal(record.times)


TARIFF_OF_OTHERS = (
    LookedUp(model=ServiceEdition, when_kept=_read_the_edition),
    LookedUp(model=AdoptedFee, when_kept=_read_the_fee),
    LookedUp(model=ServiceWords),
)
"""A service is found and costs the same at every counter, whichever of them the decision was entered at."""
