"""What this counter looks up of the others: what they wrote of institutions, and whom they sent where."""

from db.models import LocalOffice, Referral
from db.sync.keeping import LookedUp

INSTITUTIONS_OF_OTHERS = (LookedUp(model=LocalOffice), LookedUp(model=Referral))
"""What one counter writes of an office holds at all of them, and each referral is the office's."""
