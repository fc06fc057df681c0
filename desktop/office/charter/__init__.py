"""A municipality's charter: what it promises, read from `resources/charters/<key>.toml`.

The charter is data, so that a municipality's lawyer can correct it without a programmer. Every value
has a source: the charter's own words, a statute, a decision of the office, or our setting. Where the
charter is silent, `resources/charters/statutory.toml` holds.
"""

from desktop.office.charter.citizen_words import feedback_lines, services_lines, standards_lines
from desktop.office.charter.hours import Hours, Ranges, TimeRange
from desktop.office.charter.loading import (
    CHARTERS,
    CharterName,
    charter_files,
    charter_path,
    known_charters,
    load_charter,
    parse_charter,
)
from desktop.office.charter.model import Charter, Source
from desktop.office.charter.numbers import Numbering, QueueKind
from desktop.office.charter.offices import (
    Contact,
    CounterRole,
    DeclaredDay,
    Official,
    Site,
    Unit,
    units_under,
)
from desktop.office.charter.promises import Feedback, Moment, Promise, Services, Standards
from desktop.office.charter.receptions import (
    HIGHEST_CAPACITY,
    HIGHEST_SHARE,
    LAST,
    LONGEST_AHEAD,
    LONGEST_BREAK,
    LONGEST_CLOSING,
    LONGEST_PREPARATION,
    LONGEST_SLOT,
    MOST_PER_PERSON,
    OWN_DAY,
    SHORTEST_SLOT,
    CounterQuota,
    ReceptionRule,
    Rhythm,
    SignUpTerms,
    Week,
    first_overlap,
    ranges_overlap,
)
from desktop.office.charter.rhythms import days_words, rule_words
from desktop.office.charter.sources import ValueOrigin, provenance
from desktop.office.charter.submissions import (
    AnswerWay,
    Channel,
    ChannelKey,
    Cited,
    CitedAmount,
    Examiner,
    Extension,
    ReplyTerm,
    SubmissionKind,
    SubmissionRules,
    WhistleblowerChannel,
)
from desktop.office.charter.texts import Block, charter_text, running_words, unquoted, written_text
from desktop.office.charter.titles import key_title
from desktop.office.charter.wording import complaints_counter_words
from desktop.office.charter.words import KeyedText, LocalText

__all__ = [
    "CHARTERS",
    "HIGHEST_CAPACITY",
    "HIGHEST_SHARE",
    "LAST",
    "LONGEST_AHEAD",
    "LONGEST_BREAK",
    "LONGEST_CLOSING",
    "LONGEST_PREPARATION",
    "LONGEST_SLOT",
    "MOST_PER_PERSON",
    "OWN_DAY",
    "SHORTEST_SLOT",
    "AnswerWay",
    "Block",
    "Channel",
    "ChannelKey",
    "Charter",
    "CharterName",
    "Cited",
    "CitedAmount",
    "Contact",
    "CounterQuota",
    "CounterRole",
    "DeclaredDay",
    "Examiner",
    "Extension",
    "Feedback",
    "Hours",
    "KeyedText",
    "LocalText",
    "Moment",
    "Numbering",
    "Official",
    "Promise",
    "QueueKind",
    "Ranges",
    "ReceptionRule",
    "ReplyTerm",
    "Rhythm",
    "Services",
    "SignUpTerms",
    "Site",
    "Source",
    "Standards",
    "SubmissionKind",
    "SubmissionRules",
    "TimeRange",
    "Unit",
    "ValueOrigin",
    "Week",
    "WhistleblowerChannel",
    "charter_files",
    "charter_path",
    "charter_text",
    "complaints_counter_words",
    "days_words",
    "feedback_lines",
    "first_overlap",
    "key_title",
    "known_charters",
    "load_charter",
    "parse_charter",
    "provenance",
    "ranges_overlap",
    "rule_words",
    "running_words",
    "services_lines",
    "standards_lines",
    "units_under",
    "unquoted",
    "written_text",
]
