"""What this counter looks up of the other counters' changes to services and fees: all of them."""

from decimal import Decimal

from sqlalchemy.orm import Session

from db.models import AdoptedFee, ServiceEdition, ServiceWords
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.catalogue.tariff import EditionRecord, as_described
from desktop.office.records import record_of
from desktop.office.typed_amounts import HIGHEST

_MOST_TIMES = 1_000


def _read_the_edition(_session: Session, record: Record) -> None:
    """A service that no card could show, or whose term no calendar could count, is not kept."""
    service = as_described(record_of(EditionRecord, record))
    if not all(one.term is None or one.term.can_be_counted for one in service.terms or ()):
        raise ValueError(service.terms)


def _read_the_fee(_session: Session, record: Record) -> None:
    """A fee that cannot be worked out is not kept."""
    if not isinstance(record, AdoptedFee):
        return
    fee, times = record.cents or 0, Decimal(record.times or 0)
    if not (0 <= fee <= HIGHEST * 100 and times.is_finite() and 0 <= times <= _MOST_TIMES):
        raise ValueError(record.times)


TARIFF_OF_OTHERS = (
    LookedUp(model=ServiceEdition, when_kept=_read_the_edition),
    LookedUp(model=AdoptedFee, when_kept=_read_the_fee),
    LookedUp(model=ServiceWords),
)
"""A service is found and costs the same at every counter, whichever of them the decision was entered at."""
