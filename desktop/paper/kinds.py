"""What a paper is, and of which record: what the journal tells of it when it is printed or saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.office.language import N_, NP_, Language


class PaperKind(StrEnum):
    """Which paper it is. The values are stored."""

    RECEIPT = "receipt"
    APPLICATION_RECEIPT = "application_receipt"
    LETTER = "letter"
    BOX_PROTOCOL = "box_protocol"
    TICKET = "ticket"
    APOLOGY_SLIP = "apology_slip"
    WAY = "way"
    WHERE_TO_TURN = "where_to_turn"
    BOARD = "board"
    LEAFLET = "leaflet"
    APPOINTMENT = "appointment"
    DAY_LIST = "day_list"
    DOOR_LIST = "door_list"
    YEAR_SHEET = "year_sheet"
    REGISTER = "register"
    CHARTER = "charter"
    HOURS = "hours"
    DIRECTORY = "directory"
    CHARTER_CHANGES = "charter_changes"
    FEE_RECEIPT = "fee_receipt"
    PAYMENT_REQUEST = "payment_request"
    CASH_SHEET = "cash_sheet"
    FEEDBACK_REPORT = "feedback_report"
    NONCONFORMITY = "nonconformity"
    SURVEY_CARD = "survey_card"
    OBSERVATION_SHEET = "observation_sheet"
    ERASURE_PROTOCOL = "erasure_protocol"
    MANUAL = "manual"
    CALENDAR = "calendar"
    CHARTER_FILE = "charter_file"
    REGISTER_FACTS = "register_facts"
    JOURNAL = "journal"
    JOURNAL_HEAD = "journal_head"
    ACCESS_REPORT = "access_report"
    EARLIER = "earlier"
    """A file that a program of before left in the counter's folder, of nobody knows what."""
    EARLIER_CASE = "earlier_case"
    """The same, with the number of a case or an appointment in its name."""


PAPER_NAMES: Mapping[PaperKind, str | tuple[str, str]] = {
    PaperKind.RECEIPT: N_("Receipt"),
    PaperKind.APPLICATION_RECEIPT: N_("Receipt for applications"),
    PaperKind.LETTER: N_("Letter, record or slip of a case"),
    PaperKind.BOX_PROTOCOL: N_("Box protocol"),
    PaperKind.TICKET: N_("Ticket"),
    PaperKind.APOLOGY_SLIP: N_("Apology slip"),
    PaperKind.WAY: N_("Slip with the way to another office"),
    PaperKind.BOARD: N_("Sheet for a board"),
    PaperKind.WHERE_TO_TURN: N_("Slip to another institution"),
    PaperKind.LEAFLET: N_("Service leaflet"),
    PaperKind.APPOINTMENT: N_("Reception slip"),
    PaperKind.DAY_LIST: N_("Reception day for the official's office"),
    PaperKind.DOOR_LIST: N_("Reception day for the door"),
    PaperKind.YEAR_SHEET: N_("Reception days of the year"),
    PaperKind.REGISTER: NP_("of submissions", "Register"),
    PaperKind.CHARTER: N_("Client charter"),
    PaperKind.HOURS: N_("Working time"),
    PaperKind.DIRECTORY: N_("Phone directory"),
    PaperKind.CHARTER_CHANGES: N_("Changes of the charter"),
    PaperKind.FEE_RECEIPT: N_("Receipt for a fee"),
    PaperKind.PAYMENT_REQUEST: N_("Request for payment"),
    PaperKind.CASH_SHEET: NP_("of a day", "Cash sheet"),
    PaperKind.FEEDBACK_REPORT: N_("Report on feedback"),
    PaperKind.NONCONFORMITY: N_("Record of nonconformity"),
    PaperKind.SURVEY_CARD: N_("Survey card"),
    PaperKind.OBSERVATION_SHEET: N_("Blank sheet for an observation"),
    PaperKind.MANUAL: N_("Manual"),
    PaperKind.CALENDAR: N_("Calendar file of the reception days"),
    PaperKind.REGISTER_FACTS: N_("Facts for the state registers as a file"),
    PaperKind.CHARTER_FILE: N_("Profile of the charter as a file"),
    PaperKind.JOURNAL: N_("Extract of the log"),
    PaperKind.JOURNAL_HEAD: N_("Control slip of the log"),
    PaperKind.ERASURE_PROTOCOL: N_("Protocol of destruction"),
    PaperKind.ACCESS_REPORT: N_("Report on personal data"),
    PaperKind.EARLIER: N_("Document of an earlier version"),
    PaperKind.EARLIER_CASE: N_("Document of an earlier version"),
}


def paper_name(kind: str, language: Language) -> str:
    """What a paper is called; of a kind that is not known here, the kind itself."""
    name = next((name for known, name in PAPER_NAMES.items() if known == kind), kind)
    return language.pgettext(*name) if isinstance(name, tuple) else language.gettext(name)


def listed_name(kind: str, title: str, language: Language) -> str:
    """A paper as F11 lists it: `Разписка за заявления · ЗУ01-000001/25.11.2026`."""
    name = paper_name(kind, language)
    return f"{name} · {title}" if title and title != name else name


PRINTED_ONLY = frozenset({PaperKind.REGISTER})
"""What leaves as a file only where two agree, and then as a spreadsheet: on paper it may be printed."""


@dataclass(frozen=True, slots=True)
class PaperOf:
    """A paper and the record it is about: its table, and its key, or its number where that is all one has.

    `form` says which of the letters it is.
    """

    kind: PaperKind
    entity: str = "station"
    id: UUID | str = ""
    form: str = ""
