"""What a paper is, and of which record: what the journal tells of it when it is printed or saved."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class PaperKind(StrEnum):
    """Which paper it is. The values are stored."""

    RECEIPT = "receipt"
    LETTER = "letter"
    BOX_PROTOCOL = "box_protocol"
    TICKET = "ticket"
    WAY = "way"
    LEAFLET = "leaflet"
    APPOINTMENT = "appointment"
    DAY_LIST = "day_list"
    DOOR_LIST = "door_list"
    YEAR_SHEET = "year_sheet"
    REGISTER = "register"
    CHARTER = "charter"
    HOURS = "hours"
    CHARTER_CHANGES = "charter_changes"
    FEEDBACK_REPORT = "feedback_report"
    ERASURE_PROTOCOL = "erasure_protocol"
    MANUAL = "manual"
    CALENDAR = "calendar"
    CHARTER_FILE = "charter_file"
    JOURNAL = "journal"
    JOURNAL_HEAD = "journal_head"
    ACCESS_REPORT = "access_report"


@dataclass(frozen=True, slots=True)
class PaperOf:
    """A paper and the record it is about: its table, and its key, or its number where that is all one has.

    `form` says which of the letters it is.
    """

    kind: PaperKind
    entity: str = "station"
    id: UUID | str = ""
    form: str = ""
