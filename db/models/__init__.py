"""The tables of the local database, one file per activity."""

from db.models.agreements import Agreement, AgreementAnswer
from db.models.applications import Application, ApplicationStanding, ApplicationStep, UnprintedPaper
from db.models.attachments import ArrivingPiece, Attachment, AttachmentContent, AttachmentHolder
from db.models.base import Base
from db.models.complaints import (
    BoxOpening,
    ConfidentialOpening,
    NamedKey,
    ReceiptCopy,
    RegisterExport,
    Submission,
    SubmissionReader,
    SubmissionRectified,
    SubmissionStanding,
    SubmissionStep,
    UnprintedReceipt,
)
from db.models.everyday_words import ServiceWords
from db.models.feedback import FeedbackCard, FeedbackReport, Observation, WaitingCard
from db.models.institutions import LocalOffice, Referral
from db.models.journal import (
    Acknowledgement,
    JournalEntry,
    OthersEntry,
    OtherStation,
    PullPosition,
    SetAside,
    StationKey,
    SyncRun,
)
from db.models.letters import LetterBlock, SubmissionLetter
from db.models.office import (
    Account,
    CharterEdition,
    NumberSeries,
    Setting,
    Station,
    TakenEdition,
    UnfinishedDraft,
)
from db.models.oversight import AcceptedReport, BreachCause, ChangeMade, Nonconformity, ReportWords
from db.models.papers import KeptPaper
from db.models.payments import CashSheet, Payment
from db.models.queue import CounterState, Ticket, VisitDay, VisitMonth
from db.models.reception import (
    Booking,
    PrintedDayList,
    ReceptionCall,
    ReceptionChange,
    UnprintedSlip,
    WaitingPlace,
)
from db.models.retention import Erasure, PendingErasure
from db.models.tariff import AdoptedFee, ServiceEdition
