"""What this counter looks up of the others: faults, what is done about them, and what was changed."""

from db.models import ChangeMade, Nonconformity
from db.sync.keeping import LookedUp

MEASURES_OF_OTHERS = (LookedUp(model=Nonconformity), LookedUp(model=ChangeMade))
"""Whoever goes on with one at another counter writes its next version there."""
