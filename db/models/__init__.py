"""The tables of the local database, one file per activity."""

from db.models.base import Base
from db.models.complaints import ReceiptCopy, Submission
from db.models.journal import Acknowledgement, JournalEntry
from db.models.office import Account, CharterEdition, NumberSeries, Setting, Station, UnfinishedDraft
from db.models.queue import Ticket
from db.models.reception import Booking
from db.models.sync import PullPosition, SyncRun

__all__ = [
    "Account",
    "Acknowledgement",
    "Base",
    "Booking",
    "CharterEdition",
    "JournalEntry",
    "NumberSeries",
    "PullPosition",
    "ReceiptCopy",
    "Setting",
    "Station",
    "Submission",
    "SyncRun",
    "Ticket",
    "UnfinishedDraft",
]
