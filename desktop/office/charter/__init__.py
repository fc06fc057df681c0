"""A municipality's charter: what it promises, read from `resources/charters/<key>.toml`.

The charter is data, so that a municipality's lawyer can correct it without a programmer. Every value
has a source: the charter's own words, a statute, a decision of the office, or our setting. Where the
charter is silent, `resources/charters/statutory.toml` holds.
"""

from desktop.office.charter.called_off import CalledOff
from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.citizen_words import (
    access_words,
    feedback_lines,
    reported_words,
    services_lines,
    standards_lines,
    ways_words,
)
from desktop.office.charter.contacts import DIALLED, Access, Contact, ContactFor, Use
from desktop.office.charter.hours import Ranges, TimeRange
from desktop.office.charter.hours_by_day import HoursByDay, hours_by_day_read
from desktop.office.charter.hours_words import (
    hours_as_typed,
    hours_lines_of,
    hours_of_the_day,
    hours_words,
)
from desktop.office.charter.loading import (
    CHARTERS,
    charter_files,
    charter_path,
    known_charters,
    load_charter,
    parse_charter,
)
from desktop.office.charter.model import Charter, Source
from desktop.office.charter.offices import (
    CounterRole,
    DeclaredDay,
    Official,
    Site,
    Unit,
    units_under,
)
from desktop.office.charter.open_spans import OpenSpan
from desktop.office.charter.promises import Moment, Promise
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
    OnDayOff,
    ReceptionDate,
    ReceptionRule,
    Rhythm,
    SignUpTerms,
    Week,
    first_overlap,
    ranges_overlap,
)
from desktop.office.charter.rhythms import (
    ON_DAY_OFF,
    called_off_words,
    days_words,
    receptions_words,
    rule_words,
)
from desktop.office.charter.sign_up import AT_THE_COUNTER, LONGEST_BEFORE, SignUpDay, SignUpWay
from desktop.office.charter.sign_up_words import KINDS as SIGN_UP_KINDS
from desktop.office.charter.sign_up_words import (
    moment_words,
    one_way,
    reached_by,
    sign_up_lines,
)
from desktop.office.charter.sources import ValueOrigin, provenance
from desktop.office.charter.submissions import (
    Cited,
    CitedAmount,
    Examiner,
    Extension,
    Length,
    MadeAnonymousBy,
    ReplyTerm,
    SubmissionRules,
)
from desktop.office.charter.texts import Block, charter_text, running_words, unquoted, written_text
from desktop.office.charter.titles import key_title, kind_name
from desktop.office.charter.typed_hours import written_span
from desktop.office.charter.ways import FROM_A_BOX, OF_THE_LAW, Channel, WayKind, kind_of_way
from desktop.office.charter.wording import complaints_counter_words, contact_words, phones_words
