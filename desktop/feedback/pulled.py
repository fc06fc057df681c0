"""What this counter looks up of the other counters' reports on feedback: that they were made."""

from db.models import FeedbackReport
from db.sync.keeping import LookedUp

REPORTS_OF_OTHERS = (LookedUp(model=FeedbackReport),)
"""A report is due of the office: whichever counter notes it, it is due nowhere any longer."""
